#pragma once

#include "ui/pages/page.h"

class QStackedWidget;

namespace sidewise {

class AccountStep;
class HostedForm;
class LiveCopyPanel;
class Workspace;
class Panel;
class ProfilePanel;
class SignInForm;
class SignUpForm;

// Step 1: an account on the built-in platform, or the key of a hosted one.
class AccountPage : public Page
{
    Q_OBJECT

public:
    AccountPage(AccountStep &step, Step *next, QWidget *parent = nullptr);
    void setHasStudy(bool has); // without one the way on is the start page
    void offerLiveCopy(Workspace &workspace); // of a study that was tried in Practice

Q_SIGNALS:
    void studyWanted();

protected:
    void showState() override;
    QString whatNext() const override;

private:
    QWidget *framed(const QString &title, const QString &words, QWidget *form);

    AccountStep &m_step;
    QStackedWidget *m_stack;
    SignUpForm *m_signUp;
    SignInForm *m_signIn;
    HostedForm *m_hosted;
    ProfilePanel *m_profile;
    LiveCopyPanel *m_copy = nullptr;
    QPushButton *m_chooseStudy;
    bool m_hasStudy = false;
    bool m_wantsSignIn = false;
};

} // namespace sidewise
