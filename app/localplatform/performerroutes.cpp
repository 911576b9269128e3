#include "localplatform/performerroutes.h"

#include "localplatform/fieldrules.h"
#include "localplatform/jsontext.h"
#include "localplatform/performeranswers.h"
#include "localplatform/roomroutes.h"
#include "localplatform/router.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr qsizetype longestBody = 64 * 1024;

// Everything the routes need, kept alive by them.
struct PerformerSide
{
    PerformerSide(PlatformState &state, Desk &desk)
        : sessions(state), pages(state, desk, sessions, assets), answers(state, desk, pages)
    {
    }
    PageAssets assets;
    PerformerSessions sessions;
    PerformerPages pages;
    PerformerAnswers answers;
};

QJsonObject bodyOf(const Call &call)
{
    if (call.request.body.size() > longestBody)
        throw Refusal{413, u"ENTITY_TOO_LARGE"_s, Words::tr("The request's body is longer than 64 KiB.")};
    return call.request.body.isEmpty() ? QJsonObject() : bodyObject(call.request.body);
}

Reply json(const QJsonObject &object)
{
    return {200, JsonText::of(object)};
}

QJsonObject leave(const RoomPerson &person, PerformerSide &side, Desk &desk)
{
    if (person.standing == Standing::Removed)
        return side.pages.state(person);
    if (const qint64 assignment = side.pages.inHand(person.performer))
        desk.expire(assignment);
    side.sessions.setStanding(person.performer, Standing::Left);
    RoomPerson gone = person;
    gone.standing = Standing::Left;
    return side.pages.state(gone);
}
} // namespace

void addPerformerRoutes(Router &router, PlatformState &state, Desk &desk, std::function<QString()> address)
{
    const auto side = std::make_shared<PerformerSide>(state, desk);
    constexpr auto open = Router::Access::Open;
    for (const char *path : {"/p", "/p/"})
        router.add("GET", path, [side](Call &) { return side->assets.page(); }, open);
    router.add("GET", "/p/assets/{}", [side](Call &call) { return side->assets.asset(call.id()); }, open);
    router.add("GET", "/p/pictures/{}", [side](Call &call) { return side->assets.picture(call.id()); }, open);

    router.add("POST", "/p/api/join", [side](Call &call) {
        const QJsonObject body = bodyOf(call);
        return json({{u"token"_s, side->sessions.join(body[u"code"_s].toString(), body[u"name"_s].toString())}});
    }, open);

    // The rest is for people who have joined.
    using Deed = std::function<QJsonObject(const RoomPerson &, const QJsonObject &)>;
    const auto add = [&](const char *method, const char *path, Deed deed) {
        router.add(method, path, [side, deed](Call &call) {
            const RoomPerson person = side->sessions.person(call.request.authorization);
            return json(deed(person, bodyOf(call)));
        }, open);
    };
    const auto now = [side](const RoomPerson &person) { return side->pages.state(person); };
    add("GET", "/p/api/state", [now](const RoomPerson &person, const QJsonObject &) { return now(person); });
    add("POST", "/p/api/take", [side](const RoomPerson &person, const QJsonObject &) { return side->pages.take(person); });
    add("POST", "/p/api/training-answer", [side](const RoomPerson &person, const QJsonObject &body) {
        return side->answers.checkTraining(person, body);
    });
    add("POST", "/p/api/submit", [side, now](const RoomPerson &person, const QJsonObject &body) {
        side->answers.submit(person, body);
        return now(person);
    });
    add("POST", "/p/api/skip", [side, now](const RoomPerson &person, const QJsonObject &body) {
        side->answers.skip(person, body);
        return now(person);
    });
    add("POST", "/p/api/leave", [side, &desk](const RoomPerson &person, const QJsonObject &) { return leave(person, *side, desk); });

    const std::shared_ptr<PerformerSessions> sessions(side, &side->sessions);
    addRoomRoutes(router, sessions, desk, std::move(address));
}

} // namespace sidewise::platform
