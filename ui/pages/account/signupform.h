#pragma once

#include "base/secret.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace sidewise {

class Field;

// Name, e-mail, password and role of a new practice account. What is wrong stands under a field once it was left; the
// button is off until all is right and says why in its tool tip.
class SignUpForm : public QWidget
{
    Q_OBJECT

public:
    explicit SignUpForm(QWidget *parent = nullptr);
    void setBusy(bool isBusy);

Q_SIGNALS:
    void submitted(const QString &name, const QString &email, const sidewise::Secret &password);
    void signInWanted();

private:
    void validate();
    void submit();
    QString firstProblem() const;

    QLineEdit *m_name;
    QLineEdit *m_email;
    QLineEdit *m_password;
    QRadioButton *m_isRequester;
    QRadioButton *m_isPerformer;
    QPushButton *m_submit;
    Field *m_nameField;
    Field *m_emailField;
    Field *m_passwordField;
    bool m_isBusy = false;
};

} // namespace sidewise
