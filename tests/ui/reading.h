#pragma once

#include "desk.h"
#include "userhand.h"

#include <QLabel>
#include <QSignalSpy>

namespace sidewise {

// What stands on screen, as somebody reads it.
class Reading
{
public:
    // The first visible label that contains the words; empty where nobody says so.
    static QString sentence(const QString &part)
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (!window->isVisible())
                continue;
            for (QLabel *label : window->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(part))
                    return label->text();
            }
        }
        return {};
    }
    static bool says(const QString &part, int timeout = 3000)
    {
        return QTest::qWaitFor([&] { return !sentence(part).isEmpty(); }, timeout);
    }
    static bool isSilentAbout(const QString &part, int timeout = 3000)
    {
        return QTest::qWaitFor([&] { return sentence(part).isEmpty(); }, timeout);
    }
};

} // namespace sidewise
