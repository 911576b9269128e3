#include "ui/pages/instructions/instructionspage.h"

#include "ui/pages/edithistory.h"
#include "ui/pages/instructions/examplepanel.h"
#include "ui/pages/instructions/instructionseditor.h"
#include "ui/pages/instructions/versionspanel.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/field.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/richeditor.h"
#include "workflow/instructionsstep.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int phoneWidth = 360;
}

InstructionsPage::InstructionsPage(InstructionsStep &step, Step *next, QWidget *parent)
    : Page(step, next, tr("Performers read this before their first task. Say what counts, with an example or two."), parent),
      m_step(step), m_editor(new InstructionsEditor(step)), m_removed(new Banner), m_examples(new ExamplePanel(step)), m_versions(new VersionsPanel(step))
{
    body()->addWidget(makeProject());
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_editor, 3);
    row->addWidget(makePreview(), 2);
    auto *below = new QHBoxLayout;
    below->setSpacing(space::medium);
    below->addWidget(m_examples, 1);
    below->addWidget(m_versions, 1);
    body()->addWidget(m_removed);
    body()->addLayout(row, 1);
    body()->addLayout(below);
    connect(m_removed, &Banner::actionChosen, this, [this] { edits().undo(); });
    connect(m_examples, &ExamplePanel::insertWanted, m_editor, &InstructionsEditor::insertBlock);
    connect(m_name, &QLineEdit::textEdited, &m_step, &InstructionsStep::setProjectName);
    connect(m_description, &QLineEdit::textEdited, &m_step, &InstructionsStep::setProjectDescription);
    connect(m_template, &QPushButton::clicked, &m_step, &InstructionsStep::useTemplate);
}

QWidget *InstructionsPage::makeProject()
{
    auto *panel = new Panel({});
    m_name = new QLineEdit;
    m_description = new QLineEdit;
    m_nameField = new Field(tr("Project name"), m_name);
    m_descriptionField = new Field(tr("Project description"), m_description);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::large);
    row->addWidget(m_nameField, 2, Qt::AlignTop);
    row->addWidget(m_descriptionField, 3, Qt::AlignTop);
    panel->body()->addLayout(row);
    return panel;
}

QWidget *InstructionsPage::makePreview()
{
    auto *panel = new Panel(tr("As performers see it"));
    m_preview = new RichEditor;
    m_preview->setReadOnly(true);
    m_preview->setAccessibleName(tr("Preview of the instructions"));
    m_words = makeLabel({}, TextRole::Muted);
    auto *phone = new QPushButton(icon(Icon::Phone), {});
    phone->setAccessibleName(tr("Instructions as on a phone"));
    phone->setToolTip(tr("As on a phone, %1 pixels wide").arg(phoneWidth));
    phone->setCheckable(true);
    setRole(phone, ButtonRole::Tool);
    panel->head()->addWidget(phone);
    connect(phone, &QPushButton::toggled, this, [this](bool isPhone) { m_preview->setMaximumWidth(isPhone ? phoneWidth : QWIDGETSIZE_MAX); });
    m_template = new QPushButton(tr("Start from a template"));
    panel->body()->addWidget(m_preview, 1);
    panel->body()->addWidget(m_words);
    panel->body()->addWidget(m_template, 0, Qt::AlignLeft);
    return panel;
}

void InstructionsPage::showState()
{
    showUnlessTyping(m_name, m_step.projectName());
    showUnlessTyping(m_description, m_step.projectDescription());
    const Problems problems = m_step.problems();
    m_nameField->setProblem(sentenceFor(problems, u"name"_s));
    m_descriptionField->setProblem(sentenceFor(problems, u"description"_s));
    m_editor->showState();
    if (m_previewed != m_step.html()) {
        m_previewed = m_step.html();
        m_preview->setHtml(m_previewed);
    }
    const QString words = tr("%n word(s).", nullptr, m_step.wordCount());
    m_words->setText(m_step.lengthAdvice().isEmpty() ? words : words + u' ' + m_step.lengthAdvice());
    const QString removed = m_step.removed().join(u", "_s);
    m_removed->say(Tone::Warning, removed.isEmpty() ? QString() : tr("Taken out, because it is not allowed here: %1.").arg(removed), tr("Undo the edit"));
    m_examples->showState();
    m_versions->showState();
    m_template->setVisible(m_step.wordCount() == 0);
}

QString InstructionsPage::whatNext() const
{
    const Problems problems = m_step.problems();
    return problems.isEmpty() ? QString() : problems.first().sentence;
}

void InstructionsPage::hideEvent(QHideEvent *event)
{
    m_editor->save();
    m_step.keepVersion();
    Page::hideEvent(event);
}

void InstructionsPage::focusField(const QString &field)
{
    if (field == u"name"_s)
        m_name->setFocus();
    else if (field == u"description"_s)
        m_description->setFocus();
    else
        m_editor->setFocus();
}

} // namespace sidewise
