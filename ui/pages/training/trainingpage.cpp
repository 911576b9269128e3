#include "ui/pages/training/trainingpage.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/pages/training/incomingpanel.h"
#include "ui/pages/training/taskreview.h"
#include "ui/pages/training/tasktable.h"
#include "ui/pages/training/trainingsettings.h"
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Set = TrainingStep::Set;

TrainingPage::TrainingPage(TrainingStep &step, Step *next, Pictures &pictures, QWidget *parent)
    : Page(step, next, tr("Training teaches before paid work. Golden tasks hide in paid pages and show who is guessing."), parent),
      m_step(step), m_settings(new TrainingSettings(step)), m_incoming(new IncomingPanel(step)), m_table(new TaskTable(step)),
      m_review(new TaskReview(step, pictures))
{
    makeButtons();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_table, 6);
    row->addWidget(m_review, 5);
    body()->addWidget(m_settings);
    body()->addWidget(m_incoming);
    body()->addLayout(row, 1);
    connectAll();
}

void TrainingPage::makeButtons()
{
    m_single = new QPushButton(tr("One at a time"));
    m_single->setCheckable(true);
    setRole(m_single, ButtonRole::Segment);
    m_single->setToolTip(tr("Hides the grid: review one task after the other by key."));
    m_import = new QPushButton(icon(Icon::Import), tr("Import tasks…"));
    m_export = new QPushButton(icon(Icon::Export), tr("Export tasks…"));
    for (QPushButton *button : {m_single, m_import, m_export})
        titleRow()->addWidget(button);
    connect(m_import, &QPushButton::clicked, this, &TrainingPage::importFile);
    connect(m_export, &QPushButton::clicked, this, &TrainingPage::exportFile);
    connect(m_single, &QPushButton::toggled, this, [this](bool isSingle) {
        m_table->setHidden(isSingle);
        m_review->setFocus();
    });
}

void TrainingPage::connectAll()
{
    connect(m_table, &TaskTable::chosen, m_review, &TaskReview::show);
    connect(m_table, &TaskTable::keyTyped, m_review, [this](QKeyEvent *event) {
        if (m_review->takeKey(*event))
            event->accept();
    });
    connect(m_review, &TaskReview::moved, this, [this](int index) {
        m_table->select(index);
        m_review->show(m_review->set(), index);
    });
    connect(m_table, &TaskTable::jumpWanted, this, &TrainingPage::jump);
    connect(m_review, &TaskReview::jumpWanted, this, &TrainingPage::jump);
}

void TrainingPage::jump(Step::Kind kind, const QString &field)
{
    if (kind == m_step.kind())
        focusField(field);
    else
        Q_EMIT jumpWanted(kind, field);
}

void TrainingPage::importFile()
{
    dialogs::askForFile(window(), tr("Import tasks with known answers"),
        {tr("Task files (*.tsv *.csv *.txt *.xlsx)"), tr("All files (*)")}, [this](const QString &path) { m_step.importFile(path); });
}

void TrainingPage::exportFile()
{
    dialogs::askWhereToSave(window(), tr("Export training and golden tasks"), u"known-tasks.tsv"_s, tr("Task files (*.tsv)"), u".tsv"_s,
        [this](const QString &path) { m_step.exportFile(path); });
}

void TrainingPage::showState()
{
    m_settings->showState();
    m_incoming->showState();
    m_table->showState();
    const bool hasKnown = !m_step.tasks(Set::Training).isEmpty() || !m_step.tasks(Set::Golden).isEmpty();
    m_import->setEnabled(!m_step.isFrozen() && !m_step.isBusy());
    m_import->setToolTip(m_step.isFrozen() ? tr("This study was launched: its tasks can no longer change.") : QString());
    m_export->setEnabled(hasKnown && !m_step.isBusy());
    m_export->setToolTip(hasKnown ? tr("Both sets in one task file, as the platform reads it.") : tr("There is nothing to export yet."));
    if (m_review->index() < 0 || m_review->set() != m_table->set()) {
        if (m_step.tasks(m_table->set()).isEmpty())
            m_review->show(m_table->set(), -1);
        else
            m_table->select(std::max(0, m_table->currentIndex()));
    }
    m_review->showState();
}

QString TrainingPage::whatNext() const
{
    const Problems problems = m_step.problems();
    for (const Problem &problem : problems) {
        if (problem.severity == Severity::Error)
            return problem.line > 0 ? tr("%1: %2").arg(problem.column, problem.sentence) : problem.sentence;
    }
    return problems.isEmpty() ? QString() : problems.first().sentence;
}

void TrainingPage::focusField(const QString &field)
{
    const QStringList words = field.split(u' ');
    const Set set = words.first() == u"golden"_s ? Set::Golden : words.first() == u"general"_s ? Set::General : Set::Training;
    m_single->setChecked(false);
    m_table->showSet(set);
    m_table->select(words.size() == 2 ? words.last().toInt() - 1 : 0);
    m_review->show(set, m_table->currentIndex());
    if (set == Set::General)
        m_table->focusSearch();
}

} // namespace sidewise
