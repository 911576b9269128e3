#include "localplatform/roomroutes.h"

#include "localplatform/desk.h"
#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/performersessions.h"
#include "localplatform/router.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

QByteArray roomJson(PlatformState &state, qint64 requester, const Room &room, const QString &address)
{
    QJsonArray pools;
    for (const qint64 pool : room.pools)
        pools.append(QString::number(pool));
    const qint64 people = state.sql.scalar("SELECT count(*) FROM room_people WHERE requester = ? AND standing < 2", requester);
    JsonText json;
    json.text("code", room.code).text("url", address + u"/p/#"_s + room.code).raw("pool_ids", JsonText::of(pools));
    return json.number("performers", people).date("opened", room.opened).take();
}

Reply openRoom(Call &call, PerformerSessions &sessions, const QString &address)
{
    static const FieldRule rules[] = {{"pool_ids", FieldType::Array, false, 0, 100}};
    const QJsonObject body = call.request.body.isEmpty() ? QJsonObject() : bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    std::vector<qint64> pools;
    const QJsonArray ids = body[u"pool_ids"_s].toArray();
    for (const QJsonValue &id : ids)
        pools.push_back(call.state.ownPool(call.requester, idText(id), false).number);
    const bool isNew = !sessions.room(call.requester);
    const Room room = sessions.open(call.requester, pools);
    return {isNew ? 201 : 200, roomJson(call.state, call.requester, room, address)};
}

// What a person does now, in one word.
QString doing(Query &row)
{
    static const QString standings[] = {u""_s, u"paused"_s, u"removed"_s, u"left"_s};
    const qint64 standing = row.integer(2);
    if (standing)
        return standings[standing];
    if (row.integer(6))
        return u"banned"_s;
    if (!row.isNull(5))
        return row.integer(5) ? u"training"_s : u"working"_s;
    return row.isNull(4) ? u"reading"_s : u"waiting"_s;
}

Reply list(Call &call, PerformerSessions &sessions)
{
    Query row = call.state.sql.query(
        "SELECT p.id, p.name, r.standing, r.joined, r.began, "
        "(SELECT o.is_training FROM assignments a JOIN pools o ON o.number = a.pool WHERE a.performer = r.performer AND a.status = 0 LIMIT 1), "
        "EXISTS (SELECT 1 FROM restrictions b WHERE b.performer = r.performer AND b.requester = r.requester AND scope > 0 AND (expires IS NULL OR expires > ?2)), "
        "(SELECT count(*) FROM assignments a JOIN pools o ON o.number = a.pool WHERE a.performer = r.performer AND a.status IN (1, 2) AND o.is_training = 0), "
        "r.performer FROM room_people r JOIN performers p ON p.number = r.performer WHERE r.requester = ?1 ORDER BY r.performer",
        call.requester, call.state.now());
    QByteArray items("[");
    while (row.next()) {
        JsonText json;
        json.text("id", row.text(0)).text("name", row.text(1)).text("state", doing(row)).number("pages", row.integer(7));
        json.date("since", row.integer(3)).dateIf("seen", sessions.lastSeen(row.integer(8)));
        items += (items.size() > 1 ? "," : "") + json.take();
    }
    return {200, "{\"items\":" + items + "],\"has_more\":false}"};
}

qint64 ownPerformer(Call &call)
{
    const qint64 performer = call.state.sql.scalar("SELECT r.performer FROM room_people r JOIN performers p ON p.number = r.performer "
                                                   "WHERE p.id = ? AND r.requester = ?",
        call.id(), call.requester);
    if (!performer)
        refuseMissing(u"performer"_s, call.id());
    return performer;
}

void changeStanding(Call &call, PerformerSessions &sessions, Desk &desk, Standing standing)
{
    const qint64 performer = ownPerformer(call);
    const bool isRemoved
        = call.state.sql.scalar("SELECT standing FROM room_people WHERE performer = ?", performer) == int(Standing::Removed);
    if (isRemoved)
        return; // for good
    sessions.setStanding(performer, standing);
    const qint64 inHand = call.state.sql.scalar("SELECT number FROM assignments WHERE performer = ? AND status = 0", performer);
    if (standing == Standing::Removed && inHand)
        desk.expire(inHand);
}

void letRepeat(Call &call)
{
    call.state.sql.run("DELETE FROM training_results WHERE performer = ? AND value IS NOT NULL AND training IN "
                       "(SELECT number FROM pools WHERE requester = ? AND is_training = 1)",
        ownPerformer(call), call.requester);
}
} // namespace

void addRoomRoutes(Router &router, std::shared_ptr<PerformerSessions> sessions, Desk &desk, std::function<QString()> address)
{
    router.add("POST", "/local/v1/open-room", [=](Call &call) { return openRoom(call, *sessions, address()); });
    router.add("GET", "/local/v1/open-room", [=](Call &call) {
        const auto room = sessions->room(call.requester);
        if (!room)
            throw Refusal{404, u"DOES_NOT_EXIST"_s, Words::tr("No room is open.")};
        return Reply{200, roomJson(call.state, call.requester, *room, address())};
    });
    router.add("DELETE", "/local/v1/open-room", [=](Call &call) {
        sessions->close(call.requester);
        return Reply{204, {}};
    });
    router.add("GET", "/local/v1/performers", [=](Call &call) { return list(call, *sessions); });
    const auto add = [&](const char *path, std::function<void(Call &)> deed) {
        router.add("POST", path, [deed](Call &call) {
            deed(call);
            return Reply{204, {}};
        });
    };
    add("/local/v1/performers/{}/pause", [=, &desk](Call &call) { changeStanding(call, *sessions, desk, Standing::Paused); });
    add("/local/v1/performers/{}/resume", [=, &desk](Call &call) { changeStanding(call, *sessions, desk, Standing::Here); });
    add("/local/v1/performers/{}/remove", [=, &desk](Call &call) { changeStanding(call, *sessions, desk, Standing::Removed); });
    add("/local/v1/performers/{}/repeat-training", letRepeat);
}

} // namespace sidewise::platform
