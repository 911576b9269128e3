#include "workflow/pairsearch.h"

#include "selection/pairs.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace sidewise {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PairSearch)
};

struct Place
{
    int rank = 0; // 1 = the model's best
    int of = 0;
    QString title;
};

// Ranks as the model gives them; scores are turned into ranks. Empty where the product has no order.
QHash<QString, int> ranksOf(const Product &product)
{
    QList<std::pair<double, QString>> order;
    for (const Recommendation &item : product.recommendations) {
        if (!item.modelRank && !item.modelScore)
            return {};
        order.append({item.modelRank ? *item.modelRank : -*item.modelScore, item.id.value});
    }
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QHash<QString, int> ranks;
    for (int i = 0; i < order.size(); ++i)
        ranks.insert(order[i].second, i + 1);
    return ranks;
}

struct Candidate
{
    qsizetype pair = 0;
    double gap = 0;   // 0–1 of the list
    int left = 0;     // model ranks; 0: none
    int right = 0;
    int turn = 0;     // the n-th of its product
};

class Search
{
public:
    Search(const Catalogue &catalogue, const QString &words, bool hasOrder) : m_words(words), m_hasOrder(hasOrder)
    {
        for (const Product &product : catalogue.products)
            m_products.insert(product.id.value, &product);
    }

    std::optional<Candidate> judge(const Pair &pair, qsizetype index)
    {
        const Product *product = m_products.value(pair.product.value);
        if (!product || !matches(*product, pair))
            return std::nullopt;
        Candidate candidate{index};
        if (!m_hasOrder)
            return candidate;
        const QHash<QString, int> &ranks = order(*product);
        candidate.left = ranks.value(pair.left.value);
        candidate.right = ranks.value(pair.right.value);
        if (candidate.left && candidate.right && ranks.size() > 1)
            candidate.gap = std::abs(candidate.left - candidate.right) / static_cast<double>(ranks.size() - 1);
        return candidate;
    }

private:
    bool matches(const Product &product, const Pair &pair) const
    {
        if (m_words.isEmpty() || product.title.contains(m_words, Qt::CaseInsensitive) || product.id.value.contains(m_words, Qt::CaseInsensitive))
            return true;
        return std::any_of(product.recommendations.begin(), product.recommendations.end(), [&](const Recommendation &item) {
            return (item.id == pair.left || item.id == pair.right) && item.title.contains(m_words, Qt::CaseInsensitive);
        });
    }

    const QHash<QString, int> &order(const Product &product)
    {
        auto known = m_ranks.find(product.id.value);
        if (known == m_ranks.end())
            known = m_ranks.insert(product.id.value, ranksOf(product));
        return *known;
    }

    QString m_words;
    bool m_hasOrder;
    QHash<QString, const Product *> m_products;
    QHash<QString, QHash<QString, int>> m_ranks;
};

// Widest first, but every product once before any comes again.
void sortByGap(QList<Candidate> &list, const QList<Pair> &pairs)
{
    std::stable_sort(list.begin(), list.end(), [](const Candidate &a, const Candidate &b) { return a.gap > b.gap; });
    QHash<QString, int> seen;
    for (Candidate &one : list)
        one.turn = seen[pairs[one.pair].product.value]++;
    std::stable_sort(list.begin(), list.end(), [](const Candidate &a, const Candidate &b) { return a.turn < b.turn; });
}
} // namespace

FoundTasks searchPairs(const Catalogue &catalogue, const QList<Pair> &pairs, const QString &words, int most)
{
    Search search(catalogue, words.trimmed(), catalogue.hasModelOrder);
    QList<Candidate> list;
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        if (const auto candidate = search.judge(pairs[i], i))
            list.append(*candidate);
    }
    if (catalogue.hasModelOrder)
        sortByGap(list, pairs);
    FoundTasks result;
    result.found = list.size();
    QList<Pair> chosen;
    for (qsizetype i = 0; i < std::min<qsizetype>(most, list.size()); ++i) {
        const Candidate &one = list[i];
        chosen.append(pairs[one.pair]);
        const bool isOrdered = one.left && one.right && one.left != one.right;
        result.reasons << (isOrdered ? Words::tr("Your model puts the left one at %1 and the right one at %2.").arg(one.left).arg(one.right) : QString());
        result.proposals << (isOrdered ? std::optional(one.left < one.right ? Answer::Left : Answer::Right) : std::nullopt);
    }
    result.tasks = selection::tasksOf(chosen, catalogue);
    return result;
}

} // namespace sidewise
