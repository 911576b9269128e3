#pragma once

#include "ui/widgets/panel.h"

class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace sidewise {

class AccountStep;
class Field;

// Changes what the profile holds: name, password, the fee, when the window locks; and deletes it.
class ProfileForm : public Panel
{
    Q_OBJECT

public:
    explicit ProfileForm(AccountStep &step, QWidget *parent = nullptr);
    void showState();

private:
    QWidget *makePerson();
    QWidget *makeHabits();
    QWidget *makeEnd();
    void validate();

    AccountStep &m_step;
    QLineEdit *m_name;
    QLineEdit *m_old;
    QLineEdit *m_new;
    QLineEdit *m_typed;
    Field *m_nameField;
    Field *m_newField;
    Field *m_feeField = nullptr;
    QPushButton *m_rename = nullptr;
    QPushButton *m_change = nullptr;
    QPushButton *m_delete = nullptr;
    QSpinBox *m_lock = nullptr;
    QDoubleSpinBox *m_fee = nullptr;
    QLabel *m_notice;
};

} // namespace sidewise
