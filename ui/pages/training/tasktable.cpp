#include "ui/pages/training/tasktable.h"

#include "models/taskmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/balancebar.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlines.h"
#include "ui/widgets/statusdelegate.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using models::TaskModel;
using Set = TrainingStep::Set;

TaskTable::TaskTable(TrainingStep &step, QWidget *parent)
    : Panel({}, parent), m_step(step), m_buttons(new QButtonGroup(this)), m_search(new QLineEdit), m_summary(makeLabel({}, TextRole::Caption)),
      m_balance(new BalanceBar), m_problems(new ProblemLines([this](const Problem &problem) { return m_step.waysOut(problem); }, 3)),
      m_up(new QPushButton(icon(Icon::Up), {})), m_down(new QPushButton(icon(Icon::Down), {}))
{
    makeView(Set::Training, tr("Training tasks"), tr("No training tasks. Import a task file whose rows have an answer and a hint, or make golden tasks training ones."));
    makeView(Set::Golden, tr("Golden tasks"), tr("No golden tasks. Choose some from the general tasks, or import a task file whose rows have an answer and no hint."));
    makeView(Set::General, tr("General tasks"), tr("No general task like that."));
    m_search->setPlaceholderText(tr("Find a product or recommendation"));
    m_search->setAccessibleName(tr("Find general tasks"));
    m_search->setClearButtonEnabled(true);
    const std::pair<QPushButton *, QString> movers[] = {{m_up, tr("Move the task up")}, {m_down, tr("Move the task down")}};
    for (const auto &[button, name] : movers) {
        button->setAccessibleName(name);
        button->setToolTip(name);
        setRole(button, ButtonRole::Tool);
    }
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_balance, 1);
    foot->addWidget(m_summary);
    foot->addWidget(m_up);
    foot->addWidget(m_down);
    body()->insertWidget(0, m_search);
    body()->addLayout(foot);
    body()->addWidget(m_problems);
    connect(m_search, &QLineEdit::textEdited, &m_step, &TrainingStep::look);
    connect(m_problems, &ProblemLines::jumpWanted, this, &TaskTable::jumpWanted);
    connect(m_up, &QPushButton::clicked, this, [this] {
        const int from = currentIndex();
        m_step.move(m_set, from, from - 1);
        select(from - 1);
    });
    connect(m_down, &QPushButton::clicked, this, [this] {
        const int from = currentIndex();
        m_step.move(m_set, from, from + 1);
        select(from + 1);
    });
    showSet(Set::Training);
}

void TaskTable::makeView(Set set, const QString &name, const QString &emptyText)
{
    View &made = view(set);
    made.button = new QPushButton(name);
    made.button->setCheckable(true);
    made.button->setAccessibleName(tr("Show %1").arg(name));
    setRole(made.button, ButtonRole::Segment);
    m_buttons->addButton(made.button);
    head()->insertWidget(static_cast<int>(set), made.button);
    made.model = new TaskModel(this);
    made.table = new DataTable(name);
    const auto column = [](TaskModel::Column c) { return static_cast<int>(c); };
    made.table->setModel(made.model);
    made.table->setColumnWidth(column(TaskModel::Column::Number), 36);
    made.table->setColumnWidth(column(TaskModel::Column::Left), 104);
    made.table->setColumnWidth(column(TaskModel::Column::Right), 104);
    made.table->setColumnWidth(column(TaskModel::Column::Answer), 90);
    made.table->setColumnWidth(column(TaskModel::Column::Check), 64);
    made.table->setColumnHidden(column(TaskModel::Column::Hint), true); // the review shows it whole
    made.table->setColumnHidden(column(TaskModel::Column::Answer), set == Set::General);
    made.table->setColumnHidden(column(TaskModel::Column::Check), set == Set::General);
    // What has to be known of a row comes first: a narrow window cuts at the end.
    QHeaderView *header = made.table->horizontalHeader();
    header->moveSection(header->visualIndex(column(TaskModel::Column::Check)), 1);
    header->moveSection(header->visualIndex(column(TaskModel::Column::Answer)), 2);
    made.table->setStretchColumn(column(TaskModel::Column::Product), 100);
    made.table->setItemDelegateForColumn(column(TaskModel::Column::Check),
        new StatusDelegate([](int isFine) { return isFine ? Tone::Good : Tone::Danger; }, made.table));
    made.table->setEmptyText(emptyText);
    made.table->installEventFilter(this);
    body()->addWidget(made.table, 1);
    connect(made.button, &QPushButton::clicked, this, [this, set] {
        showSet(set);
        if (view(set).model->rowCount() > 0)
            select(std::max(0, currentIndex()));
        Q_EMIT chosen(set, currentIndex());
    });
    const auto tell = [this, set](int row) {
        if (set == m_set && row >= 0)
            Q_EMIT chosen(set, row);
    };
    connect(made.table, &DataTable::currentKeyChanged, this, [this, set, tell] { tell(view(set).table->currentIndex().row()); });
    connect(made.table, &QTableView::clicked, this, [tell](const QModelIndex &index) { tell(index.row()); });
}

