#include "ui/pages/training/tasktable.h"

#include "models/taskmodel.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statusdelegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using models::TaskModel;

TaskTable::TaskTable(TrainingStep &step, TrainingStep::Set set, QWidget *parent)
    : Panel(set == TrainingStep::Set::Training ? tr("Training tasks") : tr("Golden tasks"), parent), m_step(step), m_set(set),
      m_model(new TaskModel(this)),
      m_table(new DataTable(set == TrainingStep::Set::Training ? tr("Training tasks") : tr("Golden tasks"))),
      m_summary(makeLabel({}, TextRole::Caption))
{
    const auto column = [](TaskModel::Column c) { return static_cast<int>(c); };
    m_table->setModel(m_model);
    m_table->setColumnWidth(column(TaskModel::Column::Number), 36);
    m_table->setColumnWidth(column(TaskModel::Column::Left), 104);
    m_table->setColumnWidth(column(TaskModel::Column::Right), 104);
    m_table->setColumnWidth(column(TaskModel::Column::Answer), 90);
    m_table->setColumnWidth(column(TaskModel::Column::Check), 64);
    m_table->setColumnHidden(column(TaskModel::Column::Hint), true); // the review shows it whole
    m_table->setStretchColumn(column(TaskModel::Column::Product), 100);
    m_table->setItemDelegateForColumn(column(TaskModel::Column::Check),
        new StatusDelegate([](int isFine) { return isFine ? Tone::Good : Tone::Danger; }, m_table));
    m_table->setEmptyText(set == TrainingStep::Set::Training
            ? tr("No training tasks. Import a task file whose rows have an answer and a hint.")
            : tr("No golden tasks. Import a task file whose rows have an answer and no hint."));
    m_table->installEventFilter(this);
    head()->addWidget(m_summary);
    body()->addWidget(m_table);
    connect(m_table, &DataTable::currentKeyChanged, this, [this] {
        if (m_table->currentIndex().isValid())
            Q_EMIT chosen(m_table->currentIndex().row());
    });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
}

void TaskTable::showState()
{
    const QList<Task> &tasks = m_step.tasks(m_set);
    QStringList problems;
    for (int i = 0; i < tasks.size(); ++i)
        problems << m_step.rowProblem(m_set, i);
    m_model->setTasks(tasks, m_step.project(), problems);
    m_summary->setText(summary());
}

bool TaskTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const QString key = static_cast<QKeyEvent *>(event)->text();
        const QList<AnswerOption> offered = m_step.project().offered();
        const bool isAnswer = !key.isEmpty()
            && std::any_of(offered.begin(), offered.end(), [&](const auto &o) { return o.key.compare(key, Qt::CaseInsensitive) == 0; });
        if (isAnswer) {
            Q_EMIT keyTyped(key);
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

QString TaskTable::summary() const
{
    const auto count = m_step.tasks(m_set).size();
    if (count == 0)
        return {};
    const int left = m_step.leftAnswers(m_set);
    const QString balance = tr("%1: %2 left, %3 right").arg(count).arg(left).arg(count - left);
    if (m_set == TrainingStep::Set::Training || m_step.performerCap() < 0)
        return balance;
    return tr("%1 · %2 pages per performer").arg(balance).arg(m_step.performerCap());
}

int TaskTable::currentIndex() const
{
    return m_table->currentIndex().row();
}

void TaskTable::select(int index)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        m_table->selectRow(std::clamp(index, 0, last));
}

void TaskTable::clearSelection()
{
    m_table->clearSelection();
    m_table->setCurrentIndex({});
}

} // namespace sidewise
