#include "ui/pages/interface/interfacepage.h"

#include "ui/dialogs/textdialog.h"
#include "ui/pages/training/answersgrid.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairview.h"
#include "ui/widgets/panel.h"
#include "workflow/interfacestep.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

InterfacePage::InterfacePage(InterfaceStep &step, Step *next, Pictures &pictures, QWidget *parent)
    : Page(step, next, tr("The question and the answers, as performers see them. The preview shows your own rows."), parent),
      m_step(step), m_answers(new AnswersGrid(step))
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(makeForm(), 1);
    row->addWidget(makePreview(pictures), 1);
    body()->addLayout(row, 1);
    connect(m_question, &QLineEdit::textEdited, &m_step, &InterfaceStep::setQuestion);
    connect(m_descriptions, &QCheckBox::toggled, &m_step, &InterfaceStep::setShowsDescriptions);
    connect(m_previous, &QPushButton::clicked, this, [this] { showRow(m_row - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showRow(m_row + 1); });
    connect(m_preview, &PairView::answered, this, [this](Answer answer) {
        m_preview->setChosen(answer);
        const AnswerOption *option = m_step.lastGood().option(answer);
        m_outcome->setText(option ? tr("This answer is stored as %1.").arg(option->value) : QString());
    });
}

QWidget *InterfacePage::makeForm()
{
    auto *panel = new Panel(tr("Question and answers"));
    m_question = new QLineEdit;
    m_questionField = new Field(tr("Question"), m_question);
    m_questionField->setHelp(tr("At most %1 characters.").arg(maximumQuestionLength));
    m_descriptions = new QCheckBox(tr("Show descriptions under the titles"));
    auto *viewSpec = new QPushButton(tr("View spec"));
    viewSpec->setToolTip(tr("The interface as the platform's Template Builder gets it."));
    panel->body()->addWidget(m_questionField);
    panel->body()->addSpacing(space::small);
    panel->body()->addWidget(m_answers);
    panel->body()->addSpacing(space::small);
    panel->body()->addWidget(m_descriptions);
    panel->body()->addStretch();
    panel->body()->addWidget(viewSpec, 0, Qt::AlignLeft);
    connect(viewSpec, &QPushButton::clicked, this, &InterfacePage::showViewSpec);
    return panel;
}

QWidget *InterfacePage::makePreview(Pictures &pictures)
{
    auto *panel = new Panel(tr("Preview"));
    m_preview = new PairView(pictures);
    m_preview->setEmptyText(tr("Nothing to show yet: a product with two recommendations is needed."));
    m_previous = new QPushButton(tr("Previous"));
    m_next = new QPushButton(tr("Next"));
    m_previous->setAccessibleName(tr("Previous row"));
    m_next->setAccessibleName(tr("Next row"));
    m_place = makeLabel({}, TextRole::Caption);
    m_outcome = makeLabel(tr("Try it: click a card or press a key."), TextRole::Muted);
    panel->head()->addWidget(m_place);
    panel->head()->addWidget(m_previous);
    panel->head()->addWidget(m_next);
    panel->body()->addWidget(m_preview, 1);
    panel->body()->addWidget(m_outcome);
    return panel;
}

void InterfacePage::showState()
{
    const Project &project = m_step.project();
    const Problems problems = m_step.problems();
    showUnlessTyping(m_question, project.question);
    m_questionField->setProblem(sentenceFor(problems, u"question"_s));
    const QSignalBlocker quiet(m_descriptions);
    m_descriptions->setChecked(project.showsDescriptions);
    m_answers->showState();
    m_preview->setProject(m_step.lastGood());
    showRow(m_row);
}

void InterfacePage::showRow(int index)
{
    const int count = m_step.previewCount();
    const int row = std::clamp(index, 0, std::max(0, count - 1));
    if (row != m_row)
        m_preview->setChosen(std::nullopt);
    m_row = row;
    m_preview->setTask(count > 0 ? std::optional(m_step.previewTask(row)) : std::nullopt);
    m_place->setText(count > 0 ? tr("Row %1 of %2").arg(row + 1).arg(count) : QString());
    m_previous->setEnabled(row > 0);
    m_next->setEnabled(row + 1 < count);
}

QString InterfacePage::whatNext() const
{
    const Problems problems = m_step.problems();
    return problems.isEmpty() ? QString() : tr("%1 The preview keeps the last good state.").arg(problems.first().sentence);
}

void InterfacePage::focusField(const QString &field)
{
    if (field == u"keys"_s || field == u"answers"_s)
        m_answers->focusKeys();
    else
        m_question->setFocus();
}

void InterfacePage::showViewSpec()
{
    (new TextDialog(tr("View spec"), tr("What the platform gets as the interface of this project. Read only."),
         m_step.viewSpec(), window()))->open();
}

} // namespace sidewise
