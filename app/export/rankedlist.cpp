#include "export/rankedlist.h"

#include "base/random.h"

#include <QHash>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
int largestGroup(const ProductRanking &product)
{
    QHash<int, qsizetype> sizes;
    for (const RankedItem &item : product.items)
        sizes[item.group] += item.comparisons > 0;
    int best = 0;
    for (const RankedItem &item : product.items) {
        if (best == 0 || sizes.value(item.group) > sizes.value(best))
            best = item.group;
    }
    return best;
}

RankedList listOf(const ProductRanking &product)
{
    const int group = largestGroup(product);
    QList<const RankedItem *> items;
    for (const RankedItem &item : product.items) {
        if (item.group == group && item.comparisons > 0)
            items.append(&item);
    }
    std::stable_sort(items.begin(), items.end(), [](const auto *a, const auto *b) { return a->rank < b->rank; });
    RankedList list{product.product, {}};
    for (const RankedItem *item : std::as_const(items))
        list.entries.append({item->item, gradeOf(item->rank, items.size()), item->score, item->standardError});
    return list;
}
} // namespace

bool hasNext(const ProductRanking &product, qsizetype index)
{
    if (index + 1 >= product.items.size())
        return false;
    const RankedItem &next = product.items[index + 1];
    return next.comparisons > 0 && next.group == product.items[index].group;
}

int gradeOf(int rank, qsizetype items)
{
    const qsizetype grade = items <= 0 ? 0 : 4 - 5 * (rank - 1) / items;
    return static_cast<int>(std::clamp<qsizetype>(grade, 0, 4));
}

RankedLists rankedLists(const RankingRun &run)
{
    RankedLists result;
    for (const ProductRanking &product : run.products) {
        RankedList list = listOf(product);
        result.itemsLeftOut += product.items.size() - list.entries.size();
        if (list.entries.isEmpty())
            ++result.productsLeftOut;
        else
            result.lists.append(std::move(list));
    }
    return result;
}

QList<Split> splitLists(const QList<RankedList> &lists, const SplitShares &shares, quint64 seed)
{
    QList<qsizetype> order(lists.size());
    for (qsizetype i = 0; i < order.size(); ++i)
        order[i] = i;
    Random random(seed);
    random.shuffle(order);
    const auto count = [&](int percent) { return (lists.size() * percent + 50) / 100; };
    const qsizetype validation = count(shares.validationPercent);
    const qsizetype test = std::min(count(shares.testPercent), lists.size() - validation);

    QList<qsizetype> part(lists.size(), 0);
    for (qsizetype i = 0; i < order.size(); ++i)
        part[order[i]] = i < validation ? 1 : i < validation + test ? 2 : 0;
    QList<Split> splits{{u"train"_s, {}}, {u"validation"_s, {}}, {u"test"_s, {}}};
    for (qsizetype i = 0; i < lists.size(); ++i)
        splits[part[i]].lists.append(lists[i]);
    splits.removeIf([](const Split &split) { return split.lists.isEmpty() && split.name != u"train"; });
    return splits;
}

} // namespace sidewise
