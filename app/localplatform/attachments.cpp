#include "localplatform/attachments.h"

#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/picturestore.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr const char *columns = "SELECT t.number, t.pool, t.assignment, p.id, t.name, t.media_type, t.created, t.requester FROM attachments t "
                                "JOIN performers p ON p.number = t.performer WHERE ";
constexpr qint64 mostPerPage = 500;

QByteArray render(PlatformState &state, Query &row)
{
    const qint64 pool = row.integer(1);
    JsonText details;
    details.text("user_id", row.text(3)).raw("assignment_id", pageLikeIdJson(pool, row.integer(2))).text("pool_id", QString::number(pool));
    JsonText json;
    json.raw("id", pageLikeIdJson(pool, row.integer(0))).text("attachment_type", u"ASSIGNMENT_ATTACHMENT"_s);
    json.text("name", row.text(4)).text("media_type", row.text(5)).raw("details", details.take()).date("created", row.integer(6));
    return json.raw("owner", state.ownerJson(row.integer(7))).take();
}

// Who sends a picture: the performer in whose hands the page is, or the account for them.
bool mayUpload(Call &call, qint64 requester, qint64 performer)
{
    const QByteArray &sent = call.request.authorization;
    const QByteArray scheme = "Performer ";
    if (!sent.startsWith(scheme))
        return requester == call.requester;
    return call.state.sql.exists("SELECT 1 FROM room_people WHERE performer = ? AND secret = ? AND standing < 2", performer,
        keyHash(QString::fromLatin1(sent.mid(scheme.size()))));
}

QString tidyName(const QString &given, const QByteArray &type)
{
    QString name = given.trimmed().left(200);
    name.removeIf([](QChar letter) { return letter == u'/' || letter == u'\\' || !letter.isPrint(); });
    return name.isEmpty() ? u"picture."_s + QString::fromLatin1(type.mid(6)) : name;
}

Reply upload(Call &call)
{
    const qint64 assignment = pageLikeNumber(call.query(u"assignment_id"_s)).value_or(0);
    Query page = call.state.sql.query("SELECT pool, requester, performer, status FROM assignments WHERE number = ?", assignment);
    if (!page.next())
        refuseMissing(u"assignment"_s, call.query(u"assignment_id"_s));
    const qint64 requester = page.integer(1);
    const qint64 performer = page.integer(2);
    if (!mayUpload(call, requester, performer))
        refuseForeign(u"assignment"_s, call.query(u"assignment_id"_s));
    if (page.integer(3) != 0)
        refuseState(u"INAPPROPRIATE_STATUS"_s, Words::tr("Pictures are sent while the page is being answered."));
    const QByteArray type = pictureType(call.request.body);
    if (type.isEmpty())
        throw Refusal{415, u"UNSUPPORTED_MEDIA_TYPE"_s, Words::tr("Send the bytes of a PNG, JPEG, WebP or GIF picture.")};
    Sql &sql = call.state.sql;
    if (sql.scalar("SELECT count(*) FROM attachments WHERE assignment = ?", assignment) >= mostPerPage)
        throw Refusal{413, u"ENTITY_TOO_LARGE"_s, Words::tr("A page takes at most %1 pictures.").arg(mostPerPage)};
    Query row = sql.query("INSERT INTO attachments (requester, pool, assignment, performer, name, media_type, created, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        requester, page.integer(0), assignment, performer, tidyName(call.query(u"name"_s), type), type, call.state.now(), nullptr);
    row.statement().bindBlob(8, call.request.body);
    while (row.next()) { }
    Query stored = sql.query(QByteArray(columns) + "t.number = ?", sql.lastRowId());
    stored.next();
    return {201, render(call.state, stored)};
}

Reply list(Call &call)
{
    Problems problems;
    if (!call.has(u"pool_id"_s) && !call.has(u"assignment_id"_s))
        problems.add(u"pool_id"_s, u"VALUE_REQUIRED"_s, Words::tr("Name a pool or an assignment."));
    problems.throwIfAny();
    if (call.has(u"pool_id"_s))
        call.state.ownPoolOrTraining(call.requester, call.query(u"pool_id"_s));
    static const ListColumn filters[] = {{"pool_id", "t.pool", ListColumn::Type::Number},
        {"assignment_id", "t.assignment", ListColumn::Type::PageLike}, {"name", "t.name", ListColumn::Type::Text},
        {"user_id", "t.performer", ListColumn::Type::Person}, {"type", "'ASSIGNMENT_ATTACHMENT'", ListColumn::Type::Words, "ASSIGNMENT_ATTACHMENT"},
        {"owner_id", "(SELECT id FROM requesters WHERE number = t.requester)", ListColumn::Type::Text}};
    static const ListColumn ranges[] = {{"id", "t.number", ListColumn::Type::PageLike}, {"created", "t.created", ListColumn::Type::Date}};
    static const QByteArray select = QByteArray(columns) + "t.requester = ?";
    return listReply(call, {select.constData(), filters, ranges, "t.number", 50, 100}, {call.requester},
        [&](Query &row) { return render(call.state, row); });
}

qint64 ownAttachment(Call &call)
{
    const qint64 number = pageLikeNumber(call.id()).value_or(0);
    Query row = call.state.sql.query("SELECT requester FROM attachments WHERE number = ?", number);
    if (!row.next())
        refuseMissing(u"attachment"_s, call.id());
    if (row.integer(0) != call.requester)
        refuseForeign(u"attachment"_s, call.id());
    return number;
}

Reply get(Call &call)
{
    Query row = call.state.sql.query(QByteArray(columns) + "t.number = ?", ownAttachment(call));
    row.next();
    return {200, render(call.state, row)};
}

Reply download(Call &call)
{
    Query row = call.state.sql.query("SELECT bytes, media_type FROM attachments WHERE number = ?", ownAttachment(call));
    row.next();
    return {200, row.utf8(0), row.utf8(1)};
}
} // namespace

void addAttachmentRoutes(Router &router)
{
    router.add("POST", "/local/v1/attachments", upload, Router::Access::Either);
    router.add("GET", "/api/v1/attachments", list);
    router.add("GET", "/api/v1/attachments/{}", get);
    router.add("GET", "/api/v1/attachments/{}/download", download);
}

} // namespace sidewise::platform
