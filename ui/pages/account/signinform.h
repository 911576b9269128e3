#pragma once

#include "base/secret.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace sidewise {

class Field;

// E-mail and password of an existing practice account.
class SignInForm : public QWidget
{
    Q_OBJECT

public:
    explicit SignInForm(QWidget *parent = nullptr);
    void setEmail(const QString &email); // only while nothing was typed
    void setBusy(bool isBusy);
    void askAgain(); // the password did not match: select it

Q_SIGNALS:
    void submitted(const QString &email, const sidewise::Secret &password);
    void signUpWanted();

private:
    void validate();
    void submit();

    QLineEdit *m_email;
    QLineEdit *m_password;
    QPushButton *m_submit;
    Field *m_emailField;
    bool m_isBusy = false;
};

} // namespace sidewise
