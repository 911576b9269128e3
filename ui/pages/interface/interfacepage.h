#pragma once

#include "ui/pages/page.h"

class QCheckBox;
class QLineEdit;

namespace sidewise {

class AnswersGrid;
class Field;
class InterfaceStep;
class PairView;
class Pictures;

// Step 4: the side-by-side question, its answers and keys, with a live preview on the study's own rows.
class InterfacePage : public Page
{
    Q_OBJECT

public:
    InterfacePage(InterfaceStep &step, Step *next, Pictures &pictures, QWidget *parent = nullptr);
    void focusField(const QString &field) override;

protected:
    void showState() override;
    QString whatNext() const override;

private:
    QWidget *makeForm();
    QWidget *makePreview(Pictures &pictures);
    void showRow(int index);
    void showViewSpec();

    InterfaceStep &m_step;
    QLineEdit *m_question = nullptr;
    Field *m_questionField = nullptr;
    AnswersGrid *m_answers;
    QCheckBox *m_descriptions = nullptr;
    PairView *m_preview = nullptr;
    QLabel *m_place = nullptr;
    QLabel *m_outcome = nullptr;
    QPushButton *m_previous = nullptr;
    QPushButton *m_next = nullptr;
    int m_row = 0;
};

} // namespace sidewise
