#include "localplatform/tryouts.h"

#include "domain/instructions.h"
#include "localplatform/desk.h"
#include "localplatform/fieldrules.h"
#include "localplatform/jsontext.h"
#include "localplatform/pageassets.h"
#include "localplatform/performersessions.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;
using std::chrono::steady_clock;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr std::size_t mostTryOuts = 50;
constexpr std::size_t mostTasks = 1000;
constexpr double requestsPerSecond = 10;
constexpr double requestsAtOnce = 60;
const QByteArray scheme = "Performer ";

TryOuts::TryPage pageFrom(const QJsonObject &given, const QString &path, Problems &problems)
{
    static const FieldRule rules[] = {{"kind", FieldType::Enum, false, 0, 0, "task|training"}, {"seconds", FieldType::Integer, false, 1, 86400},
        {"reward", FieldType::Number, false, 0, 1000}, {"tasks", FieldType::Array, true, 1, 100}};
    checkFields(given, path, rules, problems);
    TryOuts::TryPage page;
    page.isTraining = given[u"kind"_s].toString() == u"training";
    page.seconds = given[u"seconds"_s].toInteger(600);
    page.reward = page.isTraining ? 0 : given[u"reward"_s].toDouble();
    const QJsonArray tasks = given[u"tasks"_s].toArray();
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        const QJsonObject task = tasks[i].toObject();
        if (page.isTraining && task[u"known_solutions"_s].toArray().isEmpty())
            problems.add(path + u"tasks.%1.known_solutions"_s.arg(i), u"VALUE_REQUIRED"_s);
        page.tasks.push_back({task[u"input_values"_s].toObject(), task[u"known_solutions"_s].toArray(),
            task[u"message_on_unknown_solution"_s].toString()});
    }
    return page;
}
} // namespace

QJsonObject TryOuts::open(qint64 owner, const QJsonObject &body, const QString &address)
{
    static const FieldRule rules[] = {{"project", FieldType::Object, true}, {"pages", FieldType::Array, true, 1, 100},
        {"pass_level", FieldType::Number, false, 0, 100}, {"skip_instructions", FieldType::Boolean}};
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    const QJsonObject project = body[u"project"_s].toObject();
    const QJsonObject spec = project[u"task_spec"_s].toObject();
    TryOut made{PerformerSessions::newSecret(), PerformerSessions::newSecret().toLatin1(), owner, shownStudy(JsonText::of(project)), {},
        DataSpec::parse(spec[u"input_spec"_s].toObject(), u"project.task_spec.input_spec."_s, false, problems),
        DataSpec::parse(spec[u"output_spec"_s].toObject(), u"project.task_spec.output_spec."_s, true, problems),
        body[u"pass_level"_s].toDouble(), body[u"skip_instructions"_s].toBool(), {},
        Allowance(requestsPerSecond, requestsAtOnce, steady_clock::now())};
    made.instructions = instructions::cleaned(made.shown.instructions).html;
    const QJsonArray pages = body[u"pages"_s].toArray();
    std::size_t tasks = 0;
    for (qsizetype i = 0; i < pages.size(); ++i) {
        made.pages.push_back(pageFrom(pages[i].toObject(), u"pages.%1."_s.arg(i), problems));
        tasks += made.pages.back().tasks.size();
    }
    if (tasks > mostTasks)
        problems.add(u"pages"_s, u"ARRAY_SIZE_GREATER_THAN_MAX"_s, Words::tr("A try-out shows at most %1 tasks.").arg(mostTasks));
    problems.throwIfAny();
    m_tryOuts.push_back(std::move(made));
    while (m_tryOuts.size() > mostTryOuts)
        m_tryOuts.pop_front();
    const TryOut &last = m_tryOuts.back();
    return {{u"id"_s, last.id}, {u"url"_s, address + u"/p/#try="_s + QString::fromLatin1(last.secret)}};
}

TryOuts::TryOut &TryOuts::own(qint64 owner, const QString &id)
{
    for (TryOut &one : m_tryOuts) {
        if (one.id == id && one.owner == owner)
            return one;
    }
    refuseMissing(u"try-out"_s, id);
}

