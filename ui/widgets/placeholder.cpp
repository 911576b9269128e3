#include "ui/widgets/placeholder.h"

#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace sidewise {

QString initialsOf(const QString &title)
{
    QString initials;
    bool isStart = true;
    for (const QChar c : title) {
        if (isStart && c.isLetterOrNumber())
            initials += c.toUpper();
        isStart = c.isSpace();
        if (initials.size() == 2)
            break;
    }
    return initials.isEmpty() ? QString(QChar(u'?')) : initials;
}

void paintPicture(QPainter &painter, const QRect &room, const QImage &picture, const QString &title, const QPalette &palette)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const int side = std::min(room.width(), room.height());
    const double radius = std::min<double>(space::radius, side / 6.0);
    if (!picture.isNull()) {
        const QSize fitted = picture.size().scaled(room.size(), Qt::KeepAspectRatio);
        QRect target(QPoint(0, 0), fitted);
        target.moveCenter(room.center());
        QPainterPath corners;
        corners.addRoundedRect(target, radius, radius);
        painter.setClipPath(corners);
        painter.drawImage(target, picture);
    } else {
        const Colours colours = coloursOf(palette);
        QRect tile(0, 0, side, side);
        tile.moveCenter(room.center());
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.border);
        painter.drawRoundedRect(tile, radius, radius);
        QFont font = painter.font();
        font.setPixelSize(std::max(9, side * 2 / 5));
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(colours.muted);
        painter.drawText(tile, Qt::AlignCenter, initialsOf(title));
    }
    painter.restore();
}

} // namespace sidewise
