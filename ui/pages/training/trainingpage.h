#pragma once

#include "ui/pages/page.h"
#include "workflow/trainingstep.h"

namespace sidewise {

class IncomingPanel;
class Pictures;
class TaskReview;
class TaskTable;
class TrainingSettings;

// Step 5: the tasks with known answers, those that teach and those that measure. As a grid beside the review, or the
// review alone.
class TrainingPage : public Page
{
    Q_OBJECT

public:
    TrainingPage(TrainingStep &step, Step *next, Pictures &pictures, QWidget *parent = nullptr);
    void focusField(const QString &field) override;

Q_SIGNALS:
    void jumpWanted(sidewise::Step::Kind kind, const QString &field);

protected:
    void showState() override;
    QString whatNext() const override;

private:
    void makeButtons();
    void connectAll();
    void jump(Step::Kind kind, const QString &field);
    void importFile();
    void exportFile();

    TrainingStep &m_step;
    TrainingSettings *m_settings;
    IncomingPanel *m_incoming;
    TaskTable *m_table;
    TaskReview *m_review;
    QPushButton *m_import = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_single = nullptr;
};

} // namespace sidewise
