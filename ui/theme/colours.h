#pragma once

#include "domain/account.h"

#include <QColor>

class QPalette;
class QWidget;

namespace sidewise {

// Every colour of the interface has a role here and nowhere else. Text on its background reaches a contrast of 4.5:1
// or more in both themes (tests/ui checks it).
struct Colours
{
    QColor window;     // behind everything
    QColor surface;    // panels, fields, tables
    QColor sunken;     // alternate rows, wells
    QColor border;
    QColor strongBorder; // edges of fields and buttons
    QColor text;
    QColor muted;      // captions and help
    QColor accent;     // of the mode: Practice or Live
    QColor accentText; // on accent
    QColor accentSoft; // behind selected things
    QColor good, goodSoft;
    QColor warning, warningSoft;
    QColor danger, dangerSoft;
};

Colours coloursOf(bool isDark, Mode mode);
// The colours in force where the widget is: read from its palette, so that nothing global is needed.
Colours coloursOf(const QPalette &palette);
Colours coloursOf(const QWidget &widget);
QPalette paletteOf(const Colours &colours);
bool isDark(const QPalette &palette);

double contrast(const QColor &a, const QColor &b); // as WCAG 2 defines it, 1 to 21

} // namespace sidewise
