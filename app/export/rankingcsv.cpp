#include "export/rankingcsv.h"

#include "export/celltext.h"
#include "export/rankedlist.h"

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
void appendItem(QByteArray &line, const ProductRanking &product, qsizetype index)
{
    const RankedItem &item = product.items[index];
    appendCell(line, product.product);
    const bool isRanked = item.comparisons > 0;
    for (int rank : {item.rank, item.rankLow, item.rankHigh}) {
        line += ',';
        if (isRanked)
            appendNumber(line, static_cast<qint64>(rank));
    }
    line += ',';
    appendCell(line, item.item);
    for (double number : {item.score, item.standardError}) {
        line += ',';
        if (isRanked)
            appendNumber(line, number);
    }
    line += ',';
    if (isRanked && hasNext(product, index))
        appendNumber(line, item.probabilityBetterThanNext);
    line += ',';
    appendNumber(line, item.comparisons);
    line += '\n';
}
} // namespace

Result<void> writeRankingCsv(const QString &path, const RankingRun &run, const Origin &origin)
{
    AtomicFile file(path);
    file.write("product_id,rank,rank_low,rank_high,item_id,score,se,p_better_than_next,comparisons\n");
    QByteArray line;
    for (const ProductRanking &product : run.products) {
        for (qsizetype i = 0; i < product.items.size(); ++i) {
            line.resize(0);
            appendItem(line, product, i);
            file.write(line);
        }
    }
    const auto written = file.commit();
    if (!written)
        return failure(written.error());
    return writeMeta(path, u"ranking-csv"_s, origin, rankingFacts(run), {*written}, Guard::Apostrophe);
}

} // namespace sidewise
