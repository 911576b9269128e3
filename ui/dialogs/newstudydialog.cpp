#include "ui/dialogs/newstudydialog.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "workflow/workspace.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

NewStudyDialog::NewStudyDialog(Workspace &workspace, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_name(new QLineEdit), m_where(new ElidedLabel(Qt::ElideMiddle)),
      m_create(new QPushButton(tr("Create study")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New study"));
    m_name->setMaxLength(100);
    setRole(m_create, ButtonRole::Primary);
    setRole(m_where, TextRole::Caption);
    auto *change = new QPushButton(tr("Save elsewhere…"));
    setRole(change, ButtonRole::Quiet);
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *where = new QHBoxLayout;
    where->addWidget(m_where, 1);
    where->addWidget(change);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::large);
    layout->setSpacing(space::medium);
    layout->addWidget(new Field(tr("Study name"), m_name));
    layout->addLayout(where);
    layout->addLayout(buttons);
    m_create->setDefault(true);
    connect(m_name, &QLineEdit::textChanged, this, &NewStudyDialog::validate);
    connect(change, &QPushButton::clicked, this, &NewStudyDialog::chooseFolder);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &NewStudyDialog::create);
    resize(520, 190);
    validate();
}

void NewStudyDialog::validate()
{
    const QString name = m_name->text().trimmed();
    const QString path = !m_path.isEmpty() ? m_path : name.isEmpty() ? QString() : m_workspace.suggestedStudyPath(name);
    m_where->setFullText(path.isEmpty() ? tr("Give the study a name.") : tr("Kept in %1").arg(QDir::toNativeSeparators(path)));
    m_create->setEnabled(!name.isEmpty());
    m_create->setToolTip(name.isEmpty() ? tr("Give the study a name first.") : QString());
}

void NewStudyDialog::chooseFolder()
{
    const QString name = m_name->text().trimmed().isEmpty() ? tr("Study") : m_name->text().trimmed();
    dialogs::askWhereToSave(this, tr("Where to keep the study"), m_workspace.suggestedStudyPath(name),
        tr("Sidewise studies (*.sidewise)"), QStringLiteral("sidewise"), [this](const QString &path) {
            m_path = path;
            validate();
        });
}

void NewStudyDialog::create()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return;
    m_workspace.newStudy(m_path.isEmpty() ? m_workspace.suggestedStudyPath(name) : m_path, name);
    accept();
}

} // namespace sidewise
