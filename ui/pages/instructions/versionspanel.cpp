#include "ui/pages/instructions/versionspanel.h"

#include "domain/instructions.h"
#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "workflow/instructionsstep.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTextEdit>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

VersionsPanel::VersionsPanel(InstructionsStep &step, QWidget *parent)
    : Panel(tr("Versions"), parent), m_step(step), m_version(new QComboBox), m_changes(new QTextEdit), m_keep(new QPushButton(tr("Keep this version"))),
      m_restore(new QPushButton(tr("Restore")))
{
    m_version->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_version->setMinimumContentsLength(16);
    m_changes->setReadOnly(true);
    m_changes->setTabChangesFocus(true);
    m_changes->setAccessibleName(tr("Changes since that version"));
    m_changes->setMinimumHeight(96);
    m_keep->setToolTip(tr("A version is also kept whenever you leave the step."));
    m_restore->setToolTip(tr("Puts that version in place of the text. Can be undone; the text as it is now is kept as a version."));
    m_restore->setAccessibleName(tr("Restore that version"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_restore);
    buttons->addWidget(m_keep);
    buttons->addStretch();
    body()->addWidget(new Field(tr("Compare with"), m_version));
    body()->addWidget(m_changes, 1);
    body()->addLayout(buttons);
    connect(m_version, &QComboBox::currentIndexChanged, this, &VersionsPanel::showChanges);
    connect(m_keep, &QPushButton::clicked, &m_step, &InstructionsStep::keepVersion);
    connect(m_restore, &QPushButton::clicked, this, [this] { m_step.restoreVersion(m_version->currentData().toInt()); });
}

void VersionsPanel::showState()
{
    const QList<InstructionsVersion> &versions = m_step.versions();
    if (m_version->count() != versions.size()) {
        const QSignalBlocker quiet(m_version);
        m_version->clear();
        for (qsizetype i = versions.size() - 1; i >= 0; --i) {
            const int words = instructions::wordCount(versions[i].html);
            m_version->addItem(tr("%1, %n word(s)", nullptr, words).arg(QLocale().toString(versions[i].time.toLocalTime(), QLocale::ShortFormat)),
                static_cast<int>(i));
        }
    }
    const bool isKept = !versions.isEmpty() && versions.last().html == m_step.html();
    m_keep->setEnabled(!isKept && !m_step.html().isEmpty());
    showChanges();
}

void VersionsPanel::showChanges()
{
    const int version = m_version->currentIndex() < 0 ? -1 : m_version->currentData().toInt();
    const bool isOther = version >= 0 && m_step.versions().value(version).html != m_step.html();
    m_restore->setEnabled(isOther);
    if (version < 0) {
        m_changes->setPlainText(tr("No version was kept yet."));
        return;
    }
    const Colours colours = coloursOf(*this);
    QString html;
    for (const DiffPart &part : m_step.changesSince(version)) {
        const QString text = part.text.toHtmlEscaped();
        if (part.kind == DiffPart::Kind::Removed)
            html += u"<s style=\"color:%1\">%2</s> "_s.arg(colours.danger.name(), text);
        else if (part.kind == DiffPart::Kind::Added)
            html += u"<u style=\"color:%1\">%2</u> "_s.arg(colours.good.name(), text);
        else
            html += text + u' ';
    }
    m_changes->setHtml(isOther ? html : tr("This is the text as it is now.").toHtmlEscaped());
}

} // namespace sidewise
