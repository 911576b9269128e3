#include "ui/pages/pool/costpanel.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

CostPanel::CostPanel(QWidget *parent) : Panel(tr("What it costs"), parent), m_grid(new QGridLayout)
{
    m_grid->setHorizontalSpacing(space::medium);
    m_grid->setVerticalSpacing(space::hair);
    body()->addLayout(m_grid);
    m_total = line(tr("Cost with fee"), true);
    m_free = line(tr("Free balance"), true);
    m_judgements = line(tr("Judgements"));
    m_pages = line(tr("Pages"));
    m_perPage = line(tr("Cost per page"));
    m_perJudgement = line(tr("Cost per judgement"));
    m_perTask = line(tr("Cost per pair"));
    m_perProduct = line(tr("Cost per product"));
    m_perHour = line(tr("Pay per hour, at the time limit"));
    m_people = line(tr("Performers needed"));
    m_cap = line(tr("Spend cap in force"));
    m_hourWords = makeLabel({}, TextRole::Muted);
    body()->addWidget(m_hourWords);
}

QLabel *CostPanel::line(const QString &caption, bool isStrong)
{
    const int row = m_grid->rowCount();
    m_grid->addWidget(makeLabel(caption, isStrong ? TextRole::Strong : TextRole::Caption), row, 0);
    QLabel *value = makeLabel({}, isStrong ? TextRole::Strong : TextRole::Caption);
    value->setAccessibleDescription(caption);
    m_grid->addWidget(value, row, 1, Qt::AlignRight);
    m_grid->setColumnStretch(0, 1);
    return value;
}

void CostPanel::show(QLabel *label, const QString &value)
{
    label->setText(value);
    label->setAccessibleName(u"%1: %2"_s.arg(label->accessibleDescription(), value));
}

void CostPanel::setNumbers(const PoolNumbers &numbers, Money free, const Pool &pool)
{
    const QLocale locale;
    const bool isMost = pool.collection == Collection::Adaptive || pool.plan.dynamicOverlap.isOn || pool.plan.dynamicPrice.isOn;
    show(m_total, isMost ? tr("at most %1").arg(numbers.cost.toDisplay()) : tr("about %1").arg(numbers.cost.toDisplay()));
    show(m_free, free.toDisplay());
    setRole(m_free, free < numbers.cost ? TextRole::Bad : TextRole::Strong);
    show(m_judgements, locale.toString(numbers.judgements));
    show(m_pages, tr("about %1").arg(locale.toString(numbers.pages)));
    show(m_perPage, tr("%1, %2 with fee").arg(pool.pricePerPage.toDisplay(), pool.pricePerPage.withFee(pool.feePercent).toDisplay()));
    show(m_perJudgement, numbers.costPerJudgement.toDisplay());
    show(m_perTask, numbers.costPerTask.toDisplay());
    show(m_perProduct, numbers.costPerProduct.toDisplay());
    show(m_perHour, numbers.payPerHour.toDisplay());
    show(m_people, numbers.performerCap < 0 ? locale.toString(numbers.performersNeeded)
                                            : tr("%1, each at most %2 pages").arg(locale.toString(numbers.performersNeeded),
                                                  locale.toString(numbers.performerCap)));
    show(m_cap, numbers.cap.toDisplay());
    constexpr int quick = 10; // times faster than the limit
    showText(m_hourWords, tr("Somebody who needs a tenth of the time limit, %1 s a page, earns %2 an hour. Try it yourself to see what it takes.")
                              .arg(locale.toString(pool.secondsPerPage / quick), Money(numbers.payPerHour * quick).toDisplay()));
}

} // namespace sidewise
