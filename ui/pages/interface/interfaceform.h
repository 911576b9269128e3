#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace sidewise {

class AnswersGrid;
class Field;
class InterfaceStep;

// The question, its answers and keys as a form.
class InterfaceForm : public QWidget
{
    Q_OBJECT

public:
    explicit InterfaceForm(InterfaceStep &step, QWidget *parent = nullptr);
    void showState();
    void focusField(const QString &field);

private:
    InterfaceStep &m_step;
    QLineEdit *m_question;
    Field *m_questionField;
    AnswersGrid *m_answers;
    QCheckBox *m_descriptions;
};

} // namespace sidewise
