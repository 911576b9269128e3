#include "desk.h"
#include "domain/textdiff.h"
#include "userhand.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestInstructionsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strippedIsSaid_data();
    void strippedIsSaid();
    void emptyBlocksLaunch();
    void longOnlyAdvises();
    void emptyFields_data();
    void emptyFields();
    void exampleComesFromTheRows();
    void versionsAreKeptAndRestored();
    void diffIsByWords();

private:
    std::unique_ptr<Desk> desk()
    {
        auto desk = std::make_unique<Desk>();
        desk->open({1280, 860});
        desk->signUp();
        desk->openSample();
        [&] { QTRY_VERIFY(!desk->workspace.instructions().isLocked()); }();
        desk->window.showStep(Step::Kind::Instructions);
        return desk;
    }

    // Types into the source view and leaves it.
    static void typeSource(const QString &html)
    {
        if (!UserHand::find<QPlainTextEdit>(u"Instructions"_s))
            UserHand::click(u"Source"_s);
        auto *source = UserHand::find<QPlainTextEdit>(u"Instructions"_s);
        QVERIFY(source);
        source->setFocus();
        source->setPlainText(html);
        UserHand::find<QLineEdit>(u"Project name"_s)->setFocus();
    }
};

void TestInstructionsPage::strippedIsSaid_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("gone");
    QTest::newRow("script") << u"<p>Look.</p><script>alert(1)</script>"_s << u"<script> with its content"_s << u"alert"_s;
    QTest::newRow("frame") << u"<p>Look.</p><iframe src=\"https://example.org\"></iframe>"_s << u"<iframe> with its content"_s << u"iframe"_s;
    QTest::newRow("style element") << u"<style>p { display: none }</style><p>Look.</p>"_s << u"<style> with its content"_s << u"display"_s;
    QTest::newRow("handler") << u"<p onclick=\"alert(1)\">Look.</p>"_s << u"the attribute onclick"_s << u"onclick"_s;
    QTest::newRow("style attribute") << u"<p style=\"position:fixed\">Look.</p>"_s << u"the attribute style"_s << u"fixed"_s;
    QTest::newRow("script address") << u"<p><a href=\"javascript:alert(1)\">Look.</a></p>"_s << u"not http or https"_s << u"javascript"_s;
}

void TestInstructionsPage::strippedIsSaid()
{
    QFETCH(QString, html);
    QFETCH(QString, said);
    QFETCH(QString, gone);
    const auto held = desk();
    const QString before = held->workspace.instructions().html();
    typeSource(html);
    QTRY_VERIFY2(UserHand::labelWith(said), qPrintable(held->workspace.instructions().removed().join(u", "_s)));
    QVERIFY(!held->workspace.instructions().html().contains(gone));
    QVERIFY(held->workspace.instructions().html().contains(u"Look."_s));
    QVERIFY(UserHand::click(u"Undo the edit"_s));
    QCOMPARE(held->workspace.instructions().html(), before);
    QTRY_VERIFY(!UserHand::labelWith(said));
}

void TestInstructionsPage::emptyBlocksLaunch()
{
    const auto held = desk();
    typeSource(QString());
    QTRY_VERIFY(UserHand::labelWith(u"There are no instructions yet"_s));
    QVERIFY(!held->workspace.pool().canLaunch());
    QVERIFY(UserHand::click(u"Start from a template"_s)); // the way out
    QTRY_VERIFY(!UserHand::labelWith(u"There are no instructions yet"_s));
    QVERIFY(held->workspace.instructions().wordCount() > 40);
}

void TestInstructionsPage::longOnlyAdvises()
{
    const auto held = desk();
    typeSource(u"<p>"_s + QString(u"word "_s).repeated(450) + u"</p>"_s);
    QTRY_VERIFY2(UserHand::labelWith(u"450 words. Over one page"_s), UserHand::labelWith(u" word"_s) ? qPrintable(UserHand::labelWith(u" word"_s)->text()) : "no count");
    QCOMPARE(held->workspace.instructions().state(), Step::State::Done);
    typeSource(u"<p>word</p>"_s);
    QTRY_VERIFY(UserHand::labelWith(u"1 word. Short"_s));
}

