#pragma once

#include "domain/problem.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace sidewise {

class DataTable;
namespace models {
class ProblemModel;
}

// Problems of a file as a table: one row each, filtered by how severe they are and by what they say.
class ProblemsView : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsView(QWidget *parent = nullptr);
    void setProblems(const Problems &problems);
    const Problem *current() const; // null: none is selected
    void selectFirstIfNone();

Q_SIGNALS:
    void currentChanged();
    void activated(); // double click or Enter

private:
    class Filter;
    void showCount();

    models::ProblemModel *m_model;
    Filter *m_filter;
    DataTable *m_table;
    QComboBox *m_severity;
    QLineEdit *m_text;
    QLabel *m_count;
};

} // namespace sidewise
