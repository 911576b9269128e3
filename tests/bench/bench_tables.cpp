#include "base/later.h"
#include "models/cataloguemodel.h"
#include "models/catalogueorder.h"
#include "ui/theme/theme.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/picturedelegate.h"
#include "ui/widgets/pictures.h"
#include "workflow/pictureshelf.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QtConcurrent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

// A million rows in the real table of the Data page: how long each turn of the window's event loop takes while it
// scrolls, and while the rows are sorted and filtered on a worker. Prints percentiles in milliseconds.

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;
using models::CatalogueModel;

namespace {
constexpr int products = 200'000;
constexpr int items = 5;

Catalogue bigCatalogue()
{
    Catalogue catalogue;
    catalogue.products.reserve(products);
    for (int p = 0; p < products; ++p) {
        Product product{ProductId(u"p%1"_s.arg(p)), u"Product %1 of the shop"_s.arg((p * 7919) % products), {}, {}, {}};
        for (int i = 0; i < items; ++i) {
            Recommendation item;
            item.id = ItemId(u"p%1-r%2"_s.arg(p).arg(i));
            item.title = u"Recommendation %1"_s.arg((qint64(p) * items + i) * 104729 % (products * items));
            item.description = u"What somebody might buy with it, in a sentence of some length"_s;
            item.modelRank = i + 1;
            product.recommendations.append(item);
        }
        catalogue.products.append(product);
    }
    catalogue.hasModelOrder = true;
    return catalogue;
}

class Frames
{
public:
    // One turn of the event loop with everything that is pending, the painting too.
    void turn()
    {
        QElapsedTimer timer;
        timer.start();
        const double before = ownTime();
        QCoreApplication::processEvents();
        m_own.push_back(ownTime() - before);
        m_times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    // By the clock, and by the processor's time of this thread alone: what others do on the machine is not in it.
    void print(const char *what)
    {
        print(what, "clock", m_times);
        print("", "own time", m_own);
    }

private:
    static double ownTime()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }
    static void print(const char *what, const char *clock, std::vector<double> &times)
    {
        std::sort(times.begin(), times.end());
        const auto at = [&](double share) { return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))]; };
        std::printf("%-34s %7zu frames, %-8s  p50 %6.2f   p99 %6.2f   p99.9 %6.2f   longest %6.2f ms\n", what, times.size(), clock, at(0.5),
            at(0.99), at(0.999), times.back());
        times.clear();
    }
    std::vector<double> m_own;
    std::vector<double> m_times;
};
} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    applyTheme(application, false, Mode::Practice);
    QTemporaryDir dir;
    PictureShelf shelf(dir.path());
    Pictures pictures(shelf);
    const models::CatalogueRows rows = models::rowsOf(bigCatalogue());
    CatalogueModel model;
    DataTable table(u"All rows"_s);
    table.setModel(&model);
    table.setRowHeight(36);
    table.setItemDelegate(new CellDelegate(&table));
    table.setItemDelegateForColumn(0, new PictureDelegate(pictures, &table));
    table.setItemDelegateForColumn(1, new PictureDelegate(pictures, &table));
    table.setStretchColumn(static_cast<int>(CatalogueModel::Column::Description), 160);
    table.resize(1100, 700);
    table.show();
    Frames frames;
    QElapsedTimer timer;
    timer.start();
    model.setRows(rows);
    table.selectRow(0);
    std::printf("%lld rows handed over in %lld ms\n", static_cast<long long>(rows.size()), static_cast<long long>(timer.elapsed()));
    frames.turn();
    frames.print("first frame");

    QScrollBar *bar = table.verticalScrollBar();
    for (int step = 0; step < 3000; ++step) { // a wheel, then a hand on the bar
        bar->setValue(step < 2000 ? step * 3 : (step * 7919) % (bar->maximum() + 1));
        table.viewport()->update();
        frames.turn();
    }
    frames.print("scrolling");

    const auto apply = [&](const models::TableQuery &query, const char *what) {
        QElapsedTimer whole;
        whole.start();
        bool isThere = false;
        QObject context;
        Later(QtConcurrent::run([&] { return models::rowOrder(model.rows(), query, {}); })).then(&context, [&](const QList<qint32> &order) {
            model.setOrder(order);
            table.selectRow(0);
            isThere = true;
        });
        int step = 0;
        while (!isThere) { // scrolling goes on meanwhile
            bar->setValue((++step * 31) % (bar->maximum() + 1));
            table.viewport()->update();
            frames.turn();
        }
        for (int i = 0; i < 200; ++i) {
            bar->setValue((i * 7919) % (bar->maximum() + 1));
            table.viewport()->update();
            frames.turn();
        }
        std::printf("%-34s after %lld ms, %d rows\n", what, static_cast<long long>(whole.elapsed()), model.rowCount());
    };
    using Column = CatalogueModel::Column;
    apply({{}, static_cast<int>(Column::Recommendation), Qt::AscendingOrder}, "sort by title");
    apply({{}, static_cast<int>(Column::Product), Qt::DescendingOrder}, "sort by product, backwards");
    apply({{}, static_cast<int>(Column::ModelRank), Qt::AscendingOrder}, "sort by rank");
    frames.print("sorting, and scrolling meanwhile");
    for (const QString &text : {u"7"_s, u"77"_s, u"777"_s, u"shop 9"_s, QString()})
        apply({text, -1, Qt::AscendingOrder}, qPrintable(u"filter “%1”"_s.arg(text)));
    frames.print("filtering, and scrolling meanwhile");
    return 0;
}
