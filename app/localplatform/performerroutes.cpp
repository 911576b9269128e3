#include "localplatform/performerroutes.h"

#include "localplatform/accounts.h"
#include "localplatform/fieldrules.h"
#include "localplatform/jsontext.h"
#include "localplatform/performeranswers.h"
#include "localplatform/picturestore.h"
#include "localplatform/roomroutes.h"
#include "localplatform/router.h"
#include "localplatform/tryouts.h"

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
        : assets(state), sessions(state), pages(state, desk, sessions, assets), answers(state, desk, pages), tryOuts(state, assets)
    {
    }
    PageAssets assets;
    PerformerSessions sessions;
    PerformerPages pages;
    PerformerAnswers answers;
    TryOuts tryOuts;
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

// The requester's pages as performers get them, recorded nowhere.
void addTryOutRoutes(Router &router, const std::shared_ptr<PerformerSide> &side, const std::function<QString()> &address,
    const QByteArray &houseKey)
{
    const auto owner = [houseKey](Call &call) -> qint64 {
        for (const char *scheme : {"ApiKey ", "OAuth "}) {
            if (call.request.authorization == scheme + houseKey)
                return -1;
        }
        if (const qint64 requester = Accounts(call.state).byAuthorization(call.request.authorization))
            return requester;
        throw Refusal{401, u"AUTHENTICATION_ERROR"_s, Words::tr("The API key is missing or unknown. Send the header Authorization: ApiKey and your key.")};
    };
    constexpr auto open = Router::Access::Open;
    // Pictures of tasks, so that the page asks no other host.
    router.add("POST", "/local/v1/pictures", [=](Call &call) {
        static const FieldRule rules[] = {{"data", FieldType::Text, true, 1}, {"source", FieldType::Text, false, 0, 4000}};
        const qint64 requester = owner(call);
        const QJsonObject body = bodyObject(call.request.body);
        Problems problems;
        checkFields(body, {}, rules, problems);
        const auto bytes = QByteArray::fromBase64Encoding(body[u"data"_s].toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (bytes.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
            problems.add(u"data"_s, u"INVALID_VALUE"_s, Words::tr("Send the picture's bytes in Base64."));
        problems.throwIfAny();
        const QString id = PictureStore(call.state).add(requester, bytes.decoded, body[u"source"_s].toString());
        return Reply{201, JsonText::of(QJsonObject{{u"id"_s, id}, {u"url"_s, address() + u"/p/pictures/"_s + id}})};
    }, open);
    router.add("POST", "/local/v1/tryouts", [=](Call &call) {
        return Reply{201, JsonText::of(side->tryOuts.open(owner(call), bodyObject(call.request.body), address()))};
    }, open);
    router.add("GET", "/local/v1/tryouts/{}", [=](Call &call) { return json(side->tryOuts.answers(owner(call), call.id())); }, open);
    router.add("DELETE", "/local/v1/tryouts/{}", [=](Call &call) {
        side->tryOuts.close(owner(call), call.id());
        return Reply{204, {}};
    }, open);
}
} // namespace

void addPerformerRoutes(Router &router, PlatformState &state, Desk &desk, NetworkDoor &door, std::function<QString()> address,
    const QByteArray &houseKey)
{
    const auto side = std::make_shared<PerformerSide>(state, desk);
    constexpr auto open = Router::Access::Open;
    for (const char *path : {"/p", "/p/"})
        router.add("GET", path, [side](Call &) { return side->assets.page(); }, open);
    router.add("GET", "/p/sw.js", [side](Call &) { return side->assets.asset(u"sw.js"_s); }, open);
    router.add("GET", "/p/assets/{}", [side](Call &call) { return side->assets.asset(call.id()); }, open);
    router.add("GET", "/p/pictures/{}", [side](Call &call) { return side->assets.picture(call.id()); }, open);

    router.add("POST", "/p/api/join", [side](Call &call) {
        const QJsonObject body = bodyOf(call);
        return json({{u"token"_s, side->sessions.join(body[u"code"_s].toString(), body[u"name"_s].toString(), call.request.peer)}});
    }, open);

    // The rest is for people who have joined.
    using Deed = std::function<QJsonObject(const RoomPerson &, const QJsonObject &)>;
    const auto add = [&](const char *method, const char *path, Deed deed) {
        router.add(method, path, [side, deed, what = QString::fromLatin1(path).section(u'/', -1)](Call &call) {
            if (TryOuts::TryOut *tryOut = call.request.isFromNetwork ? nullptr : side->tryOuts.find(call.request.authorization))
                return json(side->tryOuts.deed(*tryOut, what, bodyOf(call)));
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
    addTryOutRoutes(router, side, address, houseKey);
    addRoomRoutes(router, sessions, desk, door, std::move(address));
}

} // namespace sidewise::platform
