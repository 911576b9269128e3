#include "ui/widgets/picturedelegate.h"

#include "models/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/pictures.h"
#include "ui/widgets/placeholder.h"

#include <QAbstractItemView>
#include <QPainter>

namespace sidewise {

PictureDelegate::PictureDelegate(Pictures &pictures, QObject *parent) : QStyledItemDelegate(parent), m_pictures(pictures)
{
    if (auto *view = qobject_cast<QAbstractItemView *>(parent))
        connect(&pictures, &Pictures::arrived, view->viewport(), qOverload<>(&QWidget::update));
}

void PictureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int side = option.rect.height() - 2 * space::tight;
    QStyleOptionViewItem rest = option;
    initStyleOption(&rest, index);
    const QString text = rest.text;
    rest.text.clear();
    option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &rest, painter, option.widget);
    const QRect room(option.rect.left() + space::small, option.rect.top() + space::tight, side, side);
    const double ratio = option.widget->devicePixelRatioF();
    const QImage picture = m_pictures.find(index.data(models::ImageRole).toString(), room.size() * ratio);
    paintPicture(*painter, room, picture, index.data(models::TitleRole).toString(), option.palette);
    if (text.isEmpty())
        return;
    const QRect words = option.rect.adjusted(side + 2 * space::small, 0, -space::tight, 0);
    painter->save();
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        option.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace sidewise
