#include "localplatform/performerpages.h"

#include "domain/instructions.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr qint64 dayMilliseconds = 86400000;

// Of one pool: what may still come of it for a person who got no page.
QString stateFor(const PoolInfo &pool, NoPage reason)
{
    switch (reason) {
    case NoPage::Closed: {
        const bool isOver = pool.status == PoolStatus::Archived || pool.closeReason == u"COMPLETED"_s || pool.closeReason == u"EXPIRED"_s;
        return isOver ? u"finished"_s : u"waiting"_s;
    }
    case NoPage::Restricted: return u"banned"_s;
    case NoPage::TrainingFailed: return u"failed"_s;
    case NoPage::Filtered: return u"finished"_s;
    default: return u"waiting"_s;
    }
}
} // namespace

PerformerPages::PerformerPages(PlatformState &state, Desk &desk, PerformerSessions &sessions, const PageAssets &assets)
    : m_state(state), m_desk(desk), m_sessions(sessions), m_assets(assets)
{
}

qint64 PerformerPages::inHand(qint64 performer)
{
    return m_state.sql.scalar("SELECT number FROM assignments WHERE performer = ? AND status = 0 AND deadline > ? LIMIT 1",
        performer, m_state.now());
}

// The room's pools, the most urgent first.
std::vector<PoolInfo *> PerformerPages::pools(const RoomPerson &person)
{
    std::vector<qint64> numbers;
    if (const auto room = m_sessions.room(person.requester))
        numbers = room->pools;
    if (numbers.empty()) {
        Query row = m_state.sql.query("SELECT number FROM pools p WHERE requester = ?1 AND is_training = 0 AND (status = 1 OR EXISTS "
                                      "(SELECT 1 FROM assignments WHERE performer = ?2 AND pool = p.number))",
            person.requester, person.performer);
        while (row.next())
            numbers.push_back(row.integer(0));
    }
    std::vector<PoolInfo *> found;
    for (const qint64 number : numbers) {
        PoolInfo *pool = m_state.pool(number);
        if (pool && pool->requester == person.requester && !pool->isTraining)
            found.push_back(pool);
    }
    std::stable_sort(found.begin(), found.end(), [](const PoolInfo *a, const PoolInfo *b) {
        return std::make_tuple(!a->isOpen(), -a->priority, a->number) < std::make_tuple(!b->isOpen(), -b->priority, b->number);
    });
    return found;
}

QJsonObject PerformerPages::state(const RoomPerson &person)
{
    const std::vector<PoolInfo *> ours = pools(person);
    const PoolInfo *first = ours.empty() ? nullptr : ours.front();
    if (person.standing == Standing::Removed)
        return document(person, u"removed"_s, first);
    if (person.standing == Standing::Left)
        return document(person, u"left"_s, first);
    if (const qint64 assignment = inHand(person.performer)) {
        const Page page = m_desk.page(assignment);
        QJsonObject json = document(person, u"page"_s, m_state.pool(page.pool));
        json[u"page"_s] = pageJson(page);
        return json;
    }
    if (person.standing == Standing::Paused)
        return document(person, u"paused"_s, first);
    if (!m_sessions.room(person.requester))
        return document(person, u"closed"_s, first);
    return document(person, person.hasBegun ? u"ready"_s : u"instructions"_s, first);
}

QJsonObject PerformerPages::take(RoomPerson person)
{
    const bool mayHave = person.standing == Standing::Here || person.standing == Standing::Left;
    if (!mayHave || !m_sessions.room(person.requester) || inHand(person.performer)) {
        if (person.standing == Standing::Left)
            person.standing = Standing::Here; // a closed room is told as such
        return state(person);
    }
    const qint64 overdue = m_state.sql.scalar("SELECT number FROM assignments WHERE performer = ? AND status = 0", person.performer);
    if (overdue)
        m_desk.expire(overdue);
    m_sessions.begin(person);
    person.standing = Standing::Here;
    person.hasBegun = true;
    std::vector<std::pair<const PoolInfo *, NoPage>> reasons;
    const std::vector<PoolInfo *> ours = pools(person);
    for (const PoolInfo *pool : ours) {
        const qint64 number = pool->number;
        const Handout handout = handOut(person, *pool);
        if (handout.page)
            return state(person);
        reasons.emplace_back(m_state.pool(number), handout.reason);
    }
    return noPage(person, reasons);
}

Handout PerformerPages::handOut(const RoomPerson &person, const PoolInfo &pool)
{
    if (!isShowable(pool))
        return {{}, NoPage::None, 0};
    const Handout handout = m_desk.take(person.performer, pool.number);
    return handout.reason == NoPage::NeedsTraining ? m_desk.take(person.performer, handout.training) : handout;
}

