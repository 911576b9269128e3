#include "desk.h"
#include "ui/widgets/sceneview.h"
#include "userhand.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QUrl>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestInterfacePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badForm_data();
    void badForm();
    void badText_data();
    void badText();
    void missingFieldIsMapped();
    void formAndTextFollowEachOther();
    void editsAreUndoneAndReset();
    void previewStoresAnAnswer();
    void presetsCanBeUndone();
    void opensInTheBrowser();

public Q_SLOTS:
    void browse(const QUrl &address) { m_browsed = address; }

private:
    QUrl m_browsed;

    std::unique_ptr<Desk> desk()
    {
        auto desk = std::make_unique<Desk>();
        desk->open({1280, 860});
        desk->signUp();
        desk->openSample();
        [&] { QTRY_VERIFY(!desk->workspace.interface().isLocked()); }();
        desk->window.showStep(Step::Kind::Interface);
        [&] { QTRY_VERIFY(UserHand::find<QPushButton>(u"Answer Left"_s) && UserHand::find<QCheckBox>(u"Offer Left"_s)); }();
        return desk;
    }
};

namespace {
QLabel *redLine(const QString &part)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        for (QLabel *label : window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->property("textRole").toString() == u"bad"_s && label->text().contains(part))
                return label;
        }
    }
    return nullptr;
}

QPlainTextEdit *spec()
{
    return UserHand::find<QPlainTextEdit>(u"Template Builder configuration"_s);
}
} // namespace

void TestInterfacePage::badForm_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("wayOut");
    QTest::newRow("empty question") << u"Question"_s << u" "_s << u"Write the question"_s << u"Use the usual question"_s;
    QTest::newRow("long question") << u"Question"_s << QString(130, u'x') << u"at most 120"_s << u"Cut to 120 characters"_s;
    QTest::newRow("one answer") << u"Offer Left"_s << QString() << u"Left and right must both be offered"_s << u"Offer left and right"_s;
    QTest::newRow("two answers with one value") << u"Stored value of Right"_s << u"LEFT"_s << u"store the same value"_s << u"Use the usual values"_s;
    QTest::newRow("key clash") << u"Key of Right"_s << u"1"_s << u"The key 1 is used twice"_s << u"Use the usual keys"_s;
    QTest::newRow("empty label") << u"Label of Right"_s << u" "_s << u"has no label"_s << u"Use the usual labels"_s;
}

void TestInterfacePage::badForm()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    QFETCH(QString, wayOut);
    const auto held = desk();
    InterfaceStep &step = held->workspace.interface();
    const Project good = step.lastGood();
    if (auto *box = UserHand::find<QCheckBox>(field))
        box->click();
    else
        UserHand::type<QLineEdit>(field, text);
    QVERIFY(redLine(sentence));
    QCOMPARE(step.state(), Step::State::NeedsAttention);
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Answer Left"_s)); // the preview keeps the last good state
    QVERIFY(step.lastGood().question.size() <= maximumQuestionLength && !step.lastGood().question.trimmed().isEmpty());
    QVERIFY(UserHand::click(wayOut));
    QTRY_VERIFY(!redLine(sentence));
    QCOMPARE(step.state(), Step::State::Done);
    QCOMPARE(step.project().answers.size(), good.answers.size());
}

void TestInterfacePage::badText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("missing comma") << u"{\n  \"view\": {}\n  \"plugins\": []\n}"_s << u"Line 3, column 3"_s;
    QTest::newRow("no view") << u"{}"_s << u"needs a “view”"_s;
    QTest::newRow("no items") << u"{\"view\":\n{\"type\": \"layout.side-by-side\"}}"_s << u"Line 2, column 1"_s;
    QTest::newRow("empty") << QString() << u"There is nothing here yet"_s;
}

void TestInterfacePage::badText()
{
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    const auto held = desk();
    const Project before = held->workspace.interface().project();
    QVERIFY(UserHand::click(u"JSON"_s));
    spec()->setPlainText(text);
    QTRY_VERIFY(redLine(sentence));
    QCOMPARE(spec()->toPlainText(), text);                         // stays as it was typed
    QCOMPARE(held->workspace.interface().project(), before);       // and is not in use
    QVERIFY(UserHand::find<QPushButton>(u"Answer Left"_s));
    QVERIFY(UserHand::click(u"Back to the last good configuration"_s));
    QTRY_VERIFY(!redLine(sentence));
    QVERIFY(spec()->toPlainText().contains(u"side-by-side"_s));
}

void TestInterfacePage::missingFieldIsMapped()
{
    const auto held = desk();
    InterfaceStep &step = held->workspace.interface();
    QVERIFY(UserHand::click(u"JSON"_s));
    spec()->setPlainText(step.specText().replace(u"left_image"_s, u"image_left"_s));
    QTRY_VERIFY(redLine(u"the data has no field “image_left”"_s));
    QVERIFY(!held->workspace.pool().canLaunch());
    const QList<PreflightLine> lines = held->workspace.pool().preflight();
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const PreflightLine &line) { return line.sentence.contains(u"image_left"_s); }));
    QVERIFY(UserHand::click(u"Use left_image instead of image_left"_s));
    QTRY_VERIFY(!redLine(u"image_left"_s));
    QVERIFY(spec()->toPlainText().contains(u"left_image"_s));
}

