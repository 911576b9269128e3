#include "ui/widgets/elidedlabel.h"

#include "models/roles.h"

#include <QResizeEvent>

namespace sidewise {

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget *parent) : QLabel(parent), m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_full = models::oneLine(text);
    setToolTip(models::toolTip(text));
    setAccessibleName(m_full);
    updateGeometry();
    elide();
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {40, QLabel::minimumSizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_full) + 4, QLabel::sizeHint().height()};
}

void ElidedLabel::elide()
{
    setText(fontMetrics().elidedText(m_full, m_mode, contentsRect().width()));
}

} // namespace sidewise
