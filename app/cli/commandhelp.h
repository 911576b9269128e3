#pragma once

#include <QCommandLineParser>
#include <QIODevice>

#include <optional>

namespace sidewise {

// Reads the arguments of `sidewise-cli NAME`. An exit code comes back where that was all: 0 after --help, `unusable` where
// they cannot be read, which is then said.
inline std::optional<int> readArguments(QCommandLineParser &parser, const QString &name, const QString &usage, const QString &helpWords,
    const QStringList &arguments, QIODevice &out, QIODevice &errors, int unusable)
{
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")}, helpWords);
    parser.addOption(help);
    if (!parser.parse(QStringList{QStringLiteral("sidewise-cli ") + name} + arguments)) {
        errors.write(parser.errorText().toUtf8() + '\n');
        return unusable;
    }
    if (!parser.isSet(help))
        return std::nullopt;
    QString text = parser.helpText(); // its first line names the program alone
    out.write(text.replace(0, text.indexOf(QLatin1Char('\n')), usage).toUtf8());
    return 0;
}

} // namespace sidewise
