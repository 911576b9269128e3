#include "desk.h"
#include "userhand.h"

#include "ui/theme/colours.h"
#include "ui/widgets/htmlwriter.h"
#include "ui/widgets/pictures.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTextDocument>
#include <QTextEdit>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signUpRefuses_data();
    void signUpRefuses();
    void signUpSaysWhyUnderTheField();
    void wrongPasswordIsSelected();
    void promoRefused_data();
    void promoRefused();
    void stepsAreLockedWithAReason();
    void liveModeIsPlain();
    void badCatalogueIsShownRowByRow();
    void scriptsAreTakenOut();
    void keyClashIsSaidAndPreviewStays();
    void trainingEditsAreUndone();
    void badPoolFields_data();
    void badPoolFields();
    void launchIsOffWithoutMoney();
    void foreignTextIsPlain();
    void everyControlHasAName();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void coloursAreReadable();
    void picturesStayInTheirFolder();
    void richTextKeepsItsShape();

private:
    std::unique_ptr<Desk> desk(bool isSignedIn, bool hasStudy)
    {
        auto desk = std::make_unique<Desk>();
        desk->open();
        if (isSignedIn)
            desk->signUp();
        if (hasStudy)
            desk->openSample();
        return desk;
    }
};

namespace {
// The visible red sentence under the field of that name; empty where there is none.
QString problemUnder(const QString &field)
{
    for (QWidget *edit : {static_cast<QWidget *>(UserHand::find<QLineEdit>(field)), static_cast<QWidget *>(UserHand::find<QAbstractSpinBox>(field))}) {
        if (!edit || !edit->property("invalid").toBool())
            continue;
        for (QLabel *label : edit->parentWidget()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->property("textRole").toString() == u"bad"_s)
                return label->text();
        }
    }
    return {};
}
} // namespace

void TestPages::signUpRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("password");
    QTest::newRow("empty name") << u"  "_s << u"ada@example.org"_s << u"long enough"_s;
    QTest::newRow("no at sign") << u"Ada"_s << u"ada.example.org"_s << u"long enough"_s;
    QTest::newRow("no domain") << u"Ada"_s << u"ada@"_s << u"long enough"_s;
    QTest::newRow("short password") << u"Ada"_s << u"ada@example.org"_s << u"seven77"_s;
    QTest::newRow("password is the e-mail") << u"Ada"_s << u"ada@example.org"_s << u"ada@example.org"_s;
}

void TestPages::signUpRefuses()
{
    QFETCH(QString, name);
    QFETCH(QString, email);
    QFETCH(QString, password);
    const auto held = desk(false, false);
    held->window.showStep(Step::Kind::Account);
    UserHand::type<QLineEdit>(u"Name"_s, name);
    UserHand::type<QLineEdit>(u"E-mail"_s, email);
    UserHand::type<QLineEdit>(u"Password"_s, password);
    auto *button = UserHand::find<QPushButton>(u"Sign up"_s);
    QVERIFY(button);
    QVERIFY(!button->isEnabled());
    QVERIFY(!button->toolTip().isEmpty());
}

void TestPages::signUpSaysWhyUnderTheField()
{
    const auto held = desk(false, false);
    held->window.showStep(Step::Kind::Account);
    QVERIFY(problemUnder(u"E-mail"_s).isEmpty()); // nothing is blamed before it was touched
    UserHand::type<QLineEdit>(u"E-mail"_s, u"ada"_s);
    QVERIFY(!problemUnder(u"E-mail"_s).isEmpty());
    UserHand::type<QLineEdit>(u"E-mail"_s, u"ada@example.org"_s);
    QVERIFY(problemUnder(u"E-mail"_s).isEmpty());
    UserHand::type<QLineEdit>(u"Password"_s, u"short"_s);
    QVERIFY(!problemUnder(u"Password"_s).isEmpty());
    QVERIFY(!UserHand::find<QPushButton>(u"Sign up"_s)->isEnabled());
}

