#include "ui/widgets/thingcard.h"

#include "models/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pictures.h"
#include "ui/widgets/placeholder.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>

namespace sidewise {

class ThingCard::Picture : public QWidget
{
public:
    Picture(Pictures &pictures, QWidget *parent) : QWidget(parent), m_pictures(pictures)
    {
        connect(&pictures, &Pictures::arrived, this, [this](const QString &image) {
            if (image == m_image)
                update();
        });
    }

    void show(const QString &image, const QString &title)
    {
        m_image = image;
        m_title = title;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintPicture(painter, rect(), m_pictures.find(m_image, size() * devicePixelRatioF()), m_title, palette());
    }

private:
    Pictures &m_pictures;
    QString m_image;
    QString m_title;
};

ThingCard::ThingCard(Pictures &pictures, Shape shape, QWidget *parent)
    : QFrame(parent), m_picture(new Picture(pictures, this)), m_title(makeLabel({}, TextRole::Body)),
      m_description(makeLabel({}, TextRole::Muted))
{
    setRole(this, SurfaceRole::Panel);
    const bool isTall = shape == Shape::Tall;
    auto *layout = new QBoxLayout(isTall ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, this);
    layout->setContentsMargins(space::medium, space::small, space::medium, space::small);
    layout->setSpacing(space::medium);
    if (isTall)
        m_picture->setMinimumSize(80, 84);
    else
        m_picture->setFixedSize(64, 64);
    m_picture->setSizePolicy(isTall ? QSizePolicy::Expanding : QSizePolicy::Fixed,
        isTall ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::hair);
    if (!isTall)
        words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_description);
    if (!isTall)
        words->addStretch();
    for (QLabel *label : {m_title, m_description}) {
        QSizePolicy policy = label->sizePolicy();
        policy.setVerticalPolicy(QSizePolicy::Minimum);
        label->setSizePolicy(policy);
        if (isTall)
            label->setAlignment(Qt::AlignHCenter);
    }
    layout->addWidget(m_picture, isTall ? 1 : 0);
    layout->addLayout(words, isTall ? 0 : 1);
}

void ThingCard::setCard(const Card &card, bool showsDescription)
{
    const QString title = card.title.isEmpty() ? card.id : card.title;
    m_picture->show(card.image, title);
    m_title->setText(models::oneLine(title));
    m_title->setToolTip(models::toolTip(title));
    showText(m_description, showsDescription ? models::oneLine(card.description) : QString());
}

void ThingCard::setMarked(bool isMarked)
{
    if (isMarked)
        setTone(this, Tone::Good);
    else
        setProperty("tone", QVariant());
    setRole(this, isMarked ? SurfaceRole::Well : SurfaceRole::Panel);
}

void ThingCard::mouseReleaseEvent(QMouseEvent *event)
{
    QFrame::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

} // namespace sidewise
