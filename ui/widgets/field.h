#pragma once

#include <QWidget>

class QLabel;

namespace sidewise {

// A label above an editor, with a line below that says in red what is wrong with it, or in grey what it is for.
// The label is the editor's buddy and gives it its accessible name.
class Field : public QWidget
{
    Q_OBJECT

public:
    Field(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    void setProblem(const QString &sentence); // empty: fine
    void setHelp(const QString &sentence);
    QString problem() const { return m_problemText; }
    QWidget *editor() const { return m_editor; }

private:
    void showLine();

    QWidget *m_editor;
    QLabel *m_line;
    QString m_problemText;
    QString m_help;
};

} // namespace sidewise
