#include "domain/money.h"
#include "localplatform/batch.h"
#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/peopleroutes.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr const char *columns = "SELECT b.number, p.id, b.amount, b.body, b.created, b.assignment FROM bonuses b "
                                "JOIN performers p ON p.number = b.performer WHERE ";

QByteArray render(PlatformState &state, Query &row)
{
    JsonText json;
    json.text("id", u"%1"_s.arg(row.integer(0), 12, 10, QChar(u'0'))).text("user_id", row.text(1)).money("amount", row.integer(2));
    json.members(row.utf8(3)).date("created", row.integer(4));
    if (!row.isNull(5)) {
        const qint64 pool = state.sql.scalar("SELECT pool FROM assignments WHERE number = ?", row.integer(5));
        json.raw("assignment_id", pageLikeIdJson(pool, row.integer(5)));
    }
    return json.take();
}

QByteArray render(PlatformState &state, qint64 number)
{
    Query row = state.sql.query(QByteArray(columns) + "b.number = ?", number);
    row.next();
    return render(state, row);
}

struct NewBonus
{
    qint64 performer = 0;
    std::optional<qint64> assignment;
    qint64 amount = 0;
    QJsonObject body;
};

NewBonus checkedBonus(Call &call, const QJsonObject &json, Problems &problems)
{
    static const FieldRule rules[] = {{"user_id", FieldType::Text, true}, {"amount", FieldType::Number, true, 0.005, 100},
        {"public_title", FieldType::Object}, {"public_message", FieldType::Object}, {"without_message", FieldType::Boolean},
        {"private_comment", FieldType::Text, false, 0, 5000}, {"assignment_id", FieldType::Text}};
    checkFields(json, {}, rules, problems);
    NewBonus bonus;
    bonus.amount = Money::fromDouble(json[u"amount"_s].toDouble()).micros;
    bonus.performer = call.state.performerNumber(json[u"user_id"_s].toString());
    if (json[u"user_id"_s].isString() && !bonus.performer)
        problems.add(u"user_id"_s, u"ENTITY_DOES_NOT_EXIST"_s);
    if (!json[u"without_message"_s].toBool() && json[u"public_title"_s].toObject().isEmpty())
        problems.add(u"public_title"_s, u"VALUE_REQUIRED"_s, Words::tr("Say what the bonus is for, or send without_message."));
    if (json[u"assignment_id"_s].isString()) {
        const qint64 number = pageLikeNumber(json[u"assignment_id"_s].toString()).value_or(0);
        const bool isOurs = call.state.sql.exists("SELECT 1 FROM assignments WHERE number = ? AND requester = ? AND performer = ?",
            number, call.requester, bonus.performer);
        if (!isOurs)
            problems.add(u"assignment_id"_s, u"ENTITY_DOES_NOT_EXIST"_s);
        bonus.assignment = number;
    }
    for (const QString &name : {u"public_title"_s, u"public_message"_s, u"without_message"_s, u"private_comment"_s}) {
        if (json.contains(name))
            bonus.body[name] = json[name];
    }
    return bonus;
}

qint64 give(Call &call, const NewBonus &bonus)
{
    const qint64 fee = Money::fromMicros(bonus.amount).withFee(call.state.feePercent(call.requester)).micros - bonus.amount;
    const QString remark = bonus.body[u"private_comment"_s].toString();
    if (!call.state.ledger.bonus(call.requester, call.state.now(), bonus.amount, fee, remark))
        refuseState(u"NOT_ENOUGH_BALANCE"_s, Words::tr("The balance does not pay for this bonus. Add funds, then try again."));
    call.state.sql.run("INSERT INTO bonuses (requester, performer, assignment, amount, created, private_comment, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        call.requester, bonus.performer, bonus.assignment, bonus.amount, call.state.now(), remark, JsonText::of(bonus.body));
    if (bonus.assignment)
        call.state.forgetAssignment(*bonus.assignment);
    return call.state.sql.lastRowId();
}

Reply create(Call &call)
{
    BatchKind kind{"USER_BONUS.BATCH_CREATE", "USER_BONUS_PERSIST", "USER_BONUS_VALIDATE", {}, {}};
    kind.prepare = [&](const QJsonObject &item, Problems &problems) -> std::function<qint64()> {
        NewBonus bonus = checkedBonus(call, item, problems);
        return [&, bonus = std::move(bonus)] { return give(call, bonus); };
    };
    kind.render = [&](qint64 number) { return render(call.state, number); };
    return runBatch(call, kind);
}

Reply list(Call &call)
{
    static const ListColumn filters[] = {{"user_id", "b.performer", ListColumn::Type::Person},
        {"assignment_id", "b.assignment", ListColumn::Type::PageLike}, {"private_comment", "b.private_comment", ListColumn::Type::Text}};
    static const ListColumn ranges[] = {{"id", "b.number", ListColumn::Type::Number}, {"created", "b.created", ListColumn::Type::Date}};
    static const QByteArray select = QByteArray(columns) + "b.requester = ?";
    return listReply(call, {select.constData(), filters, ranges, "b.number", 50, 300}, {call.requester},
        [&](Query &row) { return render(call.state, row); });
}

Reply get(Call &call)
{
    const qint64 number = plainNumber(call.id()).value_or(0);
    if (!call.state.sql.exists("SELECT 1 FROM bonuses WHERE number = ? AND requester = ?", number, call.requester))
        refuseMissing(u"bonus"_s, call.id());
    return {200, render(call.state, number)};
}
} // namespace

void addBonusRoutes(Router &router)
{
    router.add("POST", "/api/v1/user-bonuses", create);
    router.add("GET", "/api/v1/user-bonuses", list);
    router.add("GET", "/api/v1/user-bonuses/{}", get);
}

} // namespace sidewise::platform
