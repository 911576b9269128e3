#include "cli/commands.h"

#include "base/settings.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTextStream>

using namespace Qt::Literals::StringLiterals;

namespace {
const char *const usage = R"(sidewise-cli: Sidewise without a window

  sidewise-cli demo [--seed N] [--out DIR]
      Runs the whole sample study on the built-in platform with simulated performers and prints the rankings.
  sidewise-cli rank FILE [options]
      Ranks side-by-side answers from a file; `rank --help` lists the options.
  sidewise-cli evaluate --qrels Q --run R [options]
      Measures a recommender's order against people's grades; `evaluate --help` lists the options.
  sidewise-cli import FILE --study S.sidewise [options]
      Reads a catalogue into a study; `import --help` lists the options.
  sidewise-cli export --study S.sidewise --format F --out DIR [options]
      Writes rankings and answers for people and other programs; `export --help` lists formats and options.
  sidewise-cli platform --port P (--token T | --token-file F) [options]
      Runs the built-in platform alone; `platform --help` lists options and routes.

Options of every command, before or after it:
  --data-dir DIR   where everything lies that is written unasked
  --help           this text, or the command's own
  --version
)";

// Takes "--data-dir DIR" or "--data-dir=DIR" out of the arguments, wherever it stands.
bool takeDataDir(QStringList &arguments, QString &dataDir)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(u"--data-dir="_s)) {
            dataDir = arguments.takeAt(i).mid(11);
            return !dataDir.isEmpty();
        }
        if (arguments[i] == u"--data-dir") {
            arguments.removeAt(i);
            if (i >= arguments.size())
                return false;
            dataDir = arguments.takeAt(i);
            return !dataDir.isEmpty();
        }
    }
    return true;
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"sidewise"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SIDEWISE_VERSION));
    QTextStream err(stderr);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    QString dataDir;
    if (!takeDataDir(arguments, dataDir)) {
        err << "sidewise-cli: --data-dir needs a folder\n";
        return 2;
    }
    const QString command = arguments.isEmpty() ? QString() : arguments.takeFirst();
    if (command == u"demo")
        return sidewise::demoCommand(arguments, dataDir);
    if (command == u"rank")
        return sidewise::rankCommand(arguments);
    if (command == u"evaluate")
        return sidewise::evaluateCommand(arguments);
    if (command == u"import")
        return sidewise::importCommand(arguments);
    if (command == u"export")
        return sidewise::exportCommand(arguments);
    if (command == u"platform")
        return sidewise::platformCommand(arguments, dataDir.isEmpty() ? sidewise::Settings::standardDataDir() : dataDir);
    if (command == u"--version") {
        QTextStream(stdout) << "sidewise-cli " SIDEWISE_VERSION "\n";
        return 0;
    }
    if (command == u"--help" || command == u"-h" || command == u"help") {
        QTextStream(stdout) << usage;
        return 0;
    }
    err << (command.isEmpty() ? u"sidewise-cli: which command?\n\n"_s : u"sidewise-cli: there is no command “%1”\n\n"_s.arg(command)) << usage;
    return 2;
}