void TaskTable::showSet(Set set)
{
    m_set = set;
    view(set).button->setChecked(true);
    for (const Set each : {Set::Training, Set::Golden, Set::General})
        view(each).table->setVisible(each == set);
    m_search->setVisible(set == Set::General);
    showBalance();
}

void TaskTable::fill(Set set)
{
    const QList<Task> &tasks = m_step.tasks(set);
    QStringList problems;
    if (set != Set::General) {
        for (int i = 0; i < tasks.size(); ++i)
            problems << m_step.rowProblem(set, i);
    }
    view(set).model->setTasks(tasks, m_step.project(), problems);
}

void TaskTable::showState()
{
    const QString names[] = {tr("Training"), tr("Golden"), tr("General")};
    for (const Set set : {Set::Training, Set::Golden, Set::General}) {
        fill(set);
        const auto count = set == Set::General ? m_step.found() : static_cast<qint64>(m_step.tasks(set).size());
        view(set).button->setText(tr("%1 (%2)").arg(names[static_cast<int>(set)], QLocale().toString(count)));
    }
    showBalance();
}

void TaskTable::showBalance()
{
    QList<BalanceBar::Part> parts;
    if (m_set != Set::General) {
        for (const AnswerOption &option : m_step.project().offered()) {
            const bool isSide = option.answer == Answer::Left || option.answer == Answer::Right;
            parts.append({option.label, m_step.answers(m_set, option.answer), isSide});
        }
    }
    m_balance->setParts(parts);
    showText(m_summary, summary());
    m_problems->setProblems(m_set == Set::General ? Problems() : m_step.problemsOf(m_set, -1));
    const bool mayMove = m_set != Set::General && !m_step.isFrozen();
    const int at = currentIndex();
    m_up->setVisible(m_set != Set::General);
    m_down->setVisible(m_set != Set::General);
    m_up->setEnabled(mayMove && at > 0);
    m_down->setEnabled(mayMove && at >= 0 && at + 1 < m_step.tasks(m_set).size());
}

QString TaskTable::summary() const
{
    if (m_set == Set::General) {
        const auto shown = m_step.tasks(Set::General).size();
        return shown < m_step.found() ? tr("the first %1 of %2, farthest apart first").arg(shown).arg(QLocale().toString(m_step.found()))
                                      : tr("farthest apart in your model's order first");
    }
    if (m_set == Set::Training || m_step.performerCap() < 0 || m_step.tasks(Set::Golden).isEmpty())
        return {};
    return tr("%1 pages per performer").arg(m_step.performerCap());
}

bool TaskTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        key->ignore();
        Q_EMIT keyTyped(key);
        if (key->isAccepted())
            return true;
    }
    return Panel::eventFilter(watched, event);
}

int TaskTable::currentIndex() const
{
    return m_views[static_cast<std::size_t>(m_set)].table->currentIndex().row();
}

void TaskTable::select(int index)
{
    const int last = view(m_set).model->rowCount() - 1;
    if (last >= 0)
        view(m_set).table->selectRow(std::clamp(index, 0, last));
    showBalance();
}

void TaskTable::focusSearch()
{
    m_search->setFocus();
}

} // namespace sidewise
