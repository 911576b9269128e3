#include "workflow/answerbook.h"
#include "workflow/catalogueindex.h"

#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
Assignment page(const QString &id, const QString &performer, AssignmentStatus status, const QStringList &values)
{
    Assignment made;
    made.id = AssignmentId(id);
    made.performer = PerformerId(performer);
    made.status = status;
    made.reward = Money::fromMicros(50000);
    made.source = Source::Simulated;
    made.created = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    made.submitted = made.created.addSecs(30);
    for (const QString &value : values)
        made.tasks.append({TaskId(u"t"_s), ProductId(u"p"_s), ItemId(u"a"_s), ItemId(u"b"_s), value, {}, {}});
    return made;
}

Catalogue catalogue()
{
    return {{{ProductId(u"p"_s), u"P"_s, {}, {}, {{ItemId(u"a"_s), {}, {}, {}, {}, {}}, {ItemId(u"b"_s), {}, {}, {}, {}, {}}, {ItemId(u"c"_s), {}, {}, {}, {}, {}}}}}, false};
}
} // namespace

class TestAnswerBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageCountsOnceByItsLastState()
    {
        const Project project = Project::defaults();
        AnswerBook book;
        QVERIFY(book.add({page(u"1"_s, u"x"_s, AssignmentStatus::Submitted, {u"LEFT"_s, u"RIGHT"_s, u"ERROR"_s})}));
        QVERIFY(!book.add({page(u"1"_s, u"x"_s, AssignmentStatus::Submitted, {u"LEFT"_s, u"RIGHT"_s, u"ERROR"_s})}));
        QVERIFY(book.add({page(u"2"_s, u"y"_s, AssignmentStatus::Rejected, {u"LEFT"_s})}));
        AnswerBook::Counts counts = book.counts(project);
        QCOMPARE(counts.pages, 1);
        QCOMPARE(counts.judgements, 3);
        QCOMPARE(counts.noComparison, 1);
        QCOMPARE(counts.performers, 1);
        QCOMPARE(counts.rewards, Money::fromMicros(50000));
        QCOMPARE(counts.medianPageSeconds, 30.0);

        QVERIFY(book.add({page(u"1"_s, u"x"_s, AssignmentStatus::Rejected, {}), page(u"2"_s, u"y"_s, AssignmentStatus::Accepted, {})}));
        counts = book.counts(project);
        QCOMPARE(counts.pages, 1);
        QCOMPARE(counts.judgements, 1);
        QCOMPARE(counts.noComparison, 0);
        QCOMPARE(counts.performers, 1);
        QCOMPARE(book.table(project, CatalogueIndex(catalogue())).comparisons.rows.size(), 1u);
    }

    void theTableHoldsTheWholeCatalogue()
    {
        AnswerBook book;
        Assignment answers = page(u"1"_s, u"x"_s, AssignmentStatus::Accepted, {u"LEFT"_s, u"EQUAL"_s, u"UNSURE"_s, u"nonsense"_s});
        answers.tasks[1].golden = u"RIGHT"_s;                 // a tie on a golden pair is evidence of nothing, but it is a row
        answers.tasks.append({TaskId(u"t"_s), ProductId(u"q"_s), ItemId(u"a"_s), ItemId(u"b"_s), u"LEFT"_s, {}, {}});
        answers.tasks.append({TaskId(u"t"_s), ProductId(u"z"_s), ItemId(u"m"_s), ItemId(u"n"_s), u"LEFT"_s, u"LEFT"_s, {}});
        book.add({answers});
        const auto table = book.table(Project::defaults(), CatalogueIndex(catalogue()));
        QCOMPARE(table.comparisons.items.size(), 3u);
        QCOMPARE(table.comparisons.rows.size(), 1u);
        QCOMPARE(table.comparisons.golden.size(), 2u);
        QCOMPARE(table.unknown, 1); // product q is not in the catalogue
    }
};

QTEST_GUILESS_MAIN(TestAnswerBook)
#include "tst_answerbook.moc"
