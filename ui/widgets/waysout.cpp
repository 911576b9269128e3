#include "ui/widgets/waysout.h"

#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/flowlayout.h"

#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace sidewise {

WaysOut::WaysOut(QWidget *parent) : QWidget(parent), m_row(new FlowLayout(this, space::tight))
{
    hide();
}

void WaysOut::setWays(const QList<WayOut> &ways)
{
    const bool isSame = std::equal(ways.begin(), ways.end(), m_ways.begin(), m_ways.end(),
        [](const WayOut &a, const WayOut &b) { return a.words == b.words; });
    m_ways = ways; // what they do may differ where the words do not
    setHidden(ways.isEmpty());
    if (isSame)
        return;
    while (m_row->count() > 0) {
        QLayoutItem *item = m_row->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the button that was just clicked
        delete item;
    }
    for (int i = 0; i < ways.size(); ++i) {
        auto *button = new QPushButton(ways[i].words);
        button->setAccessibleName(ways[i].words);
        setRole(button, ButtonRole::Quiet);
        m_row->addWidget(button);
        button->show();
        connect(button, &QPushButton::clicked, this, [this, i] { take(i); });
    }
}

void WaysOut::take(int index)
{
    const WayOut way = m_ways.value(index);
    if (way.jump)
        Q_EMIT jumpWanted(*way.jump, way.field);
    else if (way.go)
        QTimer::singleShot(0, this, way.go); // it repaints this row
}

} // namespace sidewise
