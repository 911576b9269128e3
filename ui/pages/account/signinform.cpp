#include "ui/pages/account/signinform.h"

#include "domain/checks.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

SignInForm::SignInForm(QWidget *parent)
    : QWidget(parent), m_email(new QLineEdit), m_password(new QLineEdit), m_submit(new QPushButton(tr("Sign in"))),
      m_emailField(new Field(tr("E-mail"), m_email))
{
    m_password->setEchoMode(QLineEdit::Password);
    setRole(m_submit, ButtonRole::Primary);
    auto *other = new QPushButton(tr("I need a new account"));
    setRole(other, ButtonRole::Quiet);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_submit);
    buttons->addWidget(other);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_emailField);
    layout->addWidget(new Field(tr("Password"), m_password));
    layout->addLayout(buttons);

    for (QLineEdit *edit : {m_email, m_password}) {
        connect(edit, &QLineEdit::textChanged, this, &SignInForm::validate);
        connect(edit, &QLineEdit::returnPressed, this, &SignInForm::submit);
    }
    connect(m_email, &QLineEdit::editingFinished, this, [this] { m_emailField->setProblem(checks::email(m_email->text())); });
    connect(m_submit, &QPushButton::clicked, this, &SignInForm::submit);
    connect(other, &QPushButton::clicked, this, &SignInForm::signUpWanted);
    validate();
}

void SignInForm::setEmail(const QString &email)
{
    if (m_email->text().isEmpty())
        m_email->setText(email);
}

void SignInForm::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    validate();
}

void SignInForm::askAgain()
{
    m_password->selectAll();
    m_password->setFocus();
}

void SignInForm::validate()
{
    if (!m_emailField->problem().isEmpty())
        m_emailField->setProblem(checks::email(m_email->text()));
    QString reason = m_isBusy ? tr("Please wait for the platform's answer.") : checks::email(m_email->text());
    if (reason.isEmpty() && m_password->text().isEmpty())
        reason = tr("Type your password.");
    m_submit->setEnabled(reason.isEmpty());
    m_submit->setToolTip(reason.toHtmlEscaped());
    m_submit->setAccessibleDescription(reason);
}

void SignInForm::submit()
{
    if (m_submit->isEnabled())
        Q_EMIT submitted(m_email->text().trimmed(), Secret(m_password->text()));
}

} // namespace sidewise
