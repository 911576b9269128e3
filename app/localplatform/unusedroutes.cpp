#include "localplatform/resultroutes.h"
#include "localplatform/router.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

Reply listAttachments(Call &call)
{
    Problems problems;
    if (!call.has(u"pool_id"_s) && !call.has(u"assignment_id"_s))
        problems.add(u"pool_id"_s, u"VALUE_REQUIRED"_s, Words::tr("Name a pool or an assignment."));
    problems.throwIfAny();
    if (call.has(u"pool_id"_s))
        call.state.ownPoolOrTraining(call.requester, call.query(u"pool_id"_s));
    return {200, R"({"items":[],"has_more":false})"};
}

Reply notImplemented(Call &call)
{
    throw Refusal{501, u"NOT_IMPLEMENTED"_s, Words::tr("The built-in platform does not offer %1.").arg(call.request.path)};
}
} // namespace

void addUnusedRoutes(Router &router)
{
    // Performers of this platform hand in values, never files.
    router.add("GET", "/api/v1/attachments", listAttachments);
    for (const char *path : {"/api/v1/attachments/{}", "/api/v1/attachments/{}/download"})
        router.add("GET", path, [](Call &call) -> Reply { refuseMissing(u"attachment"_s, call.id()); });
    for (const char *method : {"GET", "PUT"})
        router.add(method, "/api/v1/webhook-subscriptions", notImplemented);
    for (const char *method : {"GET", "DELETE"})
        router.add(method, "/api/v1/webhook-subscriptions/{}", notImplemented);
    router.add("POST", "/api/v1/webhook-subscriptions/{}/test", notImplemented);
    for (const char *method : {"GET", "POST"}) {
        router.add(method, "/api/v1/message-threads", notImplemented);
        router.add(method, "/api/v1/message-threads/{}", notImplemented);
    }
    router.add("POST", "/api/v1/message-threads/compose", notImplemented);
}

} // namespace sidewise::platform
