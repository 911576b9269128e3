#pragma once

#include "ui/widgets/panel.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace sidewise {

class Field;
class InstructionsStep;

// Puts a good and a bad example from the study's own rows, or a picture, into the instructions.
class ExamplePanel : public Panel
{
    Q_OBJECT

public:
    explicit ExamplePanel(InstructionsStep &step, QWidget *parent = nullptr);
    void showState();

Q_SIGNALS:
    void insertWanted(const QString &html);

private:
    void showReason();
    void insertExample();
    void insertPicture();
    QString pictureProblem() const;

    InstructionsStep &m_step;
    QComboBox *m_row;
    QLineEdit *m_reason;
    QPushButton *m_insert;
    QLineEdit *m_address;
    Field *m_addressField;
    QPushButton *m_picture;
};

} // namespace sidewise
