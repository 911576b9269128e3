#include "ui/pages/account/profileform.h"

#include "domain/checks.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "workflow/accountstep.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sidewise {

namespace {
QVBoxLayout *columnIn(QWidget *widget)
{
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    return layout;
}

void permit(QPushButton *button, const QString &reason)
{
    button->setEnabled(reason.isEmpty());
    button->setToolTip(reason.toHtmlEscaped());
    button->setAccessibleDescription(reason);
}
} // namespace

ProfileForm::ProfileForm(AccountStep &step, QWidget *parent)
    : Panel(tr("Profile and settings"), parent), m_step(step), m_name(new QLineEdit), m_old(new QLineEdit), m_new(new QLineEdit),
      m_typed(new QLineEdit), m_nameField(new Field(tr("Display name"), m_name)), m_newField(new Field(tr("New password"), m_new)),
      m_notice(makeLabel({}, TextRole::Good))
{
    for (QLineEdit *secret : {m_old, m_new})
        secret->setEchoMode(QLineEdit::Password);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::large);
    for (QWidget *column : {makePerson(), makeHabits(), makeEnd()})
        row->addWidget(column, 1, Qt::AlignTop);
    body()->addLayout(row);
    body()->addWidget(m_notice);
    for (QLineEdit *edit : {m_name, m_old, m_new, m_typed})
        connect(edit, &QLineEdit::textChanged, this, &ProfileForm::validate);
    connect(m_name, &QLineEdit::editingFinished, this, [this] { m_nameField->setProblem(checks::name(m_name->text())); });
    connect(m_new, &QLineEdit::editingFinished, this, [this] {
        m_newField->setProblem(m_new->text().isEmpty() ? QString() : checks::password(m_new->text(), m_step.email()));
    });
    connect(&m_step, &AccountStep::profileChanged, this, [this] {
        m_old->clear();
        m_new->clear();
        m_name->setModified(false);
    });
    connect(&m_step, &AccountStep::signedOut, m_typed, &QLineEdit::clear);
}

QWidget *ProfileForm::makePerson()
{
    auto *column = new QWidget;
    QVBoxLayout *layout = columnIn(column);
    m_nameField->setHelp(tr("Performers see it beside your studies."));
    m_rename = new QPushButton(tr("Save name"));
    m_change = new QPushButton(tr("Change password"));
    layout->addWidget(m_nameField);
    layout->addWidget(m_rename, 0, Qt::AlignLeft);
    layout->addWidget(new Field(tr("Old password"), m_old));
    layout->addWidget(m_newField);
    layout->addWidget(m_change, 0, Qt::AlignLeft);
    connect(m_rename, &QPushButton::clicked, this, [this] { m_step.rename(m_name->text()); });
    connect(m_change, &QPushButton::clicked, this, [this] { m_step.changePassword(Secret(m_old->text()), Secret(m_new->text())); });
    return column;
}

QWidget *ProfileForm::makeHabits()
{
    auto *column = new QWidget;
    QVBoxLayout *layout = columnIn(column);
    m_lock = new QSpinBox;
    m_lock->setRange(0, 240);
    m_lock->setSpecialValueText(tr("never"));
    m_lock->setSuffix(tr(" min"));
    auto *lockField = new Field(tr("Lock after"), m_lock);
    lockField->setHelp(tr("Without a key or a click. Your password opens it again."));
    auto *lockNow = new QPushButton(tr("Lock now"));
    m_fee = new QDoubleSpinBox;
    m_fee->setRange(0, 100);
    m_fee->setDecimals(1);
    m_fee->setSuffix(tr(" %"));
    m_feeField = new Field(tr("Platform fee"), m_fee);
    layout->addWidget(m_feeField);
    layout->addWidget(lockField);
    layout->addWidget(lockNow, 0, Qt::AlignLeft);
    connect(m_lock, &QSpinBox::valueChanged, &m_step, &AccountStep::setLockAfterMinutes);
    connect(lockNow, &QPushButton::clicked, &m_step, &AccountStep::lockScreen);
    connect(m_fee, &QDoubleSpinBox::valueChanged, &m_step, &AccountStep::setFeePercent);
    return column;
}

QWidget *ProfileForm::makeEnd()
{
    auto *column = new QWidget;
    QVBoxLayout *layout = columnIn(column);
    auto *field = new Field(tr("To delete, type your e-mail"), m_typed);
    field->setHelp(tr("Deletes the profile with its practice money, pools and people on the built-in platform. Studies on this computer "
                      "stay; export their results first."));
    m_delete = new QPushButton(tr("Delete the profile"));
    layout->addWidget(field);
    layout->addWidget(m_delete, 0, Qt::AlignLeft);
    connect(m_delete, &QPushButton::clicked, this, [this] { m_step.deleteProfile(m_typed->text()); });
    return column;
}

void ProfileForm::validate()
{
    const QString wait = m_step.isBusy() ? tr("Please wait for the platform's answer.") : QString();
    QString rename = wait.isEmpty() ? checks::name(m_name->text()) : wait;
    if (rename.isEmpty() && m_name->text().trimmed() == m_step.requester().name)
        rename = tr("This is the name already.");
    permit(m_rename, rename);
    QString change = wait;
    if (change.isEmpty() && m_old->text().isEmpty())
        change = tr("Type your old password.");
    permit(m_change, change.isEmpty() ? checks::password(m_new->text(), m_step.email()) : change);
    const bool isTyped = m_typed->text().trimmed().compare(m_step.email(), Qt::CaseInsensitive) == 0;
    permit(m_delete, !wait.isEmpty() ? wait : isTyped ? QString() : tr("Type %1 into the field first.").arg(m_step.email()));
    if (!m_newField->problem().isEmpty())
        m_newField->setProblem(m_new->text().isEmpty() ? QString() : checks::password(m_new->text(), m_step.email()));
}

void ProfileForm::showState()
{
    showUnlessTyping(m_name, m_step.requester().name);
    showUnlessTyping(m_lock, m_step.lockAfterMinutes());
    if (!m_fee->hasFocus()) {
        const QSignalBlocker quiet(m_fee);
        m_fee->setValue(m_step.feePercent());
    }
    m_feeField->setHelp(m_step.isFeeSet() ? tr("Of every payment. New studies start with it.") : tr("20 % is a placeholder: set your platform's fee."));
    showText(m_notice, m_step.profileNotice());
    validate();
}

} // namespace sidewise
