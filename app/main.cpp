#include "base/secretstore.h"
#include "base/settings.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "workflow/workspace.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace Qt::Literals::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"sidewise"_s);
    QApplication::setApplicationDisplayName(u"Sidewise"_s);
    QApplication::setApplicationVersion(QStringLiteral(SIDEWISE_VERSION));
    QApplication::setDesktopFileName(u"sidewise"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "Side-by-side judgements by people, turned into ranked recommendations."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"data-dir"_s, QApplication::translate("main", "Where everything lies that is written unasked."), u"DIR"_s});
    parser.addOption({u"study"_s, QApplication::translate("main", "Opens this study, or makes one from this catalogue."), u"FILE"_s});
    parser.process(application);

    const QString dataDir = parser.value(u"data-dir"_s);
    sidewise::Settings settings(dataDir.isEmpty() ? sidewise::Settings::standardDataDir() : dataDir);
    sidewise::SecretStore secrets(true);
    sidewise::Workspace workspace(settings, secrets);
    sidewise::applyTheme(application, settings.isDark(), sidewise::Mode::Practice);
    sidewise::MainWindow window(workspace, settings);
    window.show();
    workspace.start();
    if (parser.isSet(u"study"_s))
        workspace.openFile(parser.value(u"study"_s));
    return QApplication::exec();
}
