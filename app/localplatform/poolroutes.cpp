#include "localplatform/poolroutes.h"

#include "localplatform/fieldrules.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/operations.h"
#include "localplatform/poolbook.h"
#include "localplatform/poolcheck.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

// The same routes twice: /pools and /trainings.
class PoolRoutes
{
public:
    PoolRoutes(PoolBook &book, bool isTraining) : m_book(book), m_isTraining(isTraining) { }

    Reply create(Call &call) const
    {
        const qint64 number = m_book.create(call.requester, m_isTraining, checkedBody(call));
        return {201, m_book.json(*call.state.pool(number))};
    }

    Reply get(Call &call) const { return {200, m_book.json(pool(call))}; }

    Reply put(Call &call) const
    {
        PoolInfo &info = pool(call);
        if (info.status != PoolStatus::Closed)
            refuseState(u"POOL_INAPPROPRIATE_STATUS"_s, Words::tr("Close the pool before changing it."));
        const qint64 number = info.number;
        m_book.change(info, checkedBody(call));
        return {200, m_book.json(*call.state.pool(number))};
    }

    Reply patch(Call &call) const
    {
        static const FieldRule rules[] = {{"priority", FieldType::Integer, true, 0, 100}};
        PoolInfo &info = pool(call);
        const QJsonObject change = bodyObject(call.request.body);
        Problems problems;
        checkFields(change, {}, rules, problems);
        problems.throwIfAny();
        if (info.status == PoolStatus::Archived)
            refuseState(u"POOL_INAPPROPRIATE_STATUS"_s, Words::tr("An archived pool cannot be changed."));
        QJsonObject body = JsonText::object(info.body);
        body[u"priority"_s] = change[u"priority"_s];
        const qint64 number = info.number;
        m_book.change(info, body);
        return {200, m_book.json(*call.state.pool(number))};
    }

    Reply list(Call &call) const
    {
        static const ListColumn filters[] = {
            {"status", "status", ListColumn::Type::Words, "OPEN=1|CLOSED=0|ARCHIVED=2|LOCKED=3"},
            {"project_id", "project", ListColumn::Type::Number}};
        static const ListColumn ranges[] = {{"id", "number", ListColumn::Type::Number},
            {"created", "created", ListColumn::Type::Date}, {"last_started", "last_started", ListColumn::Type::Date}};
        return listReply(call,
            {"SELECT number FROM pools WHERE requester = ? AND is_training = ?", filters, ranges, "number", 20, 300},
            {call.requester, m_isTraining},
            [&](Query &row) { return m_book.json(*call.state.pool(row.integer(0))); });
    }

    Reply open(Call &call) const
    {
        PoolInfo &info = pool(call);
        if (info.isOpen())
            return {204, {}};
        m_book.open(info);
        return started(call, u"OPEN"_s);
    }

    Reply close(Call &call, bool isForUpdate) const
    {
        PoolInfo &info = pool(call);
        if (info.status == PoolStatus::Archived)
            refuseState(u"POOL_INAPPROPRIATE_STATUS"_s, Words::tr("The pool is archived."));
        if (!info.isOpen() && !info.reopenAt)
            return {204, {}};
        if (isForUpdate)
            m_book.closeForUpdate(info);
        else
            m_book.close(info, u"MANUAL"_s);
        return started(call, u"CLOSE"_s);
    }

    Reply archive(Call &call) const
    {
        PoolInfo &info = pool(call);
        if (info.status == PoolStatus::Archived)
            return {204, {}};
        m_book.archive(info);
        return started(call, u"ARCHIVE"_s);
    }

    Reply clone(Call &call) const
    {
        const qint64 copy = m_book.clone(pool(call));
        return started(call, u"CLONE"_s, JsonText().text(idName(), QString::number(copy)).take());
    }

private:
    PoolInfo &pool(Call &call) const { return call.state.ownPool(call.requester, call.id(), m_isTraining); }
    const char *idName() const { return m_isTraining ? "training_id" : "pool_id"; }

    QJsonObject checkedBody(Call &call) const
    {
        const QJsonObject body = withoutNulls(bodyObject(call.request.body));
        return m_isTraining ? checkedTraining(call.state, call.requester, body)
                            : checkedPool(call.state, call.requester, body);
    }

    Reply started(Call &call, const QString &action, const QByteArray &details = "{}") const
    {
        const QString type = (m_isTraining ? u"TRAINING."_s : u"POOL."_s) + action;
        const QByteArray parameters = JsonText().text(idName(), call.id()).take();
        return {202, Operations(call.state).done(call.requester, type, parameters, details)};
    }

    PoolBook &m_book;
    bool m_isTraining;
};

void addRoutes(Router &router, PoolRoutes routes, const QByteArray &root)
{
    const QByteArray one = root + "/{}";
    const auto add = [&](const char *method, const QByteArray &path, Route route) {
        router.add(method, path.constData(), std::move(route));
    };
    add("POST", root, [routes](Call &call) { return routes.create(call); });
    add("GET", root, [routes](Call &call) { return routes.list(call); });
    add("GET", one, [routes](Call &call) { return routes.get(call); });
    add("PUT", one, [routes](Call &call) { return routes.put(call); });
    add("POST", one + "/open", [routes](Call &call) { return routes.open(call); });
    add("POST", one + "/close", [routes](Call &call) { return routes.close(call, false); });
    add("POST", one + "/close-for-update", [routes](Call &call) { return routes.close(call, true); });
    add("POST", one + "/archive", [routes](Call &call) { return routes.archive(call); });
    add("POST", one + "/clone", [routes](Call &call) { return routes.clone(call); });
}
} // namespace

void addPoolRoutes(Router &router, PoolBook &book)
{
    const PoolRoutes pools(book, false);
    addRoutes(router, pools, "/api/v1/pools");
    router.add("PATCH", "/api/v1/pools/{}", [pools](Call &call) { return pools.patch(call); });
    addRoutes(router, PoolRoutes(book, true), "/api/v1/trainings");
}

} // namespace sidewise::platform
