#include "ui/pages/data/carddelegate.h"

#include "models/productmodel.h"
#include "models/roles.h"
#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/pictures.h"
#include "ui/widgets/placeholder.h"

#include <QAbstractItemView>
#include <QLocale>
#include <QPainter>

namespace sidewise {

namespace {
constexpr int pictureHeight = 84;
constexpr int smallSide = 22;
constexpr int mostSmall = 5;
} // namespace

CardDelegate::CardDelegate(Pictures &pictures, QObject *parent) : QStyledItemDelegate(parent), m_pictures(pictures)
{
    if (auto *view = qobject_cast<QAbstractItemView *>(parent))
        connect(&pictures, &Pictures::arrived, view->viewport(), qOverload<>(&QWidget::update));
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return cardSize();
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = static_cast<const models::ProductModel *>(index.model());
    const Product &product = model->product(index.row());
    const Colours colours = coloursOf(option.palette);
    const bool isChosen = option.state & QStyle::State_Selected;
    const double ratio = option.widget->devicePixelRatioF();
    const QRect card = option.rect.adjusted(space::tight, space::tight, -space::tight, -space::tight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(isChosen ? colours.accent : colours.border, isChosen ? 2 : 1));
    painter->setBrush(isChosen ? colours.accentSoft : colours.surface);
    painter->drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);

    const QRect inner = card.adjusted(space::small, space::small, -space::small, -space::small);
    const QRect room(inner.left(), inner.top(), inner.width(), pictureHeight);
    const QString title = index.data(models::TitleRole).toString();
    paintPicture(*painter, room, m_pictures.find(product.image, room.size() * ratio), title, option.palette);

    const QFontMetrics metrics = option.fontMetrics;
    QRect line(inner.left(), room.bottom() + space::tight, inner.width(), metrics.height());
    painter->setPen(colours.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(models::oneLine(title), Qt::ElideRight, line.width()));
    line.translate(0, metrics.height());
    painter->setPen(colours.muted);
    const auto items = product.recommendations.size();
    const QString words = items < 2 ? tr("nothing to compare") : tr("%1 to compare").arg(QLocale().toString(items));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, metrics.elidedText(words, Qt::ElideRight, line.width()));

    QRect small(inner.left(), inner.bottom() - smallSide + 1, smallSide, smallSide);
    for (qsizetype i = 0; i < items && i < mostSmall && small.top() > line.bottom(); ++i) {
        const Recommendation &item = product.recommendations[i];
        const QString &name = item.title.isEmpty() ? item.id.value : item.title;
        paintPicture(*painter, small, m_pictures.find(item.image, small.size() * ratio), name, option.palette);
        small.translate(smallSide + space::tight, 0);
    }
    painter->restore();
}

} // namespace sidewise
