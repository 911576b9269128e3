// How fast a catalogue of a million rows is read and checked, and with how much memory. Prints one line of figures.
//   bench_import [ROWS]

#include "base/random.h"
#include "dataset/catalogueimport.h"
#include "dataset/tablereader.h"
#include "dataset/textfile.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <sys/resource.h>

using namespace sidewise;

namespace {

// Twenty recommendations for a product, most of them in the lists of several products: what a recommender writes.
bool writeCatalogue(const QString &path, int rows)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    Random random(1);
    QByteArray text = "product_id\tproduct_title\trec_id\trec_title\trec_image\tmodel_score\n";
    for (int row = 0; row < rows; ++row) {
        const QByteArray product = QByteArray::number(row / 20);
        const QByteArray item = QByteArray::number(row % 20 * 1000000 + static_cast<int>(random.below(10000)));
        text += "p" + product + "\tProduct " + product + "\ti" + item + "\tItem " + item + "\tp/" + item + ".png\t0."
            + QByteArray::number(random.below(100000)) + '\n';
        if (text.size() > 1000000) {
            file.write(text);
            text.clear();
        }
    }
    return file.write(text) == text.size();
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

} // namespace

int main(int argc, char **argv)
{
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 1000000;
    QTemporaryDir folder;
    const QString path = argc > 2 ? QString::fromLocal8Bit(argv[2]) : folder.filePath(QStringLiteral("catalogue.tsv"));
    if (argc <= 2 && !writeCatalogue(path, rows))
        return 1;

    QElapsedTimer timer;
    timer.start();
    qint64 fields = 0;
    {
        const auto text = dataset::TextFile::open(path);
        if (!text)
            return 1;
        dataset::TableReader reader(text->text(), '\t');
        dataset::Row row;
        while (reader.next(row))
            fields += static_cast<qint64>(row.fields.size());
    }
    const double scan = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const double memoryBefore = peakMegabytes();

    timer.restart();
    const auto import = dataset::importCatalogue(path);
    const double total = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (!import || import->rows != rows)
        return 1;
    const double megabytes = static_cast<double>(QFile(path).size()) / 1e6;
    std::printf("rows %lld, rejected %lld, %.1f MB, fields %lld; scan %.3f s, import %.3f s (%.0f rows/s), peak %.0f MB (before the import %.0f MB)\n",
        static_cast<long long>(import->rows), static_cast<long long>(import->rejectedRows), megabytes, static_cast<long long>(fields), scan,
        total, static_cast<double>(rows) / total, peakMegabytes(), memoryBefore);
    return 0;
}
