#include "localplatform/roomroutes.h"

#include "localplatform/desk.h"
#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/networkdoor.h"
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

struct RoomSide
{
    std::shared_ptr<PerformerSessions> sessions;
    Desk &desk;
    NetworkDoor &door;
    std::function<QString()> address; // of this server on this machine
};

// The ways in from other machines; null while the door is closed.
QJsonValue networkJson(const NetworkDoor &door, const QString &hash)
{
    if (!door.isOpen())
        return QJsonValue::Null;
    QJsonArray addresses;
    for (const NetworkDoor::Address &one : door.addresses())
        addresses.append(QJsonObject{{u"interface"_s, one.interface}, {u"address"_s, one.address}, {u"url"_s, one.url + hash}});
    return QJsonObject{{u"port"_s, door.port()}, {u"addresses"_s, addresses}};
}

QByteArray roomJson(PlatformState &state, qint64 requester, const Room &room, const RoomSide &side)
{
    QJsonArray pools;
    for (const qint64 pool : room.pools)
        pools.append(QString::number(pool));
    const qint64 people = state.sql.scalar("SELECT count(*) FROM room_people WHERE requester = ? AND standing < 2", requester);
    const QString hash = u'#' + room.code;
    JsonText json;
    json.text("code", room.code).text("url", side.address() + u"/p/"_s + hash).raw("pool_ids", JsonText::of(pools));
    json.raw("network", JsonText::of(networkJson(side.door, hash)));
    return json.number("performers", people).date("opened", room.opened).take();
}

Reply openRoom(Call &call, const RoomSide &side)
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
    const bool isNew = !side.sessions->room(call.requester);
    const Room room = side.sessions->open(call.requester, pools);
    return {isNew ? 201 : 200, roomJson(call.state, call.requester, room, side)};
}

Reply network(const RoomSide &side)
{
    return {200, JsonText::of(QJsonObject{{u"network"_s, networkJson(side.door, {})}})};
}

Reply openNetwork(Call &call, const RoomSide &side)
{
    static const FieldRule rules[] = {{"port", FieldType::Integer, false, 0, 65535}};
    const QJsonObject body = call.request.body.isEmpty() ? QJsonObject() : bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    if (const auto opened = side.door.open(static_cast<quint16>(body[u"port"_s].toInt())); !opened)
        throw Refusal{409, opened.error().code == u"port_taken" ? u"PORT_TAKEN"_s : u"CANNOT_LISTEN"_s, opened.error().sentence};
    return network(side);
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
        "r.performer, "
        "(SELECT deadline FROM assignments a WHERE a.performer = r.performer AND a.status = 0 LIMIT 1), "
        "(SELECT value FROM training_results t WHERE t.performer = r.performer AND value IS NOT NULL ORDER BY finished DESC LIMIT 1), "
        "(SELECT coalesce(sum(a.reward), 0) FROM assignments a WHERE a.performer = r.performer AND a.status IN (1, 2)) "
        "FROM room_people r JOIN performers p ON p.number = r.performer WHERE r.requester = ?1 ORDER BY r.performer",
        call.requester, call.state.now());
    QByteArray items("[");
    while (row.next()) {
        JsonText json;
        json.text("id", row.text(0)).text("name", row.text(1)).text("state", doing(row)).number("pages", row.integer(7));
        json.date("since", row.integer(3)).dateIf("seen", sessions.lastSeen(row.integer(8)));
        if (!row.isNull(9))
            json.date("deadline", row.integer(9));
        if (!row.isNull(10))
            json.real("training", row.real(10));
        json.money("earned", row.integer(11));
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

// A person who need not know the code: the link is theirs alone and is told only now.
QByteArray withLink(const QString &id, const QString &secret, const RoomSide &side)
{
    const QString hash = u"#me="_s + secret;
    return JsonText::of(QJsonObject{{u"id"_s, id}, {u"url"_s, side.address() + u"/p/"_s + hash}, {u"network"_s, networkJson(side.door, hash)}});
}

Reply invite(Call &call, const RoomSide &side)
{
    static const FieldRule rules[] = {{"name", FieldType::Text, false, 0, 400}};
    const QJsonObject body = call.request.body.isEmpty() ? QJsonObject() : bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    const PerformerSessions::Entry entry = side.sessions->admit(call.requester, body[u"name"_s].toString());
    return {201, withLink(call.state.performerId(entry.performer), entry.secret, side)};
}

// The pages of one person, newest first.
Reply pagesOf(Call &call)
{
    const qint64 performer = call.state.performerNumber(call.id());
    Query row = call.state.sql.query(
        "SELECT a.number, a.pool, a.status, a.created, a.submitted, a.seconds, a.reward, o.is_training, "
        "length(s.tasks) - length(replace(s.tasks, ',', '')) + 1 FROM assignments a JOIN pools o ON o.number = a.pool "
        "JOIN suites s ON s.number = a.suite WHERE a.performer = ? AND a.requester = ? ORDER BY a.number DESC LIMIT 500",
        performer, call.requester);
    static const char *const statuses[] = {"ACTIVE", "SUBMITTED", "ACCEPTED", "REJECTED", "SKIPPED", "EXPIRED"};
    QByteArray items("[");
    while (row.next()) {
        JsonText json;
        json.text("id", pageLikeId(row.integer(1), row.integer(0))).text("pool_id", QString::number(row.integer(1)));
        json.text("kind", row.integer(7) ? u"training"_s : u"task"_s).text("status", QString::fromLatin1(statuses[row.integer(2)]));
        json.date("created", row.integer(3)).number("tasks", row.integer(8)).money("reward", row.integer(6));
        if (!row.isNull(4))
            json.date("submitted", row.integer(4)).real("seconds", row.real(5));
        items += (items.size() > 1 ? "," : "") + json.take();
    }
    return {200, "{\"items\":" + items + "],\"has_more\":false}"};
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

void addRoomRoutes(Router &router, std::shared_ptr<PerformerSessions> sessions, Desk &desk, NetworkDoor &door,
    std::function<QString()> address)
{
    const RoomSide side{sessions, desk, door, std::move(address)};
    router.add("POST", "/local/v1/open-room", [side](Call &call) { return openRoom(call, side); });
    router.add("GET", "/local/v1/open-room", [side](Call &call) {
        const auto room = side.sessions->room(call.requester);
        if (!room)
            throw Refusal{404, u"DOES_NOT_EXIST"_s, Words::tr("No room is open.")};
        return Reply{200, roomJson(call.state, call.requester, *room, side)};
    });
    router.add("DELETE", "/local/v1/open-room", [side](Call &call) {
        side.sessions->close(call.requester);
        return Reply{204, {}};
    });
    router.add("GET", "/local/v1/network", [side](Call &) { return network(side); });
    router.add("POST", "/local/v1/network", [side](Call &call) { return openNetwork(call, side); });
    router.add("DELETE", "/local/v1/network", [side](Call &) {
        side.door.close();
        return Reply{204, {}};
    });
    router.add("GET", "/local/v1/performers", [sessions](Call &call) { return list(call, *sessions); });
    router.add("POST", "/local/v1/performers", [side](Call &call) { return invite(call, side); });
    router.add("GET", "/local/v1/performers/{}/pages", [](Call &call) {
        ownPerformer(call);
        return pagesOf(call);
    });
    router.add("POST", "/local/v1/performers/{}/new-link", [side](Call &call) {
        return Reply{200, withLink(call.id(), side.sessions->newLink(ownPerformer(call)), side)};
    });
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
