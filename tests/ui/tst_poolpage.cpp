#include "reading.h"

#include "workflow/livestep.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;
using Counts = QualityRule::Counts;

// The Pool page as a requester works it: every bad input of the workflow's table is typed, its sentence is read on
// screen, and its way out is clicked.
class TestPoolPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_desk.reset(); }

    void badNumbersSayWhyAndOfferAWayOut_data();
    void badNumbersSayWhyAndOfferAWayOut();
    void moreOverlapThanEligiblePeople();
    void rulesThatCanNeverFire_data();
    void rulesThatCanNeverFire();
    void costOverTheBalance();
    void costOverTheCap();
    void goldenRuleWithoutGoldenTasks();
    void editingWhileOpen();
    void launchPressedTwice();

    void everySettingIsTakenByThePlatform_data();
    void everySettingIsTakenByThePlatform();
    void triedAsAPerformer();
    void audienceIsCounted();
    void presetsAndOdds();
    void collectionChangesThePairs();
    void mixShowsAPage();
    void editsAreUndoneAndReset();
    void settingsAreCopiedAndStudiesCloned();

public Q_SLOTS:
    void openUrl(const QUrl &url) { m_opened = url; } // in place of a browser

private:
    PoolStep &step() { return m_desk->workspace.pool(); }
    void addRule(const QualityRule &rule);

    std::unique_ptr<Desk> m_desk;
    QUrl m_opened;
};

void TestPoolPage::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->open({1240, 900});
    m_desk->signUp();
    m_desk->openSample();
    m_desk->workspace.account().activatePromo(u"RECSYS2022"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->workspace.account().requester().balance > Money{}, 10000);
    QTRY_VERIFY(!step().isLocked());
    m_desk->window.showStep(Step::Kind::Pool);
}

void TestPoolPage::addRule(const QualityRule &rule)
{
    PoolPlan plan = step().pool().plan;
    plan.rules << rule;
    step().setPlan(plan);
}

void TestPoolPage::badNumbersSayWhyAndOfferAWayOut_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("wayOut");
    QTest::addColumn<bool>("blocks");
    const QString price = u"Price per page"_s, seconds = u"Seconds per page"_s;
    QTest::newRow("no price") << price << QString() << u"Enter a price per page"_s << u"Use 0.05"_s << true;
    QTest::newRow("negative price") << price << u"-1"_s << u"A price cannot be negative"_s << u"Use 0.05"_s << true;
    QTest::newRow("price with a comma") << price << u"0,07"_s << u"Write 0.07 with a decimal point"_s << u"Use 0.07"_s << true;
    QTest::newRow("price of five decimals") << price << u"0.00501"_s << u"at most four decimals"_s << u"Use 0.005"_s << true;
    QTest::newRow("price below the least") << price << u"0.001"_s << u"The least price per page"_s << u"Use 0.05"_s << true;
    QTest::newRow("under five seconds a task") << seconds << u"45"_s << u"under 5 seconds per task"_s << u"Use 600 s"_s << false;
    QTest::newRow("over a minute a task") << seconds << u"900"_s << u"over a minute per task"_s << u"Use 600 s"_s << false;
    QTest::newRow("under thirty seconds") << seconds << u"29"_s << u"Seconds per page must be between 30"_s << u"Use 600 s"_s << true;
    QTest::newRow("no general task") << u"General tasks per page"_s << u"0"_s << u"must be between 1 and 50"_s << u"Use 9"_s << true;
    QTest::newRow("page too long") << u"Golden tasks per page"_s << u"45"_s << u"A page holds at most 50 tasks"_s << u"Use 1"_s << true;
    QTest::newRow("nobody answers") << u"Overlap"_s << u"0"_s << u"Overlap must be between 1 and 100"_s << u"Set the overlap to 3"_s << true;
    QTest::newRow("cap is no number") << u"Spend cap"_s << u"ten"_s << u"is not an amount"_s << u"Use the forecast + 10 %"_s << true;
    QTest::newRow("fee over everything") << u"Fee"_s << u"120"_s << u"The fee must be between 0 and 100"_s << u"Use 20 %"_s << true;
}

