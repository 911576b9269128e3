#pragma once

#include "ui/theme/roles.h"

#include <QString>

class QLabel;
class QWidget;

namespace sidewise {

// A label of plain text: foreign text is never taken for markup. Wraps unless it is a number or caption.
QLabel *makeLabel(const QString &text, TextRole role, QWidget *parent = nullptr);
// A small rounded word with a tone.
QLabel *makeChip(const QString &text, Tone tone, QWidget *parent = nullptr);
// Sets the text and hides the label when there is none.
void showText(QLabel *label, const QString &text);

} // namespace sidewise
