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

Reply notImplemented(Call &call)
{
    throw Refusal{501, u"NOT_IMPLEMENTED"_s, Words::tr("The built-in platform does not offer %1.").arg(call.request.path)};
}
} // namespace

void addUnusedRoutes(Router &router)
{
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
