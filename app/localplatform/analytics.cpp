#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/operations.h"
#include "localplatform/pooltotals.h"
#include "localplatform/resultroutes.h"
#include "localplatform/router.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

// One figure of one pool.
class PoolFigures
{
public:
    PoolFigures(PlatformState &state, const PoolInfo &pool) : m_sql(state.sql), m_now(state.now()), m_pool(pool), m_totals(PoolTotals::of(state.sql, pool.number)) { }

    std::optional<double> figure(const QString &name, int hours)
    {
        if (name == u"real_tasks_count"_s)
            return double(m_totals.general);
        if (name == u"submitted_assignments_count"_s)
            return count("SELECT count(*) FROM assignments WHERE pool = ? AND status IN (1, 2, 3)");
        if (name == u"skipped_assignments_count"_s)
            return count("SELECT count(*) FROM assignments WHERE pool = ? AND status = 4");
        if (name == u"rejected_assignments_count"_s)
            return count("SELECT count(*) FROM assignments WHERE pool = ? AND status = 3");
        if (name == u"approved_assignments_count"_s)
            return count("SELECT count(*) FROM assignments WHERE pool = ? AND status = 2");
        if (name == u"completion_percentage"_s)
            return completion();
        if (name == u"avg_submit_assignment_millis"_s)
            return count("SELECT round(avg(seconds) * 1000) FROM assignments WHERE pool = ? AND status IN (1, 2, 3)");
        if (name == u"spent_budget"_s)
            return count("SELECT sum(reward + fee) FROM assignments WHERE pool = ? AND status = 2") / 1e6;
        if (name == u"unique_workers_count"_s)
            return count("SELECT count(DISTINCT performer) FROM assignments WHERE pool = ?");
        if (name == u"unique_submitters_count"_s)
            return count("SELECT count(DISTINCT performer) FROM assignments WHERE pool = ? AND status IN (1, 2, 3)");
        if (name == u"active_workers_by_filter_count"_s)
            return double(m_sql.scalar("SELECT count(DISTINCT performer) FROM assignments WHERE pool = ? AND created >= ?", m_pool.number,
                m_now - hours * 3600000LL));
        if (name == u"estimated_assignments_count"_s)
            return estimatedPages();
        return std::nullopt;
    }

private:
    double count(const char *sql) { return double(m_sql.scalar(sql, m_pool.number)); }

    // Answers handed in, of those wanted.
    double completion() const
    {
        const auto all = double(m_totals.wanted);
        return all > 0 ? std::clamp(std::floor(100 * double(m_totals.answered) / all), 0.0, 100.0) : 0;
    }
    double estimatedPages() const
    {
        if (!m_pool.mixer)
            return double(m_totals.wanted);
        const int perPage = std::max(1, m_pool.mixer->count[int(TaskKind::General)]);
        return std::ceil(double(m_totals.wanted) / perPage);
    }

    Sql &m_sql;
    qint64 m_now;
    const PoolInfo &m_pool;
    PoolTotals m_totals;
};

Reply analytics(Call &call)
{
    static const FieldRule rules[] = {{"subject", FieldType::Enum, true, 0, 0, "POOL"}, {"subject_id", FieldType::Id, true},
        {"name", FieldType::Text, true}, {"interval_hours", FieldType::Integer, false, 1, 100000}};
    const QJsonValue body = bodyValue(call.request.body);
    const QJsonArray requests = body.isArray() ? body.toArray() : QJsonArray{body};
    Problems problems;
    if (requests.isEmpty())
        problems.add(QString(), u"VALUES_REQUIRED"_s);
    QByteArray values;
    for (qsizetype i = 0; i < requests.size(); ++i) {
        const QJsonObject request = requests[i].toObject();
        const QString path = u"%1."_s.arg(i);
        Problems own;
        checkFields(request, path, rules, own);
        const bool needsHours = request[u"name"_s] == u"active_workers_by_filter_count"_s;
        if (needsHours && !request[u"interval_hours"_s].isDouble())
            own.add(path + u"interval_hours"_s, u"VALUE_REQUIRED"_s);
        if (own.isEmpty()) {
            const PoolInfo &pool = call.state.ownPoolOrTraining(call.requester, idText(request[u"subject_id"_s]));
            const auto figure = PoolFigures(call.state, pool).figure(request[u"name"_s].toString(), request[u"interval_hours"_s].toInt());
            if (!figure)
                own.add(path + u"name"_s, u"UNKNOWN_ENUM_VALUE"_s, Words::tr("There is no such figure."));
            JsonText value;
            value.raw("request", JsonText::of(request)).raw("result", JsonText().real("value", figure.value_or(0)).take());
            values += (values.isEmpty() ? "" : ",") + value.date("finished", call.state.now()).take();
        }
        problems.merge({}, own.payload());
    }
    problems.throwIfAny();
    const QByteArray parameters = JsonText().raw("value", JsonText::of(requests)).take();
    return {202, Operations(call.state).done(call.requester, u"ANALYTICS"_s, parameters, "{\"value\":[" + values + "]}")};
}
} // namespace

void addAnalyticsRoutes(Router &router)
{
    router.add("POST", "/api/staging/analytics-2", analytics);
}

} // namespace sidewise::platform