void TestPoolPage::badNumbersSayWhyAndOfferAWayOut()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, sentence);
    QFETCH(QString, wayOut);
    QFETCH(bool, blocks);
    if (UserHand::find<QLineEdit>(field))
        UserHand::type<QLineEdit>(field, typed);
    else
        UserHand::type<QAbstractSpinBox>(field, typed);
    QVERIFY2(Reading::says(sentence), qPrintable(sentence));
    auto *launch = UserHand::find<QPushButton>(u"Launch"_s);
    QVERIFY(launch);
    QCOMPARE(launch->isEnabled(), !blocks);
    QVERIFY(!blocks || !launch->toolTip().isEmpty());
    QVERIFY(step().pool().pricePerPage >= Money::fromMicros(5000)); // never a silent zero
    QVERIFY(UserHand::click(wayOut));
    QVERIFY2(Reading::isSilentAbout(sentence), qPrintable(Reading::sentence(sentence)));
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Launch"_s)->isEnabled());
}

void TestPoolPage::moreOverlapThanEligiblePeople()
{
    m_desk->workspace.live().startCrowd(2, 1, 0.2);
    QTRY_VERIFY_WITH_TIMEOUT((step().countEligible(), step().eligible() && step().eligible()->performers == 2), 10000);
    QVERIFY(Reading::says(u"This can never happen: 3 people shall answer each pair, but 2 of the 2 performers are eligible"_s));
    QVERIFY(!step().canLaunch());
    QVERIFY(UserHand::click(u"Set the overlap to 2"_s));
    QTRY_COMPARE(step().pool().overlap, 2);
    QVERIFY(Reading::isSilentAbout(u"This can never happen"_s));
}

void TestPoolPage::rulesThatCanNeverFire_data()
{
    QTest::addColumn<int>("counts");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("wayOut");
    const auto kind = [](Counts counts) { return static_cast<int>(counts); };
    QTest::newRow("window below the count, usual rule") << -1 << u"Fast rule: how many pages"_s << u"9"_s
        << u"9 fast pages cannot be among the last 5"_s << u"Look at the last 9 pages"_s;
    QTest::newRow("window below the count, own rule") << kind(Counts::GoldenAnswers) << u"Rule 1: of how many"_s << u"3"_s
        << u"it needs 5, but looks only at the last 3"_s << u"Look at the last 5"_s;
    QTest::newRow("majority above the overlap") << kind(Counts::MajorityVote) << u"Rule 1: how many make a majority"_s << u"4"_s
        << u"4 equal answers are wanted, but a pair gets 3"_s << u"A majority of 3"_s;
    QTest::newRow("more golden answers than golden tasks") << kind(Counts::GoldenAnswers) << u"Rule 1: after how many answers"_s << u"90"_s
        << u"it waits for 90 golden answers"_s << u"Switch the rule off"_s;
    QTest::newRow("rejections where all is accepted") << kind(Counts::ReviewResults) << u"Rule 1: after how many pages"_s << u"4"_s
        << u"pages are accepted automatically"_s << u"Review pages by hand"_s;
    QTest::newRow("more pages than there are") << kind(Counts::AcceptedPages) << u"Rule 1: how many pages"_s << u"500"_s
        << u"the whole pool has about 67 pages"_s << u"Switch the rule off"_s;
}

