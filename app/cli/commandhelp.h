#pragma once

#include <QCommandLineParser>
#include <QIODevice>

#include <optional>

namespace sidewise {

// What --help of one command prints; `usage` is its first line.
inline QByteArray helpOf(const QCommandLineParser &parser, const QString &usage)
{
    QString text = parser.helpText(); // its first line names the program alone
    return text.replace(0, text.indexOf(QLatin1Char('\n')), usage).toUtf8();
}

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
    out.write(helpOf(parser, usage));
    return 0;
}

} // namespace sidewise
