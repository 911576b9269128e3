#include "workflow/trainingstep.h"

#include "base/later.h"
#include "dataset/taskfile.h"
#include "domain/checks.h"
#include "domain/derived.h"
#include "workflow/studydocument.h"

#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

TrainingStep::TrainingStep(StudyDocument &document, QObject *parent) : Step(Kind::Training, parent), m_document(document)
{
    connect(&document, &StudyDocument::changed, this, &TrainingStep::tellChanged);
    connect(&document, &StudyDocument::opened, this, &TrainingStep::tellChanged);
    connect(&document, &StudyDocument::closed, this, &TrainingStep::tellChanged);
}

Step::State TrainingStep::state() const
{
    const Problems &found = problems();
    if (std::any_of(found.begin(), found.end(), [](const Problem &p) { return p.severity == Severity::Error; }))
        return tasks(Set::Training).isEmpty() && tasks(Set::Golden).isEmpty() ? State::Empty : State::NeedsAttention;
    return State::Done;
}

const QList<Task> &TrainingStep::tasks(Set set) const
{
    const Study &study = m_document.study();
    return set == Set::Training ? study.trainingTasks : study.goldenTasks;
}

const Training &TrainingStep::settings() const { return m_document.study().training; }
const Project &TrainingStep::project() const { return m_document.study().project; }
QString TrainingStep::pictureFolder() const { return m_document.study().pictureFolder; }
bool TrainingStep::isFrozen() const { return m_document.study().launch.state != PoolState::Draft; }

const Problems &TrainingStep::problems() const
{
    if (!m_problems) {
        const Study &study = m_document.study();
        m_problems = checks::knownTasks(study.training, study.trainingTasks, study.goldenTasks, study.pairs, study.project);
    }
    return *m_problems;
}

void TrainingStep::tellChanged()
{
    m_problems.reset();
    Q_EMIT changed();
}

QString TrainingStep::rowProblem(Set set, int index) const
{
    const QString column = set == Set::Training ? u"training"_s : u"golden"_s;
    QStringList sentences;
    for (const Problem &problem : problems()) {
        if (problem.column == column && problem.line == index + 1)
            sentences.append(problem.sentence);
    }
    return sentences.join(u' ');
}

int TrainingStep::leftAnswers(Set set) const
{
    const QList<Task> &list = tasks(set);
    return static_cast<int>(std::count_if(list.begin(), list.end(), [](const Task &t) { return t.golden == Answer::Left; }));
}

double TrainingStep::guessOdds() const
{
    return derived::guessOdds(static_cast<int>(tasks(Set::Training).size()), settings().passPercent);
}

qint64 TrainingStep::performerCap() const
{
    return derived::performerCap(tasks(Set::Golden).size(), m_document.study().pool.goldenPerPage);
}

void TrainingStep::setOn(bool on)
{
    m_document.edit(StudyDocument::Part::Training, [on](Study &study) { study.training.isOn = on; });
}

void TrainingStep::setPassPercent(int percent)
{
    m_document.edit(StudyDocument::Part::Training, [percent](Study &study) { study.training.passPercent = percent; });
}

void TrainingStep::setRetryAfterDays(int days)
{
    m_document.edit(StudyDocument::Part::Training, [days](Study &study) { study.training.retryAfterDays = days; });
}

void TrainingStep::edit(Set set, const QList<Task> &tasks)
{
    if (isFrozen()) {
        return setError({ErrorKind::Input,
            tr("This study is launched; its training and golden tasks stay as they are."), {}, u"frozen"_s, 0});
    }
    m_document.edit(StudyDocument::Part::Known, [&](Study &study) {
        (set == Set::Training ? study.trainingTasks : study.goldenTasks) = tasks;
    });
}

void TrainingStep::setAnswer(Set set, int index, Answer answer)
{
    QList<Task> list = tasks(set);
    if (index < 0 || index >= list.size())
        return;
    list[index].golden = answer;
    edit(set, list);
}

void TrainingStep::setHint(int index, const QString &hint)
{
    QList<Task> list = tasks(Set::Training);
    if (index < 0 || index >= list.size())
        return;
    list[index].hint = hint;
    edit(Set::Training, list);
}

void TrainingStep::swapSides(Set set, int index)
{
    QList<Task> list = tasks(set);
    if (index < 0 || index >= list.size())
        return;
    Task &task = list[index];
    std::swap(task.left, task.right);
    if (task.golden == Answer::Left)
        task.golden = Answer::Right;
    else if (task.golden == Answer::Right)
        task.golden = Answer::Left;
    edit(set, list);
}

void TrainingStep::remove(Set set, int index)
{
    QList<Task> list = tasks(set);
    if (index < 0 || index >= list.size())
        return;
    list.removeAt(index);
    edit(set, list);
}

void TrainingStep::restore(Set set, int index, const Task &task)
{
    QList<Task> list = tasks(set);
    list.insert(std::clamp<qsizetype>(index, 0, list.size()), task);
    edit(set, list);
}

void TrainingStep::importFile(const QString &path)
{
    if (isBusy() || !m_document.isOpen())
        return;
    if (isFrozen())
        return edit(Set::Golden, {});
    setBusy(tr("Reading %1…").arg(QFileInfo(path).fileName()));
    Later(QtConcurrent::run([path, project = project()] { return dataset::readTaskFile(path, project); }))
        .then(this, [this](const Result<dataset::TaskFile> &file) {
            if (!file)
                return setError(file.error());
            const auto bad = std::find_if(file->problems.begin(), file->problems.end(), [](const Problem &p) { return p.severity == Severity::Error; });
            if (bad != file->problems.end()) {
                return setError({ErrorKind::Input, tr("Line %1: %2 Nothing was taken from the file.").arg(bad->line).arg(bad->sentence), {}, bad->code, 0});
            }
            QList<Task> training, golden;
            for (const Task &task : file->tasks) {
                if (task.kind() == TaskKind::Training)
                    training.append(task);
                else if (task.kind() == TaskKind::Golden)
                    golden.append(task);
            }
            if (training.isEmpty() && golden.isEmpty()) {
                return setError({ErrorKind::Input,
                    tr("The file has no tasks with known answers: fill the column GOLDEN:result."), {}, u"no_rows"_s, 0});
            }
            setIdle();
            if (!training.isEmpty())
                edit(Set::Training, training);
            if (!golden.isEmpty())
                edit(Set::Golden, golden);
        });
}

} // namespace sidewise
