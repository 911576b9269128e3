#include "desk.h"
#include "userhand.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTabBar>
#include <QTableView>
#include <QTextEdit>
#include <QToolButton>
#include <QTranslator>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

// What must hold on every page, whatever it says: nothing is clipped, nothing lies on something else, whatever is clicked
// is large enough, every control has a name of its own. In light and dark, in a small and a large window, with words a
// third longer than English ones (as German ones are), and mirrored from right to left. Scale does not matter here: Qt
// lays out in pixels of its own and multiplies afterwards.
class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPage_data();
    void everyPage();
    void themeSwitchesLive();
};

namespace {
// Accented, bracketed and a third longer, with whatever is filled in left alone.
class PseudoLocale : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        QString text = QString::fromUtf8(source);
        if (text.size() < 2 || text.contains(u'*') || text.contains(u"yyyy"_s))
            return text;
        const qsizetype extra = text.size() < 10 ? text.size() / 2 : text.size() / 3;
        QString tail;
        while (tail.size() < extra)
            tail += u"ünd "_s;
        return text + u' ' + tail.left(extra).trimmed();
    }
    bool isEmpty() const override { return false; }
};

bool isControl(const QWidget *widget)
{
    if (widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QTableCornerButton") || widget->inherits("QLineEditIconButton"))
        return false;
    if (qobject_cast<const QLineEdit *>(widget))
        return !qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) && !qobject_cast<const QComboBox *>(widget->parentWidget());
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QSlider *>(widget)
        || qobject_cast<const QTableView *>(widget);
}

QString nameOf(const QWidget *widget)
{
    const QString name = UserHand::nameOf(widget);
    return name.isEmpty() ? QString::fromLatin1(widget->metaObject()->className()) : name;
}

// The row that asks for the most room, with what stands in it.
QString widestRow(const QWidget &content)
{
    const QWidget *widest = &content;
    for (bool goesOn = true; goesOn;) {
        goesOn = false;
        const QWidget *inside = nullptr;
        for (const QWidget *child : widest->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (child->isVisible() && (!inside || child->minimumSizeHint().width() > inside->minimumSizeHint().width()))
                inside = child;
        }
        if (inside && inside->minimumSizeHint().width() + 120 > widest->minimumSizeHint().width()) {
            widest = inside;
            goesOn = true;
        }
    }
    QStringList names;
    for (const QWidget *child : widest->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (child->isVisible())
            names << u"%1 (%2)"_s.arg(nameOf(child).left(40)).arg(child->minimumSizeHint().width());
    }
    return u"%1 needs %2: %3"_s.arg(nameOf(widest).left(40)).arg(widest->minimumSizeHint().width()).arg(names.join(u", "_s));
}

QStringList clipped(const QWidget &window)
{
    QStringList bad;
    for (const QScrollArea *scroll : window.findChildren<QScrollArea *>()) {
        if (scroll->isVisible() && scroll->widget() && scroll->widget()->width() > scroll->viewport()->width() + 1)
            bad << u"%1 is %2 wider than its window; %3"_s.arg(nameOf(scroll->parentWidget()))
                       .arg(scroll->widget()->width() - scroll->viewport()->width()).arg(widestRow(*scroll->widget()));
    }
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QLineEditIconButton"))
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const QSize least = widget->minimumSizeHint();
        const bool isMeasured = (qobject_cast<const QAbstractButton *>(widget) && !widget->inherits("QTableCornerButton"))
            || qobject_cast<const QAbstractSpinBox *>(widget) || (label && !label->wordWrap() && !label->inherits("sidewise::ElidedLabel"));
        if (isMeasured && (widget->width() < least.width() || widget->height() < least.height()))
            bad << u"'%1' has %2x%3, needs %4x%5"_s.arg(nameOf(widget)).arg(widget->width()).arg(widget->height()).arg(least.width()).arg(least.height());
        if (label && label->wordWrap() && label->heightForWidth(label->width()) > label->height())
            bad << u"'%1' is cut, %2 of %3"_s.arg(label->text().left(60)).arg(label->height()).arg(label->heightForWidth(label->width()));
    }
    return bad;
}

