#include "ui/pages/account/hostedform.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "workflow/accountstep.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
enum Place { Production, Sandbox, Own };

QString addressProblem(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return HostedForm::tr("This is not an address. It should look like https://toloka.dev.");
    const bool isHere = url.host() == u"127.0.0.1" || url.host() == u"localhost" || url.host() == u"::1";
    if (url.scheme() == u"http" && !isHere)
        return HostedForm::tr("An API key is only sent over a secure connection. Use an address that begins with https.");
    return {};
}
} // namespace

HostedForm::HostedForm(QWidget *parent)
    : QWidget(parent), m_place(new QComboBox), m_host(new QLineEdit), m_key(new QLineEdit), m_submit(new QPushButton(tr("Connect"))),
      m_try(new QPushButton(tr("Test connection"))), m_hostField(new Field(tr("Address"), m_host)), m_stages(new QVBoxLayout)
{
    m_key->setEchoMode(QLineEdit::Password);
    m_place->addItems({tr("Production, with real people and real money"), tr("Sandbox, for trying out"), tr("Another address")});
    setRole(m_submit, ButtonRole::Primary);
    auto *keyField = new Field(tr("API key"), m_key);
    keyField->setHelp(tr("Shown masked, kept in the secret store of this computer, never in a study file or a log. Where there is no secret "
                         "store it is kept for this session only."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(new Field(tr("Platform"), m_place));
    layout->addWidget(m_hostField);
    layout->addWidget(keyField);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_submit);
    buttons->addWidget(m_try);
    buttons->addStretch();
    layout->addLayout(buttons);
    m_stages->setSpacing(space::tight);
    layout->addLayout(m_stages);
    connect(m_place, &QComboBox::currentIndexChanged, this, &HostedForm::choosePlace);
    for (QLineEdit *edit : {m_host, m_key}) {
        connect(edit, &QLineEdit::textChanged, this, &HostedForm::validate);
        connect(edit, &QLineEdit::returnPressed, this, &HostedForm::submit);
    }
    connect(m_host, &QLineEdit::editingFinished, this, [this] { m_hostField->setProblem(addressProblem(m_host->text())); });
    connect(m_submit, &QPushButton::clicked, this, &HostedForm::submit);
    connect(m_try, &QPushButton::clicked, this, [this] { Q_EMIT testWanted(m_host->text().trimmed(), Secret(m_key->text().trimmed())); });
    choosePlace(Production);
}

void HostedForm::choosePlace(int index)
{
    m_hostField->setProblem({});
    if (index != Own)
        m_host->setText(index == Sandbox ? AccountStep::sandboxUrl() : AccountStep::productionUrl());
    m_host->setReadOnly(index != Own);
    if (index == Own)
        m_host->selectAll();
    validate();
}

void HostedForm::setHost(const QString &url)
{
    if (m_place->property("isSet").toBool())
        return;
    m_place->setProperty("isSet", true);
    m_place->setCurrentIndex(url == AccountStep::productionUrl() ? Production : url == AccountStep::sandboxUrl() ? Sandbox : Own);
    m_host->setText(url);
}

void HostedForm::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    validate();
}

void HostedForm::setTest(const ConnectionTest &test)
{
    if (test == m_test)
        return;
    m_test = test;
    while (QLayoutItem *item = m_stages->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const ConnectionStage &stage : test) {
        const bool isPassed = stage.outcome == ConnectionStage::Outcome::Passed;
        const bool isFailed = stage.outcome == ConnectionStage::Outcome::Failed;
        const QString mark = isPassed ? tr("Passed") : isFailed ? tr("Failed") : tr("Not tried");
        m_stages->addWidget(makeLabel(isPassed || isFailed ? tr("%1 · %2: %3").arg(mark, stage.name, stage.sentence) : tr("%1 · %2").arg(mark, stage.name),
            isPassed ? TextRole::Good : isFailed ? TextRole::Bad : TextRole::Muted));
    }
}

void HostedForm::validate()
{
    if (!m_hostField->problem().isEmpty())
        m_hostField->setProblem(addressProblem(m_host->text()));
    QString reason = m_isBusy ? tr("Please wait for the platform's answer.") : addressProblem(m_host->text());
    if (reason.isEmpty() && m_key->text().trimmed().isEmpty())
        reason = tr("Paste the API key of your account.");
    for (QPushButton *button : {m_submit, m_try}) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason.toHtmlEscaped());
        button->setAccessibleDescription(reason);
    }
}

void HostedForm::submit()
{
    if (m_submit->isEnabled())
        Q_EMIT submitted(m_host->text().trimmed(), Secret(m_key->text().trimmed()));
}

} // namespace sidewise
