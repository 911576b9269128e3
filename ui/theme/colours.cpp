#include "ui/theme/colours.h"

#include <QPalette>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace sidewise {

namespace {
Colours light()
{
    return {.window = QColor(0xf4f6f9), .surface = QColor(0xffffff), .sunken = QColor(0xf8fafc),
        .border = QColor(0xdde3ea), .strongBorder = QColor(0xb4bfcc), .text = QColor(0x18212c), .muted = QColor(0x566374),
        .accent = {}, .accentText = QColor(0xffffff), .accentSoft = {},
        .good = QColor(0x1a6f46), .goodSoft = QColor(0xe3f4ea), .warning = QColor(0x8a5200), .warningSoft = QColor(0xfdf1dc),
        .danger = QColor(0xb3261e), .dangerSoft = QColor(0xfdebe9)};
}

Colours dark()
{
    return {.window = QColor(0x12161c), .surface = QColor(0x1a2029), .sunken = QColor(0x161b23),
        .border = QColor(0x2c3542), .strongBorder = QColor(0x4a5767), .text = QColor(0xe9edf3), .muted = QColor(0xa5b1c0),
        .accent = {}, .accentText = QColor(0x0b1420), .accentSoft = {},
        .good = QColor(0x6fd3a0), .goodSoft = QColor(0x17342a), .warning = QColor(0xf0b95b), .warningSoft = QColor(0x3a2e16),
        .danger = QColor(0xff9a90), .dangerSoft = QColor(0x43201f)};
}

double luminance(const QColor &colour)
{
    const auto channel = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}
} // namespace

Colours coloursOf(bool isDark, Mode mode)
{
    Colours colours = isDark ? dark() : light();
    if (mode == Mode::Practice) {
        colours.accent = QColor(isDark ? 0x86b4ff : 0x1f5fd0);
        colours.accentSoft = QColor(isDark ? 0x1e2f4d : 0xe6effd);
    } else {
        colours.accent = QColor(isDark ? 0xf28fe0 : 0x9a1f8c);
        colours.accentSoft = QColor(isDark ? 0x43203f : 0xfbe9f8);
    }
    return colours;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

Colours coloursOf(const QPalette &palette)
{
    // The palette carries the mode in its link colour, which is the accent.
    const bool dark = isDark(palette);
    const bool isLive = palette.color(QPalette::Active, QPalette::Link) == coloursOf(dark, Mode::Live).accent;
    return coloursOf(dark, isLive ? Mode::Live : Mode::Practice);
}

Colours coloursOf(const QWidget &widget)
{
    return coloursOf(widget.palette());
}

QPalette paletteOf(const Colours &colours)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colours.window);
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Base, colours.surface);
    palette.setColor(QPalette::AlternateBase, colours.sunken);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::PlaceholderText, colours.muted);
    palette.setColor(QPalette::Button, colours.surface);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::BrightText, colours.danger);
    palette.setColor(QPalette::ToolTipBase, colours.surface);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.accentText);
    palette.setColor(QPalette::Link, colours.accent);
    palette.setColor(QPalette::LinkVisited, colours.accent);
    palette.setColor(QPalette::Light, colours.surface);
    palette.setColor(QPalette::Midlight, colours.border);
    palette.setColor(QPalette::Mid, colours.strongBorder);
    palette.setColor(QPalette::Dark, colours.strongBorder);
    palette.setColor(QPalette::Shadow, colours.strongBorder);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colours.muted);
    return palette;
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace sidewise