// Of the children of one widget none may lie on another; what is meant to lie on top (banners, drop shadows) is its own window.
QStringList overlapping(const QWidget &window)
{
    QStringList bad;
    for (const QWidget *parent : window.findChildren<QWidget *>()) {
        if (!parent->isVisible() || !parent->layout())
            continue;
        QList<const QWidget *> shown;
        for (int i = 0; i < parent->layout()->count(); ++i) {
            const QWidget *child = parent->layout()->itemAt(i)->widget();
            if (child && child->isVisible())
                shown.append(child);
        }
        for (qsizetype i = 0; i < shown.size(); ++i) {
            for (qsizetype j = i + 1; j < shown.size(); ++j) {
                const QRect common = shown[i]->geometry().intersected(shown[j]->geometry());
                if (common.width() > 1 && common.height() > 1)
                    bad << u"'%1' lies on '%2'"_s.arg(nameOf(shown[i]), nameOf(shown[j]));
            }
        }
    }
    return bad;
}

QStringList tooSmall(const QWidget &window)
{
    constexpr int least = 20; // of the smaller side
    QStringList bad;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && isControl(widget) && (widget->width() < least || widget->height() < least))
            bad << u"'%1' is only %2x%3"_s.arg(nameOf(widget)).arg(widget->width()).arg(widget->height());
    }
    return bad;
}

QStringList namelessOrAlike(const QWidget &window)
{
    QStringList bad;
    QHash<QString, int> names;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || !isControl(widget))
            continue;
        if (UserHand::nameOf(widget).isEmpty() && !qobject_cast<const QComboBox *>(widget))
            bad << u"a nameless %1 in %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()), nameOf(widget->parentWidget()));
        if (qobject_cast<const QAbstractButton *>(widget))
            ++names[UserHand::nameOf(widget)];
    }
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        if (it.value() > 1)
            bad << u"%1 buttons are called '%2'"_s.arg(it.value()).arg(it.key());
    }
    return bad;
}

QStringList wrongOn(const QWidget &window)
{
    return clipped(window) + overlapping(window) + tooSmall(window) + namelessOrAlike(window);
}
} // namespace

void TestLayout::everyPage_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isLong");
    QTest::addColumn<bool>("isMirrored");
    QTest::newRow("small") << QSize(1024, 700) << false << false << false;
    QTest::newRow("small, dark") << QSize(1024, 700) << true << false << false;
    QTest::newRow("large") << QSize(1920, 1080) << false << false << false;
    QTest::newRow("4K") << QSize(3840, 2160) << false << false << false;
    QTest::newRow("long words") << QSize(1366, 768) << false << true << false;
    QTest::newRow("right to left") << QSize(1024, 700) << false << false << true;
}

void TestLayout::everyPage()
{
    QFETCH(QSize, size);
    QFETCH(bool, isDark);
    QFETCH(bool, isLong);
    QFETCH(bool, isMirrored);
    PseudoLocale words;
    if (isLong)
        QCoreApplication::installTranslator(&words);
    QApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
    QStringList all;
    {
        Desk desk;
        desk.open(size);
        if (isDark)
            desk.settings.setDark(true);
        applyTheme(*qApp, isDark, Mode::Practice);
        const auto look = [&](const QString &page) {
            QStringList bad;
            if (QTest::qWaitFor([&] { return (bad = wrongOn(desk.window)).isEmpty(); }, 700))
                return;
            for (const QString &one : bad)
                all << page + u": "_s + one;
        };
        look(u"start"_s);
        desk.window.showStep(Step::Kind::Account);
        look(u"sign-up"_s);
        desk.signUp();
        desk.openSample();
        for (int i = 0; i < Step::count; ++i) {
            Step &step = desk.workspace.step(static_cast<Step::Kind>(i));
            if (step.isLocked())
                continue; // the live page is looked at where it has answers, in tst_livepage
            desk.window.showStep(step.kind());
            look(u"step %1"_s.arg(i + 1));
        }
        QCOMPARE(desk.window.size(), size); // no page pushes the window
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QCoreApplication::removeTranslator(&words);
    all.removeDuplicates();
    QVERIFY2(all.isEmpty(), qPrintable(u'\n' + all.join(u'\n')));
}

void TestLayout::themeSwitchesLive()
{
    Desk desk;
    desk.open({1024, 700});
    const QColor light = desk.window.grab().toImage().pixelColor(500, 690);
    QVERIFY(UserHand::click(u"Dark"_s));
    const QColor dark = desk.window.grab().toImage().pixelColor(500, 690);
    QVERIFY(light.lightness() > 128 && dark.lightness() < 128);
    QVERIFY(UserHand::click(u"Dark"_s));
    QCOMPARE(desk.window.grab().toImage().pixelColor(500, 690), light);
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
