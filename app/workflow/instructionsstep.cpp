#include "workflow/instructionsstep.h"

#include "domain/checks.h"
#include "domain/instructions.h"
#include "workflow/studydocument.h"

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

InstructionsStep::InstructionsStep(StudyDocument &document, QObject *parent)
    : Step(Kind::Instructions, parent), m_document(document)
{
    connect(&document, &StudyDocument::changed, this, [this](StudyDocument::Parts parts) {
        if (parts & StudyDocument::Part::Project)
            Q_EMIT changed();
    });
    connect(&document, &StudyDocument::opened, this, [this] {
        m_removed.clear();
        Q_EMIT changed();
    });
}

Step::State InstructionsStep::state() const
{
    const Problems found = problems();
    const auto errors = std::count_if(found.begin(), found.end(), [](const Problem &p) { return p.severity == Severity::Error; });
    if (errors == 0)
        return State::Done;
    return html().isEmpty() && projectName().isEmpty() ? State::Empty : State::InProgress;
}

QString InstructionsStep::html() const { return m_document.study().project.instructions; }
QString InstructionsStep::projectName() const { return m_document.study().project.name; }
QString InstructionsStep::projectDescription() const { return m_document.study().project.description; }
int InstructionsStep::wordCount() const { return instructions::wordCount(html()); }

QString InstructionsStep::lengthAdvice() const
{
    const int words = wordCount();
    if (words > instructions::wordsOfOnePage)
        return tr("%1 words: over one page. Most people read less; keep what decides the answer.").arg(words);
    if (words > 0 && words < 40)
        return tr("%1 words: short. An example of a good and a bad choice helps most.").arg(words);
    return {};
}

Problems InstructionsStep::problems() const
{
    Problems all = checks::project(m_document.study().project);
    all.removeIf([](const Problem &p) { return p.column != u"name" && p.column != u"description" && p.column != u"instructions"; });
    return all;
}

void InstructionsStep::setHtml(const QString &html)
{
    const auto cleaned = instructions::cleaned(html);
    m_removed = cleaned.removed;
    m_document.edit(StudyDocument::Part::Project, [&](Study &study) { study.project.instructions = cleaned.html; });
}

void InstructionsStep::setProjectName(const QString &name)
{
    m_document.edit(StudyDocument::Part::Project, [&](Study &study) { study.project.name = name; });
}

void InstructionsStep::setProjectDescription(const QString &description)
{
    m_document.edit(StudyDocument::Part::Project, [&](Study &study) { study.project.description = description; });
}

void InstructionsStep::useTemplate()
{
    setHtml(tr("<h2>What to do</h2>"
               "<p>You see a product and two recommendations for it. Choose the recommendation that people would rather buy "
               "<b>with</b> the product.</p>"
               "<ol><li>Look at the product on top: what is it used for?</li>"
               "<li>Ask of each recommendation: does it make the product more useful, or is it needed for it?</li>"
               "<li>Choose the better one. If both fit, choose the one that more owners of the product would want.</li></ol>"
               "<p><b>With, not instead of:</b> another product of the same kind is not a good recommendation.</p>"));
    if (projectName().isEmpty())
        setProjectName(tr("Which recommendation fits better?"));
    if (projectDescription().isEmpty())
        setProjectDescription(tr("Compare two recommendations for a product and choose the better one."));
}

} // namespace sidewise
