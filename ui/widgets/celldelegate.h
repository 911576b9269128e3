#pragma once

#include <QStyledItemDelegate>

namespace sidewise {

// Plain text cells, drawn without asking the style sheet: a table of a million rows scrolls without a hitch.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// What lies under the cell: chosen, every second row, or nothing; and the frame of the cell that the keys act on.
void paintCell(QPainter &painter, const QStyleOptionViewItem &option);
// One line, elided, beside an edge.
void paintCellText(QPainter &painter, const QStyleOptionViewItem &option, const QRect &room, const QString &text, Qt::Alignment alignment);

} // namespace sidewise
