#pragma once

#include <QStyledItemDelegate>

namespace sidewise {

class Pictures;

// A product as a card: its picture, title, how much there is to compare, and the first recommendations small.
class CardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CardDelegate(Pictures &pictures, QObject *parent);
    static QSize cardSize() { return {176, 172}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Pictures &m_pictures;
};

} // namespace sidewise
