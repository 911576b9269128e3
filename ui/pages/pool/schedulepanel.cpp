#include "ui/pages/pool/schedulepanel.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"
#include "workflow/poolstep.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

SchedulePanel::SchedulePanel(PoolStep &step, QWidget *parent)
    : FoldPanel(tr("Schedule and acceptance"), parent), m_step(step), m_days(new QSpinBox), m_hasDate(new QCheckBox(tr("Close at a fixed time instead"))),
      m_date(new QDateTimeEdit), m_keepOpen(new QSpinBox), m_priority(new QSpinBox), m_automatic(new QCheckBox(tr("Accept pages automatically"))),
      m_reviewDays(new QSpinBox), m_problem(makeLabel({}, TextRole::Bad)), m_ways(new WaysOut)
{
    m_days->setRange(0, 999);
    followDays(m_days);
    m_keepOpen->setRange(0, 72);
    m_keepOpen->setSuffix(tr(" h"));
    m_keepOpen->setToolTip(tr("After the last answer, so that more tasks can be added."));
    m_priority->setRange(0, 100);
    m_priority->setToolTip(tr("0 to 100; pools with a higher one are offered first."));
    m_reviewDays->setRange(1, 21);
    followDays(m_reviewDays);
    m_date->setCalendarPopup(true);
    m_date->setAccessibleName(tr("Closing time"));
    m_date->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::large);
    grid->setVerticalSpacing(space::small);
    grid->addWidget(new Field(tr("Close after"), m_days), 0, 0);
    grid->addWidget(new Field(tr("Keep open when complete"), m_keepOpen), 0, 1);
    grid->addWidget(new Field(tr("Priority"), m_priority), 1, 0);
    grid->addWidget(new Field(tr("Days to review"), m_reviewDays), 1, 1);
    grid->addWidget(m_hasDate, 2, 0);
    grid->addWidget(m_date, 2, 1);
    body()->addLayout(grid);
    body()->addWidget(m_automatic);
    body()->addWidget(m_problem);
    body()->addWidget(m_ways);
    m_problem->hide();
    for (QSpinBox *box : {m_days, m_keepOpen, m_priority, m_reviewDays})
        connect(box, &QSpinBox::valueChanged, this, &SchedulePanel::apply);
    for (QCheckBox *box : {m_hasDate, m_automatic})
        connect(box, &QCheckBox::toggled, this, &SchedulePanel::apply);
    connect(m_date, &QDateTimeEdit::dateTimeChanged, this, &SchedulePanel::apply);
}

void SchedulePanel::apply()
{
    PoolPlan plan = m_step.pool().plan;
    plan.schedule.openDays = m_days->value();
    plan.schedule.keepOpenSeconds = 3600 * m_keepOpen->value();
    plan.schedule.priority = m_priority->value();
    plan.schedule.closes = m_hasDate->isChecked() ? std::optional(m_date->dateTime().toUTC()) : std::nullopt;
    plan.acceptance = {m_automatic->isChecked(), m_reviewDays->value()};
    m_step.setPlan(plan);
}

void SchedulePanel::showState()
{
    const Schedule &schedule = m_step.pool().plan.schedule;
    const Acceptance &acceptance = m_step.pool().plan.acceptance;
    const bool mayEdit = !m_step.isFrozen();
    const QSignalBlocker quiet[] = {QSignalBlocker(m_hasDate), QSignalBlocker(m_automatic), QSignalBlocker(m_date)};
    showUnlessTyping(m_days, schedule.openDays);
    showUnlessTyping(m_keepOpen, schedule.keepOpenSeconds / 3600);
    showUnlessTyping(m_priority, schedule.priority);
    showUnlessTyping(m_reviewDays, acceptance.reviewDays);
    m_hasDate->setChecked(schedule.closes.has_value());
    m_automatic->setChecked(acceptance.isAutomatic);
    if (!m_date->hasFocus())
        m_date->setDateTime(schedule.closes ? schedule.closes->toLocalTime() : QDateTime::currentDateTime().addDays(std::max(1, schedule.openDays)));
    m_days->setEnabled(mayEdit && !schedule.closes);
    m_date->setEnabled(mayEdit && schedule.closes);
    m_reviewDays->setEnabled(mayEdit && !acceptance.isAutomatic);
    for (QWidget *control : QList<QWidget *>{m_hasDate, m_keepOpen, m_priority, m_automatic})
        control->setEnabled(mayEdit);
    const QString closes = schedule.closes ? tr("closes %1").arg(QLocale().toString(schedule.closes->toLocalTime(), QLocale::ShortFormat))
                                           : (schedule.openDays == 1 ? tr("closes after 1 day") : tr("closes after %1 days").arg(schedule.openDays));
    setSummary(tr("%1, %2").arg(closes, acceptance.isAutomatic ? tr("pages are accepted automatically")
                                                               : (acceptance.reviewDays == 1 ? tr("pages are reviewed within 1 day") : tr("pages are reviewed within %1 days").arg(acceptance.reviewDays))));
    showText(m_problem, sentenceFor(m_step.problems(), u"schedule"_s));
    m_ways->setWays(m_step.waysOut(u"schedule"_s));
}

} // namespace sidewise
