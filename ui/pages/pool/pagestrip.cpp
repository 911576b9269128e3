#include "ui/pages/pool/pagestrip.h"

#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace sidewise {

namespace {
constexpr int side = 26;
constexpr int gap = space::tight;

QString letterOf(TaskKind kind)
{
    const QString letters[] = {PageStrip::tr("G", "general"), PageStrip::tr("C", "golden, a control task"), PageStrip::tr("T", "training")};
    return letters[static_cast<int>(kind)];
}

QString wordOf(TaskKind kind)
{
    const QString words[] = {PageStrip::tr("general"), PageStrip::tr("golden"), PageStrip::tr("training")};
    return words[static_cast<int>(kind)];
}

QString describe(const Task &task)
{
    return PageStrip::tr("%1: %2 or %3, for %4").arg(wordOf(task.kind()), task.left.title, task.right.title, task.product.title);
}
} // namespace

PageStrip::PageStrip(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PageStrip::setTasks(const QList<Task> &tasks)
{
    m_tasks = tasks;
    QStringList words;
    for (const Task &task : tasks)
        words << wordOf(task.kind());
    setAccessibleName(tr("A page: %1").arg(words.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

int PageStrip::perRow(int width) const
{
    return std::max(1, (width + gap) / (side + gap));
}

QRect PageStrip::tile(int index) const
{
    const int columns = perRow(width());
    const QRect left(index % columns * (side + gap), index / columns * (side + gap), side, side);
    return isRightToLeft() ? QRect(width() - left.right() - 1, left.y(), side, side) : left;
}

int PageStrip::heightForWidth(int width) const
{
    const auto rows = (static_cast<int>(m_tasks.size()) + perRow(width) - 1) / perRow(width);
    return std::max(1, rows) * (side + gap) - gap;
}

QSize PageStrip::sizeHint() const { return {10 * (side + gap), heightForWidth(std::max(width(), 5 * side))}; }
QSize PageStrip::minimumSizeHint() const { return {5 * side, heightForWidth(std::max(width(), 5 * side))}; }

void PageStrip::resizeEvent(QResizeEvent *)
{
    updateGeometry();
}

void PageStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours c = coloursOf(*this);
    const std::pair<QColor, QColor> paints[] = {{c.accentSoft, c.accent}, {c.warningSoft, c.warning}, {c.goodSoft, c.good}};
    for (int i = 0; i < m_tasks.size(); ++i) {
        const auto &[paper, ink] = paints[static_cast<int>(m_tasks[i].kind())];
        const QRect rect = tile(i);
        painter.setPen(Qt::NoPen);
        painter.setBrush(paper);
        painter.drawRoundedRect(rect, 5, 5);
        painter.setPen(ink);
        painter.drawText(rect, Qt::AlignCenter, letterOf(m_tasks[i].kind()));
    }
}

bool PageStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    for (int i = 0; i < m_tasks.size(); ++i) {
        if (tile(i).contains(help->pos())) {
            QToolTip::showText(help->globalPos(), describe(m_tasks[i]).toHtmlEscaped(), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace sidewise
