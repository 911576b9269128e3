#include "models/taskmodel.h"

#include "models/roles.h"

#include <algorithm>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

namespace {
QString titleOf(const Card &card)
{
    return card.title.isEmpty() ? card.id : card.title;
}

// The same two items of a product are the same row, whichever side they are on.
QString keyOf(const Task &task)
{
    const auto [first, second] = std::minmax(task.left.id, task.right.id);
    return u"%1\n%2\n%3"_s.arg(task.product.id, first, second);
}
} // namespace

void TaskModel::setTasks(const QList<Task> &tasks, const Project &project, const QStringList &problems)
{
    QList<TaskRow> rows;
    QHash<QString, int> seen;
    rows.reserve(tasks.size());
    for (int i = 0; i < tasks.size(); ++i) {
        const QString key = keyOf(tasks[i]);
        const AnswerOption *option = tasks[i].golden ? project.option(*tasks[i].golden) : nullptr;
        rows.append({u"%1\n%2"_s.arg(key).arg(seen[key]++), i + 1, tasks[i], option ? option->label : QString(),
            problems.value(i)});
    }
    setRows(rows);
}

int TaskModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QString TaskModel::text(const TaskRow &row, Column column) const
{
    switch (column) {
    case Column::Number:
        return QString::number(row.number);
    case Column::Product:
        return titleOf(row.task.product);
    case Column::Left:
        return titleOf(row.task.left);
    case Column::Right:
        return titleOf(row.task.right);
    case Column::Answer:
        return row.answerLabel.isEmpty() ? tr("no answer yet") : row.answerLabel;
    case Column::Hint:
        return row.task.hint;
    case Column::Check:
        return row.problem.isEmpty() ? tr("fine") : row.problem;
    case Column::Count:
        break;
    }
    return {};
}

QVariant TaskModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TaskRow &task = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(text(task, column));
    case Qt::ToolTipRole:
        return toolTip(text(task, column));
    case Qt::TextAlignmentRole:
        return column == Column::Number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return column == Column::Number ? QVariant(task.number) : QVariant(text(task, column));
    case KeyRole:
        return task.key;
    case StatusRole:
        return task.problem.isEmpty();
    default:
        return {};
    }
}

QVariant TaskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("No."), tr("Product"), tr("Left"), tr("Right"), tr("Right answer"), tr("Hint"),
        tr("Check")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

} // namespace sidewise::models
