#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

namespace sidewise {

// Pieces of which text exports are made: UTF-8, "C" numbers, the shortest digits that read back as the same double.

// A text cell after RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front (and so does
// a text that already looks like one protected in this way, so that taking it off again is exact).
void appendCell(QByteArray &line, const QString &text, char separator = ',');
void appendNumber(QByteArray &line, double value); // empty where not finite
void appendNumber(QByteArray &line, qint64 value);

QString guarded(const QString &text);
QString unguarded(const QString &text); // the reverse

// Percent-encodes blanks, controls and "%": formats whose fields are separated by blanks have no quotes.
QByteArray withoutBlanks(const QString &id);

// One line: tabs, line ends and other controls become blanks.
QString oneLine(const QString &text);

} // namespace sidewise
