#include "ui/widgets/celldelegate.h"

#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"

#include <QPainter>

namespace sidewise {

void paintCell(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Colours colours = coloursOf(option.palette);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, colours.accentSoft);
    else if (option.features & QStyleOptionViewItem::Alternate)
        painter.fillRect(option.rect, colours.sunken);
    if (option.state & QStyle::State_HasFocus) {
        painter.setPen(colours.accent);
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

void paintCellText(QPainter &painter, const QStyleOptionViewItem &option, const QRect &room, const QString &text, Qt::Alignment alignment)
{
    if (text.isEmpty())
        return;
    painter.setPen(option.palette.color(QPalette::Text));
    painter.setFont(option.font);
    const bool fits = text.size() * option.fontMetrics.maxWidth() <= room.width();
    painter.drawText(room, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
        fits ? text : option.fontMetrics.elidedText(text, Qt::ElideRight, room.width()));
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintCell(*painter, option);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    paintCellText(*painter, option, option.rect.adjusted(space::small, 0, -space::small, 0), index.data(Qt::DisplayRole).toString(),
        alignment.isValid() ? Qt::Alignment(alignment.toInt()) & Qt::AlignHorizontal_Mask : Qt::AlignLeft);
}

} // namespace sidewise
