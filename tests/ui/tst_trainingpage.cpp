#include "reading.h"

#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableView>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;
using Set = TrainingStep::Set;

// The Training page as a requester works it: every bad input of the workflow's table is typed or opened, its sentence is
// read on screen, and its way out is clicked.
class TestTrainingPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_desk.reset(); }

    void hintWithoutAnswerIsLoadedAsNothing();
    void rowsThatWouldBecomeTrainingAreAskedAbout_data();
    void rowsThatWouldBecomeTrainingAreAskedAbout();
    void unknownAnswersAreOfferedACorrection_data();
    void unknownAnswersAreOfferedACorrection();
    void trainingWithoutTasksSaysSo();
    void samePairInTwoSetsMustBeDecided();
    void contradictionMustBeDecided();
    void oneSidedAnswersAreSwapped();
    void tooFewGoldenTasksAreCounted();
    void hintThatOnlySaysWrong();
    void passLevelOutOfRange();

    void reviewByKeyAlone();
    void promotedAndBack();
    void suggestionsAreConfirmed();
    void exportedAndImportedAgain();
    void resetAndUndo();

private:
    TrainingStep &step() { return m_desk->workspace.training(); }
    const QList<Task> &training() { return step().tasks(Set::Training); }
    const QList<Task> &golden() { return step().tasks(Set::Golden); }
    QString file(const QStringList &rows);
    QWidget *grid(const QString &name) { return UserHand::find<QTableView>(name); }

    std::unique_ptr<Desk> m_desk;
};

void TestTrainingPage::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->open({1240, 840});
    m_desk->signUp();
    m_desk->openSample();
    m_desk->window.showStep(Step::Kind::Training);
    QTRY_VERIFY(step().found() > 0);
}

// Rows of product, left, right, answer, hint; the ids are nobody's but the file's.
QString TestTrainingPage::file(const QStringList &rows)
{
    const QString path = m_desk->dir.filePath(u"tasks.tsv"_s);
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return {};
    out.write("INPUT:product_id\tINPUT:product_title\tINPUT:left_id\tINPUT:left_title\tINPUT:right_id\tINPUT:right_title\tGOLDEN:result\tHINT:text\n");
    for (const QString &row : rows) {
        const QStringList cells = row.split(u'|');
        out.write(u"%1\t%1\t%2\t%2\t%3\t%3\t%4\t%5\n"_s.arg(cells[0], cells[1], cells[2], cells[3], cells[4]).toUtf8());
    }
    return path;
}

void TestTrainingPage::hintWithoutAnswerIsLoadedAsNothing()
{
    const auto before = golden().size();
    step().importFile(file({u"kettle|cups|soap||Because."_s, u"kettle|mugs|nails|LEFT|"_s}));
    QVERIFY(Reading::says(u"There is a hint but no right answer"_s));
    QVERIFY(Reading::says(u"cannot be loaded as anything"_s));
    UserHand::find<QCheckBox>(u"Replace what is there"_s)->setChecked(false);
    QVERIFY(UserHand::click(u"Take 1 good row"_s));
    QCOMPARE(golden().size(), before + 1);
    QVERIFY(Reading::isSilentAbout(u"There is a hint but no right answer"_s));
}

void TestTrainingPage::rowsThatWouldBecomeTrainingAreAskedAbout_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<int>("training");
    QTest::addColumn<int>("golden");
    QTest::newRow("training, as they are") << u"Training, as they are"_s << 2 << 1;
    QTest::newRow("golden, without the hint") << u"Golden, without the hint"_s << 10 << 3;
    QTest::newRow("general, without the answer") << u"General, without the answer"_s << 10 << 1;
}

void TestTrainingPage::rowsThatWouldBecomeTrainingAreAskedAbout()
{
    QFETCH(QString, choice);
    QFETCH(int, training);
    QFETCH(int, golden);
    step().importFile(file({u"kettle|cups|soap|LEFT|Cups are used with it."_s, u"kettle|mugs|nails|LEFT|"_s, u"lamp|bulb|fork|RIGHT|By accident."_s}));
    QVERIFY(Reading::says(u"would become training"_s));
    auto *button = UserHand::find<QRadioButton>(choice);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
    QVERIFY(UserHand::click(u"Take 3 good rows"_s));
    QCOMPARE(this->training().size(), training);
    QCOMPARE(this->golden().size(), golden);
}