void TestPoolPage::rulesThatCanNeverFire()
{
    QFETCH(int, counts);
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, sentence);
    QFETCH(QString, wayOut);
    if (counts >= 0)
        addRule(usualRule(static_cast<Counts>(counts)));
    QVERIFY(UserHand::type<QSpinBox>(field, typed));
    QVERIFY2(Reading::says(sentence), qPrintable(sentence));
    QVERIFY(Reading::says(u"This can never happen"_s));
    QVERIFY(!step().canLaunch());
    QVERIFY(UserHand::click(wayOut));
    QVERIFY(Reading::isSilentAbout(sentence));
    QTRY_VERIFY(step().canLaunch());
}

void TestPoolPage::costOverTheBalance()
{
    UserHand::type<QLineEdit>(u"Price per page"_s, u"0.30"_s); // 67 pages, 20 % fee: $24.12 of $20
    QVERIFY(Reading::says(u"$4.12 is missing"_s));
    QVERIFY(!UserHand::find<QPushButton>(u"Launch"_s)->isEnabled());
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Compare fewer products"_s));
    QVERIFY(UserHand::find<QPushButton>(u"Add funds"_s));
    QVERIFY(UserHand::click(u"Lower the overlap to 2"_s));
    QTRY_COMPARE(step().pool().overlap, 2);
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Launch"_s)->isEnabled());
    UserHand::type<QLineEdit>(u"Price per page"_s, u"3"_s);
    QVERIFY(Reading::says(u"is missing"_s));
    QVERIFY(UserHand::click(u"Add funds"_s));
    QTRY_VERIFY(UserHand::find<QLabel>(u"Account"_s));
}

void TestPoolPage::costOverTheCap()
{
    UserHand::type<QLineEdit>(u"Spend cap"_s, u"1.50"_s);
    QVERIFY(Reading::says(u"$2.52 over the spend cap of $1.50"_s));
    QVERIFY(!UserHand::find<QPushButton>(u"Launch"_s)->isEnabled());
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Lower the overlap to 1"_s));
    QVERIFY(UserHand::click(u"Use the forecast + 10 %"_s));
    QTRY_VERIFY(!step().pool().spendCap);
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Launch"_s)->isEnabled());
}

void TestPoolPage::goldenRuleWithoutGoldenTasks()
{
    UserHand::type<QSpinBox>(u"Golden tasks per page"_s, u"0"_s);
    QVERIFY(Reading::says(u"This can never happen: pages hold no golden tasks"_s));
    QVERIFY(!step().canLaunch());
    const QString line = Reading::sentence(u"This can never happen: pages hold no golden tasks"_s);
    QVERIFY(UserHand::click(u"Go to Pool: "_s + line)); // the line of the list jumps to the rule
    auto *rule = UserHand::find<QCheckBox>(u"Golden task rule"_s);
    QTRY_COMPARE(rule->window()->focusWidget(), rule);
    QVERIFY(UserHand::click(u"Put 1 golden task on each page"_s));
    QTRY_COMPARE(step().pool().goldenPerPage, 1);
    QTRY_VERIFY(step().canLaunch());
}

