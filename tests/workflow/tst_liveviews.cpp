#include "base/random.h"
#include "workflow/advice.h"
#include "workflow/answerbook.h"
#include "workflow/fitbytes.h"
#include "workflow/liveranking.h"
#include "workflow/pairviews.h"
#include "workflow/studyreport.h"

#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

// What the live view shows of answers, without a window and without a platform.

namespace {
constexpr int itemCount = 4;

Study study()
{
    Study made;
    made.name = u"Three products"_s;
    made.project = Project::defaults();
    made.project.instructions = u"<p>Look at <a href=\"http://elsewhere.example\">both</a> pictures.<img src=\"http://elsewhere.example/x.png\"></p>"_s;
    made.catalogue.hasModelOrder = true;
    for (int p = 0; p < 3; ++p) {
        Product product;
        product.id = ProductId(u"p%1"_s.arg(p));
        product.title = u"Product %1"_s.arg(p);
        for (int i = 0; i < itemCount; ++i)
            product.recommendations.append({ItemId(u"i%1"_s.arg(i)), u"Item %1"_s.arg(i), {}, {}, i + 1.0, {}});
        made.catalogue.products.append(product);
        for (int i = 0; i < itemCount; ++i) {
            for (int j = i + 1; j < itemCount; ++j)
                made.pairs.append({product.id, ItemId(u"i%1"_s.arg(i)), ItemId(u"i%1"_s.arg(j))});
        }
    }
    return made;
}

// Ten honest people and one who always clicks left; page `n` is submitted `n` minutes after midnight.
QList<Assignment> pages()
{
    Random random(7);
    QList<Assignment> list;
    for (int n = 0; n < 120; ++n) {
        Assignment page;
        const int person = n % 11;
        page.id = AssignmentId(u"a%1"_s.arg(n, 4, 10, QChar(u'0')));
        page.performer = PerformerId(person == 10 ? u"lefty"_s : u"person %1"_s.arg(person));
        page.status = AssignmentStatus::Accepted;
        page.reward = Money::fromMicros(50000);
        page.submitted = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(60 * n);
        page.created = page.submitted.addSecs(person == 10 ? -5 : -60);
        for (int t = 0; t < 9; ++t) {
            const int left = static_cast<int>(random.below(itemCount));
            const int right = (left + 1 + static_cast<int>(random.below(itemCount - 1))) % itemCount;
            const bool choosesLeft = person == 10 || (left < right) == random.chance(0.85);
            page.tasks.append({TaskId(u"t"_s), ProductId(u"p%1"_s.arg(random.below(3))), ItemId(u"i%1"_s.arg(left)), ItemId(u"i%1"_s.arg(right)),
                choosesLeft ? u"LEFT"_s : u"RIGHT"_s, {}, {}});
        }
        page.tasks.append({TaskId(u"g"_s), ProductId(u"p0"_s), ItemId(u"i0"_s), ItemId(u"i3"_s), person == 10 || random.chance(0.92) ? u"LEFT"_s : u"RIGHT"_s,
            n % 2 == 0 ? u"LEFT"_s : u"RIGHT"_s, {}});
        list.append(page);
    }
    return list;
}

AnswerBook book(const QList<Assignment> &list)
{
    AnswerBook made;
    made.add(list);
    return made;
}

Decision ban(const QString &performer, const QDateTime &time)
{
    return {Decision::Kind::Ban, performer, u"Answers without looking"_s, time};
}

void sameBits(const RankingRun &a, const RankingRun &b)
{
    QCOMPARE(fitToBytes(a, 0), fitToBytes(b, 0));
}

const QDateTime noon(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
} // namespace

class TestLiveViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyStaysAsItWas()
    {
        QList<Assignment> all = pages();
        AnswerBook growing = book(all.mid(0, 60));
        const AnswerRows before = growing.rows();
        const RankingRun then = rankStudy(study(), before, {});
        growing.add(all.mid(60));
        sameBits(rankStudy(study(), before, {}), then);
        QCOMPARE(growing.rows().pages().size(), std::size_t(120));
        QCOMPARE(before.pages().size(), std::size_t(60));
    }

