#pragma once

#include "ui/widgets/panel.h"
#include "workflow/trainingstep.h"

namespace sidewise {

class DataTable;
namespace models {
class TaskModel;
}

// One of the two sets with known answers, as a table with its balance of answers.
class TaskTable : public Panel
{
    Q_OBJECT

public:
    TaskTable(TrainingStep &step, TrainingStep::Set set, QWidget *parent = nullptr);
    void showState();
    int currentIndex() const; // −1: none
    void select(int index);
    void clearSelection();

Q_SIGNALS:
    void chosen(int index);
    void keyTyped(const QString &key); // an answer, as performers give it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString summary() const;

    TrainingStep &m_step;
    TrainingStep::Set m_set;
    models::TaskModel *m_model;
    DataTable *m_table;
    QLabel *m_summary;
};

} // namespace sidewise
