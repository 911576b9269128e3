// How fast a catalogue goes from a file into an indexed and checked study, against `sqlite3 .import` of the same file into
// one table with the same index, in the same run; how much memory that takes, how often progress is told and how soon a
// cancel is answered. Prints one line of figures each.
//   bench_import [ROWS [unique|shuffled|plain]]       (default 1000000 plain)
//   bench_import FILE.csv

#include "base/random.h"
#include "workflow/bulkimport.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {

double seconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

// Twenty recommendations for a product; every twentieth row has quotes and letters beyond ASCII. About 100 bytes a row.
bool writeCatalogue(const QString &path, qint64 rows, const QByteArray &kind)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    Random random(1);
    QByteArray text = "product_id,product_title,rec_id,rec_title,rec_image,model_score\n";
    for (qint64 row = 0; row < rows; ++row) {
        const qint64 place = kind == "shuffled" ? static_cast<qint64>((static_cast<quint64>(row) * 7919) % static_cast<quint64>(rows)) : row;
        const QByteArray product = QByteArray::number(100000 + place / 20);
        const QByteArray item = kind == "plain" ? QByteArray::number(place % 20 * 1000000 + static_cast<qint64>(random.below(10000)))
                                                : QByteArray::number(10000000 + place);
        const bool isSpecial = row % 20 == 7;
        text += "p" + product + ",The product number " + product + ",i" + item + ",";
        text += isSpecial ? "\"Чехол \"\"" + item + "\"\", größer\"" : "Recommendation " + item + " of some shop";
        text += ",pictures/" + item + ".png,0." + QByteArray::number(random.below(100000)) + '\n';
        if (text.size() > 1000000) {
            if (file.write(text) != text.size())
                return false;
            text.clear();
        }
    }
    return file.write(text) == text.size();
}

double referenceSeconds(const QString &csv, const QString &database)
{
    QElapsedTimer timer;
    timer.start();
    QProcess shell;
    shell.start(u"sqlite3"_s, {database});
    shell.write(".mode csv\n.import " + csv.toUtf8() + " t\nCREATE INDEX i ON t (product_id, rec_id);\n");
    shell.closeWriteChannel();
    shell.waitForFinished(-1);
    return shell.exitCode() == 0 ? seconds(timer) : -1;
}

// Of this process from now on.
void resetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

double peakMegabytes()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024.0;
    }
    return 0;
}

struct Gaps // between calls
{
    QElapsedTimer timer;
    qint64 longest = 0;
    void mark()
    {
        if (timer.isValid())
            longest = std::max(longest, timer.nsecsElapsed());
        timer.start();
    }
    double milliseconds() const { return static_cast<double>(longest) / 1e6; }
};

bool measureImport(const QString &csv, const QString &folder, double reference)
{
    const QString study = folder + u"/study.sidewise"_s;
    Gaps gaps;
    dataset::CatalogueImportOptions options;
    options.watch = [&](double) { gaps.mark(); };
    resetPeak();
    QElapsedTimer timer;
    timer.start();
    gaps.mark();
    const auto report = bulkImport(csv, study, Study(), options);
    const double wall = seconds(timer);
    gaps.mark();
    if (!report) {
        std::printf("failed: %s\n", qPrintable(report.error().sentence));
        return false;
    }
    const double megabytes = static_cast<double>(QFileInfo(csv).size()) / 1e6;
    std::printf("import: %lld rows, %.0f MB, %lld products, %lld rejected: %.2f s (%.0f rows/s), study %.0f MB; sqlite3 .import %.2f s; "
                "ratio %.2f; peak %.0f MB; longest time without progress %.0f ms\n",
        static_cast<long long>(report->rows), megabytes, static_cast<long long>(report->products), static_cast<long long>(report->rejectedRows),
        wall, static_cast<double>(report->rows) / wall, static_cast<double>(QFileInfo(study).size()) / 1e6, reference, wall / reference,
        peakMegabytes(), gaps.milliseconds());
    QFile::remove(study);
    return true;
}

// Cancelled at every twentieth of the way: how long until the answer is there, and whether anything is left behind.
void measureCancel(const QString &csv, const QString &folder, double whole)
{
    double longest = 0;
    int traces = 0;
    for (int step = 1; step < 20; ++step) {
        const double at = whole * step / 20;
        QElapsedTimer timer;
        timer.start();
        double asked = 0;
        dataset::CatalogueImportOptions options;
        options.isCancelled = [&] {
            if (asked == 0 && seconds(timer) >= at)
                asked = at;
            return asked > 0;
        };
        const auto report = bulkImport(csv, folder + u"/cancelled.sidewise"_s, Study(), options);
        if (report)
            QFile::remove(folder + u"/cancelled.sidewise"_s);
        else
            longest = std::max(longest, seconds(timer) - at);
        traces += static_cast<int>(QDir(folder).entryList({u"cancelled*"_s}, QDir::Files).size());
    }
    std::printf("cancel: answered after %.0f ms at most; files left behind: %d\n", longest * 1000, traces);
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray first = argc > 1 ? QByteArray(argv[1]) : QByteArray("1000000");
    const QByteArray kind = argc > 2 ? QByteArray(argv[2]) : QByteArray("plain");
    QTemporaryDir folder(QDir::currentPath() + u"/bench-XXXXXX"_s);
    const bool isFile = QFile::exists(QString::fromLocal8Bit(first));
    const QString csv = isFile ? QString::fromLocal8Bit(first) : folder.filePath(u"catalogue.csv"_s);
    if (!isFile && !writeCatalogue(csv, first.toLongLong(), kind))
        return 1;
    ::sync();
    const QString reference = folder.filePath(u"reference.db"_s);
    const double referenceTime = referenceSeconds(csv, reference);
    QFile::remove(reference);
    ::sync();
    QElapsedTimer timer;
    timer.start();
    if (!measureImport(csv, folder.path(), referenceTime))
        return 1;
    if (isFile || first.toLongLong() <= 2000000)
        measureCancel(csv, folder.path(), seconds(timer));
    return 0;
}