void TestPages::wrongPasswordIsSelected()
{
    const auto held = desk(true, false);
    held->window.showStep(Step::Kind::Account);
    QVERIFY(UserHand::click(u"Sign out"_s));
    QTRY_VERIFY(!held->workspace.account().isSignedIn());
    if (!UserHand::find<QPushButton>(u"Sign in"_s))
        QVERIFY(UserHand::click(u"I already have an account"_s));
    UserHand::type<QLineEdit>(u"Password"_s, u"not the password"_s);
    QVERIFY(UserHand::click(u"Sign in"_s));
    QTRY_VERIFY_WITH_TIMEOUT(held->workspace.account().error().has_value(), 10000);
    QVERIFY(UserHand::find<QLabel>(held->workspace.account().error()->sentence));
    QTRY_COMPARE(UserHand::find<QLineEdit>(u"Password"_s)->selectedText().size(), 16);
}

void TestPages::promoRefused_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown") << u"NOSUCHCODE"_s;
    QTest::newRow("expired") << u"RECSYS2021"_s;
}

void TestPages::promoRefused()
{
    QFETCH(QString, code);
    const auto held = desk(true, false);
    held->window.showStep(Step::Kind::Account);
    const Money before = held->workspace.account().requester().balance;
    UserHand::type<QLineEdit>(u"Promo code"_s, code);
    QVERIFY(UserHand::click(u"Activate"_s));
    AccountStep &account = held->workspace.account();
    QTRY_VERIFY_WITH_TIMEOUT(!account.isBusy() && (account.error() || !account.promoNotice().isEmpty()), 10000);
    const QString reason = account.error() ? account.error()->sentence : account.promoNotice();
    QVERIFY(UserHand::find<QLabel>(reason));
    QCOMPARE(account.requester().balance, before);
}

void TestPages::stepsAreLockedWithAReason()
{
    const auto held = desk(false, false);
    for (const QString &name : {u"Data"_s, u"Pool"_s, u"Live results"_s}) {
        auto *button = UserHand::find<QPushButton>(name);
        QVERIFY2(button, qPrintable(name));
        QVERIFY(!button->isEnabled());
        QVERIFY(button->toolTip().size() > 10);
        QVERIFY(button->accessibleDescription().contains(u"Locked"_s));
    }
    QVERIFY(UserHand::find<QPushButton>(u"Account"_s)->isEnabled());
    QVERIFY(UserHand::click(u"Account"_s));
    QVERIFY(!UserHand::find<QPushButton>(u"Continue to Data"_s)->isEnabled());
}

void TestPages::liveModeIsPlain()
{
    const auto held = desk(false, false);
    QVERIFY(UserHand::click(u"Account"_s));
    const QColor practice = coloursOf(held->window).accent;
    QVERIFY(UserHand::click(u"Live"_s));
    QTRY_VERIFY(UserHand::find<QLineEdit>(u"API key"_s));
    QVERIFY(UserHand::find<QLabel>(u"Real money"_s));
    QVERIFY(coloursOf(held->window).accent != practice);
    QVERIFY(UserHand::click(u"Practice"_s));
    QTRY_VERIFY(UserHand::find<QLabel>(u"Practice money"_s));
    QCOMPARE(coloursOf(held->window).accent, practice);
}

void TestPages::badCatalogueIsShownRowByRow()
{
    const auto held = desk(true, false);
    const QString path = held->dir.filePath(u"bad.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("product_id,product_title,product_image,rec_id,rec_title,rec_image,model_rank\n"
               "p1,Kettle,,r1,Teapot,,1\np1,Kettle,,r2,,,2\np1,Kettle,,r3,Mug,,3\np1,Kettle,,p1,Kettle,,4\n");
    file.close();
    held->workspace.newStudy(held->dir.filePath(u"mine.sidewise"_s), u"Mine"_s);
    QTRY_VERIFY(held->workspace.hasStudy());
    QTRY_VERIFY(!held->workspace.dataset().isLocked());
    held->window.showStep(Step::Kind::Data);
    held->workspace.dataset().importFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(!held->workspace.dataset().isBusy() && !held->workspace.dataset().catalogue().products.isEmpty(), 10000);
    auto *problems = UserHand::find<QTableView>(u"Problems"_s);
    QVERIFY(problems);
    QCOMPARE(problems->model()->rowCount(), held->workspace.dataset().problems().size());
    QVERIFY(problems->model()->rowCount() >= 2);
    QVERIFY(UserHand::click(u"Generate pairs"_s));
    QTRY_COMPARE(held->workspace.dataset().pairs().size(), 1);
}

