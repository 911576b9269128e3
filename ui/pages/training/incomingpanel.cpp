#include "ui/pages/training/incomingpanel.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlines.h"
#include "workflow/trainingstep.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QList<WayOut> waysOut(TrainingStep &step, const Problem &problem)
{
    const auto &file = step.incoming();
    if (!file || problem.code != u"golden_value" || !file->offers.contains(problem.value))
        return {};
    return {{IncomingPanel::tr("Read “%1” as %2").arg(problem.value, file->offers.value(problem.value)),
        [&step, value = problem.value] { step.acceptCorrection(value); }}};
}
} // namespace

IncomingPanel::IncomingPanel(TrainingStep &step, QWidget *parent)
    : Panel({}, parent), m_step(step), m_counts(makeLabel({}, TextRole::Body)), m_choice(new QWidget),
      m_question(makeLabel({}, TextRole::Strong)), m_hintRows(new QButtonGroup(this)), m_replace(new QCheckBox(tr("Replace what is there"))),
      m_problems(new ProblemLines([this](const Problem &problem) { return waysOut(m_step, problem); }, 6)),
      m_take(new QPushButton), m_forget(new QPushButton(tr("Take nothing")))
{
    setRole(m_take, ButtonRole::Primary);
    auto *choice = new QHBoxLayout(m_choice);
    choice->setContentsMargins(0, 0, 0, 0);
    choice->setSpacing(space::medium);
    choice->addWidget(m_question);
    const QString names[] = {tr("Training, as they are"), tr("Golden, without the hint"), tr("General, without the answer")};
    for (int i = 0; i < 3; ++i) {
        auto *button = new QRadioButton(names[i]);
        m_hintRows->addButton(button, i);
        choice->addWidget(button);
    }
    m_hintRows->button(0)->setChecked(true);
    choice->addStretch();
    auto *row = new QHBoxLayout;
    row->addWidget(m_replace);
    row->addStretch();
    row->addWidget(m_forget);
    row->addWidget(m_take);
    body()->addWidget(m_counts);
    body()->addWidget(m_choice);
    body()->addWidget(m_problems);
    body()->addLayout(row);
    m_replace->setChecked(true);
    connect(m_take, &QPushButton::clicked, this, &IncomingPanel::take);
    connect(m_forget, &QPushButton::clicked, &m_step, &TrainingStep::forgetIncoming);
    hide();
}

void IncomingPanel::take()
{
    m_step.takeIncoming(static_cast<KnownFile::HintRows>(m_hintRows->checkedId()), m_replace->isChecked());
}

void IncomingPanel::showState()
{
    const auto &file = m_step.incoming();
    setVisible(file.has_value());
    if (!file)
        return;
    setTitle(tr("From %1").arg(QFileInfo(file->path).fileName()));
    const auto training = static_cast<int>(file->count(TaskKind::Training));
    QStringList counts{tr("%1 with answer and hint").arg(training), tr("%1 with an answer").arg(file->count(TaskKind::Golden)),
        tr("%1 without an answer").arg(file->count(TaskKind::General))};
    QString words = tr("Rows: %1.").arg(counts.join(tr(", ")));
    if (file->rejected > 0)
        words += u' ' + tr("Rows that cannot be loaded as anything: %1; the reasons are below.").arg(file->rejected);
    m_counts->setText(words);
    m_choice->setVisible(training > 0);
    m_question->setText((training == 1 ? tr("1 row would become training:") : tr("%1 rows would become training:").arg(training)));
    m_problems->setProblems(file->problems);
    m_take->setText(file->tasks.size() == 1 ? tr("Take 1 good row") : tr("Take %1 good rows").arg(file->tasks.size()));
    m_take->setEnabled(!file->tasks.isEmpty());
}

} // namespace sidewise
