#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace sidewise {

// A label above an editor, with a line below that says in red what is wrong with it, or in grey what it is for.
// The label is the editor's buddy and gives it its accessible name.
class Field : public QWidget
{
    Q_OBJECT

public:
    Field(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    void setProblem(const QString &sentence); // empty: fine
    // With a button below that does what the sentence says; `wayOut` names it. It stays as long as the problem does.
    void setProblem(const QString &sentence, const QString &wayOut);
    void setHelp(const QString &sentence);
    QString problem() const { return m_problemText; }
    QWidget *editor() const { return m_editor; }

Q_SIGNALS:
    void wayOutChosen();

private:
    void showLine();

    QWidget *m_editor;
    QLabel *m_line;
    QPushButton *m_wayOut;
    QString m_problemText;
    QString m_help;
};

} // namespace sidewise