QJsonObject TryOuts::answers(qint64 owner, const QString &id)
{
    TryOut &tryOut = own(owner, id);
    QJsonArray pages;
    for (const TryPage &page : tryOut.pages) {
        pages.append(QJsonObject{{u"kind"_s, page.isTraining ? u"training"_s : u"task"_s}, {u"is_submitted"_s, page.isSubmitted && !page.isSkipped}, {u"is_skipped"_s, page.isSkipped},
            {u"solutions"_s, page.solutions}, {u"seconds"_s, page.taskSeconds}});
    }
    return {{u"id"_s, tryOut.id}, {u"state"_s, state(tryOut)[u"state"_s]}, {u"pages"_s, pages}};
}

void TryOuts::close(qint64 owner, const QString &id)
{
    const QString known = own(owner, id).id;
    m_tryOuts.remove_if([&](const TryOut &one) { return one.id == known; });
}

TryOuts::TryOut *TryOuts::find(const QByteArray &authorization)
{
    if (!authorization.startsWith(scheme))
        return nullptr;
    const QByteArray secret = authorization.mid(scheme.size());
    for (TryOut &one : m_tryOuts) {
        if (one.secret != secret)
            continue;
        if (!one.allowance.take(steady_clock::now()))
            throw Refusal{429, u"TOO_MANY_REQUESTS"_s, Words::tr("That was very fast. Wait a moment, then go on.")};
        return &one;
    }
    return nullptr;
}

TryOuts::TryPage *TryOuts::current(TryOut &tryOut)
{
    for (TryPage &page : tryOut.pages) {
        if (!page.isSubmitted)
            return hasFailed(tryOut) && !page.isTraining ? nullptr : &page;
    }
    return nullptr;
}

// Training pages are over and too few first answers were right.
bool TryOuts::hasFailed(const TryOut &tryOut) const
{
    qsizetype right = 0;
    qsizetype all = 0;
    for (const TryPage &page : tryOut.pages) {
        if (!page.isTraining)
            continue;
        if (!page.isSubmitted)
            return false;
        for (const Task &task : page.tasks) {
            ++all;
            right += Desk::isCorrect(task.known, task.first.toObject());
        }
    }
    return all > 0 && double(right) * 100 < tryOut.passLevel * double(all);
}

void TryOuts::startAgain(TryOut &tryOut)
{
    for (TryPage &page : tryOut.pages) {
        page.deadline.reset();
        page.isSubmitted = page.isSkipped = false;
        page.solutions = page.taskSeconds = {};
        for (Task &task : page.tasks)
            task.first = task.right = {};
    }
}

QJsonObject TryOuts::state(TryOut &tryOut)
{
    qint64 done = 0;
    double earned = 0;
    bool hasTraining = false;
    for (const TryPage &page : tryOut.pages) {
        hasTraining = hasTraining || page.isTraining;
        if (page.isSubmitted && !page.isSkipped && !page.isTraining) {
            ++done;
            earned += page.reward;
        }
    }
    QJsonObject json{{u"pages_done"_s, done}, {u"earned"_s, earned}, {u"study"_s, tryOut.shown.study},
        {u"instructions"_s, tryOut.instructions}, {u"has_training"_s, hasTraining}, {u"is_try_out"_s, true}};
    TryPage *page = current(tryOut);
    if (tryOut.shown.view.isEmpty())
        json[u"state"_s] = u"unsupported"_s;
    else if (tryOut.hasLeft)
        json[u"state"_s] = u"left"_s;
    else if (!tryOut.hasBegun && !tryOut.skipsInstructions)
        json[u"state"_s] = u"instructions"_s;
    else if (!page)
        json[u"state"_s] = hasFailed(tryOut) ? u"failed"_s : u"finished"_s;
    else if (!page->deadline)
        json[u"state"_s] = u"ready"_s;
    else {
        json[u"state"_s] = u"page"_s;
        json[u"page"_s] = pageJson(tryOut, static_cast<std::size_t>(page - tryOut.pages.data()));
    }
    return json;
}

QJsonObject TryOuts::pageJson(const TryOut &tryOut, std::size_t index)
{
    const TryPage &page = tryOut.pages[index];
    QJsonArray tasks;
    QJsonObject pictures;
    for (const Task &task : page.tasks) {
        QJsonObject json{{u"input_values"_s, shownInput(tryOut.owner, task.input, tryOut.input.normalised(), m_assets, pictures)}};
        if (page.isTraining && !task.first.isUndefined() && !task.first.isNull()) {
            json[u"is_right"_s] = task.right.isObject();
            if (!task.right.isObject())
                json[u"hint"_s] = task.hint;
        }
        tasks.append(json);
    }
    return {{u"assignment_id"_s, u"try-%1-%2"_s.arg(tryOut.id).arg(index)},
        {u"kind"_s, page.isTraining ? u"training"_s : u"task"_s}, {u"reward"_s, page.reward},
        {u"seconds_left"_s, double(*page.deadline - m_state.now()) / 1000}, {u"view"_s, tryOut.shown.view},
        {u"settings"_s, tryOut.shown.settings}, {u"tasks"_s, tasks}, {u"pictures"_s, pictures}};
}

