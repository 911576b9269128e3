#include "ui/pages/instructions/instructionspage.h"

#include "ui/pages/instructions/instructionseditor.h"
#include "ui/theme/spacing.h"
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

InstructionsPage::InstructionsPage(InstructionsStep &step, Step *next, QWidget *parent)
    : Page(step, next, tr("Performers read this before their first task. Say what counts, with an example or two."), parent),
      m_step(step), m_editor(new InstructionsEditor(step))
{
    body()->addWidget(makeProject());
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_editor, 3);
    row->addWidget(makePreview(), 2);
    body()->addLayout(row, 1);
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
    m_removed = makeLabel({}, TextRole::Bad);
    m_template = new QPushButton(tr("Start from a template"));
    panel->body()->addWidget(m_preview, 1);
    panel->body()->addWidget(m_words);
    panel->body()->addWidget(m_removed);
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
    const QString words = tr("%n words.", nullptr, m_step.wordCount());
    m_words->setText(m_step.lengthAdvice().isEmpty() ? words : words + u' ' + m_step.lengthAdvice());
    showText(m_removed, m_step.removed().isEmpty() ? QString()
                                                   : tr("Taken out, because it is not allowed here: %1. Undo in the source view brings your text back.")
                                                         .arg(m_step.removed().join(u", "_s)));
    m_template->setVisible(m_step.wordCount() == 0);
}

QString InstructionsPage::whatNext() const
{
    const Problems problems = m_step.problems();
    return problems.isEmpty() ? QString() : problems.first().sentence;
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
