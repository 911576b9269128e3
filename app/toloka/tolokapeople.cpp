#include "toloka/futures.h"
#include "toloka/refusal.h"
#include "toloka/requestqueue.h"
#include "toloka/tolokaclient.h"
#include "wire/assignmentjson.h"
#include "wire/wiredate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

// Calls about performers and their pages.

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

namespace {
QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject objectOf(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}
} // namespace

Later<Result<QString>> TolokaClient::restrictFromProject(const PerformerId &performer, const ProjectId &project, const QDateTime &until,
    const QString &reason)
{
    QJsonObject body{{u"scope"_s, u"PROJECT"_s}, {u"user_id"_s, performer.value}, {u"project_id"_s, project.value},
        {u"private_comment"_s, reason.left(5000)}};
    if (until.isValid())
        body[u"will_expire"_s] = wire::toWireDate(until);
    return then(this, m_queue->send({"PUT", u"/api/v1/user-restrictions"_s, {}, bytes(body), true}), [](const Reply &reply) -> Result<QString> {
        const QString id = objectOf(reply)[u"id"_s].toVariant().toString();
        if (id.isEmpty())
            return failure(notUnderstood(u"no id"_s));
        return id;
    });
}

Later<Result<void>> TolokaClient::liftRestriction(const QString &id)
{
    return m_queue->send({.verb = "DELETE", .path = u"/api/v1/user-restrictions/"_s + id})
        .then(this, [](const Result<Reply> &reply) -> Result<void> {
            if (!reply && reply.error().httpStatus != 404)
                return failure(reply.error());
            return {};
        });
}

Later<Result<QList<TolokaClient::Restriction>>> TolokaClient::restrictions(const ProjectId &project)
{
    const QUrlQuery query{{u"project_id"_s, project.value}, {u"limit"_s, u"500"_s}, {u"sort"_s, u"-id"_s}};
    return then(this, m_queue->send({.path = u"/api/v1/user-restrictions"_s, .query = query}),
        [](const Reply &reply) -> Result<QList<Restriction>> {
            QList<Restriction> list;
            const QJsonArray items = objectOf(reply)[u"items"_s].toArray();
            for (const QJsonValue &item : items) {
                list.append({item[u"id"_s].toVariant().toString(), PerformerId(item[u"user_id"_s].toString()),
                    item[u"private_comment"_s].toString()});
            }
            return list;
        });
}

Later<Result<Assignment>> TolokaClient::review(const AssignmentId &page, bool isAccepted, const QString &comment)
{
    const QJsonObject body{{u"status"_s, isAccepted ? u"ACCEPTED"_s : u"REJECTED"_s}, {u"public_comment"_s, comment.left(2048)}};
    return then(this, m_queue->send({"PATCH", u"/api/v1/assignments/"_s + page.value, {}, bytes(body), true}),
        [](const Reply &reply) -> Result<Assignment> {
            const QJsonObject object = objectOf(reply);
            if (!object.contains(u"status"_s))
                return failure(notUnderstood(u"no status"_s));
            return wire::assignmentFromJson(object);
        });
}

} // namespace sidewise::toloka