    void theOrderOfArrivalChangesNothing()
    {
        QList<Assignment> all = pages();
        const AnswerBook forth = book(all);
        std::reverse(all.begin(), all.end());
        const AnswerBook back = book(all + all); // and everything twice
        QCOMPARE(forth.mark(), back.mark());
        const RankingRun a = rankStudy(study(), forth.rows(), {});
        const RankingRun b = rankStudy(study(), back.rows(), {});
        QCOMPARE(a.judgements, 120 * 9);
        for (qsizetype p = 0; p < a.products.size(); ++p) {
            for (qsizetype i = 0; i < a.products[p].items.size(); ++i) {
                QCOMPARE(a.products[p].items[i].item, b.products[p].items[i].item);
                QVERIFY(a.products[p].items[i].score == b.products[p].items[i].score);
            }
        }
    }

    // Banned is as if the answers had never come; taken back is as if nothing had been.
    void aBanIsAViewAndUndoneExactly()
    {
        const QList<Assignment> all = pages();
        const AnswerBook answers = book(all);
        const RankingRun before = rankStudy(study(), answers.rows(), {});
        QList<Assignment> withoutThem = all;
        withoutThem.removeIf([](const Assignment &page) { return page.performer.value == u"lefty"; });
        Decisions decisions{ban(u"lefty"_s, noon)};
        RankingRun banned = rankStudy(study(), answers.rows(), decisions);
        QCOMPARE(banned.excluded, 10 * 9);
        QVERIFY(banned.judgements < before.judgements);
        banned.excluded = 0;
        sameBits(banned, rankStudy(study(), book(withoutThem).rows(), {}));
        decisions.append({Decision::Kind::Unban, u"lefty"_s, {}, noon.addSecs(1)});
        sameBits(rankStudy(study(), answers.rows(), decisions), before);
    }

    void theStudyAsItStood()
    {
        const QList<Assignment> all = pages();
        const Decisions decisions{ban(u"lefty"_s, all[90].submitted)};
        const QDateTime then = all[59].submitted;
        sameBits(fitStudy(study(), book(all).rows(), decisions, AnswerView::at(decisions, then)).run, rankStudy(study(), book(all.mid(0, 60)).rows(), {}));
        const StudyFit later = fitStudy(study(), book(all).rows(), decisions, AnswerView::at(decisions, all[100].submitted));
        RankingRun expected = rankStudy(study(), book(all.mid(0, 101)).rows(), decisions);
        sameBits(later.run, expected);
        // A page that was rejected later counted then.
        QList<Assignment> rejected = all;
        rejected[10].status = AssignmentStatus::Rejected;
        const Decisions verdict{{Decision::Kind::Reject, all[10].id.value, u"why"_s, all[80].submitted}};
        sameBits(fitStudy(study(), book(rejected).rows(), verdict, AnswerView::at(verdict, then)).run, rankStudy(study(), book(all.mid(0, 60)).rows(), {}));
    }

    void aKeptFitComesBackToTheBit()
    {
        const RankingRun run = rankStudy(study(), book(pages()).rows(), {});
        const auto kept = fitFromBytes(fitToBytes(run, 42));
        QVERIFY(kept);
        QCOMPARE(kept->stamp, quint64(42));
        sameBits(kept->run, run);
        QVERIFY(!fitFromBytes("anything else"));
        QVERIFY(!fitFromBytes(fitToBytes(run, 42).left(500)));
    }

    void performersAreKnownByTheirPages()
    {
        const StudyFit fit = fitStudy(study(), book(pages()).rows(), {}, {});
        QCOMPARE(fit.performers.size(), 11);
        const auto lefty = std::find_if(fit.performers.begin(), fit.performers.end(), [](const auto &p) { return p.report.performer == u"lefty"; });
        QVERIFY(lefty != fit.performers.end());
        QCOMPARE(lefty->state, PerformerState::State::Flagged);
        QCOMPARE(lefty->pages, 10);
        QCOMPARE(lefty->medianSeconds, 5.0);
        QVERIFY(!lefty->signs.isEmpty());
        QCOMPARE(std::count_if(fit.performers.begin(), fit.performers.end(), [](const auto &p) { return p.isBanAdvised; }), 1);
    }

