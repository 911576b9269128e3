#include "ui/pages/account/hostedform.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

HostedForm::HostedForm(QWidget *parent)
    : QWidget(parent), m_host(new QLineEdit), m_key(new QLineEdit), m_submit(new QPushButton(tr("Connect")))
{
    m_key->setEchoMode(QLineEdit::Password);
    setRole(m_submit, ButtonRole::Primary);
    auto *keyField = new Field(tr("API key"), m_key);
    keyField->setHelp(tr("Tested with one call, kept in the secret store of this computer, never in a study file."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(new Field(tr("Host"), m_host));
    layout->addWidget(keyField);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_submit);
    buttons->addStretch();
    layout->addLayout(buttons);
    for (QLineEdit *edit : {m_host, m_key}) {
        connect(edit, &QLineEdit::textChanged, this, &HostedForm::validate);
        connect(edit, &QLineEdit::returnPressed, this, &HostedForm::submit);
    }
    connect(m_submit, &QPushButton::clicked, this, &HostedForm::submit);
    validate();
}

void HostedForm::setHost(const QString &url)
{
    if (m_host->text().isEmpty())
        m_host->setText(url);
}

void HostedForm::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    validate();
}

void HostedForm::validate()
{
    const QString reason = m_isBusy          ? tr("Please wait for the platform's answer.")
        : m_host->text().trimmed().isEmpty() ? tr("Type the address of the platform.")
        : m_key->text().trimmed().isEmpty()  ? tr("Paste the API key of your account.")
                                             : QString();
    m_submit->setEnabled(reason.isEmpty());
    m_submit->setToolTip(reason.toHtmlEscaped());
    m_submit->setAccessibleDescription(reason);
}

void HostedForm::submit()
{
    if (!m_submit->isEnabled())
        return;
    Q_EMIT submitted(m_host->text().trimmed(), Secret(m_key->text().trimmed()));
}

} // namespace sidewise
