#pragma once

#include "ui/widgets/panel.h"
#include "workflow/trainingstep.h"

#include <array>

class QButtonGroup;
class QLineEdit;
class QPushButton;

namespace sidewise {

class BalanceBar;
class DataTable;
class ProblemLines;
namespace models {
class TaskModel;
}

// The grid of the two sets with known answers and of the general tasks: one of them at a time, with the balance of its
// answers and what is wrong with it.
class TaskTable : public Panel
{
    Q_OBJECT

public:
    explicit TaskTable(TrainingStep &step, QWidget *parent = nullptr);
    void showState();
    TrainingStep::Set set() const { return m_set; }
    void showSet(TrainingStep::Set set);
    int currentIndex() const; // −1: none
    void select(int index);
    void focusSearch();

Q_SIGNALS:
    void chosen(sidewise::TrainingStep::Set set, int index);
    void keyTyped(QKeyEvent *event); // in the grid: an answer as performers give it, or what the review does by key
    void jumpWanted(sidewise::Step::Kind kind, const QString &field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct View
    {
        models::TaskModel *model = nullptr;
        DataTable *table = nullptr;
        QPushButton *button = nullptr;
    };
    View &view(TrainingStep::Set set) { return m_views[static_cast<std::size_t>(set)]; }
    void makeView(TrainingStep::Set set, const QString &name, const QString &emptyText);
    void fill(TrainingStep::Set set);
    void showBalance();
    QString summary() const;

    TrainingStep &m_step;
    TrainingStep::Set m_set = TrainingStep::Set::Training;
    std::array<View, 3> m_views;
    QButtonGroup *m_buttons;
    QLineEdit *m_search;
    QLabel *m_summary;
    BalanceBar *m_balance;
    ProblemLines *m_problems;
    QPushButton *m_up;
    QPushButton *m_down;
};

} // namespace sidewise
