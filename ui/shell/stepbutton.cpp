#include "ui/shell/stepbutton.h"

#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"
#include "ui/theme/stepmark.h"

#include <QPainter>
#include <QStyle>

namespace sidewise {

namespace {
constexpr int markSize = 20;
}

StepButton::StepButton(Step &step, QWidget *parent) : QPushButton(step.title(), parent), m_step(step)
{
    setAccessibleName(step.title());
    setFlat(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&step, &Step::changed, this, &StepButton::showState);
    showState();
}

void StepButton::setCurrent(bool isCurrent)
{
    m_isCurrent = isCurrent;
    showState();
}

QString StepButton::stateText() const
{
    if (m_step.isLocked())
        return tr("locked");
    return m_step.isBusy() ? m_step.busyWords() : Step::stateWord(m_step.state());
}

void StepButton::showState()
{
    setEnabled(!m_step.isLocked());
    QString words = m_step.isLocked() ? tr("Locked. %1").arg(m_step.lockReason()) : Step::stateWord(m_step.state());
    setToolTip(words.toHtmlEscaped());
    if (m_isCurrent)
        words = tr("Current step, %1").arg(words);
    setAccessibleDescription(words);
    updateGeometry();
    update();
}

QSize StepButton::sizeHint() const
{
    const int small = fontMetrics().height();
    return {176, 2 * small + space::large};
}

QSize StepButton::minimumSizeHint() const
{
    return {150, sizeHint().height()};
}

void StepButton::paintEvent(QPaintEvent *)
{
    const Colours colours = coloursOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF room = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool isLocked = m_step.isLocked();
    const auto mirrored = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    if (m_isCurrent || (underMouse() && !isLocked)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_isCurrent ? colours.accentSoft : colours.window);
        painter.drawRoundedRect(room, space::smallRadius, space::smallRadius);
    }
    if (m_isCurrent) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.accent);
        painter.drawRoundedRect(mirrored(QRect(1, 9, 3, height() - 18)), 1.5, 1.5);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accent, 2));
        painter.drawRoundedRect(room, space::smallRadius, space::smallRadius);
    }
    const QRectF mark = mirrored(QRect(space::medium, (height() - markSize) / 2, markSize, markSize));
    if (isLocked)
        paintLock(painter, mark, colours);
    else
        paintStepMark(painter, mark, m_step.state(), colours);

    const int left = space::medium + markSize + space::small + 2;
    const int width = this->width() - left - space::tight;
    QFont name = font();
    name.setWeight(m_isCurrent ? QFont::DemiBold : QFont::Medium);
    painter.setFont(name);
    painter.setPen(isLocked ? colours.muted : colours.text);
    const int half = height() / 2;
    painter.drawText(mirrored(QRect(left, 4, width, half - 4)), Qt::AlignLeft | Qt::AlignBottom, m_step.title());
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(m_step.state() == Step::State::NeedsAttention && !isLocked ? colours.warning : colours.muted);
    painter.drawText(mirrored(QRect(left, half + 1, width, half - 4)), Qt::AlignLeft | Qt::AlignTop,
        painter.fontMetrics().elidedText(stateText(), Qt::ElideRight, width));
}

} // namespace sidewise
