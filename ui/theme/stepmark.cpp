#include "ui/theme/stepmark.h"

#include "ui/theme/colours.h"

#include <QPainter>
#include <QPainterPath>

namespace sidewise {

namespace {
void paintTick(QPainter &painter, const QRectF &room, const QColor &disc, const QColor &ink)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(disc);
    painter.drawEllipse(room);
    const double w = room.width();
    QPainterPath tick(room.topLeft() + QPointF(w * 0.28, w * 0.52));
    tick.lineTo(room.topLeft() + QPointF(w * 0.44, w * 0.68));
    tick.lineTo(room.topLeft() + QPointF(w * 0.73, w * 0.34));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, w * 0.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(tick);
}

void paintTriangle(QPainter &painter, const QRectF &room, const QColor &paper, const QColor &ink)
{
    const double w = room.width();
    QPainterPath path(QPointF(room.center().x(), room.top() + w * 0.06));
    path.lineTo(room.left() + w * 0.96, room.top() + w * 0.9);
    path.lineTo(room.left() + w * 0.04, room.top() + w * 0.9);
    path.closeSubpath();
    painter.setPen(QPen(paper, w * 0.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(paper);
    painter.drawPath(path);
    painter.setPen(QPen(ink, w * 0.1, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(room.center().x(), room.top() + w * 0.38), QPointF(room.center().x(), room.top() + w * 0.6));
    painter.drawPoint(QPointF(room.center().x(), room.top() + w * 0.77));
}
} // namespace

void paintStepMark(QPainter &painter, const QRectF &room, Step::State state, const Colours &colours)
{
    const QRectF ring = room.adjusted(2, 2, -2, -2);
    switch (state) {
    case Step::State::Done:
        paintTick(painter, room.adjusted(1, 1, -1, -1), colours.good, colours.surface);
        return;
    case Step::State::NeedsAttention:
        paintTriangle(painter, room, colours.warning, colours.surface);
        return;
    case Step::State::InProgress:
        painter.setPen(QPen(colours.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(ring);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.accent);
        painter.drawPie(ring.adjusted(3, 3, -3, -3), -90 * 16, 180 * 16);
        return;
    case Step::State::Empty:
        painter.setPen(QPen(colours.strongBorder, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(ring);
        return;
    }
}

void paintLock(QPainter &painter, const QRectF &room, const Colours &colours)
{
    const double w = room.width();
    painter.setPen(QPen(colours.muted, w * 0.09));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(room.left() + w * 0.32, room.top() + w * 0.16, w * 0.36, w * 0.5), 0, 180 * 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.muted);
    painter.drawRoundedRect(QRectF(room.left() + w * 0.22, room.top() + w * 0.44, w * 0.56, w * 0.42), 2, 2);
}

} // namespace sidewise
