#pragma once

#include "domain/problem.h"

#include <QFrame>

#include <optional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QUndoStack;

namespace sidewise {

class ElidedLabel;
class ImportDesk;

// What to do about the chosen problem: the whole sentence, the row as it is, the fix that is offered, a field to type the
// cell or the line anew, and leaving the row out. Every correction can be undone.
class RowFixer : public QFrame
{
    Q_OBJECT

public:
    RowFixer(ImportDesk &desk, QUndoStack &undo, QWidget *parent = nullptr);
    void show(const Problem *problem);
    void focusEditor();

private:
    void fix();
    void fixAll();
    void exclude();
    void typeCell();
    void typeLine();

    ImportDesk &m_desk;
    QUndoStack &m_undo;
    std::optional<Problem> m_problem;
    QLabel *m_sentence;
    ElidedLabel *m_row;
    QPushButton *m_fix;
    QPushButton *m_fixAll;
    QPushButton *m_exclude;
    QWidget *m_cellPart;
    QLabel *m_cellName;
    QLineEdit *m_cell;
    QWidget *m_linePart;
    QPlainTextEdit *m_line;
    QLabel *m_lineProblem;
};

} // namespace sidewise
