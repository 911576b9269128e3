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

QByteArray jsonText(const QString &text)
{
    QByteArray json = "\"";
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            json += "\\\"";
            break;
        case '\\':
            json += "\\\\";
            break;
        case '\n':
            json += "\\n";
            break;
        case '\t':
            json += "\\t";
            break;
        case '\r':
            json += "\\r";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                json += "\\u00" + QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0');
            else
                json += c;
        }
    }
    return json + '"';
}

// Titles by product and item; ids stand for titles that are missing.
class Titles
{
public:
    explicit Titles(const Catalogue &catalogue)
    {
        for (const Product &product : catalogue.products) {
            m_products.insert(product.id.value, product.title);
            for (const Recommendation &item : product.recommendations)
                m_items.insert({product.id.value, item.id.value}, item.title);
        }
    }
    QString product(const ProductId &id) const { return orId(m_products.value(id.value), id.value); }
    QString item(const ProductId &product, const ItemId &id) const { return orId(m_items.value({product.value, id.value}), id.value); }

private:
    static QString orId(const QString &title, const QString &id) { return title.isEmpty() ? id : title; }
    QHash<QString, QString> m_products;
    QHash<std::pair<QString, QString>, QString> m_items;
};

QByteArray lineOf(const AggregatedPair &pair, const Titles &titles)
{
    QByteArray line = "{\"prompt\":" + jsonText(Words::tr("Recommend with: %1").arg(titles.product(pair.product)));
    line += ",\"chosen\":" + jsonText(titles.item(pair.product, pair.chosen));
    line += ",\"rejected\":" + jsonText(titles.item(pair.product, pair.rejected));
    line += ",\"product_id\":" + jsonText(pair.product.value) + ",\"chosen_id\":" + jsonText(pair.chosen.value);
    line += ",\"rejected_id\":" + jsonText(pair.rejected.value) + ",\"p\":";
    appendNumber(line, pair.probability);
    return line + ",\"n\":" + QByteArray::number(pair.judgements) + "}\n";
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
    const Titles titles(catalogue);
    AtomicFile file(path);
    qint64 count = 0;
    for (const AggregatedPair &pair : pairs) {
        if (pair.probability < minimumProbability)
            continue;
        file.write(lineOf(pair, titles));
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
