#include "localplatform/clockroutes.h"

#include "localplatform/fieldrules.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double longestStep = 400 * 86400.0; // seconds

QByteArray clockJson(PlatformState &state)
{
    return JsonText().date("now", state.now()).number("ahead_seconds", state.sql.scalar("SELECT shift FROM clock") / 1000).take();
}

Reply advance(Call &call, const std::function<void()> &sweep)
{
    static const FieldRule rules[] = {{"advance_seconds", FieldType::Number, true, 0, longestStep}};
    const QJsonObject body = bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    call.state.moveClock(qRound64(body[u"advance_seconds"_s].toDouble() * 1000));
    sweep();
    return {200, clockJson(call.state)};
}

Reply ruleEvents(Call &call)
{
    const qint64 pool = call.state.ownPoolOrTraining(call.requester, call.query(u"pool_id"_s)).number;
    static const ListColumn filters[] = {{"user_id", "e.performer", ListColumn::Type::Person}, {"action", "e.action", ListColumn::Type::Text}};
    static const ListColumn ranges[] = {{"id", "e.number", ListColumn::Type::Number}, {"time", "e.time", ListColumn::Type::Date}};
    return listReply(call,
        {"SELECT e.number, e.time, e.pool, p.id, e.rule, e.action, e.facts FROM rule_events e JOIN performers p ON p.number = e.performer WHERE e.pool = ?",
            filters, ranges, "e.number", 50, 1000},
        {pool}, [](Query &row) {
            JsonText json;
            json.text("id", QString::number(row.integer(0))).date("time", row.integer(1)).text("pool_id", QString::number(row.integer(2)));
            json.text("user_id", row.text(3)).text("collector_uuid", row.text(4)).text("action", row.text(5));
            return json.raw("facts", row.utf8(6)).take();
        });
}
} // namespace

void addClockRoutes(Router &router, std::function<void()> sweep)
{
    router.add("GET", "/local/v1/clock", [](Call &call) { return Reply{200, clockJson(call.state)}; });
    router.add("POST", "/local/v1/clock", [work = std::move(sweep)](Call &call) { return advance(call, work); });
    router.add("GET", "/local/v1/rule-events", ruleEvents);
}

} // namespace sidewise::platform
