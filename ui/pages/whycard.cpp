#include "ui/pages/whycard.h"

#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace sidewise {

WhyCard::WhyCard(QWidget *parent) : QFrame(parent), m_sign(new QLabel), m_words(makeLabel({}, TextRole::Body))
{
    setTone(this, Tone::Note);
    setAccessibleName(tr("Why this step"));
    m_sign->setTextFormat(Qt::PlainText);
    auto *away = new QPushButton(tr("Got it"));
    away->setToolTip(tr("Puts this card away. The button Why brings it back."));
    setRole(away, ButtonRole::Quiet);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, space::small, space::small, space::small);
    row->setSpacing(space::medium);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    row->addWidget(away, 0, Qt::AlignTop);
    connect(away, &QPushButton::clicked, this, &WhyCard::putAway);
}

void WhyCard::paintSign()
{
    m_sign->setPixmap(icon(Icon::Why).pixmap(QSize(16, 16), devicePixelRatioF()));
}

void WhyCard::showEvent(QShowEvent *event)
{
    paintSign();
    QFrame::showEvent(event);
}

void WhyCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && isVisible())
        paintSign();
    QFrame::changeEvent(event);
}

void WhyCard::setWords(const QString &words)
{
    showText(m_words, words);
}

} // namespace sidewise