void TestPages::scriptsAreTakenOut()
{
    const auto held = desk(true, true);
    held->window.showStep(Step::Kind::Instructions);
    QVERIFY(UserHand::click(u"Source"_s));
    auto *source = UserHand::find<QPlainTextEdit>(u"Instructions"_s);
    QVERIFY(source);
    source->setFocus();
    source->selectAll();
    QTest::keyClicks(source, u"<p>Look <b>well</b>.</p><script>alert(1)</script>"_s);
    QVERIFY(UserHand::click(u"Source"_s)); // back to rich text
    QTRY_VERIFY(!held->workspace.instructions().html().contains(u"script"_s));
    QVERIFY(held->workspace.instructions().html().contains(u"<b>well</b>"_s));
    QVERIFY(!held->workspace.instructions().removed().isEmpty());
    auto *rich = UserHand::find<QTextEdit>(u"Instructions"_s);
    QVERIFY(rich);
    QCOMPARE(rich->toPlainText().trimmed(), u"Look well."_s);
    const QString kept = held->workspace.instructions().html();
    QVERIFY(UserHand::click(u"Interface"_s)); // leaving the page changes nothing more
    QCOMPARE(held->workspace.instructions().html(), kept);
}

void TestPages::keyClashIsSaidAndPreviewStays()
{
    const auto held = desk(true, true);
    held->window.showStep(Step::Kind::Interface);
    UserHand::type<QLineEdit>(u"Key of Right"_s, u"1"_s);
    QVERIFY(!held->workspace.interface().problems().isEmpty());
    QVERIFY(UserHand::find<QLineEdit>(u"Key of Right"_s)->property("invalid").toBool());
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Answer Right"_s));
    QVERIFY(!UserHand::find<QPushButton>(u"Answer Right"_s)->text().contains(u"[1]"_s)); // the last good state
    UserHand::type<QLineEdit>(u"Key of Right"_s, u"2"_s);
    QVERIFY(held->workspace.interface().problems().isEmpty());
    UserHand::type<QLineEdit>(u"Question"_s, QString());
    QVERIFY(!problemUnder(u"Question"_s).isEmpty());
}

void TestPages::trainingEditsAreUndone()
{
    const auto held = desk(true, true);
    held->window.showStep(Step::Kind::Training);
    TrainingStep &step = held->workspace.training();
    const QList<Task> before = step.tasks(TrainingStep::Set::Training);
    QVERIFY(!before.isEmpty());
    const bool isLeft = before.first().golden == Answer::Left;
    QVERIFY(UserHand::click(isLeft ? u"Answer Right"_s : u"Answer Left"_s));
    QCOMPARE(step.tasks(TrainingStep::Set::Training).first().golden == Answer::Left, !isLeft);
    QVERIFY(UserHand::click(u"Swap sides"_s));
    QVERIFY(UserHand::click(u"Remove"_s));
    QCOMPARE(step.tasks(TrainingStep::Set::Training).size(), before.size() - 1);
    for (int i = 0; i < 3; ++i)
        QVERIFY(UserHand::click(u"Undo"_s));
    QCOMPARE(step.tasks(TrainingStep::Set::Training), before);
}

void TestPages::badPoolFields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("price with a comma") << u"Price per page"_s << u"0,05"_s;
    QTest::newRow("no price") << u"Price per page"_s << QString();
    QTest::newRow("negative price") << u"Price per page"_s << u"-1"_s;
    QTest::newRow("too many decimals") << u"Price per page"_s << u"0.00501"_s;
    QTest::newRow("price below the least") << u"Price per page"_s << u"0.001"_s;
    QTest::newRow("no general task") << u"General tasks per page"_s << u"0"_s;
    QTest::newRow("no time") << u"Seconds per page"_s << u"10"_s;
    QTest::newRow("nobody answers") << u"Overlap"_s << u"0"_s;
    QTest::newRow("too many answer") << u"Overlap"_s << u"101"_s;
    QTest::newRow("cap is no number") << u"Spend cap"_s << u"ten"_s;
}

