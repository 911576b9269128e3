#pragma once

#include "domain/project.h"
#include "domain/task.h"
#include "models/keyedtable.h"

#include <QStringList>

namespace sidewise::models {

struct TaskRow
{
    QString key;
    int number = 0; // from 1
    Task task;
    QString answerLabel;
    QString problem; // empty when fine
    friend bool operator==(const TaskRow &, const TaskRow &) = default;
};

// Tasks with known answers: a training set (with hints) or a golden set.
class TaskModel : public KeyedTable<TaskRow>
{
    Q_OBJECT

public:
    enum class Column { Number, Product, Left, Right, Answer, Hint, Check, Count };
    using KeyedTable::KeyedTable;

    // `problems` has one entry per task.
    void setTasks(const QList<Task> &tasks, const Project &project, const QStringList &problems);
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const TaskRow &row, Column column) const;
};

} // namespace sidewise::models
