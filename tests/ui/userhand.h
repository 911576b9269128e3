#pragma once

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QWidget>

namespace sidewise {

// Works the real windows as a user would: finds what is on screen by the name that a screen reader says, clicks, types.
class UserHand
{
public:
    static QString nameOf(const QWidget *widget)
    {
        if (!widget->accessibleName().isEmpty())
            return widget->accessibleName();
        const QVariant text = widget->property("text");
        return text.isValid() ? QString(text.toString()).remove(QChar(u'&')) : QString();
    }

    // The one visible widget of that kind and name in any window; null where there is none.
    template<typename Kind>
    static Kind *find(const QString &name)
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (!window->isVisible())
                continue;
            for (Kind *widget : window->findChildren<Kind *>()) {
                if (widget->isVisible() && nameOf(widget) == name)
                    return widget;
            }
        }
        return nullptr;
    }

    // The first visible label in any window that says `part`; null where none does.
    static QLabel *labelWith(const QString &part)
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            for (QLabel *label : window->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(part))
                    return label;
            }
        }
        return nullptr;
    }

    // Clicks the button once it is there and enabled.
    static bool click(const QString &name, int timeout = 5000)
    {
        QPushButton *button = nullptr;
        const bool isReady = QTest::qWaitFor([&] { return (button = find<QPushButton>(name)) && button->isEnabled(); }, timeout);
        if (isReady)
            QTest::mouseClick(button, Qt::LeftButton);
        else
            qWarning("no enabled button %s on screen: %s", qPrintable(name), button ? qPrintable(button->toolTip()) : "absent");
        return isReady;
    }

    // Replaces the text of a line edit and leaves it, as pressing Tab does.
    template<typename Edit>
    static bool type(const QString &name, const QString &text)
    {
        Edit *edit = nullptr;
        if (!QTest::qWaitFor([&] { return (edit = find<Edit>(name)) != nullptr; }, 5000)) {
            qWarning("no field %s on screen", qPrintable(name));
            return false;
        }
        QApplication::setActiveWindow(edit->window()); // only an active window tells an editor that it was left
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Tab);
        return true;
    }
};

} // namespace sidewise