void TestPages::badPoolFields()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    const auto held = desk(true, true);
    held->workspace.account().activatePromo(u"RECSYS2022"_s);
    QTRY_VERIFY_WITH_TIMEOUT(held->workspace.account().requester().balance > Money{}, 10000);
    QTRY_VERIFY(!held->workspace.pool().isLocked());
    held->window.showStep(Step::Kind::Pool);
    if (UserHand::find<QLineEdit>(field))
        UserHand::type<QLineEdit>(field, text);
    else
        UserHand::type<QSpinBox>(field, text);
    QVERIFY2(!problemUnder(field).isEmpty(), "the field must say what is wrong");
    QVERIFY(!UserHand::find<QPushButton>(u"Launch"_s)->isEnabled());
    QVERIFY(!UserHand::find<QPushButton>(u"Launch"_s)->toolTip().isEmpty());
    QVERIFY(held->workspace.pool().pool().pricePerPage >= Money::fromMicros(5000)); // never a silent zero
}

void TestPages::launchIsOffWithoutMoney()
{
    const auto held = desk(true, true);
    QTRY_VERIFY(!held->workspace.pool().isLocked());
    held->window.showStep(Step::Kind::Pool);
    auto *launch = UserHand::find<QPushButton>(u"Launch"_s);
    QVERIFY(launch);
    QVERIFY(!launch->isEnabled());
    QVERIFY(!launch->toolTip().isEmpty());
}

void TestPages::foreignTextIsPlain()
{
    const auto held = desk(true, true);
    for (int i = 0; i < Step::count; ++i) {
        held->window.showStep(static_cast<Step::Kind>(i));
        for (QLabel *label : held->window.findChildren<QLabel *>()) {
            if (label->pixmap().isNull() && label->objectName() != u"qt_msgbox_label"_s)
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
        }
    }
}

void TestPages::everyControlHasAName()
{
    const auto held = desk(true, true);
    for (int i = 0; i < Step::count; ++i) {
        held->window.showStep(static_cast<Step::Kind>(i));
        for (QWidget *widget : held->window.findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QTableView *>(widget)
                || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QTextEdit *>(widget) || qobject_cast<QSlider *>(widget)
                || qobject_cast<QPlainTextEdit *>(widget)
                || (qobject_cast<QLineEdit *>(widget) && !qobject_cast<QAbstractSpinBox *>(widget->parentWidget()));
            const bool isQts = widget->inherits("QTableCornerButton") || widget->objectName().startsWith(u"qt_"_s);
            if (isControl && !isQts && widget->isVisible())
                QVERIFY2(!UserHand::nameOf(widget).isEmpty(), widget->metaObject()->className());
        }
    }
}

void TestPages::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isDark");
    QTest::newRow("small window") << QSize(1024, 700) << false;
    QTest::newRow("small window, dark") << QSize(1024, 700) << true;
    QTest::newRow("large window") << QSize(1600, 1000) << false;
}

namespace {
// Buttons, fields and labels that have less room than their words need, and pages that reach beyond the window.
QStringList clippedOn(const MainWindow &window)
{
    QStringList bad;
    for (const QScrollArea *scroll : window.findChildren<QScrollArea *>()) {
        if (scroll->isVisible() && scroll->widget() && scroll->widget()->width() > scroll->viewport()->width())
            bad << u"wider than the window by %1"_s.arg(scroll->widget()->width() - scroll->viewport()->width());
    }
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const QSize least = widget->minimumSizeHint();
        const bool isMeasured = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
            || (label && !label->wordWrap() && !label->inherits("sidewise::ElidedLabel"));
        if (isMeasured && (widget->width() < least.width() || widget->height() < least.height()))
            bad << u"'%1' has %2×%3, needs %4×%5"_s.arg(UserHand::nameOf(widget)).arg(widget->width()).arg(widget->height())
                       .arg(least.width()).arg(least.height());
        if (label && label->wordWrap() && label->heightForWidth(label->width()) > label->height())
            bad << u"'%1' is cut, %2 of %3"_s.arg(label->text()).arg(label->height()).arg(label->heightForWidth(label->width()));
    }
    return bad;
}
} // namespace

