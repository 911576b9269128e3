#include "ui/theme/stylerules.h"

#include "ui/theme/colours.h"

#include <utility>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {

QString textRules()
{
    return uR"(
QLabel { background: transparent; }
QLabel[textRole="title"] { font-size: @titleSize; font-weight: 600; }
QLabel[textRole="heading"] { font-size: @headingSize; font-weight: 600; }
QLabel[textRole="strong"] { font-weight: 600; }
QLabel[textRole="muted"] { color: @muted; }
QLabel[textRole="caption"] { color: @muted; font-size: @captionSize; }
QLabel[textRole="number"] { font-size: @numberSize; font-weight: 600; }
QLabel[textRole="bad"] { color: @danger; }
QLabel[textRole="good"] { color: @good; }
)"_s;
}

QString surfaceRules()
{
    return uR"(
QFrame[surfaceRole="panel"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[surfaceRole="bar"] { background: @surface; border: none; border-bottom: 1px solid @border; }
QFrame[surfaceRole="rail"] { background: @surface; border: none; border-right: 1px solid @border; }
QFrame[surfaceRole="foot"] { background: @surface; border: none; border-top: 1px solid @border; }
QFrame[surfaceRole="well"] { background: @sunken; border: 1px dashed @strongBorder; border-radius: 8px; }
QFrame[tone] { border: none; border-radius: 6px; }
QFrame[tone="note"] { background: @accentSoft; }
QFrame[tone="accent"] { background: @accentSoft; }
QFrame[tone="good"] { background: @goodSoft; }
QFrame[tone="warning"] { background: @warningSoft; }
QFrame[tone="danger"] { background: @dangerSoft; }
QLabel[tone] { border: none; border-radius: 7px; padding: 2px 9px; font-size: @captionSize; font-weight: 600; }
QLabel[tone="note"] { background: @sunken; color: @muted; }
QLabel[tone="accent"] { background: @accentSoft; color: @accent; }
QLabel[tone="good"] { background: @goodSoft; color: @good; }
QLabel[tone="warning"] { background: @warningSoft; color: @warning; }
QLabel[tone="danger"] { background: @dangerSoft; color: @danger; }
QScrollArea, QScrollArea > QWidget > QWidget[pageBody="true"] { background: transparent; border: none; }
QToolTip { background: @surface; color: @text; border: 1px solid @strongBorder; padding: 4px; }
)"_s;
}

QString buttonRules()
{
    return uR"(
QPushButton { outline: none; background: @surface; color: @text; border: 1px solid @strongBorder; border-radius: 6px;
    padding: 5px 14px; min-height: 20px; }
QPushButton:hover { background: @accentSoft; border-color: @accent; }
QPushButton:pressed { background: @border; }
QPushButton:focus { border: 2px solid @accent; padding: 4px 13px; }
QPushButton:checked { background: @accentSoft; border-color: @accent; color: @accent; font-weight: 600; }
QPushButton:disabled { background: @sunken; color: @muted; border-color: @border; }
QPushButton[buttonRole="primary"] { background: @accent; color: @accentText; border-color: @accent; font-weight: 600; }
QPushButton[buttonRole="primary"]:hover { background: @accentHover; }
QPushButton[buttonRole="primary"]:focus { border: 2px solid @text; }
QPushButton[buttonRole="primary"]:disabled { background: @border; color: @muted; border-color: @border; }
QPushButton[buttonRole="quiet"] { background: transparent; border-color: transparent; color: @accent; }
QPushButton[buttonRole="quiet"]:hover { background: @accentSoft; }
QPushButton[buttonRole="quiet"]:focus { border: 2px solid @accent; }
QPushButton[buttonRole="quiet"]:disabled { color: @muted; }
QPushButton[buttonRole="segment"] { border-radius: 6px; padding: 4px 12px; min-height: 18px; font-weight: 600; }
QPushButton[buttonRole="segment"]:focus { border: 2px solid @text; padding: 3px 11px; }
QPushButton[buttonRole="segment"]:checked { background: @accent; color: @accentText; border-color: @accent; }
QPushButton[buttonRole="tool"] { background: transparent; border-color: transparent; padding: 4px 7px; }
QPushButton[buttonRole="tool"]:hover { background: @accentSoft; border-color: @border; }
QPushButton[buttonRole="tool"]:focus { border: 2px solid @accent; padding: 3px 6px; }
QPushButton[buttonRole="tool"]:checked { background: @accent; color: @accentText; border-color: @accent; }
QPushButton[buttonRole="tool"]:disabled { background: transparent; }
QCheckBox, QRadioButton { spacing: 7px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; background: @surface;
    border: 1px solid @muted; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/ui/icons/check-@tint.svg); }