QJsonObject TryOuts::deed(TryOut &tryOut, const QString &what, const QJsonObject &body)
{
    if (what == u"training-answer")
        return check(tryOut, body);
    if (what == u"take") {
        if (tryOut.hasLeft || !current(tryOut))
            startAgain(tryOut);
        tryOut.hasBegun = true;
        tryOut.hasLeft = false;
        TryPage *page = current(tryOut);
        if (page && (!page->deadline || *page->deadline <= m_state.now()))
            page->deadline = m_state.now() + page->seconds * 1000;
    } else if (what == u"submit") {
        submit(tryOut, body);
    } else if (what == u"skip") {
        TryPage &page = named(tryOut, body);
        if (page.isTraining)
            refuseState(u"POOL_IS_TRAINING"_s, Words::tr("A training page cannot be skipped."));
        page.isSubmitted = page.isSkipped = true;
    } else if (what == u"leave") {
        tryOut.hasLeft = true;
    }
    return state(tryOut);
}

TryOuts::TryPage &TryOuts::named(TryOut &tryOut, const QJsonObject &body)
{
    TryPage *page = current(tryOut);
    const bool isIt = page && page->deadline
        && body[u"assignment_id"_s].toString() == u"try-%1-%2"_s.arg(tryOut.id).arg(page - tryOut.pages.data());
    if (!isIt)
        throw Refusal{404, u"DOES_NOT_EXIST"_s, Words::tr("There is no such page of yours.")};
    return *page;
}

QJsonObject TryOuts::check(TryOut &tryOut, const QJsonObject &body)
{
    TryPage &page = named(tryOut, body);
    const qint64 index = body[u"index"_s].toInteger(-1);
    if (!page.isTraining || index < 0 || index >= static_cast<qint64>(page.tasks.size()))
        throw Refusal{400, u"VALIDATION_ERROR"_s, Words::tr("There is no such training task on this page.")};
    Task &task = page.tasks[static_cast<std::size_t>(index)];
    const QJsonObject output = body[u"output_values"_s].toObject();
    Problems problems;
    tryOut.output.check(output, u"output_values."_s, problems);
    problems.throwIfAny();
    const bool isRight = Desk::isCorrect(task.known, output);
    if (!task.first.isObject())
        task.first = output;
    if (isRight && !task.right.isObject())
        task.right = output;
    return isRight ? QJsonObject{{u"right"_s, true}} : QJsonObject{{u"right"_s, false}, {u"hint"_s, task.hint}};
}

void TryOuts::submit(TryOut &tryOut, const QJsonObject &body)
{
    for (std::size_t i = 0; i < tryOut.pages.size(); ++i) { // sent twice
        if (tryOut.pages[i].isSubmitted && body[u"assignment_id"_s].toString() == u"try-%1-%2"_s.arg(tryOut.id).arg(i))
            return;
    }
    TryPage &page = named(tryOut, body);
    page.taskSeconds = body[u"seconds"_s].toArray();
    if (page.isTraining)
        return submitTraining(page);
    const QJsonArray solutions = body[u"solutions"_s].toArray();
    Problems problems;
    if (solutions.size() != static_cast<qsizetype>(page.tasks.size()))
        problems.add(u"solutions"_s, u"ARRAY_SIZE_OUT_OF_BOUNDS"_s);
    for (qsizetype i = 0; i < solutions.size(); ++i)
        tryOut.output.check(solutions[i][u"output_values"_s].toObject(), u"solutions.%1.output_values."_s.arg(i), problems);
    problems.throwIfAny();
    page.solutions = solutions;
    page.isSubmitted = true;
}

void TryOuts::submitTraining(TryPage &page)
{
    for (const Task &task : page.tasks) {
        if (!task.right.isObject())
            refuseState(u"INAPPROPRIATE_STATUS"_s, Words::tr("Every task of a training page must be right before the page is sent."));
        page.solutions.append(QJsonObject{{u"output_values"_s, task.right}, {u"first"_s, task.first}});
    }
    page.isSubmitted = true;
}

} // namespace sidewise::platform
