#pragma once

#include <QList>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sidewise {

class InterfaceStep;

// One line per possible answer: offered or not, its label, what is stored, its key. What is wrong stands below, with a
// button that mends it.
class AnswersGrid : public QWidget
{
    Q_OBJECT

public:
    explicit AnswersGrid(InterfaceStep &step, QWidget *parent = nullptr);
    void showState();
    void focusKeys();

private:
    struct Line
    {
        QCheckBox *offered = nullptr;
        QLineEdit *label = nullptr;
        QLineEdit *value = nullptr;
        QLineEdit *key = nullptr;
    };
    void build();
    void apply(int index);
    void showProblems();
    void goOut();

    InterfaceStep &m_step;
    QList<Line> m_lines;
    QLabel *m_problem;
    QPushButton *m_wayOut;
    QString m_code; // of the problem that the button solves
};

} // namespace sidewise
