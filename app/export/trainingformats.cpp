#include "export/trainingformats.h"

#include "export/celltext.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QSet>

#include <cmath>
#include <limits>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

// The files of one export; the first failure ends it.
class FileSet
{
public:
    void add(AtomicFile &file)
    {
        const auto written = file.commit();
        if (written)
            m_files.append(*written);
        else if (m_result)
            m_result = failure(written.error());
    }

    Result<void> finish(const QString &folder, const QString &format, const Origin &origin, const RankingRun &run, const RankedLists &ranked,
        QJsonObject more = {})
    {
        if (!m_result)
            return m_result;
        QJsonObject facts = rankingFacts(run);
        QJsonObject counts = facts[u"counts"_s].toObject();
        counts[u"products_left_out"_s] = ranked.productsLeftOut;
        counts[u"items_left_out"_s] = ranked.itemsLeftOut;
        facts[u"counts"_s] = counts;
        for (auto it = more.begin(); it != more.end(); ++it)
            facts[it.key()] = it.value();
        return writeMeta(QDir(folder).filePath(format), format, origin, facts, m_files);
    }

private:
    QList<WrittenFile> m_files;
    Result<void> m_result;
};

const QString gradeRule = u"4 - floor(5 (rank - 1) / n)"_s;

void appendFeatures(QByteArray &line, const RankedList::Entry &entry)
{
    line += " 1:";
    appendNumber(line, entry.score);
    line += " 2:";
    appendNumber(line, entry.standardError);
}

Result<void> writeGrouped(const QString &folder, const RankingRun &run, const Origin &origin, const SplitShares &shares, const QString &format,
    const QString &groupSuffix)
{
    const RankedLists ranked = rankedLists(run);
    FileSet files;
    QJsonObject products;
    for (const Split &split : splitLists(ranked.lists, shares, origin.seed)) {
        AtomicFile rows(QDir(folder).filePath(split.name + u".txt"_s));
        AtomicFile groups(QDir(folder).filePath(split.name + u".txt"_s + groupSuffix));
        QJsonArray names;
        QByteArray line;
        for (const RankedList &list : split.lists) {
            for (const RankedList::Entry &entry : list.entries) {
                line.resize(0);
                appendNumber(line, qint64(entry.grade));
                appendFeatures(line, entry);
                line += '\n';
                rows.write(line);
            }
            groups.write(QByteArray::number(list.entries.size()) + '\n');
            names.append(list.product);
        }
        files.add(rows);
        files.add(groups);
        products[split.name] = names;
    }
    return files.finish(folder, format, origin, run, ranked, {{u"grade"_s, gradeRule}, {u"groups"_s, products}});
}
} // namespace

Result<void> writeTrec(const QString &folder, const RankingRun &run, const Origin &origin)
{
    const RankedLists ranked = rankedLists(run);
    AtomicFile qrels(QDir(folder).filePath(u"qrels.txt"_s));
    AtomicFile order(QDir(folder).filePath(u"run.txt"_s));
    QByteArray line;
    for (const RankedList &list : ranked.lists) {
        const QByteArray product = withoutBlanks(list.product);
        double last = std::numeric_limits<double>::infinity();
        int place = 0;
        for (const RankedList::Entry &entry : list.entries) {
            line.resize(0);
            line.append(product).append(" 0 ");
            appendWithoutBlanks(line, entry.item);
            line += ' ';
            appendNumber(line, qint64(entry.grade));
            line += '\n';
            qrels.write(line);
            // trec_eval sorts by score alone, so equal scores must not stay equal.
            const double score = entry.score < last ? entry.score : std::nextafter(last, -std::numeric_limits<double>::infinity());
            last = score;
            line.resize(0);
            line.append(product).append(" Q0 ");
            appendWithoutBlanks(line, entry.item);
            line += ' ';
            appendNumber(line, qint64(++place));
            line += ' ';
            appendNumber(line, score);
            line += " sidewise\n";
            order.write(line);
        }
    }
    FileSet files;
    files.add(qrels);
    files.add(order);
    return files.finish(folder, u"trec"_s, origin, run, ranked, {{u"grade"_s, gradeRule}});
}

