#pragma once

#include "domain/problem.h"

class QLineEdit;
class QSpinBox;

namespace sidewise {

// The sentences of the errors and warnings about one field, one per line; empty when it is fine.
QString sentenceFor(const Problems &problems, const QString &field);

// Shows a value without disturbing the one who is typing it.
void showUnlessTyping(QLineEdit *edit, const QString &text);
void showUnlessTyping(QSpinBox *box, int value);

// A number of days: "1 day", "2 days".
void followDays(QSpinBox *box);

} // namespace sidewise