void TestInstructionsPage::emptyFields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("name") << u"Project name"_s << u"Give the project a name"_s;
    QTest::newRow("description") << u"Project description"_s << u"Describe the project"_s;
}

void TestInstructionsPage::emptyFields()
{
    QFETCH(QString, field);
    QFETCH(QString, sentence);
    const auto held = desk();
    UserHand::type<QLineEdit>(field, u" "_s);
    QVERIFY(UserHand::labelWith(sentence));
    QVERIFY(!held->workspace.pool().canLaunch());
}

void TestInstructionsPage::exampleComesFromTheRows()
{
    const auto held = desk();
    InstructionsStep &step = held->workspace.instructions();
    const QList<InstructionsStep::Example> examples = step.examples();
    QVERIFY(examples.size() > 1);
    UserHand::find<QComboBox>(u"A row of your study"_s)->setCurrentIndex(1);
    QCOMPARE(UserHand::find<QLineEdit>(u"Why the good one is good"_s)->text(), examples[1].reason);
    QVERIFY(UserHand::click(u"Insert the example"_s));
    QTRY_VERIFY(step.html().contains(examples[1].better.toHtmlEscaped()));
    QVERIFY(step.html().contains(examples[1].worse.toHtmlEscaped()));
    UserHand::type<QLineEdit>(u"Address of a picture"_s, u"kettle.jpg"_s);
    QTRY_VERIFY(UserHand::labelWith(u"This is not the address of a picture"_s));
    UserHand::type<QLineEdit>(u"Address of a picture"_s, u"https://example.org/kettle.jpg"_s);
    QVERIFY(UserHand::click(u"Insert the picture"_s));
    QTRY_VERIFY(step.html().contains(u"<img src=\"https://example.org/kettle.jpg\""_s));
}

void TestInstructionsPage::versionsAreKeptAndRestored()
{
    const auto held = desk();
    InstructionsStep &step = held->workspace.instructions();
    const QString first = step.html();
    QVERIFY(UserHand::click(u"Keep this version"_s));
    typeSource(u"<p>Something quite different.</p>"_s);
    QTRY_VERIFY(step.html().contains(u"different"_s));
    held->window.showStep(Step::Kind::Data); // leaving keeps one too
    held->window.showStep(Step::Kind::Instructions);
    QCOMPARE(step.versions().size(), 2);
    UserHand::find<QComboBox>(u"Compare with"_s)->setCurrentIndex(1);
    QVERIFY(UserHand::find<QTextEdit>(u"Changes since that version"_s)->toPlainText().contains(u"different"_s));
    QVERIFY(UserHand::click(u"Restore that version"_s));
    QCOMPARE(step.html(), first);
    // They are part of the study's file.
    const QString path = held->workspace.studyPath();
    held->workspace.closeStudy();
    held->workspace.openFile(path);
    QTRY_VERIFY(held->workspace.hasStudy());
    QCOMPARE(step.versions().size(), 2);
    QCOMPARE(step.html(), first);
}

void TestInstructionsPage::diffIsByWords()
{
    using Kind = DiffPart::Kind;
    QCOMPARE(textDiff(u"a b c d"_s, u"a x c d e"_s),
        (QList<DiffPart>{{Kind::Same, u"a"_s}, {Kind::Removed, u"b"_s}, {Kind::Added, u"x"_s}, {Kind::Same, u"c d"_s}, {Kind::Added, u"e"_s}}));
    QCOMPARE(textDiff({}, u"a"_s), (QList<DiffPart>{{Kind::Added, u"a"_s}}));
    QCOMPARE(textDiff(u"a b"_s, u"a b"_s), (QList<DiffPart>{{Kind::Same, u"a b"_s}}));
}

QTEST_MAIN(TestInstructionsPage)
#include "tst_instructionspage.moc"
