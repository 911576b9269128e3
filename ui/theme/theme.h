#pragma once

#include "domain/account.h"

class QApplication;

namespace sidewise {

// Dresses the whole program: Fusion, one palette and a few style rules made from the colour roles. May be called again
// at any time; everything on screen follows at once.
void applyTheme(QApplication &application, bool isDark, Mode mode);

} // namespace sidewise
