#include "ui/pages/account/profilepanel.h"

#include "ui/pages/account/ledgerpanel.h"
#include "ui/pages/account/profileform.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/numbertile.h"
#include "workflow/accountstep.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

ProfilePanel::ProfilePanel(AccountStep &step, QWidget *parent)
    : QWidget(parent), m_step(step), m_ledger(new LedgerPanel(step)), m_form(new ProfileForm(step))
{
    auto *top = new QHBoxLayout;
    top->setSpacing(space::medium);
    top->addWidget(makePerson(), 3);
    top->addWidget(makePromo(), 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addLayout(top);
    layout->addWidget(m_form);
    layout->addWidget(m_ledger, 1);
    m_form->hide();
}

QWidget *ProfilePanel::makePerson()
{
    m_person = new Panel({});
    auto *numbers = new NumberRow;
    m_free = numbers->add(tr("Free balance"));
    m_reserved = numbers->add(tr("Reserved"));
    m_keyNotice = makeLabel({}, TextRole::Muted);
    m_platform = makeLabel({}, TextRole::Muted);
    m_person->body()->addWidget(numbers);
    m_person->body()->addWidget(m_platform);
    m_person->body()->addWidget(m_keyNotice);
    m_person->body()->addStretch();
    auto *out = new QPushButton(tr("Sign out"));
    m_edit = new QPushButton(tr("Profile"));
    m_edit->setCheckable(true);
    m_edit->setToolTip(tr("Name, password, fee, locking, deleting"));
    m_person->head()->addWidget(m_edit);
    m_person->head()->addWidget(out);
    connect(m_edit, &QPushButton::toggled, m_form, &QWidget::setVisible);
    connect(out, &QPushButton::clicked, &m_step, &AccountStep::signOut);
    return m_person;
}

QWidget *ProfilePanel::makePromo()
{
    m_promo = new Panel(tr("Practice money"));
    m_code = new QLineEdit;
    m_code->setPlaceholderText(tr("for example RECSYS2022"));
    m_activate = new QPushButton(tr("Activate"));
    m_promoNotice = makeLabel({}, TextRole::Body);
    m_promo->body()->addWidget(new Field(tr("Promo code"), m_code));
    m_promo->body()->addWidget(m_activate, 0, Qt::AlignLeft);
    m_promo->body()->addWidget(m_promoNotice);
    m_promo->body()->addStretch();
    m_promoNotice->hide();
    const auto activate = [this] {
        if (!m_code->text().trimmed().isEmpty() && !m_step.isBusy())
            m_step.activatePromo(m_code->text());
    };
    connect(m_activate, &QPushButton::clicked, this, activate);
    connect(m_code, &QLineEdit::returnPressed, this, activate);
    connect(m_code, &QLineEdit::textChanged, this, &ProfilePanel::showState);
    connect(&m_step, &AccountStep::promoActivated, m_code, &QLineEdit::clear);
    return m_promo;
}

void ProfilePanel::showState()
{
    const bool isPractice = m_step.mode() == Mode::Practice;
    const Requester &who = m_step.requester();
    m_person->setTitle(isPractice && !m_step.email().isEmpty() ? tr("%1, %2").arg(who.name, m_step.email()) : who.name);
    m_free->setValue(who.balance.toDisplay());
    m_reserved->setValue(who.reserved.toDisplay(), tr("handed out or awaiting review"));
    m_platform->setText(isPractice ? tr("Built-in platform at %1. Practice money only.").arg(m_step.platformUrl())
                                   : tr("Connected to %1. Real money.").arg(m_step.platformUrl()));
    showText(m_keyNotice, m_step.keyNotice());
    m_promo->setVisible(isPractice);
    m_ledger->setVisible(isPractice);
    m_edit->setVisible(isPractice);
    m_form->setVisible(isPractice && m_edit->isChecked());
    m_form->showState();
    const QString reason = m_step.isBusy()     ? tr("Please wait for the platform's answer.")
        : m_code->text().trimmed().isEmpty() ? tr("Type a promo code first.")
                                             : QString();
    m_activate->setEnabled(reason.isEmpty());
    m_activate->setToolTip(reason.toHtmlEscaped());
    showText(m_promoNotice, m_step.promoNotice());
    m_ledger->showState();
}

} // namespace sidewise
