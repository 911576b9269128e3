#include "workflow/browsertryout.h"

#include "toloka/tryoutclient.h"
#include "wire/projectjson.h"
#include "wire/taskjson.h"
#include "workflow/connection.h"
#include "workflow/studydocument.h"

#include <QJsonArray>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostTasks = 900;    // of the platform's 1,000 for one try-out
constexpr qsizetype mostOnOnePage = 100;

QJsonObject taskJson(const Task &task, const Project &project)
{
    QJsonObject json{{u"input_values"_s, wire::rowOf(task)}};
    if (!task.golden)
        return json;
    const AnswerOption *option = project.option(*task.golden);
    const QJsonObject output{{u"result"_s, option ? option->value : QString()}};
    json[u"known_solutions"_s] = QJsonArray{QJsonObject{{u"output_values"_s, output}}};
    json[u"message_on_unknown_solution"_s] = task.hint;
    return json;
}

void addPages(QJsonArray &pages, const Study &study, const QList<Task> &tasks, bool isTraining, qsizetype perPage)
{
    const qsizetype most = std::max<qsizetype>(1, perPage);
    for (qsizetype from = 0; from < tasks.size(); from += most) {
        QJsonArray page;
        for (const Task &task : tasks.mid(from, most))
            page.append(taskJson(task, study.project));
        pages.append(QJsonObject{{u"kind"_s, isTraining ? u"training"_s : u"task"_s}, {u"seconds"_s, study.pool.secondsPerPage},
            {u"reward"_s, isTraining ? 0 : study.pool.pricePerPage.toDouble()}, {u"tasks"_s, page}});
    }
}
} // namespace

BrowserTryOut::BrowserTryOut(StudyDocument &document, Connection &connection, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection)
{
}

bool BrowserTryOut::isPossible() const
{
    return m_document.isOpen() && m_connection.tryOuts() != nullptr;
}

void BrowserTryOut::showTasks(const QList<Task> &tasks)
{
    show({}, tasks, true);
}

void BrowserTryOut::showStudy(const QList<Task> &tasks)
{
    const Study &study = m_document.study();
    show(study.training.isOn ? study.trainingTasks : QList<Task>(), tasks, false);
}

void BrowserTryOut::show(const QList<Task> &training, const QList<Task> &tasks, bool skipsInstructions)
{
    if (!isPossible()) {
        Q_EMIT failed({ErrorKind::Platform, tr("The built-in platform is not running, so the page cannot be shown. Start Sidewise again."), {},
            u"no_platform"_s, 0});
        return;
    }
    if (tasks.isEmpty()) {
        Q_EMIT failed({ErrorKind::Input, tr("There is no task to show. Generate pairs on the Data page first."), {}, u"no_tasks"_s, 0});
        return;
    }
    const Study &study = m_document.study();
    QJsonArray pages;
    addPages(pages, study, training.mid(0, mostTasks / 2), true, study.training.tasksPerPage);
    addPages(pages, study, tasks.mid(0, mostTasks / 2), false, skipsInstructions ? mostOnOnePage : study.pool.tasksPerPage());
    const QJsonObject body{{u"project"_s, wire::toJson(study.project, QString())}, {u"pages"_s, pages},
        {u"pass_level"_s, study.training.passPercent}, {u"skip_instructions"_s, skipsInstructions}};
    m_connection.tryOuts()->open(body).then(this, [this](const Result<toloka::TryOutClient::TryOut> &tryOut) {
        if (tryOut)
            Q_EMIT ready(tryOut->address);
        else
            Q_EMIT failed(tryOut.error());
    });
}

} // namespace sidewise
