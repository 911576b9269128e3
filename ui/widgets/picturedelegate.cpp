#include "ui/widgets/picturedelegate.h"

#include "models/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/pictures.h"
#include "ui/widgets/placeholder.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPixmapCache>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
// Few initials for many rows: drawn once.
QPixmap placeholder(const QString &initials, int side, double ratio, const QPalette &palette)
{
    const QString key = u"initials %1 %2 %3 %4"_s.arg(initials).arg(side).arg(ratio).arg(palette.cacheKey());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintPicture(painter, QRect(0, 0, side, side), {}, QStringList(initials.split(QString(), Qt::SkipEmptyParts)).join(u' '), palette);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}
} // namespace

PictureDelegate::PictureDelegate(Pictures &pictures, QObject *parent) : QStyledItemDelegate(parent), m_pictures(pictures)
{
    if (auto *view = qobject_cast<QAbstractItemView *>(parent))
        connect(&pictures, &Pictures::arrived, view->viewport(), qOverload<>(&QWidget::update));
}

void PictureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintCell(*painter, option);
    const int side = option.rect.height() - 2 * space::tight;
    const QRect room(option.rect.left() + space::small, option.rect.top() + space::tight, side, side);
    const double ratio = option.widget->devicePixelRatioF();
    const QImage picture = m_pictures.find(index.data(models::ImageRole).toString(), room.size() * ratio);
    const QString title = index.data(models::TitleRole).toString();
    if (picture.isNull())
        painter->drawPixmap(room, placeholder(initialsOf(title), side, ratio, option.palette));
    else
        paintPicture(*painter, room, picture, title, option.palette);
    const QRect words = option.rect.adjusted(side + 2 * space::small, 0, -space::tight, 0);
    paintCellText(*painter, option, words, index.data(Qt::DisplayRole).toString(), Qt::AlignLeft);
}

} // namespace sidewise
