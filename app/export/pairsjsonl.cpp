#include "export/pairsjsonl.h"

#include "export/celltext.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

constexpr double unknownPerformer = 0.75;

struct Evidence
{
    AggregatedPair pair;
    double logOdds = 0; // for `chosen` as it stands
};

void appendJsonText(QByteArray &line, const QString &text)
{
    const auto isSpecial = [](QChar c) { return c.unicode() < 0x20 || c == u'"' || c == u'\\'; };
    line += '"';
    if (std::none_of(text.begin(), text.end(), isSpecial)) {
        appendUtf8(line, text);
        line += '"';
        return;
    }
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            (line += '\\') += c;
        else if (c == '\n')
            line += "\\n";
        else if (c == '\t')
            line += "\\t";
        else if (c == '\r')
            line += "\\r";
        else if (static_cast<unsigned char>(c) < 0x20)
            line += "\\u00" + QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0');
        else
            line += c;
    }
    line += '"';
}

// Titles by product and item; ids stand for titles that are missing. Pairs mostly come product by product: the items of the
// last one are at hand.
class Titles
{
public:
    explicit Titles(const Catalogue &catalogue)
    {
        for (const Product &product : catalogue.products)
            m_products.insert(product.id, &product);
    }
    void goTo(const ProductId &id)
    {
        m_items.clear();
        m_product = m_products.value(id, nullptr);
        if (!m_product)
            return;
        for (const Recommendation &item : m_product->recommendations)
            m_items.insert(item.id, item.title);
    }
    QString product(const ProductId &id) const { return orId(m_product ? m_product->title : QString(), id.value); }
    QString item(const ItemId &id) const { return orId(m_items.value(id), id.value); }

private:
    static QString orId(const QString &title, const QString &id) { return title.isEmpty() ? id : title; }
    QHash<ProductId, const Product *> m_products;
    const Product *m_product = nullptr;
    QHash<ItemId, QString> m_items;
};

void appendPair(QByteArray &line, const AggregatedPair &pair, const QString &prompt, const QString &chosen, const QString &rejected)
{
    const auto member = [&](const char *name, const QString &text) {
        line += name;
        appendJsonText(line, text);
    };
    member("{\"prompt\":", prompt);
    member(",\"chosen\":", chosen);
    member(",\"rejected\":", rejected);
    member(",\"product_id\":", pair.product.value);
    member(",\"chosen_id\":", pair.chosen.value);
    member(",\"rejected_id\":", pair.rejected.value);
    line += ",\"p\":";
    appendNumber(line, pair.probability);
    line += ",\"n\":";
    appendNumber(line, pair.judgements);
    line += "}\n";
}
} // namespace

QList<AggregatedPair> aggregatePairs(const QList<Judgement> &judgements, const RankingRun &run)
{
    QHash<QString, double> quality;
    for (const PerformerReport &report : run.performers)
        quality.insert(report.performer, std::clamp(report.reliability + (1 - report.reliability) / 2, 0.5, 0.99));
    QList<Evidence> list;
    QHash<QStringList, qsizetype> index;
    for (const Judgement &judgement : judgements) {
        const bool isEvidence = judgement.answer == Answer::Left || judgement.answer == Answer::Right || judgement.answer == Answer::Equal;
        if (judgement.golden || !isEvidence)
            continue;
        const bool isSwapped = judgement.right < judgement.left;
        const ItemId &first = isSwapped ? judgement.right : judgement.left;
        const ItemId &second = isSwapped ? judgement.left : judgement.right;
        const QStringList key{judgement.product.value, first.value, second.value};
        auto found = index.constFind(key);
        if (found == index.constEnd()) {
            found = index.insert(key, list.size());
            list.append(Evidence{{judgement.product, first, second, 0.5, 0}, 0});
        }
        Evidence &evidence = list[*found];
        ++evidence.pair.judgements;
        if (judgement.answer == Answer::Equal)
            continue;
        const double q = quality.value(judgement.performer.value, unknownPerformer);
        const bool isForFirst = (judgement.answer == Answer::Left) != isSwapped;
        evidence.logOdds += (isForFirst ? 1 : -1) * std::log(q / (1 - q));
    }
    QList<AggregatedPair> pairs;
    for (Evidence &evidence : list) {
        if (evidence.logOdds < 0)
            std::swap(evidence.pair.chosen, evidence.pair.rejected);
        evidence.pair.probability = 1 / (1 + std::exp(-std::abs(evidence.logOdds)));
        pairs.append(evidence.pair);
    }
    return pairs;
}

Result<void> writePairsJsonl(const QString &path, const QList<AggregatedPair> &pairs, const Catalogue &catalogue, const RankingRun &run,
    const Origin &origin, double minimumProbability)
{
    Titles titles(catalogue);
    AtomicFile file(path);
    qint64 count = 0;
    QByteArray line;
    ProductId product;
    QString prompt;
    for (const AggregatedPair &pair : pairs) {
        if (pair.probability < minimumProbability)
            continue;
        if (pair.product != product || count == 0) {
            product = pair.product;
            titles.goTo(product);
            prompt = Words::tr("Recommend with: %1").arg(titles.product(product));
        }
        line.resize(0);
        appendPair(line, pair, prompt, titles.item(pair.chosen), titles.item(pair.rejected));
        file.write(line);
        ++count;
    }
    const auto written = file.commit();
    if (!written)
        return failure(written.error());
    QJsonObject facts = rankingFacts(run);
    QJsonObject counts = facts[u"counts"_s].toObject();
    counts[u"pairs"_s] = count;
    counts[u"pairs_left_out"_s] = pairs.size() - count;
    facts[u"counts"_s] = counts;
    facts[u"minimum_probability"_s] = minimumProbability;
    return writeMeta(path, u"pairs-jsonl"_s, origin, facts, {*written});
}

} // namespace sidewise
