#include "workflow/waveplan.h"

#include <QSet>
#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
// Items whose ids are in another order than they stand in the catalogue.
Study study(const QList<QStringList> &products)
{
    Study made;
    made.project = Project::defaults();
    made.pool.collection = Collection::Adaptive;
    made.pool.goldenPerPage = 0;
    made.pool.generalPerPage = 1;
    made.pool.spendCap = Money::fromMicros(1000'000000);
    for (int p = 0; p < products.size(); ++p) {
        Product product{ProductId(u"p%1"_s.arg(9 - p)), u"P"_s, {}, {}, {}};
        for (const QString &id : products[p])
            product.recommendations.append({ItemId(id), id, {}, {}, {}, {}});
        made.catalogue.products.append(product);
    }
    return made;
}

void answer(AnswerBook &book, const ProductId &product, const QString &winner, const QString &loser, int times)
{
    static int number = 0;
    for (int i = 0; i < times; ++i) {
        Assignment page;
        page.id = AssignmentId(QString::number(++number));
        page.performer = PerformerId(u"person %1"_s.arg(number % 7));
        page.status = AssignmentStatus::Accepted;
        page.created = page.submitted = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        page.tasks = {{TaskId(u"t"_s), product, ItemId(winner), ItemId(loser), u"LEFT"_s, {}, {}}};
        book.add({page});
    }
}
} // namespace

class TestWavePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstWaveReachesEveryItem()
    {
        const Study data = study({{u"z"_s, u"a"_s, u"m"_s, u"b"_s}, {u"only"_s}, {u"y"_s, u"x"_s}});
        const PlannedWave planned = planFirstWave(data);
        QHash<ItemId, int> seen;
        for (const AskedPair &asked : planned.wave.pairs) {
            ++seen[asked.pair.left];
            ++seen[asked.pair.right];
        }
        for (const QString &id : {u"z"_s, u"a"_s, u"m"_s, u"b"_s, u"x"_s, u"y"_s})
            QVERIFY2(seen.value(ItemId(id)) >= 1, qPrintable(id));
        QVERIFY(!seen.contains(ItemId(u"only"_s)));
        QVERIFY(planFirstWave(data).wave.pairs == planned.wave.pairs);
        QVERIFY(planFirstWave(data).bodies == planned.bodies);
    }

    // What is clear is not asked again; what is open is, by its own name.
    void theNextWaveAsksWhatIsOpen()
    {
        Study data = study({{u"z"_s, u"a"_s, u"m"_s}});
        const ProductId product = data.catalogue.products.first().id;
        AnswerBook book;
        answer(book, product, u"z"_s, u"a"_s, 12);
        answer(book, product, u"z"_s, u"m"_s, 12);
        answer(book, product, u"a"_s, u"m"_s, 1);
        answer(book, product, u"m"_s, u"a"_s, 1);
        data.pool.adaptive.waveShare = 0.05;
        data.pool.adaptive.targetTau = 0.95;
        data.pool.overlap = 100;
        const PlannedWave planned = planNextWave(data, book);
        QVERIFY(!planned.wave.pairs.isEmpty());
        const Pair first = planned.wave.pairs.first().pair;
        QVERIFY2(QSet<QString>({first.left.value, first.right.value}) == QSet<QString>({u"a"_s, u"m"_s}),
            qPrintable(first.left.value + u' ' + first.right.value));
        QVERIFY(planned.bodies.first().contains("unavailable_for"));
        QVERIFY(planned.wave.pairs.first().gain > 0);
    }

    // Who is banned does not count: the pair is open again, and more is foretold.
    void banned()
    {
        Study data = study({{u"z"_s, u"a"_s, u"m"_s}});
        data.pool.overlap = 30;
        const ProductId product = data.catalogue.products.first().id;
        AnswerBook book;
        answer(book, product, u"z"_s, u"a"_s, 7);
        answer(book, product, u"z"_s, u"m"_s, 7);
        answer(book, product, u"a"_s, u"m"_s, 7);
        Decisions decisions;
        for (int person = 0; person < 6; ++person)
            decisions.append({Decision::Kind::Ban, u"person %1"_s.arg(person), {}, QDateTime(QDate(2026, 1, 2), QTime(0, 0), Qt::UTC)});
        const CollectionForecast before = forecastOf(data, book);
        const CollectionForecast after = forecastOf(data, book, decisions);
        QVERIFY(after.judgements.median > before.judgements.median);
        QVERIFY(after.dollars.median > 0);
        QCOMPARE(planNextWave(data, book, decisions).wave.judgements, 3);
    }

    void withoutMoneyNothingIsPlanned()
    {
        Study data = study({{u"z"_s, u"a"_s}});
        data.pool.spendCap = Money::fromMicros(1000);
        AnswerBook book;
        answer(book, data.catalogue.products.first().id, u"z"_s, u"a"_s, 1);
        const PlannedWave planned = planNextWave(data, book);
        QVERIFY(planned.wave.pairs.isEmpty() && planned.isOutOfMoney);
    }
};

QTEST_GUILESS_MAIN(TestWavePlan)
#include "tst_waveplan.moc"
