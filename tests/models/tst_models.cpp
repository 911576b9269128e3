#include "base/random.h"
#include "models/ledgermodel.h"
#include "models/problemmodel.h"
#include "models/productmodel.h"
#include "models/rankedproductmodel.h"
#include "models/rankingmodel.h"
#include "models/recommendationmodel.h"
#include "models/roles.h"
#include "models/taskmodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {

// The first column of every row, and the whole table, as text.
QString table(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        lines << cells.join(u" | ");
    }
    return lines.join(u'\n');
}

Product product(const QString &id, const QStringList &items)
{
    Product product{ProductId(id), u"Title of "_s + id, {}, {}, {}};
    double rank = 1;
    for (const QString &item : items)
        product.recommendations.append({ItemId(item), item.toUpper(), u"about "_s + item, {}, rank++, std::nullopt});
    return product;
}

RankedItem ranked(const QString &item, int rank, double score)
{
    RankedItem r;
    r.item = item;
    r.rank = r.rankLow = r.rankHigh = rank;
    r.score = score;
    r.low = score - 0.5;
    r.high = score + 0.5;
    r.wins = 3.5;
    r.losses = 2;
    r.comparisons = 6;
    r.probabilityBetterThanNext = 0.97;
    r.group = 1;
    return r;
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyStateToAnyOther();
    void selectionFollowsTheItem();
    void onlyChangedRowsAreTold();
    void rankingTable();
    void modelOrderFromScores();
    void unfinishedProducts();
    void problemsAreSortedBySeverity();
    void foreignTextIsHarmless();
    void repeatedThingsAreKept();
    void ledgerLines();
};

// Random jumps between random states: the model tester watches every signal, and the result is always the new state.
void TestModels::anyStateToAnyOther()
{
    models::ProductModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Random random(7);
    for (int round = 0; round < 300; ++round) {
        Catalogue catalogue;
        QStringList ids;
        for (int i = 0; i < 12; ++i) {
            if (random.chance(0.6))
                ids << u"p%1"_s.arg(i);
        }
        random.shuffle(ids);
        for (const QString &id : std::as_const(ids)) {
            QStringList items;
            for (std::uint64_t n = random.below(4); n > 0; --n)
                items << u"i%1"_s.arg(n);
            catalogue.products << product(id, items);
        }
        model.setCatalogue(catalogue);
        QStringList keys;
        for (int row = 0; row < model.rowCount(); ++row) {
            keys << model.index(row, 0).data(models::KeyRole).toString();
            QCOMPARE(model.product(row).recommendations.size(), catalogue.products[row].recommendations.size());
        }
        QCOMPARE(keys, ids);
    }
}