void TestTrainingPage::unknownAnswersAreOfferedACorrection_data()
{
    QTest::addColumn<QString>("written");
    QTest::newRow("other case") << u"Left"_s;
    QTest::newRow("a blank before it") << u" LEFT"_s;
    QTest::newRow("misspelt") << u"LEFFT"_s;
}

void TestTrainingPage::unknownAnswersAreOfferedACorrection()
{
    QFETCH(QString, written);
    step().importFile(file({u"kettle|cups|soap|%1|"_s.arg(written), u"kettle|mugs|nails|RIGHT|"_s}));
    QVERIFY(Reading::says(u"is none of the project's answers"_s));
    QVERIFY(step().incoming());
    QCOMPARE(step().incoming()->tasks.size(), 1); // never silently fixed
    QVERIFY(UserHand::click(u"Read “%1” as LEFT"_s.arg(written)));
    QTRY_VERIFY(step().incoming() && step().incoming()->tasks.size() == 2);
    QVERIFY(Reading::isSilentAbout(u"is none of the project's answers"_s));
    QVERIFY(UserHand::click(u"Take nothing"_s));
    QVERIFY(!step().incoming());
}

void TestTrainingPage::trainingWithoutTasksSaysSo()
{
    while (!training().isEmpty())
        QVERIFY(UserHand::click(u"Remove"_s));
    QVERIFY(Reading::says(u"Training is on, but it has no tasks"_s));
    QVERIFY(!m_desk->workspace.pool().canLaunch());
    m_desk->window.showStep(Step::Kind::Pool);
    QVERIFY(Reading::says(u"Training is on, but it has no tasks"_s));
    QVERIFY(UserHand::click(u"Go to Training: "_s + Reading::sentence(u"Training is on, but it has no tasks"_s)));
    QVERIFY(UserHand::find<QCheckBox>(u"Training on"_s));
    QVERIFY(UserHand::click(u"Switch training off"_s));
    QTRY_VERIFY(!step().settings().isOn);
    QVERIFY(Reading::isSilentAbout(u"Training is on, but it has no tasks"_s));
}

void TestTrainingPage::samePairInTwoSetsMustBeDecided()
{
    // The golden task is the training task mirrored: side order does not matter.
    step().importFile(file({u"kettle|cups|soap|LEFT|Cups are used with it."_s, u"kettle|soap|cups|RIGHT|"_s}));
    QVERIFY(UserHand::click(u"Take nothing"_s)); // a file with both is refused as a contradiction or doubled; load them one by one
    step().importFile(file({u"kettle|cups|soap|LEFT|Cups are used with it."_s}));
    QVERIFY(UserHand::click(u"Take 1 good row"_s));
    step().importFile(file({u"kettle|soap|cups|RIGHT|"_s}));
    QVERIFY(UserHand::click(u"Take 1 good row"_s));
    QVERIFY(Reading::says(u"Training row 1 and golden row 1 show the same pair"_s));
    QVERIFY(!m_desk->workspace.pool().canLaunch());
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Remove training row 1"_s));
    QVERIFY(UserHand::click(u"Remove golden row 1"_s));
    QTRY_COMPARE(golden().size(), 0);
    QCOMPARE(training().size(), 1);
    QVERIFY(Reading::isSilentAbout(u"show the same pair"_s));
}

void TestTrainingPage::contradictionMustBeDecided()
{
    for (const QString &row : {u"kettle|cups|soap|LEFT|"_s, u"kettle|soap|cups|LEFT|"_s}) {
        step().importFile(file({row}));
        QTRY_VERIFY(step().incoming());
        UserHand::find<QCheckBox>(u"Replace what is there"_s)->setChecked(false);
        QVERIFY(UserHand::click(u"Take 1 good row"_s));
    }
    const auto last = golden().size();
    QVERIFY(UserHand::click(u"Show Golden tasks"_s));
    qobject_cast<QTableView *>(grid(u"Golden tasks"_s))->selectRow(static_cast<int>(last) - 1);
    QVERIFY(Reading::says(u"Rows %1 and %2 show the same pair with different right answers"_s.arg(last - 1).arg(last)));
    QVERIFY(UserHand::click(u"Remove row %1"_s.arg(last - 1)));
    QTRY_COMPARE(golden().size(), last - 1);
}