void TestPages::nothingIsClipped()
{
    QFETCH(QSize, size);
    QFETCH(bool, isDark);
    const auto held = desk(true, true);
    if (isDark)
        QVERIFY(UserHand::click(u"Dark"_s));
    held->window.resize(size);
    for (int i = -1; i < Step::count; ++i) {
        i < 0 ? held->window.showStart() : held->window.showStep(static_cast<Step::Kind>(i));
        QStringList bad;
        const bool isRight = QTest::qWaitFor([&] { return (bad = clippedOn(held->window)).isEmpty(); }, 2000);
        QCOMPARE(held->window.size(), size);
        QVERIFY2(isRight, qPrintable((i < 0 ? u"start"_s : Step::titleOf(static_cast<Step::Kind>(i))) + u":\n"_s + bad.join(u'\n')));
    }
}

void TestPages::coloursAreReadable()
{
    for (const bool dark : {false, true}) {
        for (const Mode mode : {Mode::Practice, Mode::Live}) {
            const Colours c = coloursOf(dark, mode);
            const std::pair<QColor, QColor> inkOnPaper[] = {{c.text, c.window}, {c.text, c.surface}, {c.muted, c.window},
                {c.muted, c.surface}, {c.muted, c.sunken}, {c.accent, c.surface}, {c.accentText, c.accent}, {c.accent, c.accentSoft},
                {c.text, c.accentSoft}, {c.good, c.goodSoft}, {c.warning, c.warningSoft}, {c.danger, c.dangerSoft},
                {c.danger, c.surface}, {c.good, c.surface}, {c.text, c.warningSoft}, {c.text, c.dangerSoft}, {c.muted, c.border}};
            for (const auto &[ink, paper] : inkOnPaper)
                QVERIFY2(contrast(ink, paper) >= 4.5,
                    qPrintable(u"%1 on %2: %3"_s.arg(ink.name(), paper.name()).arg(contrast(ink, paper))));
        }
    }
}

void TestPages::picturesStayInTheirFolder()
{
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(u"in"_s));
    QImage red(8, 8, QImage::Format_RGB32);
    red.fill(Qt::red);
    QVERIFY(red.save(dir.filePath(u"in/a.png"_s)));
    QVERIFY(red.save(dir.filePath(u"secret.png"_s)));
    QFile::link(dir.filePath(u"secret.png"_s), dir.filePath(u"in/link.png"_s));
    QFile svg(dir.filePath(u"in/vector.svg"_s));
    QVERIFY(svg.open(QIODevice::WriteOnly));
    svg.write("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>");
    svg.close();
    QFile::copy(svg.fileName(), dir.filePath(u"in/vector.png"_s));
    const QString in = dir.filePath(u"in"_s);
    const QSize size(40, 40);
    QVERIFY(!decodePicture(in, u"a.png"_s, size).isNull());
    for (const QString &path : {u"../secret.png"_s, dir.filePath(u"secret.png"_s), u"link.png"_s, u"vector.svg"_s, u"vector.png"_s,
             u"http://example.org/a.png"_s, u"missing.png"_s, QString()})
        QVERIFY2(decodePicture(in, path, size).isNull(), qPrintable(path));
    QVERIFY(!decodePicture(u":/ui"_s, u"icons/sidewise.svg"_s, size).isNull()); // our own resources may be SVG
}

void TestPages::richTextKeepsItsShape()
{
    const QString html = u"<h2>Which is better?</h2>\n<p>Look at <b>both</b> &lt;cards&gt; and <i>choose</i>.</p>\n"
                         "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<ol>\n<li>first</li>\n</ol>\n"
                         "<p>See <a href=\"https://example.org/?a=1&amp;b=2\">this</a>.</p>"_s;
    QTextDocument document;
    document.setHtml(html);
    const QString once = writeHtml(document);
    QCOMPARE(once, html);
    document.setHtml(once);
    QCOMPARE(writeHtml(document), once);
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
