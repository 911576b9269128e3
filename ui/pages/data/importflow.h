#pragma once

#include "ui/widgets/panel.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QStackedWidget;
class QUndoStack;

namespace sidewise {

class ColumnMapping;
class DatasetStep;
class DifferenceView;
class EncodingQuestion;
class FileFacts;
class ImportDesk;
class ProblemsView;
class RowFixer;

// A file on its way in, in the page itself: looking and reading with progress and Cancel, why it is refused, which
// encoding, what the columns are, and what is wrong with its rows.
class ImportFlow : public Panel
{
    Q_OBJECT

public:
    explicit ImportFlow(DatasetStep &step, QWidget *parent = nullptr);
    void showState();

Q_SIGNALS:
    void openWanted();
    void templateWanted();

private:
    QWidget *makeWaiting();
    QWidget *makeRefusal();
    QWidget *makeColumns();
    QWidget *makeReview();
    void showReview();
    void saveRejected();

    DatasetStep &m_step;
    ImportDesk &m_desk;
    QUndoStack *m_undo;
    QPushButton *m_cancel;
    QStackedWidget *m_stack;
    QWidget *m_waiting = nullptr;
    QLabel *m_waitingWords = nullptr;
    QProgressBar *m_progress = nullptr;
    QWidget *m_refused = nullptr;
    QLabel *m_refusal = nullptr;
    QPushButton *m_toColumns = nullptr;
    EncodingQuestion *m_encoding;
    QWidget *m_columns = nullptr;
    FileFacts *m_facts = nullptr;
    ColumnMapping *m_mapping = nullptr;
    QLabel *m_columnProblem = nullptr;
    QWidget *m_takingPart = nullptr;
    QRadioButton *m_replace = nullptr;
    QRadioButton *m_add = nullptr;
    QPushButton *m_read = nullptr;
    QWidget *m_review = nullptr;
    QLabel *m_summary = nullptr;
    DifferenceView *m_difference = nullptr;
    ProblemsView *m_problems = nullptr;
    RowFixer *m_fixer = nullptr;
    QPushButton *m_take = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_undoButton = nullptr;
    QLabel *m_saved = nullptr;
};

} // namespace sidewise