void TestTrainingPage::oneSidedAnswersAreSwapped()
{
    for (int i = 0; i < training().size(); ++i) {
        if (training()[i].golden != Answer::Left)
            QVERIFY(UserHand::click(u"Answer Left"_s));
        if (i + 1 < training().size())
            QVERIFY(UserHand::click(u"Next task"_s));
    }
    QCOMPARE(step().leftAnswers(Set::Training), training().size());
    QVERIFY(Reading::says(u"someone who always clicks one side would do well"_s));
    QVERIFY(Reading::says(u"Right 0 %"_s)); // in red beside the bar
    QVERIFY(UserHand::click(u"Swap the sides of half"_s));
    QTRY_COMPARE(step().leftAnswers(Set::Training), training().size() / 2);
    QVERIFY(Reading::isSilentAbout(u"someone who always clicks"_s));
}

void TestTrainingPage::tooFewGoldenTasksAreCounted()
{
    QVERIFY(UserHand::click(u"Show Golden tasks"_s));
    while (golden().size() > 20)
        QVERIFY(UserHand::click(u"Remove"_s));
    QVERIFY(Reading::says(u"20 golden tasks are few"_s));
    QVERIFY(Reading::says(u"Add %1 more"_s.arg(step().goldenWanted() - 20)));
    QVERIFY(UserHand::click(u"Choose from general tasks"_s));
    QVERIFY(grid(u"General tasks"_s));
}

void TestTrainingPage::hintThatOnlySaysWrong()
{
    auto *hint = UserHand::find<QPlainTextEdit>(u"Hint"_s);
    QVERIFY(hint);
    hint->setFocus();
    hint->selectAll();
    QTest::keyClicks(hint, u"Wrong!"_s);
    QVERIFY(UserHand::click(u"Next task"_s));
    QVERIFY(UserHand::click(u"Previous task"_s));
    QCOMPARE(training().first().hint, u"Wrong!"_s);
    QVERIFY(Reading::says(u"only says that the answer was wrong"_s));
    QVERIFY(m_desk->workspace.training().state() == Step::State::Done); // advice does not block
}

void TestTrainingPage::passLevelOutOfRange()
{
    UserHand::type<QSpinBox>(u"Pass level"_s, u"3"_s);
    QVERIFY(Reading::says(u"The pass level must be between 5 and 100"_s));
    QVERIFY(UserHand::click(u"Use 80 %"_s));
    QTRY_COMPARE(step().settings().passPercent, 80);
    QVERIFY(Reading::says(u"Guess odds: 5.5 %"_s)); // 10 tasks, 80 %
    UserHand::type<QSpinBox>(u"Pass level"_s, u"90"_s);
    QVERIFY(Reading::says(u"Guess odds: 1.1 %"_s));
}

