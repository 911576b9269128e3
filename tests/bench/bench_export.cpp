// How fast a million judgements and as much of everything else are written, against nothing but writing the same bytes to
// a file in the same run. Prints one line of figures for each text format.
//   bench_export [ROWS]

#include "base/random.h"
#include "export/judgementscsv.h"
#include "export/pairsjsonl.h"
#include "export/rankingcsv.h"
#include "export/tolokatsv.h"
#include "export/trainingformats.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>
#include <functional>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
double seconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

Judgement judgementAt(qint64 i)
{
    Judgement judgement;
    judgement.assignment = AssignmentId(u"00000000-0000-4000-8000-%1"_s.arg(i / 10, 12, 10, QChar(u'0')));
    judgement.task = TaskId(u"task-%1"_s.arg(i));
    judgement.product = ProductId(u"p%1"_s.arg(i / 200));
    judgement.left = ItemId(u"i%1"_s.arg(i % 2000));
    judgement.right = ItemId(u"i%1"_s.arg(i % 2000 + 1));
    judgement.performer = PerformerId(u"performer-%1"_s.arg(i / 10 % 997));
    judgement.answer = i % 3 ? Answer::Left : Answer::Right;
    judgement.seconds = 0.25 * static_cast<double>(i % 101);
    judgement.source = Source::Simulated;
    judgement.submitted = QDateTime::fromMSecsSinceEpoch(1767225600000 + i * 137, Qt::UTC);
    return judgement;
}

qint64 textBytes(const QString &folder)
{
    qint64 bytes = 0;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files)) {
        if (!file.fileName().endsWith(u".meta.json"))
            bytes += file.size();
    }
    for (const QString &name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        bytes += textBytes(folder + u'/' + name);
    return bytes;
}

// The same bytes, already made.
double plainSeconds(const QString &path, qint64 bytes)
{
    const QByteArray piece(256 * 1024, 'x');
    QElapsedTimer timer;
    timer.start();
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 0;
    for (qint64 left = bytes; left > 0; left -= piece.size())
        file.write(piece.constData(), std::min<qint64>(left, piece.size()));
    file.close();
    const double time = seconds(timer);
    QFile::remove(path);
    return time;
}

void measure(const QString &root, const char *name, const std::function<Result<void>(const QString &folder)> &write)
{
    const QString folder = root + u'/' + QString::fromLatin1(name);
    QDir().mkpath(folder);
    QElapsedTimer timer;
    timer.start();
    const double before = cpuSeconds();
    const Result<void> written = write(folder);
    const double time = seconds(timer);
    const double work = cpuSeconds() - before;
    const qint64 bytes = textBytes(folder);
    const double plain = plainSeconds(root + u"/plain"_s, bytes);
    const double megabytes = static_cast<double>(bytes) / 1e6;
    std::printf("%-16s %s %7.1f MB in %.2f s: %4.0f MB/s (processor time, hashing included: %.2f s); the same bytes plainly %.3f s; ratio %.1f\n", name, written ? "" : "FAILED", megabytes, time,
        megabytes / time, work, plain, time / plain);
    QDir(folder).removeRecursively();
}

RankingRun rankingOf(qint64 items)
{
    RankingRun run;
    run.method = u"bench"_s;
    Random random(1);
    for (qint64 product = 0; product < items / 20; ++product) {
        ProductRanking ranking;
        ranking.product = u"p%1"_s.arg(product);
        ranking.groups = 1;
        for (int i = 0; i < 20; ++i) {
            RankedItem item;
            item.item = u"i%1"_s.arg(product * 20 + i);
            item.rank = i + 1;
            item.rankLow = i;
            item.rankHigh = i + 3;
            item.score = 10.0 - i + random.uniform() * 0.5;
            item.standardError = random.uniform();
            item.probabilityBetterThanNext = random.uniform();
            item.comparisons = 12;
            item.group = 1;
            ranking.items.append(item);
        }
        run.products.append(ranking);
    }
    return run;
}

Catalogue catalogueOf(const RankingRun &run)
{
    Catalogue catalogue;
    for (const ProductRanking &ranking : run.products) {
        Product product{ProductId(ranking.product), u"Product "_s + ranking.product, {}, {}, {}};
        for (const RankedItem &item : ranking.items)
            product.recommendations.append({ItemId(item.item), u"Some recommendation "_s + item.item, {}, {}, {}, {}});
        catalogue.products.append(product);
    }
    return catalogue;
}

Task taskOf(const Judgement &judgement)
{
    Task task;
    task.product = {judgement.product.value, u"The title of a product"_s, {}, u"https://shop.example/p.png"_s};
    task.left = {judgement.left.value, u"The left recommendation"_s, {}, u"https://shop.example/l.png"_s};
    task.right = {judgement.right.value, u"The right recommendation"_s, {}, u"https://shop.example/r.png"_s};
    return task;
}
} // namespace

int main(int argc, char **argv)
{
    const qint64 rows = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1000000;
    QTemporaryDir root(QDir::currentPath() + u"/bench-XXXXXX"_s);
    const Project project = Project::defaults();
    QList<Judgement> judgements;
    QList<Task> tasks;
    for (qint64 i = 0; i < rows; ++i) {
        judgements.append(judgementAt(i));
        tasks.append(taskOf(judgements.last()));
    }
    const QString path = root.path();
    measure(path, "judgements-csv", [&](const QString &folder) {
        return writeJudgementsCsv(folder + u"/judgements.csv"_s, judgementsOf(judgements), project, {});
    });
    measure(path, "toloka-results", [&](const QString &folder) {
        qsizetype at = 0;
        return writeResultTsv(folder + u"/results.tsv"_s, [&](AnsweredRow &row) {
            if (at == judgements.size())
                return false;
            row.judgement = judgements[at];
            row.task = tasks[at++];
            return true;
        }, project, {});
    });
    measure(path, "toloka-tasks", [&](const QString &folder) { return writeTaskTsv(folder + u"/tasks.tsv"_s, tasks, project, {}); });
    tasks.clear();
    judgements.clear();

    const RankingRun run = rankingOf(rows);
    const Catalogue catalogue = catalogueOf(run);
    QList<AggregatedPair> pairs;
    for (const ProductRanking &product : run.products) {
        for (qsizetype i = 0; i + 1 < product.items.size(); ++i)
            pairs.append({ProductId(product.product), ItemId(product.items[i].item), ItemId(product.items[i + 1].item), 0.9471234, 7});
    }
    measure(path, "pairs-jsonl", [&](const QString &folder) { return writePairsJsonl(folder + u"/pairs.jsonl"_s, pairs, catalogue, run); });
    measure(path, "ranking-csv", [&](const QString &folder) { return writeRankingCsv(folder + u"/ranking.csv"_s, run); });
    measure(path, "trec", [&](const QString &folder) { return writeTrec(folder, run); });
    measure(path, "letor", [&](const QString &folder) { return writeLetor(folder, run); });
    measure(path, "xgboost", [&](const QString &folder) { return writeXgboost(folder, run); });
    measure(path, "recbole", [&](const QString &folder) { return writeRecbole(folder, run, catalogue); });
    return 0;
}