    void everyPairHasItsAnswersBehindIt()
    {
        const AnswerBook answers = book(pages());
        const StudyFit fit = fitStudy(study(), answers.rows(), {}, {});
        const PairMatrix matrix = pairMatrix(study(), answers.rows(), fit, {}, u"p1"_s);
        QCOMPARE(matrix.items.size(), itemCount);
        double sum = 0;
        for (qsizetype i = 0; i < itemCount; ++i) {
            double wins = 0;
            for (qsizetype j = 0; j < itemCount; ++j) {
                const PairCell &cell = matrix.cell(i, j);
                QCOMPARE(cell.wins, matrix.cell(j, i).losses);
                wins += cell.wins;
                if (i == j)
                    continue;
                QVERIFY(cell.better && std::abs(*cell.better + *matrix.cell(j, i).better - 1) < 1e-12);
                QCOMPARE(rawAnswers(answers.rows(), {}, u"p1"_s, matrix.items[i], matrix.items[j]).size(), qsizetype(cell.answers()));
            }
            const auto &items = fit.run.products[1].items;
            QCOMPARE(items[i].item, matrix.items[i]);
            QCOMPARE(wins, items[i].wins);
            sum += wins;
            if (i + 1 < itemCount)
                QVERIFY(std::abs(*matrix.cell(i, i + 1).better - items[i].probabilityBetterThanNext) < 1e-9);
        }
        QCOMPARE(sum, double(fit.run.products[1].judgements));
    }

    void circlesAreFound()
    {
        Assignment page = pages().first();
        page.tasks.clear();
        for (const auto &[winner, loser] : {std::pair(u"i0"_s, u"i1"_s), {u"i1"_s, u"i2"_s}, {u"i2"_s, u"i0"_s}})
            page.tasks.append({TaskId(u"t"_s), ProductId(u"p0"_s), ItemId(winner), ItemId(loser), u"LEFT"_s, {}, {}});
        const AnswerBook answers = book({page});
        const StudyFit fit = fitStudy(study(), answers.rows(), {}, {});
        const PairMatrix matrix = pairMatrix(study(), answers.rows(), fit, {}, u"p0"_s);
        QCOMPARE(matrix.cycleCount, 1);
        QCOMPARE(matrix.cycles.first().size(), 3);
    }

    void progressEndsWithEverything()
    {
        const QList<ProgressPoint> points = progressOf(book(pages()).rows(), 20);
        QVERIFY(points.size() > 10);
        QCOMPARE(points.last().pages, 120);
        QCOMPARE(points.last().judgements, 120 * 9);
        QCOMPARE(points.last().goldenTotal, 120);
        QCOMPARE(points.last().spent, Money::fromMicros(120 * 60000));
        QVERIFY(std::abs(points[3].pagesPerHour - 60) <= 20.5); // a page a minute, cut into pieces of some minutes
        QVERIFY(std::is_sorted(points.begin(), points.end(), [](const auto &a, const auto &b) { return a.pages < b.pages; }));
    }

    void theReportIsTheSameToTheByte()
    {
        const Study made = study();
        const AnswerBook answers = book(pages());
        const Decisions decisions{ban(u"lefty"_s, noon)};
        const auto report = [&] {
            const StudyFit fit = fitStudy(made, answers.rows(), decisions, AnswerView::now(decisions));
            return reportHtml(reportOf({made, fit, answers.rows(), decisions, AnswerView::now(decisions), LiveNumbers(), answers.lastSubmitted()}));
        };
        const QByteArray html = report();
        QCOMPARE(report(), html);
        QVERIFY(html.contains("lefty"));
        QVERIFY(html.contains("Answers without looking"));
        QVERIFY(html.contains("NDCG@3"));
        QVERIFY(html.contains("Krippendorff"));
        // Who would come first if other people had answered: the same shares as asked for directly.
        QVERIFY(html.contains("200 resamples of performers (seed 1)") && html.contains(">First in<"));
        const StudyFit fit = fitStudy(made, answers.rows(), decisions, AnswerView::now(decisions));
        const ReportData data = reportOf({made, fit, answers.rows(), decisions, AnswerView::now(decisions), LiveNumbers(), answers.lastSubmitted()});
        for (const ProductRanking &product : fit.run.products) {
            double all = 0;
            for (const RankedItem &item : product.items)
                all += data.resamples.first.value({product.product, item.item}, -10);
            QVERIFY(std::abs(all - 1) < 0.1); // one of them is first
            QVERIFY(data.resamples.first.value({product.product, product.items.first().item}) > 0.2);
        }
        QVERIFY(html.contains("both</p>") || html.contains("both pictures"));
        QVERIFY(!html.contains("elsewhere.example")); // nothing that would be loaded or followed
    }

