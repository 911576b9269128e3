#include "localplatform/eligibleroutes.h"

#include "crowd/population.h"
#include "localplatform/fieldrules.h"
#include "localplatform/jsontext.h"
#include "localplatform/performerfilter.h"
#include "localplatform/performerprofile.h"
#include "localplatform/poolcheck.h"
#include "localplatform/router.h"

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Count
{
    qint64 performers = 0;
    qint64 eligible = 0;
};

// Everybody who has ever come, and is not banned from all projects for good.
Count known(Call &call, const PerformerFilter &filter, const QJsonObject &wanted)
{
    Count count;
    Query row = call.state.sql.query(
        "SELECT number, profile FROM performers p WHERE requester = ?1 AND NOT EXISTS (SELECT 1 FROM restrictions r WHERE "
        "r.performer = p.number AND r.requester = ?1 AND r.scope = 2 AND (r.expires IS NULL OR r.expires > ?2))",
        call.requester, call.state.now());
    while (row.next()) {
        ++count.performers;
        count.eligible += filter.admits(wanted, JsonText::object(row.utf8(1)), row.integer(0));
    }
    return count;
}

// People whom the simulated crowd would bring, with the same backgrounds that they will have.
Count simulated(const PerformerFilter &filter, const QJsonObject &wanted, int performers, qint64 seed)
{
    Count count;
    for (int i = 0; i < performers; ++i) {
        const QJsonObject profile = profileOf(crowd::person(static_cast<std::uint64_t>(seed), i, 0));
        ++count.performers;
        count.eligible += filter.admits(wanted, profile, 0);
    }
    return count;
}

Reply eligible(Call &call)
{
    static const FieldRule rules[] = {{"filter", FieldType::Object}, {"simulated", FieldType::Integer, false, 0, 1000},
        {"seed", FieldType::Integer}};
    const QJsonObject body = bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, rules, problems);
    const QJsonObject wanted = body[u"filter"_s].toObject();
    if (!wanted.isEmpty())
        checkFilter(wanted, u"filter"_s, problems);
    problems.throwIfAny();
    const PerformerFilter filter(call.state);
    const Count here = known(call, filter, wanted);
    const Count would = simulated(filter, wanted, body[u"simulated"_s].toInt(), body[u"seed"_s].toInteger(1));
    JsonText json;
    json.number("performers", here.performers).number("eligible", here.eligible);
    return {200, json.number("simulated", would.performers).number("simulated_eligible", would.eligible).take()};
}
} // namespace

void addEligibleRoutes(Router &router)
{
    router.add("POST", "/local/v1/eligible-performers", eligible);
}

} // namespace sidewise::platform