void TestInterfacePage::formAndTextFollowEachOther()
{
    const auto held = desk();
    QVERIFY(UserHand::click(u"JSON"_s));
    spec()->setPlainText(spec()->toPlainText().replace(u"\"Left\""_s, u"\"This one\""_s));
    QTRY_COMPARE(held->workspace.interface().project().option(Answer::Left)->label, u"This one"_s);
    QVERIFY(UserHand::click(u"Form"_s));
    QCOMPARE(UserHand::find<QLineEdit>(u"Label of Left"_s)->text(), u"This one"_s);
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Answer This one"_s));
    UserHand::type<QLineEdit>(u"Question"_s, u"Which is nicer?"_s);
    QVERIFY(UserHand::click(u"JSON"_s));
    QVERIFY(spec()->toPlainText().contains(u"Which is nicer?"_s));
}

void TestInterfacePage::editsAreUndoneAndReset()
{
    const auto held = desk();
    InterfaceStep &step = held->workspace.interface();
    const QString question = step.project().question;
    UserHand::type<QLineEdit>(u"Question"_s, u"One?"_s);
    QTest::qWait(20);
    UserHand::find<QCheckBox>(u"Show descriptions under the titles"_s)->click();
    QVERIFY(UserHand::click(u"Undo"_s));
    QVERIFY(step.project().showsDescriptions);
    while (UserHand::find<QPushButton>(u"Undo"_s)->isEnabled()) // slow typing is more than one edit
        QVERIFY(UserHand::click(u"Undo"_s));
    QCOMPARE(step.project().question, question);
    QCOMPARE(UserHand::find<QLineEdit>(u"Question"_s)->text(), question);
    QVERIFY(!UserHand::find<QPushButton>(u"Undo"_s)->isEnabled());
    while (step.project().question != u"One?"_s && UserHand::find<QPushButton>(u"Redo"_s)->isEnabled())
        QVERIFY(UserHand::click(u"Redo"_s));
    QCOMPARE(step.project().question, u"One?"_s);
    QVERIFY(UserHand::click(u"Reset this step"_s));
    QCOMPARE(step.project().question, Project::defaults().question);
    QVERIFY(UserHand::click(u"Undo"_s));
    QCOMPARE(step.project().question, u"One?"_s);
    QVERIFY(UserHand::click(u"Got it"_s));
    QVERIFY(!UserHand::find<QPushButton>(u"Got it"_s));
    QVERIFY(held->settings.isPutAway(u"why-3"_s));
    QVERIFY(UserHand::click(u"Why this step"_s));
    QVERIFY(UserHand::find<QPushButton>(u"Got it"_s));
}

void TestInterfacePage::previewStoresAnAnswer()
{
    const auto held = desk();
    QVERIFY(UserHand::click(u"Submit the preview"_s));
    QVERIFY(UserHand::find<QLabel>(u"Not submitted: something still has to be answered."_s));
    auto *view = held->window.findChild<SceneView *>();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_2);
    QVERIFY(UserHand::click(u"Submit the preview"_s));
    QVERIFY(UserHand::find<QLabel>(u"Stored: {\"result\":\"RIGHT\"}"_s));
    UserHand::find<QSpinBox>(u"Row of the preview"_s)->setValue(7); // another row: nothing is chosen
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Answer Right"_s));
    QVERIFY(UserHand::find<QPushButton>(u"Answer Right"_s)->accessibleDescription().isEmpty());
    QVERIFY(UserHand::click(u"Preview as on a phone"_s));
    QTRY_VERIFY(view->width() <= 360);
    QVERIFY(UserHand::click(u"Preview dark"_s));
}

void TestInterfacePage::presetsCanBeUndone()
{
    const auto held = desk();
    InterfaceStep &step = held->workspace.interface();
    const Project before = step.project();
    for (const auto preset : {InterfaceStep::Preset::Images, InterfaceStep::Preset::Texts, InterfaceStep::Preset::SearchRelevance}) {
        step.usePreset(preset);
        QVERIFY(step.project() != before);
        QCOMPARE(step.state(), Step::State::Done);
        QTRY_VERIFY(UserHand::find<QPushButton>(u"Answer Left"_s));
    }
    for (int i = 0; i < 3; ++i)
        QVERIFY(UserHand::click(u"Undo"_s));
    QCOMPARE(step.project(), before);
}

void TestInterfacePage::opensInTheBrowser()
{
    QDesktopServices::setUrlHandler(u"http"_s, this, "browse");
    const auto held = desk();
    const Money before = held->workspace.account().requester().balance;
    QVERIFY(UserHand::click(u"Open as a performer in the browser"_s));
    QTRY_VERIFY2_WITH_TIMEOUT(m_browsed.isValid(),
        held->workspace.interface().error() ? qPrintable(held->workspace.interface().error()->sentence) : "no address", 10000);
    QDesktopServices::unsetUrlHandler(u"http"_s);
    QCOMPARE(m_browsed.host(), u"127.0.0.1"_s);
    QVERIFY(m_browsed.toString().contains(u"/p/#try="_s)); // a try-out: no pool, no money, nobody's answer
    QCOMPARE(held->workspace.account().requester().balance, before);
    QVERIFY(!held->workspace.interface().error());
}

QTEST_MAIN(TestInterfacePage)
#include "tst_interfacepage.moc"