void TestPoolPage::editingWhileOpen()
{
    QSignalSpy launched(&step(), &PoolStep::launched);
    step().launch(step().numbers().cost);
    QTRY_COMPARE_WITH_TIMEOUT(launched.size(), 1, 30000); // the window goes on to Live results
    m_desk->window.showStep(Step::Kind::Pool);
    QVERIFY(!UserHand::find<QLineEdit>(u"Price per page"_s)->isEnabled());
    QVERIFY(Reading::says(u"pages in people's hands keep their price and version"_s));
    QVERIFY(UserHand::click(u"Change the open pool"_s));
    QVERIFY(Reading::says(u"affects only pages handed out from now on"_s));
    QVERIFY(!UserHand::find<QSpinBox>(u"Overlap"_s)->isEnabled()); // the tasks are there already
    UserHand::type<QLineEdit>(u"Price per page"_s, u"0.06"_s);
    QVERIFY(UserHand::click(u"Apply to the open pool"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!step().isBusy() && !step().isAdjusting(), 10000);
    QVERIFY2(!step().error(), step().error() ? qPrintable(step().error()->sentence) : "");
    QCOMPARE(step().pool().pricePerPage, Money::fromMicros(60000));
    QCOMPARE(step().poolState(), PoolState::Open);
    m_desk->workspace.live().startCrowd(5, 10000, 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->workspace.live().numbers().pagesDone > 0, 30000);
    const LiveNumbers &numbers = m_desk->workspace.live().numbers();
    QTRY_COMPARE(numbers.spent, Money::fromMicros(60000).withFee(20) * numbers.pagesDone); // what the platform pays now
}

void TestPoolPage::launchPressedTwice()
{
    QSignalSpy launched(&step(), &PoolStep::launched);
    QVERIFY(UserHand::click(u"Launch"_s));
    auto *confirm = UserHand::find<QPushButton>(u"Confirm and launch"_s);
    QVERIFY(confirm);
    QTest::mouseDClick(confirm, Qt::LeftButton);
    QTest::mouseClick(confirm, Qt::LeftButton);
    QVERIFY(!step().canLaunch());
    QTRY_COMPARE_WITH_TIMEOUT(step().poolState(), PoolState::Open, 30000);
    QTest::qWait(300);
    QCOMPARE(launched.size(), 1);
}

// Not the sentences but what they become: a pool with them all is made and opened.
void TestPoolPage::everySettingIsTakenByThePlatform_data()
{
    QTest::addColumn<bool>("hasRules");
    QTest::newRow("every rule with everything it can do") << true;
    QTest::newRow("audience, mix, dynamic overlap and price, schedule") << false;
}

void TestPoolPage::everySettingIsTakenByThePlatform()
{
    QFETCH(bool, hasRules);
    PoolPlan plan;
    plan.acceptance = {false, 7};
    if (hasRules) {
        for (int i = 0; i <= static_cast<int>(Counts::BannedPerformer); ++i) {
            for (const QualityRule::Does does : deedsOf(static_cast<Counts>(i))) {
                QualityRule rule = usualRule(static_cast<Counts>(i));
                rule.does = does;
                rule.skill = u"side-by-side quality"_s;
                rule.comment = u"why"_s;
                rule.window = hasWindow(rule.counts) ? 20 : 0;
                plan.rules << rule;
            }
        }
    } else {
        for (const AudienceKey &key : audienceKeys()) {
            const QString value = key.choices.isEmpty() ? u"5"_s : key.choices.first().first;
            plan.audience << AudienceGroup{{key.key, operatorsOf(key.kind).first(), value, u"other skill"_s}, {u"skill"_s, u"EQ"_s, {}, u"third skill"_s}};
        }
        plan.mix = {1, 5, false, true, false};
        plan.dynamicOverlap = {true, 6, 85};
        plan.dynamicPrice = {true, u"side-by-side quality"_s, {{90, 100, Money::fromMicros(70000)}, {50, 89, Money::fromMicros(60000)}}};
        plan.schedule = {30, QDateTime::currentDateTimeUtc().addDays(9), 7200, 40};
    }
    step().setPlan(plan);
    QStringList blocking;
    for (const PreflightLine &line : step().preflight()) {
        if (line.verdict == PreflightLine::Verdict::Blocks)
            blocking << line.sentence;
    }
    QVERIFY2(blocking.isEmpty(), qPrintable(blocking.join(u' ')));
    step().launch(step().numbers().cost);
    QTRY_VERIFY_WITH_TIMEOUT(step().poolState() == PoolState::Open || step().error(), 30000);
    QVERIFY2(!step().error(), step().error() ? qPrintable(step().error()->sentence + step().error()->detail) : "");
    if (hasRules)
        return;
    m_desk->workspace.live().startCrowd(40, 10000, 0.1); // people of the right audience find work
    QTest::qWait(500);
    QCOMPARE(step().poolState(), PoolState::Open);
}

void TestPoolPage::triedAsAPerformer()
{
    QDesktopServices::setUrlHandler(u"http"_s, this, "openUrl");
    const Money before = m_desk->workspace.account().requester().balance;
    QVERIFY(UserHand::click(u"Try it as a performer"_s));
    QVERIFY(Reading::says(u"The try-out is at http://127.0.0.1"_s, 10000));
    QVERIFY(Reading::says(u"nothing you answer there is recorded or paid"_s));
    QCOMPARE(m_opened.host(), u"127.0.0.1"_s);
    QCOMPARE(step().poolState(), PoolState::Draft);
    QCOMPARE(m_desk->workspace.account().requester().balance, before);
    QDesktopServices::unsetUrlHandler(u"http"_s);
}

void TestPoolPage::audienceIsCounted()
{
    QVERIFY(UserHand::click(u"Audience"_s));
    QVERIFY(Reading::says(u"40 of 40 simulated performers would be let in"_s));
    QVERIFY(UserHand::click(u"Add a condition"_s));
    QCOMPARE(step().pool().plan.audience.size(), 1);
    QTRY_VERIFY(UserHand::find<QComboBox>(u"Value, condition 1.1"_s));
    auto *language = UserHand::find<QComboBox>(u"Value, condition 1.1"_s);
    language->setCurrentIndex(language->findData(u"FR"_s));
    QTRY_VERIFY_WITH_TIMEOUT(step().eligible()->simulatedEligible < 40, 5000);
    const qint64 french = step().eligible()->simulatedEligible;
    QVERIFY(UserHand::click(u"Add an alternative to condition 1.1"_s));
    QTRY_VERIFY(UserHand::find<QComboBox>(u"Value, condition 1.2"_s));
    auto *value = UserHand::find<QComboBox>(u"Value, condition 1.2"_s);
    value->setCurrentIndex(value->findData(u"DE"_s));
    QTRY_COMPARE(step().pool().plan.audience.value(0).value(1).value, u"DE"_s);
    QTRY_VERIFY_WITH_TIMEOUT(step().eligible()->simulatedEligible > french, 5000); // one of the two is enough
    QVERIFY(UserHand::click(u"Add a condition"_s)); // and also
    QTRY_VERIFY(UserHand::find<QComboBox>(u"What is asked, condition 2.1"_s));
    auto *what = UserHand::find<QComboBox>(u"What is asked, condition 2.1"_s);
    what->setCurrentIndex(what->findData(u"age"_s));
    QTRY_VERIFY(UserHand::find<QLineEdit>(u"Value, condition 2.1"_s));
    UserHand::type<QLineEdit>(u"Value, condition 2.1"_s, u"150"_s);
    QTRY_COMPARE_WITH_TIMEOUT(step().eligible()->simulatedEligible, 0, 5000);
    QVERIFY(UserHand::click(u"Remove condition 2.1"_s));
    QTRY_VERIFY_WITH_TIMEOUT(step().eligible()->simulatedEligible > french, 5000);
}

void TestPoolPage::presetsAndOdds()
{
    QVERIFY(Reading::says(u"At its first look it bans 2.7 % of careful people (85 % right) and 50 % of guessers"_s)); // 5 answers, 60 %
    step().setRules(RulePreset::Tutorial);
    QVERIFY(Reading::says(u"At its first look it bans 6.1 % of careful people (85 % right) and 50 % of guessers"_s)); // 3 answers, 60 %
    step().setRules(RulePreset::Advanced);
    QTRY_VERIFY(UserHand::find<QCheckBox>(u"Rule 1: Earnings in 24 hours"_s));
    QTRY_VERIFY(UserHand::find<QCheckBox>(u"Rule 3: Majority vote"_s));
    QVERIFY(Reading::says(u"On questions of taste this punishes honest minorities"_s));
    QVERIFY(UserHand::click(u"Remove rule 1"_s));
    QTRY_VERIFY(UserHand::find<QCheckBox>(u"Rule 2: Majority vote"_s));
}

void TestPoolPage::collectionChangesThePairs()
{
    QCOMPARE(step().numbers().generalTasks, 200);
    auto *random = UserHand::find<QRadioButton>(u"Random balanced"_s);
    QVERIFY(random);
    QTest::mouseClick(random, Qt::LeftButton, {}, QPoint(8, random->height() / 2));
    QTRY_VERIFY(step().numbers().generalTasks < 200);
    QVERIFY(step().numbers().generalTasks >= 80); // every product still connected
    auto *every = UserHand::find<QRadioButton>(u"Every pair × overlap (as in the tutorial)"_s);
    QTest::mouseClick(every, Qt::LeftButton, {}, QPoint(8, every->height() / 2));
    QTRY_COMPARE(step().numbers().generalTasks, 200);
}

void TestPoolPage::mixShowsAPage()
{
    QVERIFY(UserHand::click(u"Page mix"_s));
    const auto page = [](int general, int golden, int training) {
        QStringList words;
        words << QStringList(general, u"general"_s) << QStringList(golden, u"golden"_s) << QStringList(training, u"training"_s);
        return u"A page: "_s + words.join(u", "_s);
    };
    auto *shuffle = UserHand::find<QCheckBox>(u"Shuffle each page"_s);
    QVERIFY(shuffle);
    shuffle->click();
    QTRY_VERIFY(UserHand::find<QWidget>(page(9, 1, 0)));
    UserHand::type<QSpinBox>(u"General tasks per page"_s, u"4"_s);
    UserHand::type<QSpinBox>(u"Mixed-in training tasks"_s, u"2"_s);
    QTRY_VERIFY(UserHand::find<QWidget>(page(4, 1, 2)));
    QVERIFY(Reading::says(u"Everybody meets a training task once"_s));
}

void TestPoolPage::editsAreUndoneAndReset()
{
    const Pool before = step().pool();
    UserHand::type<QSpinBox>(u"Overlap"_s, u"5"_s);
    QCOMPARE(step().pool().overlap, 5);
    UserHand::type<QLineEdit>(u"Price per page"_s, u"0.08"_s);
    QVERIFY(UserHand::click(u"Undo"_s));
    QCOMPARE(step().pool().pricePerPage, before.pricePerPage);
    QCOMPARE(UserHand::find<QLineEdit>(u"Price per page"_s)->text(), before.pricePerPage.toDecimal());
    QCOMPARE(step().pool().overlap, 5);
    QVERIFY(UserHand::click(u"Reset this step"_s));
    QCOMPARE(step().pool().overlap, 3);
}

void TestPoolPage::settingsAreCopiedAndStudiesCloned()
{
    step().setOverlap(4);
    addRule(usualRule(Counts::SkippedInRow));
    const Pool given = step().pool();
    QSignalSpy cloned(&step(), &PoolStep::cloned);
    step().clone();
    QTRY_COMPARE_WITH_TIMEOUT(cloned.size(), 1, 10000);
    const QString path = cloned.first().first().toString();
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace.studyPath(), path, 10000);
    QCOMPARE(step().pool().plan, given.plan);
    QCOMPARE(step().poolState(), PoolState::Draft);
    m_desk->workspace.newStudy(m_desk->dir.filePath(u"other.sidewise"_s), u"Other"_s);
    QTRY_COMPARE(m_desk->workspace.studyName(), u"Other"_s);
    QCOMPARE(step().pool().collection, Collection::Adaptive); // a new study's default
    step().copySettings(path);
    QTRY_COMPARE_WITH_TIMEOUT(step().pool().overlap, 4, 10000);
    QCOMPARE(step().pool().plan, given.plan);
    QCOMPARE(step().pool().name, u"Other"_s);
}

QTEST_MAIN(TestPoolPage)
#include "tst_poolpage.moc"
