#include "ui/pages/account/signupform.h"

#include "domain/checks.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace sidewise {

SignUpForm::SignUpForm(QWidget *parent)
    : QWidget(parent), m_name(new QLineEdit), m_email(new QLineEdit), m_password(new QLineEdit),
      m_isRequester(new QRadioButton(tr("I need labelled data"))), m_isPerformer(new QRadioButton(tr("I want to label data"))),
      m_submit(new QPushButton(tr("Sign up"))), m_nameField(new Field(tr("Name"), m_name)),
      m_emailField(new Field(tr("E-mail"), m_email)), m_passwordField(new Field(tr("Password"), m_password))
{
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordField->setHelp(tr("At least 8 characters, different from your e-mail."));
    m_isRequester->setChecked(true);
    setRole(m_submit, ButtonRole::Primary);
    auto *other = new QPushButton(tr("I already have an account"));
    setRole(other, ButtonRole::Quiet);

    auto *roles = new QHBoxLayout;
    roles->setSpacing(space::large);
    roles->addWidget(m_isRequester);
    roles->addWidget(m_isPerformer);
    roles->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_submit);
    buttons->addWidget(other);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addLayout(roles);
    layout->addWidget(m_nameField);
    layout->addWidget(m_emailField);
    layout->addWidget(m_passwordField);
    layout->addLayout(buttons);

    for (QLineEdit *edit : {m_name, m_email, m_password}) {
        connect(edit, &QLineEdit::textChanged, this, &SignUpForm::validate);
        connect(edit, &QLineEdit::returnPressed, this, &SignUpForm::submit);
    }
    // Only what was left is judged; while it is being corrected the sentence follows the typing.
    connect(m_name, &QLineEdit::editingFinished, this, [this] { m_nameField->setProblem(checks::name(m_name->text())); });
    connect(m_email, &QLineEdit::editingFinished, this, [this] { m_emailField->setProblem(checks::email(m_email->text())); });
    connect(m_password, &QLineEdit::editingFinished, this,
        [this] { m_passwordField->setProblem(checks::password(m_password->text(), m_email->text())); });
    // What a password still lacks is said while it is typed.
    connect(m_password, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_passwordField->setProblem(text.isEmpty() ? QString() : checks::password(text, m_email->text()));
    });
    connect(m_isPerformer, &QRadioButton::toggled, this, &SignUpForm::validate);
    connect(m_submit, &QPushButton::clicked, this, &SignUpForm::submit);
    connect(other, &QPushButton::clicked, this, &SignUpForm::signInWanted);
    validate();
}

void SignUpForm::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    validate();
}

QString SignUpForm::firstProblem() const
{
    if (m_isPerformer->isChecked())
        return tr("Performers need no account here: they open the link that a requester shares with them.");
    for (const QString &sentence : {checks::name(m_name->text()), checks::email(m_email->text()),
             checks::password(m_password->text(), m_email->text())}) {
        if (!sentence.isEmpty())
            return sentence;
    }
    return {};
}

void SignUpForm::validate()
{
    if (!m_nameField->problem().isEmpty())
        m_nameField->setProblem(checks::name(m_name->text()));
    if (!m_emailField->problem().isEmpty())
        m_emailField->setProblem(checks::email(m_email->text()));
    if (!m_passwordField->problem().isEmpty())
        m_passwordField->setProblem(checks::password(m_password->text(), m_email->text()));
    const QString reason = m_isBusy ? tr("Please wait for the platform's answer.") : firstProblem();
    m_submit->setEnabled(reason.isEmpty());
    m_submit->setToolTip(reason.toHtmlEscaped());
    m_submit->setAccessibleDescription(reason);
}

void SignUpForm::submit()
{
    if (m_submit->isEnabled())
        Q_EMIT submitted(m_name->text().trimmed(), m_email->text().trimmed(), Secret(m_password->text()));
}

} // namespace sidewise
