#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringView>

namespace sidewise {

// Pieces of which text exports are made: UTF-8, "C" numbers, the shortest digits that read back as the same double.

// A text cell after RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front (and so does
// a text that already looks like one protected in this way, so that taking it off again is exact).
void appendCell(QByteArray &line, const QString &text, char separator = ',');
void appendUtf8(QByteArray &line, QStringView text);
// Tab-separated cells as the platform writes them: quoted where needed, never protected.
void appendField(QByteArray &line, const QString &text);
// "2026-01-31T12:00:00.500Z", nothing where invalid.
void appendTime(QByteArray &line, const QDateTime &time);
void appendNumber(QByteArray &line, double value); // empty where not finite
void appendNumber(QByteArray &line, qint64 value);

QString guarded(const QString &text);
QString unguarded(const QString &text); // the reverse

// Percent-encodes blanks, controls and "%": formats whose fields are separated by blanks have no quotes.
QByteArray withoutBlanks(const QString &id);
void appendWithoutBlanks(QByteArray &line, const QString &id);

// One line: tabs, line ends and other controls become blanks.
QString oneLine(const QString &text);
void appendOneLine(QByteArray &line, const QString &text);

} // namespace sidewise