void TestTrainingPage::reviewByKeyAlone()
{
    auto *table = qobject_cast<QTableView *>(grid(u"Training tasks"_s));
    QVERIFY(table);
    table->setFocus();
    table->selectRow(0);
    const QString left = step().project().option(Answer::Left)->key, right = step().project().option(Answer::Right)->key;
    QTest::keyClicks(table, left);
    QCOMPARE(training()[0].golden, Answer::Left);
    QTest::keyClicks(table, right);
    QCOMPARE(training()[0].golden, Answer::Right);
    const Task before = training()[0];
    QTest::keyClicks(table, u"s"_s);
    QCOMPARE(training()[0].left.id, before.right.id);
    QCOMPARE(training()[0].golden, Answer::Left); // the answer goes with its side
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(table->currentIndex().row(), 1);
    QTest::keyClick(table, Qt::Key_Backspace);
    QCOMPARE(table->currentIndex().row(), 0);
    const QString first = training()[0].left.id;
    QTest::keyClick(table, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(training()[1].left.id, first);
    const auto count = training().size();
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(training().size(), count - 1);

    QVERIFY(UserHand::click(u"One at a time"_s));
    QVERIFY(!grid(u"Training tasks"_s)); // the grid is away, the keys still work
    QWidget *review = m_desk->window.focusWidget(); // whether or not the desktop lets the window be active
    QVERIFY(review);
    const int at = 1;
    QTest::keyClicks(review, right);
    QCOMPARE(training()[at].golden, Answer::Right);
}

void TestTrainingPage::promotedAndBack()
{
    const auto known = golden().size(), taught = training().size();
    QVERIFY(UserHand::click(u"Make golden"_s));
    QCOMPARE(training().size(), taught - 1);
    QCOMPARE(golden().size(), known + 1);
    QVERIFY(golden().last().hint.isEmpty());
    QVERIFY(UserHand::click(u"Show Golden tasks"_s));
    QVERIFY(UserHand::click(u"Make training"_s));
    QCOMPARE(training().size(), taught);
    QVERIFY(UserHand::click(u"Show Training tasks"_s));
    qobject_cast<QTableView *>(grid(u"Training tasks"_s))->selectRow(static_cast<int>(taught) - 1);
    QVERIFY(Reading::says(u"has no hint"_s));
    QVERIFY(UserHand::click(u"Make it a golden task"_s));
    QTRY_COMPARE(golden().size(), known + 1);
}

void TestTrainingPage::suggestionsAreConfirmed()
{
    const auto pairs = m_desk->workspace.dataset().pairs().size();
    const auto known = golden().size();
    QVERIFY(UserHand::click(u"Show General tasks"_s));
    QVERIFY(Reading::says(u"Your model puts the left one at"_s));
    QCOMPARE(step().found(), pairs);
    const auto proposal = step().proposal(0);
    QVERIFY(proposal);
    auto *table = qobject_cast<QTableView *>(grid(u"General tasks"_s));
    table->setFocus();
    table->selectRow(0);
    const Task chosen = step().tasks(Set::General).first();
    QTest::keyClicks(table, step().project().option(*proposal)->key);
    QCOMPARE(golden().size(), known + 1);
    QCOMPARE(golden().last().left.id, chosen.left.id);
    QCOMPARE(m_desk->workspace.dataset().pairs().size(), pairs - 1); // performers are not asked what is tested
    QTRY_COMPARE(step().found(), pairs - 1);
    UserHand::type<QLineEdit>(u"Find general tasks"_s, u"espresso"_s);
    QTRY_VERIFY(step().found() > 0 && step().found() < 20);
    QVERIFY(UserHand::click(u"Show Golden tasks"_s));
    qobject_cast<QTableView *>(grid(u"Golden tasks"_s))->selectRow(static_cast<int>(known));
    QVERIFY(UserHand::click(u"Make general"_s));
    QCOMPARE(golden().size(), known);
    QCOMPARE(m_desk->workspace.dataset().pairs().size(), pairs);
}

void TestTrainingPage::exportedAndImportedAgain()
{
    const QList<Task> taught = training(), known = golden();
    const QString path = m_desk->dir.filePath(u"out.tsv"_s);
    QSignalSpy exported(&step(), &TrainingStep::exported);
    step().exportFile(path);
    QTRY_COMPARE(exported.size(), 1);
    step().importFile(path);
    QTRY_VERIFY(step().incoming());
    step().takeIncoming(KnownFile::HintRows::Training, true);
    QCOMPARE(training().size(), taught.size());
    QCOMPARE(golden().size(), known.size());
    for (int i = 0; i < taught.size(); ++i) {
        QCOMPARE(training()[i].golden, taught[i].golden);
        QCOMPARE(training()[i].hint, taught[i].hint);
        QCOMPARE(training()[i].left.id, taught[i].left.id);
    }
}

void TestTrainingPage::resetAndUndo()
{
    const QList<Task> taught = training();
    QVERIFY(UserHand::click(u"Swap sides"_s));
    QVERIFY(UserHand::click(u"Remove"_s));
    QVERIFY(UserHand::click(u"Undo"_s));
    QVERIFY(UserHand::click(u"Undo"_s));
    QCOMPARE(training(), taught);
    QVERIFY(UserHand::click(u"Redo"_s));
    QVERIFY(training() != taught);
    QVERIFY(UserHand::click(u"Reset this step"_s));
    QCOMPARE(training(), taught);
}

QTEST_MAIN(TestTrainingPage)
#include "tst_trainingpage.moc"