QRadioButton::indicator:checked { background: @accent; border-color: @accent; image: url(:/ui/icons/dot-@tint.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @border; background: @sunken; }
)"_s;
}

QString fieldRules()
{
    return uR"(
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: @surface; color: @text;
    border: 1px solid @strongBorder; border-radius: 6px; selection-background-color: @accent;
    selection-color: @accentText; }
QLineEdit, QAbstractSpinBox, QComboBox { padding: 4px 7px; min-height: 20px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QPlainTextEdit:focus, QTextEdit:focus { border-color: @accent; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid @accent; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { padding: 3px 6px; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"] { border-color: @danger; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QTextEdit:disabled, QPlainTextEdit:disabled {
    background: @sunken; color: @muted; border-color: @border; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 18px; border: none; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/ui/icons/up.svg); width: 9px; height: 9px; }
QAbstractSpinBox::down-arrow { image: url(:/ui/icons/down.svg); width: 9px; height: 9px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @strongBorder; border-radius: 0;
    padding: 2px; outline: none; selection-background-color: @accentSoft; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; color: @text; border: none; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover { background: @accentSoft; color: @text; }
QComboBox QAbstractItemView::item:disabled { color: @muted; }
QComboBox::drop-down { width: 20px; border: none; }
QComboBox::down-arrow { image: url(:/ui/icons/down.svg); width: 9px; height: 9px; }
QSlider::groove:horizontal { height: 4px; background: @border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; margin: -7px 0; border-radius: 8px; background: @surface; border: 2px solid @accent; }
QSlider::handle:horizontal:focus { background: @accent; border-color: @text; }
)"_s;
}

QString viewRules()
{
    return uR"(
QTableView { background: @surface; alternate-background-color: @sunken; border: 1px solid @border; border-radius: 6px;
    gridline-color: @border; selection-background-color: @accentSoft; selection-color: @text; outline: none; }
QTableView:focus { border-color: @accent; }
QTableView::item { padding: 2px 4px; border: none; }
QTableView::item:focus { border: 1px solid @accent; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @border;
    padding: 4px 6px; font-size: @headerSize; font-weight: 600; }
QProgressBar { background: @border; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 11px; }
QScrollBar:horizontal { height: 11px; }
QScrollBar::handle { background: @strongBorder; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QMenuBar { background: @surface; border-bottom: 1px solid @border; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: @accentSoft; }
QMenu { background: @surface; border: 1px solid @strongBorder; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 20px; border-radius: 4px; }
QMenu::item:selected { background: @accentSoft; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
)"_s;
}

} // namespace

QString styleRules(const Colours &colours, double bodySize)
{
    // Type scale, as multiples of the body: title 2, number 1.5, heading 1.15, caption 0.85, table header 0.8.
    const auto points = [&](double factor) { return u"%1pt"_s.arg(bodySize * factor); };
    const bool isDark = colours.window.lightness() < 128;
    const std::pair<QString, QString> words[] = { // longer names first: @accentSoft before @accent
        {u"@titleSize"_s, points(2)}, {u"@numberSize"_s, points(1.5)}, {u"@headingSize"_s, points(1.15)},
        {u"@captionSize"_s, points(0.85)}, {u"@headerSize"_s, points(0.8)},
        {u"@accentHover"_s, (isDark ? colours.accent.lighter(112) : colours.accent.darker(115)).name()},
        {u"@accentSoft"_s, colours.accentSoft.name()}, {u"@accentText"_s, colours.accentText.name()},
        {u"@accent"_s, colours.accent.name()}, {u"@strongBorder"_s, colours.strongBorder.name()},
        {u"@border"_s, colours.border.name()}, {u"@surface"_s, colours.surface.name()},
        {u"@sunken"_s, colours.sunken.name()}, {u"@muted"_s, colours.muted.name()},
        {u"@goodSoft"_s, colours.goodSoft.name()}, {u"@good"_s, colours.good.name()},
        {u"@warningSoft"_s, colours.warningSoft.name()}, {u"@warning"_s, colours.warning.name()},
        {u"@dangerSoft"_s, colours.dangerSoft.name()}, {u"@danger"_s, colours.danger.name()},
        {u"@text"_s, colours.text.name()}, {u"@tint"_s, isDark ? u"dark"_s : u"light"_s},
    };
    QString rules = textRules() + surfaceRules() + buttonRules() + fieldRules() + viewRules();
    for (const auto &[word, value] : words)
        rules.replace(word, value);
    return rules;
}

} // namespace sidewise
