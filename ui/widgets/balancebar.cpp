#include "ui/widgets/balancebar.h"

#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace sidewise {

namespace {
constexpr int barHeight = 6;
}

BalanceBar::BalanceBar(QWidget *parent)
    : QWidget(parent), m_words(makeLabel({}, TextRole::Caption)), m_missing(makeLabel({}, TextRole::Bad))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, barHeight + space::tight, 0, 0);
    row->setSpacing(space::small);
    row->addWidget(m_words);
    row->addWidget(m_missing, 1);
    row->addStretch();
    m_missing->setWordWrap(false);
}

void BalanceBar::setParts(const QList<Part> &parts)
{
    m_parts = parts;
    int all = 0;
    for (const Part &part : parts)
        all += part.count;
    QStringList words, missing;
    for (const Part &part : parts) {
        if (part.count > 0)
            words << tr("%1 %2 (%3 %)").arg(part.name).arg(part.count).arg(qRound(100.0 * part.count / all));
        else if (part.isExpected && all > 0)
            missing << tr("%1 0 %").arg(part.name);
    }
    m_words->setText(words.join(tr("  ·  ")));
    m_words->setHidden(words.isEmpty());
    showText(m_missing, missing.join(tr("  ·  ")));
    setVisible(all > 0);
    setAccessibleName(tr("Right answers: %1").arg((words + missing).join(tr(", "))));
    update();
}

void BalanceBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Colours colours = coloursOf(*this);
    const QColor paints[] = {colours.accent, colours.good, colours.warning, colours.muted, colours.danger};
    int all = 0;
    for (const Part &part : m_parts)
        all += part.count;
    double from = 0;
    for (int i = 0; i < m_parts.size() && all > 0; ++i) {
        const double wide = static_cast<double>(width()) * m_parts[i].count / all;
        painter.setBrush(paints[i % static_cast<int>(std::size(paints))]);
        const double x = isRightToLeft() ? width() - from - wide : from;
        if (wide > 2)
            painter.drawRoundedRect(QRectF(x, 0, wide - 2, barHeight), barHeight / 2.0, barHeight / 2.0);
        from += wide;
    }
}

} // namespace sidewise
