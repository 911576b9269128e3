#include "ui/theme/theme.h"

#include "ui/theme/colours.h"
#include "ui/theme/stylerules.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QFont>
#include <QFontInfo>
#include <QPalette>
#include <QStyleFactory>
#include <QToolTip>

// In the global namespace, as Qt wants it: makes the icons of this library known.
static void loadIcons()
{
    Q_INIT_RESOURCE(ui);
    Q_INIT_RESOURCE(breeze);
}

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QFont bodyFont()
{
    QFont font;
    font.setFamilies({u"Inter"_s, u"Noto Sans"_s, u"Cantarell"_s, u"DejaVu Sans"_s});
    // DejaVu is much wider than the others: a little smaller it looks as large and needs the same room.
    const bool isWide = QFontInfo(font).family().startsWith(u"DejaVu"_s);
    font.setPointSizeF(isWide ? 9 : 10);
    return font;
}
} // namespace

void applyTheme(QApplication &application, bool isDark, Mode mode)
{
    if (!application.property("isDressed").toBool()) {
        application.setProperty("isDressed", true);
        loadIcons();
        loadWords(application);
        application.setStyle(QStyleFactory::create(u"Fusion"_s));
        application.setFont(bodyFont());
    }
    const Colours colours = coloursOf(isDark, mode);
    const QPalette palette = paletteOf(colours);
    application.setPalette(palette);
    QToolTip::setPalette(palette);
    application.setStyleSheet(styleRules(colours, QApplication::font().pointSizeF()));
}

} // namespace sidewise