void TestModels::selectionFollowsTheItem()
{
    const Product thing = product(u"p"_s, {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    models::RankingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QItemSelectionModel selection(&model);
    ProductRanking ranking;
    ranking.items = {ranked(u"a"_s, 1, 1), ranked(u"b"_s, 2, 0.5), ranked(u"c"_s, 3, 0), ranked(u"d"_s, 4, -1)};
    model.setRanking(ranking, thing);
    selection.setCurrentIndex(model.index(1, 0), QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    ranking.items = {ranked(u"d"_s, 1, 2), ranked(u"c"_s, 2, 1), ranked(u"a"_s, 3, 0), ranked(u"b"_s, 4, -2)};
    model.setRanking(ranking, thing);
    QCOMPARE(selection.currentIndex().row(), 3);
    QCOMPARE(selection.currentIndex().data(models::KeyRole).toString(), u"b"_s);
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(selection.selectedRows().first().row(), 3);
}

void TestModels::onlyChangedRowsAreTold()
{
    const Product thing = product(u"p"_s, {u"a"_s, u"b"_s, u"c"_s});
    models::RankingModel model;
    ProductRanking ranking;
    ranking.items = {ranked(u"a"_s, 1, 1), ranked(u"b"_s, 2, 0.5), ranked(u"c"_s, 3, 0)};
    model.setRanking(ranking, thing);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    model.setRanking(ranking, thing);
    QCOMPARE(changed.count(), 0);
    ranking.items[2].score = -0.1;
    model.setRanking(ranking, thing);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 2);
    QCOMPARE(changed[0][1].toModelIndex().row(), 2);
    QCOMPARE(reset.count() + layout.count(), 0);
}

void TestModels::rankingTable()
{
    const Product thing = product(u"p"_s, {u"a"_s, u"b"_s, u"c"_s});
    models::RankingModel model;
    ProductRanking ranking;
    ranking.items = {ranked(u"b"_s, 1, 0.75), ranked(u"a"_s, 2, -0.25), ranked(u"c"_s, 3, 0)};
    ranking.items[1].probabilityBetterThanNext = 0.6;
    ranking.items[2].comparisons = 0;
    ranking.items[2].group = 2;
    model.setRanking(ranking, thing);
    QCOMPARE(table(model),
        u"1 | B | 0.75 | 0.25 to 1.25 | 6 | 3.5–2 | 2 | ▲ 1 | clear\n"
        "2 | A | −0.25 | −0.75 to 0.25 | 6 | 3.5–2 | 1 | ▼ 1 | \n"
        "– | C | not comparable | – | 0 | 3.5–2 | 3 | – | "_s);
}

void TestModels::modelOrderFromScores()
{
    Product thing = product(u"p"_s, {u"a"_s, u"b"_s});
    for (Recommendation &r : thing.recommendations)
        r.modelRank.reset();
    thing.recommendations[0].modelScore = 0.2;
    thing.recommendations[1].modelScore = 0.9;
    models::RankingModel model;
    ProductRanking ranking;
    ranking.items = {ranked(u"a"_s, 1, 1), ranked(u"b"_s, 2, -1)};
    model.setRanking(ranking, thing);
    QCOMPARE(model.row(0).modelRank, std::optional<int>(2));
    QCOMPARE(models::RankingModel::changeText(model.row(0)), u"▲ 1"_s);
    thing.recommendations[1].modelScore.reset(); // an order with a hole is no order
    model.setRanking(ranking, thing);
    QCOMPARE(model.row(0).modelRank, std::optional<int>());
}

void TestModels::unfinishedProducts()
{
    Catalogue catalogue;
    catalogue.products = {product(u"settled"_s, {u"a"_s, u"b"_s}), product(u"early"_s, {u"a"_s, u"b"_s}),
        product(u"silent"_s, {u"a"_s, u"b"_s}), product(u"alone"_s, {u"a"_s}), product(u"open"_s, {u"a"_s, u"b"_s})};
    const auto ranking = [](const QString &id, bool isSettled, bool isEarly) {
        ProductRanking r;
        r.product = id;
        r.judgements = 5;
        r.isSettled = isSettled;
        r.isEarly = isEarly;
        return r;
    };
    RankingRun run;
    run.products = {ranking(u"settled"_s, true, true), ranking(u"early"_s, false, true), ranking(u"open"_s, false, false)};
    models::RankedProductModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(catalogue, run);
    QCOMPARE(table(model), u"Title of settled | settled | 5\nTitle of early | early | 5\nTitle of silent | no answers | 0\n"
                           "Title of open | not yet | 5"_s);
    QCOMPARE(model.settled(), 1);
}

void TestModels::problemsAreSortedBySeverity()
{
    models::ProblemModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProblems({{Severity::Note, 9, u"x"_s, {}, u"n"_s, u"Note."_s}, {Severity::Error, 3, u"rec_id"_s, {}, u"e"_s, u"Two."_s},
        {Severity::Error, 3, u"rec_id"_s, {}, u"e"_s, u"Two."_s}});
    QCOMPARE(model.rowCount(), 3); // the same sentence twice is two rows
    QCOMPARE(model.index(0, 0).data().toString(), u"Error"_s);
    QCOMPARE(model.index(2, 0).data().toString(), u"Note"_s);
}

void TestModels::foreignTextIsHarmless()
{
    const QString nasty = u"<img src=x onerror=alert(1)>\n"_s + QString(1000, u'é');
    Product thing = product(u"p"_s, {u"a"_s});
    thing.recommendations[0].title = nasty;
    models::RecommendationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProduct(thing);
    const QModelIndex cell = model.index(0, static_cast<int>(models::RecommendationModel::Column::Recommendation));
    QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(u'<'));
    QCOMPARE(models::shortened(nasty).size(), 300);
    QVERIFY(!cell.data().toString().contains(u'\n'));
    QCOMPARE(cell.data(models::TitleRole).toString(), nasty); // the whole of it is kept
}

void TestModels::repeatedThingsAreKept()
{
    models::RecommendationModel model;
    model.setProduct(product(u"p"_s, {u"a"_s, u"a"_s, u"b"_s}));
    QCOMPARE(model.rowCount(), 3);

    Task task;
    task.left.id = u"a"_s;
    task.right.id = u"b"_s;
    task.golden = Answer::Left;
    Task mirrored = task;
    std::swap(mirrored.left, mirrored.right);
    models::TaskModel tasks;
    QAbstractItemModelTester tester(&tasks, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tasks.setTasks({task, mirrored, task}, Project::defaults(), {{}, u"Same pair."_s, {}});
    QCOMPARE(table(tasks), u"1 |  | a | b | Left |  | fine\n2 |  | b | a | Left |  | Same pair.\n3 |  | a | b | Left |  | fine"_s);
}

void TestModels::ledgerLines()
{
    models::LedgerModel ledger;
    QAbstractItemModelTester ledgerTester(&ledger, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QDateTime time = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    ledger.setLines({{1, time, u"PROMO"_s, Money::fromMicros(10'000'000), u"welcome"_s}});
    ledger.setLines({{2, time, u"FEE"_s, Money::fromMicros(-10'000), {}}, {1, time, u"PROMO"_s, Money::fromMicros(10'000'000), u"welcome"_s}});
    QCOMPARE(ledger.index(0, 2).data().toString(), u"−$0.01"_s);
    QCOMPARE(ledger.index(1, 2).data().toString(), u"+$10.00"_s);
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
