#pragma once

#include "ui/pages/page.h"
#include "workflow/trainingstep.h"

class QUndoStack;

namespace sidewise {

class Pictures;
class TaskReview;
class TaskTable;
class TrainingSettings;

// Step 5: the tasks with known answers, those that teach and those that measure.
class TrainingPage : public Page
{
    Q_OBJECT

public:
    TrainingPage(TrainingStep &step, Step *next, Pictures &pictures, QWidget *parent = nullptr);
    void forgetEdits(); // another study: nothing to undo
    void focusField(const QString &field) override;

protected:
    void showState() override;
    QString whatNext() const override;

private:
    void makeButtons();
    void choose(TrainingStep::Set set, int index);
    void importFile();

    TrainingStep &m_step;
    QUndoStack *m_undo;
    TrainingSettings *m_settings;
    TaskTable *m_training;
    TaskTable *m_golden;
    TaskReview *m_review;
    QPushButton *m_import = nullptr;
};

} // namespace sidewise
