#pragma once

#include <QString>

namespace sidewise {

// Text from data for HTML: cut at 300 characters, escaped, isolated from the direction of its surroundings, with
// invisible direction marks and controls made visible.
QString foreignText(const QString &text);
// The same for places where no elements may stand, such as the title.
QString foreignPlainText(const QString &text);

// A number with a true minus sign.
QString shownNumber(double value, int decimals);

} // namespace sidewise
