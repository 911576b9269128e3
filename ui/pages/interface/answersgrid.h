#pragma once

#include <QList>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace sidewise {

class InterfaceStep;

// One line per possible answer: offered or not, its label, its key.
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
        QLineEdit *key = nullptr;
    };
    void build();
    void apply(int index);

    InterfaceStep &m_step;
    QList<Line> m_lines;
    QLabel *m_problem;
};

} // namespace sidewise
