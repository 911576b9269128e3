#include "ui/pages/live/crowdpanel.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/livestep.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sidewise {

namespace {
template<typename Box>
Box *number(QHBoxLayout *row, const QString &name, double low, double high, double value, const QString &suffix)
{
    auto *box = new Box;
    using Value = decltype(box->value());
    box->setRange(static_cast<Value>(low), static_cast<Value>(high));
    box->setValue(static_cast<Value>(value));
    box->setSuffix(suffix);
    box->setAccessibleName(name);
    QLabel *label = makeLabel(name, TextRole::Caption);
    label->setBuddy(box);
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    column->addWidget(label);
    column->addWidget(box);
    row->addLayout(column);
    return box;
}
} // namespace

CrowdPanel::CrowdPanel(LiveStep &step, QWidget *parent)
    : QWidget(parent), m_step(step), m_start(new QPushButton(tr("Start simulated performers"))),
      m_stop(new QPushButton(tr("Stop"))), m_status(makeLabel({}, TextRole::Muted))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::tight, 0, 0);
    row->setSpacing(space::medium);
    auto *mark = new QVBoxLayout;
    mark->addStretch();
    mark->addWidget(makeChip(tr("Simulated"), Tone::Warning));
    mark->addSpacing(6);
    row->addLayout(mark);
    m_performers = number<QSpinBox>(row, tr("Performers"), 1, 1000, 20, {});
    m_speed = number<QDoubleSpinBox>(row, tr("Speed"), 1, 10000, 60, tr(" ×"));
    m_speed->setDecimals(0);
    m_guessers = number<QSpinBox>(row, tr("Share of guessers"), 0, 100, 20, tr(" %"));
    row->addWidget(m_start, 0, Qt::AlignBottom);
    row->addWidget(m_stop, 0, Qt::AlignBottom);
    row->addWidget(m_status, 1, Qt::AlignBottom);
    m_speed->setToolTip(tr("How many times faster than people they work."));
    m_guessers->setToolTip(tr("How many of them answer without looking."));
    connect(m_start, &QPushButton::clicked, this,
        [this] { m_step.startCrowd(m_performers->value(), m_speed->value(), m_guessers->value() / 100.0); });
    connect(m_stop, &QPushButton::clicked, &m_step, &LiveStep::stopCrowd);
}

void CrowdPanel::showState()
{
    const CrowdStatus &crowd = m_step.crowd();
    const bool isOpen = m_step.numbers().state == PoolState::Open;
    const bool isAtWork = crowd.performers > 0;
    const QString reason = !isOpen ? tr("The pool must be open first.")
        : isAtWork                 ? tr("They are already at work.")
        : m_step.isBusy()          ? tr("Please wait.")
                                   : QString();
    m_start->setEnabled(reason.isEmpty());
    m_start->setToolTip(reason);
    m_stop->setEnabled(isAtWork);
    m_stop->setToolTip(isAtWork ? QString() : tr("No simulated performer is at work."));
    for (QWidget *widget : {static_cast<QWidget *>(m_performers), static_cast<QWidget *>(m_speed), static_cast<QWidget *>(m_guessers)})
        widget->setEnabled(!isAtWork);
    setRole(m_start, isOpen && !isAtWork && crowd.pagesSubmitted == 0 ? ButtonRole::Primary : ButtonRole::Normal);
    m_status->setText(isAtWork && isOpen ? tr("%1 at work, %2 pages submitted").arg(crowd.performers)
                                            .arg(QLocale().toString(crowd.pagesSubmitted))
                                      : QString());
}

} // namespace sidewise
