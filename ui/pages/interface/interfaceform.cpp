#include "ui/pages/interface/interfaceform.h"

#include "ui/pages/interface/answersgrid.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/fieldproblems.h"
#include "workflow/interfacestep.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

InterfaceForm::InterfaceForm(InterfaceStep &step, QWidget *parent)
    : QWidget(parent), m_step(step), m_question(new QLineEdit), m_questionField(new Field(tr("Question"), m_question)),
      m_answers(new AnswersGrid(step)), m_descriptions(new QCheckBox(tr("Show descriptions under the titles")))
{
    m_questionField->setHelp(tr("At most %1 characters.").arg(maximumQuestionLength));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_questionField);
    layout->addWidget(m_answers);
    layout->addWidget(m_descriptions);
    layout->addStretch();
    connect(m_question, &QLineEdit::textEdited, &m_step, &InterfaceStep::setQuestion);
    connect(m_descriptions, &QCheckBox::toggled, &m_step, &InterfaceStep::setShowsDescriptions);
    connect(m_questionField, &Field::wayOutChosen, this, [this] {
        const QString question = m_step.project().question.simplified();
        m_step.setQuestion(question.isEmpty() ? Project::defaults().question : question.left(maximumQuestionLength));
    });
}

void InterfaceForm::showState()
{
    const Project &project = m_step.project();
    showUnlessTyping(m_question, project.question);
    m_questionField->setProblem(sentenceFor(m_step.problems(), u"question"_s),
        project.question.trimmed().isEmpty() ? tr("Use the usual question") : tr("Cut to %1 characters").arg(maximumQuestionLength));
    const QSignalBlocker quiet(m_descriptions);
    m_descriptions->setChecked(project.showsDescriptions);
    m_answers->showState();
    setDisabled(m_step.isFrozen());
}

void InterfaceForm::focusField(const QString &field)
{
    if (field == u"keys"_s || field == u"answers"_s)
        m_answers->focusKeys();
    else
        m_question->setFocus();
}

} // namespace sidewise
