#include "ui/widgets/statusdelegate.h"

#include "models/roles.h"
#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace sidewise {

namespace {
std::pair<QColor, QColor> inkAndPaper(Tone tone, const Colours &colours)
{
    switch (tone) {
    case Tone::Good:
        return {colours.good, colours.goodSoft};
    case Tone::Warning:
        return {colours.warning, colours.warningSoft};
    case Tone::Danger:
        return {colours.danger, colours.dangerSoft};
    case Tone::Accent:
        return {colours.accent, colours.accentSoft};
    case Tone::Note:
        break;
    }
    return {colours.muted, colours.window};
}
} // namespace

StatusDelegate::StatusDelegate(std::function<Tone(int)> toneOf, QObject *parent)
    : QStyledItemDelegate(parent), m_toneOf(std::move(toneOf))
{
}

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem rest = option;
    initStyleOption(&rest, index);
    const QString text = rest.text;
    rest.text.clear();
    option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &rest, painter, option.widget);
    if (text.isEmpty())
        return;
    const auto [ink, paper] = inkAndPaper(m_toneOf(index.data(models::StatusRole).toInt()), coloursOf(option.palette));
    painter->save();
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.88);
    painter->setFont(font);
    const int height = std::min(option.rect.height() - 2 * space::tight, painter->fontMetrics().height() + space::tight);
    const int width = std::min(option.rect.width() - space::small, painter->fontMetrics().horizontalAdvance(text) + space::large);
    const QRect chip(option.rect.left() + space::tight, option.rect.center().y() - height / 2, width, height);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(paper);
    painter->drawRoundedRect(chip, height / 2.0, height / 2.0);
    painter->setPen(ink);
    painter->drawText(chip, Qt::AlignCenter, painter->fontMetrics().elidedText(text, Qt::ElideRight, width - space::small));
    painter->restore();
}

} // namespace sidewise