Result<void> writeLetor(const QString &folder, const RankingRun &run, const Origin &origin, const SplitShares &shares)
{
    const RankedLists ranked = rankedLists(run);
    QHash<QString, qint64> numbers;
    QJsonArray names;
    for (const RankedList &list : ranked.lists) {
        numbers.insert(list.product, numbers.size() + 1);
        names.append(list.product);
    }
    FileSet files;
    for (const Split &split : splitLists(ranked.lists, shares, origin.seed)) {
        AtomicFile rows(QDir(folder).filePath(split.name + u".txt"_s));
        QByteArray line;
        for (const RankedList &list : split.lists) {
            const QByteArray query = " qid:" + QByteArray::number(numbers.value(list.product));
            for (const RankedList::Entry &entry : list.entries) {
                line.resize(0);
                appendNumber(line, qint64(entry.grade));
                line += query;
                appendFeatures(line, entry);
                line += " # ";
                appendWithoutBlanks(line, entry.item);
                line += '\n';
                rows.write(line);
            }
        }
        files.add(rows);
    }
    // Queries are numbered; the first name belongs to qid:1.
    return files.finish(folder, u"letor"_s, origin, run, ranked, {{u"grade"_s, gradeRule}, {u"queries"_s, names}});
}

Result<void> writeXgboost(const QString &folder, const RankingRun &run, const Origin &origin, const SplitShares &shares)
{
    return writeGrouped(folder, run, origin, shares, u"xgboost"_s, u".group"_s);
}

Result<void> writeLightgbm(const QString &folder, const RankingRun &run, const Origin &origin, const SplitShares &shares)
{
    return writeGrouped(folder, run, origin, shares, u"lightgbm"_s, u".query"_s);
}

Result<void> writeRecbole(const QString &folder, const RankingRun &run, const Catalogue &catalogue, const Origin &origin)
{
    const QString inner = QDir(folder).filePath(u"sidewise"_s);
    if (!QDir().mkpath(inner)) {
        return failure(ErrorKind::Storage, Words::tr("The folder %1 cannot be made. Choose another place and try again.").arg(inner),
            u"cannot_write"_s);
    }
    const RankedLists ranked = rankedLists(run);
    const QByteArray time = QByteArray::number(origin.created.isValid() ? origin.created.toSecsSinceEpoch() : 0);
    AtomicFile interactions(inner + u"/sidewise.inter"_s);
    interactions.write("product_id:token\titem_id:token\trating:float\ttimestamp:float\n");
    QByteArray line;
    for (const RankedList &list : ranked.lists) {
        const QByteArray product = oneLine(list.product).toUtf8();
        for (const RankedList::Entry &entry : list.entries) {
            line.resize(0);
            line.append(product).append('\t');
            appendOneLine(line, entry.item);
            line += '\t';
            appendNumber(line, entry.score);
            line.append('\t').append(time).append('\n');
            interactions.write(line);
        }
    }
    AtomicFile items(inner + u"/sidewise.item"_s);
    items.write("item_id:token\ttitle:token_seq\tcategory:token\n");
    QSet<QString> seen;
    for (const Product &product : catalogue.products) {
        for (const Recommendation &item : product.recommendations) {
            if (seen.contains(item.id.value))
                continue;
            seen.insert(item.id.value);
            line.resize(0);
            appendOneLine(line, item.id.value);
            line += '\t';
            appendOneLine(line, item.title);
            line += "\t\n"; // no catalogue has categories
            items.write(line);
        }
    }
    FileSet files;
    files.add(interactions);
    files.add(items);
    return files.finish(folder, u"recbole"_s, origin, run, ranked);
}

} // namespace sidewise
