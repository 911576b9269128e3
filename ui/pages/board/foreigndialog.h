#pragma once

#include "workflow/foreignpool.h"

#include <QDialog>
#include <QList>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sidewise {

class Workspace;

// Reads a pool that was made elsewhere and asks what its fields mean; then makes a study of it to be read and ranked.
class ForeignDialog : public QDialog
{
    Q_OBJECT

public:
    ForeignDialog(Workspace &workspace, const QString &poolKey, QWidget *parent = nullptr);

Q_SIGNALS:
    void studyReady(const QString &path);

private:
    void take(const ForeignPool &pool);
    void askMeanings();
    FieldMap map() const;
    void make();

    Workspace &m_workspace;
    ForeignPool m_pool;
    FieldMap m_guess;
    QLabel *m_words;
    QWidget *m_form;
    QWidget *m_meanings = nullptr;
    QVBoxLayout *m_column;
    QComboBox *m_product;
    QComboBox *m_left;
    QComboBox *m_right;
    QComboBox *m_answer;
    QList<QPair<QString, QComboBox *>> m_values;
    QPushButton *m_make;
};

} // namespace sidewise
