#include "ui/pages/pool/mixpanel.h"

#include "ui/pages/pool/pagestrip.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"
#include "workflow/poolstep.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

MixPanel::MixPanel(PoolStep &step, QWidget *parent)
    : FoldPanel(tr("Page mix"), parent), m_step(step), m_strip(new PageStrip), m_caption(makeLabel({}, TextRole::Muted)),
      m_another(new QPushButton(icon(Icon::Refresh), tr("Another page"))), m_training(new QSpinBox), m_least(new QSpinBox),
      m_incomplete(new QCheckBox(tr("The last page may be incomplete"))), m_ordered(new QCheckBox(tr("Tasks in the order of upload"))),
      m_shuffled(new QCheckBox(tr("Shuffle each page"))), m_problem(makeLabel({}, TextRole::Bad)), m_ways(new WaysOut)
{
    m_training->setRange(0, 50);
    m_least->setRange(0, 50);
    m_least->setSpecialValueText(tr("a full page"));
    m_least->setToolTip(tr("An incomplete page is paid like a full one."));
    body()->addWidget(m_strip);
    auto *under = new QHBoxLayout;
    under->addWidget(m_caption, 1);
    under->addWidget(m_another);
    body()->addLayout(under);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(space::large);
    fields->addWidget(new Field(tr("Mixed-in training tasks"), m_training));
    fields->addWidget(new Field(tr("Least general tasks"), m_least));
    body()->addLayout(fields);
    for (QCheckBox *box : {m_incomplete, m_ordered, m_shuffled}) {
        body()->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &MixPanel::apply);
    }
    body()->addWidget(m_problem);
    body()->addWidget(m_ways);
    m_problem->hide();
    connect(m_training, &QSpinBox::valueChanged, this, &MixPanel::apply);
    connect(m_least, &QSpinBox::valueChanged, this, &MixPanel::apply);
    connect(m_another, &QPushButton::clicked, this, [this] {
        ++m_page;
        showState();
    });
    connect(this, &FoldPanel::opened, this, &MixPanel::showState);
}

void MixPanel::apply()
{
    PoolPlan plan = m_step.pool().plan;
    plan.mix = {m_training->value(), m_least->value(), m_incomplete->isChecked(), m_ordered->isChecked(), m_shuffled->isChecked()};
    m_step.setPlan(plan);
}

void MixPanel::showState()
{
    const Pool &pool = m_step.pool();
    const PageMix &mix = pool.plan.mix;
    QString summary = tr("%1 general + %2 golden").arg(pool.generalPerPage).arg(pool.goldenPerPage);
    if (mix.trainingPerPage > 0)
        summary += tr(" + %1 training").arg(mix.trainingPerPage);
    summary += mix.shuffles ? tr(", shuffled") : tr(", in order");
    setSummary(summary);
    if (!isOpen())
        return;
    const QSignalBlocker quiet[] = {QSignalBlocker(m_incomplete), QSignalBlocker(m_ordered), QSignalBlocker(m_shuffled)};
    m_incomplete->setChecked(mix.mayBeIncomplete);
    m_ordered->setChecked(mix.keepsOrder);
    m_shuffled->setChecked(mix.shuffles);
    showUnlessTyping(m_training, mix.trainingPerPage);
    showUnlessTyping(m_least, mix.leastGeneral);
    const bool mayEdit = m_step.poolState() == PoolState::Draft;
    for (QWidget *control : QList<QWidget *>{m_training, m_least, m_incomplete, m_ordered, m_shuffled})
        control->setEnabled(mayEdit);
    m_strip->setTasks(m_step.pagePreview(m_page));
    m_caption->setText(mayEdit ? tr("Page %1 as it could come out. The mix is fixed once the tasks are uploaded; each performer meets a golden task once, so %2.")
                                     .arg(m_page + 1)
                                     .arg(m_step.numbers().performerCap < 0 ? tr("there is no limit here")
                                                                           : tr("nobody does more than %1 pages").arg(m_step.numbers().performerCap))
                               : tr("The mix was fixed when the tasks were uploaded. To change it, clone the study."));
    showText(m_problem, sentenceFor(m_step.problems(), u"mix"_s));
    m_ways->setWays(m_step.waysOut(u"mix"_s));
}

} // namespace sidewise
