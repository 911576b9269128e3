#pragma once

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace sidewise {

class AccountStep;
class Field;

// Covers the window when nobody has touched it for a while, until the password of the practice account is typed. Work
// goes on behind it: collecting is not stopped by a lunch break.
class LockScreen : public QWidget
{
    Q_OBJECT

public:
    // `cover` is the window's content; it is switched off while the screen is locked.
    LockScreen(AccountStep &step, QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showState();
    void startTimer();
    void tryPassword();

    AccountStep &m_step;
    QWidget &m_window;
    QLineEdit *m_password;
    Field *m_field;
    QPushButton *m_unlock;
    QTimer m_idle;
    QTimer m_wait;
};

} // namespace sidewise
