#include "ui/pages/account/accountpage.h"

#include "ui/pages/account/hostedform.h"
#include "ui/pages/account/livecopypanel.h"
#include "ui/pages/account/profilepanel.h"
#include "ui/pages/account/signinform.h"
#include "ui/pages/account/signupform.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/accountstep.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sidewise {

AccountPage::AccountPage(AccountStep &step, Step *next, QWidget *parent)
    : Page(step, next, {}, parent),
      m_step(step), m_stack(new QStackedWidget), m_signUp(new SignUpForm), m_signIn(new SignInForm),
      m_hosted(new HostedForm), m_profile(new ProfilePanel(step)), m_chooseStudy(new QPushButton(tr("Choose a study"))),
      m_wantsSignIn(!step.email().isEmpty())
{
    m_stack->addWidget(framed(tr("Create your practice account"),
        tr("It lives on this computer. No real money is involved and nothing leaves the machine."), m_signUp));
    m_stack->addWidget(framed(tr("Sign in to your practice account"), {}, m_signIn));
    m_stack->addWidget(framed(tr("Connect a hosted account"),
        tr("Live studies are answered by real people and paid with real money."), m_hosted));
    m_stack->addWidget(m_profile);
    body()->addWidget(m_stack, 1);
    setRole(m_chooseStudy, ButtonRole::Primary);
    footer()->addWidget(m_chooseStudy);

    connect(m_signUp, &SignUpForm::submitted, &m_step, &AccountStep::signUp);
    connect(m_signIn, &SignInForm::submitted, &m_step, &AccountStep::signIn);
    connect(m_hosted, &HostedForm::submitted, &m_step, &AccountStep::connectHosted);
    connect(m_hosted, &HostedForm::testWanted, &m_step, &AccountStep::testHosted);
    connect(&m_step, &Step::failed, m_signIn, [this] {
        if (m_signIn->isVisible())
            m_signIn->askAgain();
    });
    const auto show = [this](bool signIn) {
        m_wantsSignIn = signIn;
        m_step.dismissError();
        refresh();
    };
    connect(m_signUp, &SignUpForm::signInWanted, this, [show] { show(true); });
    connect(m_signIn, &SignInForm::signUpWanted, this, [show] { show(false); });
    connect(m_chooseStudy, &QPushButton::clicked, this, &AccountPage::studyWanted);
}

QWidget *AccountPage::framed(const QString &title, const QString &words, QWidget *form)
{
    auto *panel = new Panel(title);
    panel->setMaximumWidth(560);
    if (!words.isEmpty())
        panel->body()->addWidget(makeLabel(words, TextRole::Muted));
    panel->body()->addWidget(form);
    panel->body()->addStretch(1);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(panel);
    layout->addStretch();
    return page;
}

void AccountPage::setHasStudy(bool has)
{
    m_hasStudy = has;
    refresh();
}

void AccountPage::offerLiveCopy(Workspace &workspace)
{
    m_copy = new LiveCopyPanel(workspace);
    body()->insertWidget(1, m_copy);
    refresh();
}

void AccountPage::showState()
{
    if (m_copy)
        m_copy->showState();
    const bool isPractice = m_step.mode() == Mode::Practice;
    setLead(isPractice ? tr("Studies are run on a crowdsourcing platform. Practice uses the one built into Sidewise.")
                       : tr("Live studies are run on a hosted platform, answered by real people and paid with real money."));
    m_stack->setCurrentIndex(m_step.isSignedIn() ? 3 : !isPractice ? 2 : m_wantsSignIn ? 1 : 0);
    m_signUp->setBusy(m_step.isBusy());
    m_signIn->setBusy(m_step.isBusy());
    m_hosted->setBusy(m_step.isBusy());
    m_signIn->setEmail(m_step.email());
    m_hosted->setHost(m_step.hostedUrl());
    m_hosted->setTest(m_step.connectionTest());
    m_profile->showState();
    m_chooseStudy->setVisible(m_step.isSignedIn() && !m_hasStudy);
    continueButton()->setVisible(m_hasStudy || !m_step.isSignedIn());
}

QString AccountPage::whatNext() const
{
    if (!m_step.isSignedIn())
        return m_step.mode() == Mode::Live ? tr("Connect your account to go on.") : tr("Sign up or sign in to go on.");
    if (!m_hasStudy)
        return tr("You are signed in. Choose a study to work on.");
    if (m_step.mode() == Mode::Practice && m_step.requester().balance == Money{} && m_step.ledger().isEmpty())
        return tr("Activate a promo code now, or later before you launch.");
    return {};
}

} // namespace sidewise
