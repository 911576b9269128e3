#pragma once

#include <QStyledItemDelegate>

namespace sidewise {

class Pictures;

// Draws the picture of models::ImageRole before the cell's text, if any.
class PictureDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    PictureDelegate(Pictures &pictures, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Pictures &m_pictures;
};

} // namespace sidewise
