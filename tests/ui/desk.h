#pragma once

#include "base/secretstore.h"
#include "base/settings.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "workflow/workspace.h"

#include <QTemporaryDir>
#include <QTest>

namespace sidewise {

// The whole program in a directory of its own: settings, built-in platform, workspace, window. No key leaves the process.
struct Desk
{
    QTemporaryDir dir;
    Settings settings{dressed()};
    SecretStore secrets{false};
    Workspace workspace{settings, secrets};
    MainWindow window{workspace, settings};

    // As main does it: the look comes before the first widget.
    QString dressed() const
    {
        applyTheme(*qApp, false, Mode::Practice);
        return dir.path();
    }

    void open(QSize size = {1024, 700})
    {
        window.resize(size);
        window.show();
        workspace.start();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(workspace.isPlatformRunning());
    }

    void signUp()
    {
        workspace.account().signUp(QStringLiteral("Ada Lovelace"), QStringLiteral("ada@example.org"), Secret(QStringLiteral("analytical engine")));
        QTRY_VERIFY_WITH_TIMEOUT(workspace.account().isSignedIn(), 10000);
    }

    void openSample()
    {
        workspace.openSample();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.hasStudy(), 10000);
    }
};

// A view of the live page, by its key.
inline void openView(Desk &desk, Qt::Key key)
{
    desk.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    QTest::keyClick(&desk.window, key, Qt::AltModifier);
}

} // namespace sidewise