QJsonObject PerformerPages::noPage(const RoomPerson &person, const std::vector<std::pair<const PoolInfo *, NoPage>> &reasons)
{
    // What leaves most hope is said.
    const QStringList order{u"unsupported"_s, u"finished"_s, u"banned"_s, u"failed"_s, u"waiting"_s};
    QString said = reasons.empty() ? u"waiting"_s : order.first();
    const PoolInfo *about = reasons.empty() ? nullptr : reasons.front().first;
    for (const auto &[pool, reason] : reasons) {
        const QString one = reason == NoPage::None ? u"unsupported"_s : stateFor(*pool, reason);
        if (order.indexOf(one) > order.indexOf(said)) {
            said = one;
            about = pool;
        }
    }
    QJsonObject json = document(person, said, about);
    if (said == u"failed") {
        const PoolInfo *training = about ? m_state.pool(about->training) : nullptr;
        const qint64 finished = m_state.sql.scalar("SELECT finished FROM training_results WHERE performer = ? AND training = ?",
            person.performer, about ? about->training : 0);
        if (training && training->retryDays > 0 && finished)
            json[u"retry_at"_s] = QString::fromLatin1(isoDate(finished + training->retryDays * dayMilliseconds)) + u'Z';
    }
    return json;
}

QJsonObject PerformerPages::document(const RoomPerson &person, const QString &state, const PoolInfo *pool)
{
    QJsonObject json{{u"state"_s, state}};
    Query row = m_state.sql.query("SELECT count(*), coalesce(sum(a.reward), 0) FROM assignments a JOIN pools p ON p.number = a.pool "
                                  "WHERE a.performer = ? AND a.status IN (1, 2) AND p.is_training = 0",
        person.performer);
    row.next();
    json[u"pages_done"_s] = row.integer(0);
    json[u"earned"_s] = double(row.integer(1)) / 1e6;
    if (!pool)
        return json;
    json[u"study"_s] = shown(*pool).study;
    json[u"instructions"_s] = instructions(*pool);
    json[u"has_training"_s] = pool->training != 0;
    return json;
}

QString PerformerPages::instructions(const PoolInfo &pool)
{
    const QJsonObject body = JsonText::object(pool.body);
    QString given = body[u"public_instructions"_s].toString();
    const bool isInherited = pool.isTraining && body[u"inherited_instructions"_s].toBool(true);
    if (given.isEmpty() || isInherited)
        given = shown(pool).instructions;
    Cleaned &cleaned = m_instructions[pool.number];
    if (cleaned.given != given)
        cleaned = {given, sidewise::instructions::cleaned(given).html};
    return cleaned.html;
}

bool PerformerPages::isShowable(const PoolInfo &pool)
{
    return !shown(pool).view.isEmpty();
}

const ShownStudy &PerformerPages::shown(const PoolInfo &pool)
{
    const QByteArray &body = m_state.project(pool.project)->body;
    ShownStudy &kept = m_shown[pool.project];
    if (kept.body != body)
        kept = shownStudy(body);
    return kept;
}

QJsonObject PerformerPages::pageJson(const Page &page)
{
    const PoolInfo &pool = *m_state.pool(page.pool);
    const ProjectInfo &project = *m_state.project(pool.project);
    const qint64 reward = m_state.sql.scalar("SELECT reward FROM assignments WHERE number = ?", page.assignment);
    QJsonObject pictures;
    QJsonArray tasks;
    const QJsonObject inputSpec = project.input.normalised();
    for (std::size_t i = 0; i < page.tasks.size(); ++i)
        tasks.append(taskJson(page, i, inputSpec, pictures));
    return {{u"assignment_id"_s, pageLikeId(page.pool, page.assignment)},
        {u"kind"_s, page.isTraining ? u"training"_s : u"task"_s}, {u"reward"_s, double(reward) / 1e6},
        {u"seconds_left"_s, double(page.deadline - m_state.now()) / 1000},
        {u"view"_s, shown(pool).view}, {u"settings"_s, shown(pool).settings},
        {u"tasks"_s, tasks}, {u"pictures"_s, pictures}};
}

QJsonObject PerformerPages::taskJson(const Page &page, std::size_t index, const QJsonObject &inputSpec, QJsonObject &pictures)
{
    const PageTask &task = page.tasks[index];
    QJsonObject json{{u"input_values"_s, shownInput(m_state.pool(page.pool)->requester, task.input, inputSpec, m_assets, pictures)}};
    if (!page.isTraining)
        return json;
    Query row = m_state.sql.query("SELECT correct IS NOT NULL, first IS NOT correct FROM training_answers WHERE assignment = ? AND position = ?",
        page.assignment, static_cast<qint64>(index));
    if (row.next()) {
        json[u"is_right"_s] = row.integer(0) != 0;
        if (row.integer(1) && !row.integer(0))
            json[u"hint"_s] = task.hint;
    }
    return json;
}

Page PerformerPages::pageInHand(const RoomPerson &person, const QString &id)
{
    const qint64 number = pageLikeNumber(id).value_or(0);
    Query row = m_state.sql.query("SELECT status, deadline, pool FROM assignments WHERE number = ? AND performer = ?", number, person.performer);
    if (!row.next() || pageLikeId(row.integer(2), number) != id)
        throw Refusal{404, u"DOES_NOT_EXIST"_s, Words::tr("There is no such page of yours.")};
    if (row.integer(0) != int(AssignmentStatus::Active) || row.integer(1) <= m_state.now())
        refuseState(u"INAPPROPRIATE_STATUS"_s, Words::tr("This page is no longer in your hands."));
    return m_desk.page(number);
}

} // namespace sidewise::platform
