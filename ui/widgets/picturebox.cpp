#include "ui/widgets/picturebox.h"

#include "ui/widgets/pictures.h"
#include "ui/widgets/placeholder.h"

#include <QPainter>

namespace sidewise {

PictureBox::PictureBox(Pictures &pictures, const QString &image, QWidget *parent)
    : QWidget(parent), m_pictures(pictures), m_image(image)
{
    setAccessibleName(tr("Picture"));
    setAccessibleDescription(image);
    setMinimumSize(72, 84);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&pictures, &Pictures::arrived, this, [this](const QString &arrived) {
        if (arrived == m_image)
            update();
    });
}

QSize PictureBox::sizeHint() const
{
    return {160, 130};
}

void PictureBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPicture(painter, rect(), m_pictures.find(m_image, size() * devicePixelRatioF()), {}, palette());
}

} // namespace sidewise
