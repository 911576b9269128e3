#include "workflow/interfacestep.h"

#include "domain/checks.h"
#include "selection/pairs.h"
#include "wire/viewspecjson.h"
#include "workflow/studydocument.h"

namespace sidewise {

InterfaceStep::InterfaceStep(StudyDocument &document, QObject *parent)
    : Step(Kind::Interface, parent), m_document(document), m_lastGood(Project::defaults())
{
    const auto take = [this] {
        if (problems().isEmpty())
            m_lastGood = project();
        Q_EMIT changed();
    };
    connect(&document, &StudyDocument::changed, this, [take](StudyDocument::Parts parts) {
        if (parts & (StudyDocument::Part::Project | StudyDocument::Part::Catalogue | StudyDocument::Part::Pairs))
            take();
    });
    connect(&document, &StudyDocument::opened, this, take);
}

Step::State InterfaceStep::state() const
{
    return problems().isEmpty() ? State::Done : State::NeedsAttention;
}

const Project &InterfaceStep::project() const { return m_document.study().project; }
QString InterfaceStep::pictureFolder() const { return m_document.study().pictureFolder; }
QString InterfaceStep::viewSpec() const { return wire::viewSpecText(m_lastGood); }

Problems InterfaceStep::problems() const
{
    Problems all = checks::project(project());
    all.removeIf([](const Problem &p) { return p.column != u"question" && p.column != u"answers" && p.column != u"keys"; });
    return all;
}

int InterfaceStep::previewCount() const
{
    return static_cast<int>(m_document.study().pairs.size());
}

Task InterfaceStep::previewTask(int index) const
{
    const Study &study = m_document.study();
    if (index < 0 || index >= study.pairs.size())
        return {};
    const Pair &pair = study.pairs[index];
    for (const Product &product : study.catalogue.products) {
        if (product.id == pair.product) {
            const QList<Task> tasks = selection::tasksOf({pair}, {{product}, false});
            return tasks.isEmpty() ? Task() : tasks.first();
        }
    }
    return {};
}

void InterfaceStep::setQuestion(const QString &question)
{
    Project project = this->project();
    project.question = question;
    apply(project);
}

void InterfaceStep::setAnswer(int index, const AnswerOption &option)
{
    Project project = this->project();
    if (index < 0 || index >= project.answers.size())
        return;
    project.answers[index] = option;
    apply(project);
}

void InterfaceStep::setShowsDescriptions(bool shows)
{
    Project project = this->project();
    project.showsDescriptions = shows;
    apply(project);
}

void InterfaceStep::apply(const Project &project)
{
    if (project != this->project())
        m_document.edit(StudyDocument::Part::Project, [&](Study &study) { study.project = project; });
}

} // namespace sidewise
