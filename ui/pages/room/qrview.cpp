#include "ui/pages/room/qrview.h"

#include <QPainter>

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace sidewise {

namespace {
constexpr int quietZone = 4; // squares
}

QrCode QrCode::of(const QString &text)
{
    QrCode code;
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty())
        return code;
    const std::unique_ptr<QRcode, void (*)(QRcode *)> made(
        QRcode_encodeData(static_cast<int>(bytes.size()), reinterpret_cast<const unsigned char *>(bytes.constData()), 0, QR_ECLEVEL_M), QRcode_free);
    if (!made)
        return code;
    code.size = made->width;
    const auto squares = static_cast<std::size_t>(code.size) * static_cast<std::size_t>(code.size);
    code.dark.reserve(squares);
    for (std::size_t i = 0; i < squares; ++i)
        code.dark.push_back(made->data[i] & 1);
    return code;
}

void QrCode::draw(QPainter &painter, const QRectF &place) const
{
    if (size == 0)
        return;
    const double side = std::min(place.width(), place.height());
    const double square = side / (size + 2 * quietZone);
    const QPointF corner(place.x() + (place.width() - side) / 2, place.y() + (place.height() - side) / 2);
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRect(QRectF(corner, QSizeF(side, side)));
    painter.setBrush(Qt::black);
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            if (dark[static_cast<std::size_t>(y * size + x)])
                painter.drawRect(QRectF(corner.x() + (x + quietZone) * square, corner.y() + (y + quietZone) * square, square, square));
        }
    }
    painter.restore();
}

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrView::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_code = QrCode::of(text);
    setAccessibleName(tr("QR code of the address %1").arg(text));
    setToolTip(tr("Point a phone's camera at it. It says the address beside it."));
    update();
}

void QrView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_code.draw(painter, rect());
}

} // namespace sidewise