    void advice_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isGiven");
        for (const char *id : {"training", "golden", "rule", "controls", "settled", "pay", "sides", "flagged"}) {
            QTest::newRow(qPrintable(u"%1 with cause"_s.arg(QLatin1String(id)))) << QString::fromLatin1(id) << true;
            QTest::newRow(qPrintable(u"%1 without"_s.arg(QLatin1String(id)))) << QString::fromLatin1(id) << false;
        }
    }

    void advice()
    {
        QFETCH(QString, id);
        QFETCH(bool, isGiven);
        Study made = study();
        made.pool.goldenRule.isOn = id == u"rule"_s && isGiven;
        made.pool.goldenRule.afterAnswers = 3;
        made.pool.goldenRule.belowPercent = 70;
        made.goldenTasks.resize(30);
        PoolNumbers planned = poolNumbers(made);
        LiveNumbers numbers;
        numbers.state = PoolState::Open;
        numbers.pagesTotal = planned.pages;
        numbers.pagesDone = id == u"training" ? 0 : 1;
        numbers.medianPageSeconds = 60;
        RankingRun run;
        QList<PerformerState> performers(4);
        for (qsizetype i = 0; i < performers.size(); ++i) {
            performers[i].report.performer = u"person %1"_s.arg(i);
            performers[i].report.reliability = 0.9;
            performers[i].report.answers = 100;
            performers[i].report.leftShare = 0.5;
        }
        AdviceFacts facts{made, planned, numbers, run, performers, {}, -1, {}};
        if (isGiven) {
            if (id == u"training")
                facts.trainedPeople = 5;
            if (id == u"golden")
                facts.goldenPairs = {{ProductId(u"p0"_s), ItemId(u"i0"_s), ItemId(u"i1"_s), 5, 9}};
            if (id == u"controls")
                performers[0].pages = planned.performerCap;
            if (id == u"pay")
                facts.hourlyFloor = Money::fromMicros(3'500000); // 0.05 a minute is 3.00 an hour
            if (id == u"sides")
                performers[0].report.leftShare = performers[1].report.leftShare = 0.8;
            if (id == u"flagged")
                performers[0].state = PerformerState::State::Flagged;
            if (id == u"settled") {
                ProductRanking settled;
                settled.product = u"p0"_s;
                settled.isSettled = true;
                settled.isEarly = false;
                settled.judgements = 8; // of 18
                run.products.append(settled);
            }
        } else {
            facts.trainedPeople = 2;
            facts.goldenPairs = {{ProductId(u"p0"_s), ItemId(u"i0"_s), ItemId(u"i1"_s), 8, 9}};
            facts.hourlyFloor = Money::fromMicros(2'900000);
            performers[0].report.leftShare = 0.52;
        }
        QStringList given;
        for (const Advice &each : adviceOf(facts)) {
            QVERIFY(std::any_of(each.sentence.begin(), each.sentence.end(), [](QChar c) { return c.isDigit(); })); // never without a number
            given.append(each.id.section(u' ', 0, 0));
        }
        QCOMPARE(given, isGiven ? QStringList{id} : QStringList());
        if (id == u"settled" && isGiven) {
            const Saving saving = savingBySettled(made, planned, run);
            QCOMPARE(saving.judgements, 10);
            QCOMPARE(saving.products, 3);
            QCOMPARE(saving.money, Money::fromMicros(planned.cost.micros / planned.judgements * 10));
        }
    }
};

QTEST_GUILESS_MAIN(TestLiveViews)
#include "tst_liveviews.moc"
