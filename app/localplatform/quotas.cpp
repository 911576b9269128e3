#include "localplatform/quotas.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr qint64 minute = 60000;
constexpr qint64 hour = 3600000;
constexpr qint64 day = 86400000;

struct Limit
{
    const char *method;
    const char *start; // of the path
    const char *end;
    qint64 perMinute;
    qint64 perHour;
    qint64 perDay;
    bool isPerItem = false;
};
constexpr Limit limits[] = {{"POST", "/api/v1/projects", "/projects", 20, 0, 100}, {"POST", "/api/v1/pools", "/pools", 20, 0, 100},
    {"POST", "/api/v1/trainings", "/trainings", 20, 0, 100}, {"POST", "/api/v1/pools/", "/clone", 20, 0, 100},
    {"POST", "/api/v1/trainings/", "/clone", 20, 0, 100}, {"POST", "/api/v1/skills", "/skills", 10, 0, 100},
    {"POST", "/api/v1/tasks", "/tasks", 200000, 0, 4000000, true},
    {"POST", "/api/v1/task-suites", "/task-suites", 100000, 0, 2000000, true}, {"PATCH", "/api/v1/tasks/", "", 0, 10, 0},
    {"POST", "/api/v1/aggregated-solutions/", "", 5, 30, 200}, {"GET", "/api/v1/aggregated-solutions/", "", 5, 30, 200},
    {"PUT", "/api/v1/user-skills", "", 0, 0, 100000}, {"POST", "/api/v1/user-bonuses", "", 0, 0, 10000, true}};
constexpr int mostPerSecond = 300;

[[noreturn]] void refuse(const char *interval)
{
    throw Refusal{429, u"TOO_MANY_REQUESTS"_s, Words::tr("Too many calls of this kind. Wait, then go on."),
        interval ? QJsonObject{{u"interval"_s, QLatin1String(interval)}} : QJsonObject()};
}

qint64 itemsIn(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return document.isArray() ? std::max<qint64>(1, document.array().size()) : 1;
}
} // namespace

void Quotas::count(const Call &call, const QByteArray &method)
{
    if (!m_areOn || !call.requester)
        return;
    countSecond(call.requester);
    const QByteArray path = call.request.path.toUtf8();
    const auto limit = std::find_if(std::begin(limits), std::end(limits), [&](const Limit &one) {
        return method == one.method && path.startsWith(one.start) && path.endsWith(one.end);
    });
    if (limit == std::end(limits))
        return;
    const qint64 uses = limit->isPerItem ? itemsIn(call.request.body) : 1;
    countIn(call.requester, limit->start, "MIN", minute, limit->perMinute, uses);
    countIn(call.requester, limit->start, "HOUR", hour, limit->perHour, uses);
    countIn(call.requester, limit->start, "DAY", day, limit->perDay, uses);
}

void Quotas::countSecond(qint64 requester)
{
    const qint64 second = m_state.now() / 1000;
    if (second != m_second) {
        m_second = second;
        m_inSecond.clear();
    }
    if (++m_inSecond[requester] > mostPerSecond)
        refuse(nullptr);
}

void Quotas::countIn(qint64 requester, const char *method, const char *span, qint64 length, qint64 limit, qint64 uses)
{
    if (limit == 0)
        return;
    const qint64 since = m_state.now() / length * length;
    const qint64 before = m_state.sql.scalar("SELECT uses FROM quota_uses WHERE requester = ? AND method = ? AND span = ? AND since = ?",
        requester, QByteArray(method), QByteArray(span), since);
    if (before + uses > limit)
        refuse(span);
    m_state.sql.run("INSERT INTO quota_uses (requester, method, span, since, uses) VALUES (?1, ?2, ?3, ?4, ?5) "
                    "ON CONFLICT (requester, method, span) DO UPDATE SET since = ?4, uses = ?5",
        requester, QByteArray(method), QByteArray(span), since, before + uses);
}

} // namespace sidewise::platform
