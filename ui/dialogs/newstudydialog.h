#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace sidewise {

class ElidedLabel;
class Workspace;

// Asks for the name of a new study and shows where its file will be.
class NewStudyDialog : public QDialog
{
    Q_OBJECT

public:
    NewStudyDialog(Workspace &workspace, QWidget *parent);

private:
    void validate();
    void chooseFolder();
    void create();

    Workspace &m_workspace;
    QLineEdit *m_name;
    ElidedLabel *m_where;
    QPushButton *m_create;
    QString m_path;   // chosen by hand; empty: suggested from the name
};

} // namespace sidewise
