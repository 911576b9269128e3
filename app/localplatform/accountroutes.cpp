#include "localplatform/accountroutes.h"

#include "domain/money.h"
#include "localplatform/accounts.h"
#include "localplatform/fieldrules.h"
#include "localplatform/helperthread.h"
#include "localplatform/jsontext.h"
#include "localplatform/password.h"
#include "localplatform/router.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <memory>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

struct PromoCode
{
    const char16_t *code;
    qint64 amount;
    const char16_t *lastDay; // empty: for ever
};
constexpr PromoCode promoCodes[] = {{u"RECSYS2022", 20000000, u""}, {u"RECSYS2021", 10000000, u"2021-12-31"}};

QString tidyEmail(const QJsonValue &value)
{
    return value.toString().trimmed().toLower();
}

void checkEmail(const QString &email, Problems &problems)
{
    static const QRegularExpression form(uR"(^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$)"_s);
    if (email.isEmpty())
        problems.add(u"email"_s, u"VALUE_REQUIRED"_s, Words::tr("An e-mail address is needed."));
    else if (!form.match(email).hasMatch())
        problems.add(u"email"_s, u"PATTERN_MISMATCH"_s, Words::tr("This is not an e-mail address. It looks like ann@example.org."));
}

void checkPassword(const QString &password, const QString &email, Problems &problems)
{
    if (password.size() < 8)
        problems.add(u"password"_s, u"STRING_LENGTH_LESS_THAN_MIN"_s, Words::tr("A password has at least 8 characters."));
    else if (password.compare(email, Qt::CaseInsensitive) == 0)
        problems.add(u"password"_s, u"VALUE_NOT_ALLOWED"_s, Words::tr("The password must not be the e-mail address."));
}

void refuseTakenEmail(PlatformState &state, const QString &email)
{
    if (Accounts(state).byEmail(email))
        refuseState(u"EMAIL_TAKEN"_s, Words::tr("An account with this e-mail exists. Sign in, or use another address."));
}

[[noreturn]] void refuseLogin()
{
    throw Refusal{401, u"AUTHENTICATION_ERROR"_s, Words::tr("E-mail and password do not match.")};
}

// Failed attempts by e-mail, to slow down guessing: nothing for the first five, then ½, 1, 2, 4 seconds.
class Attempts
{
public:
    std::chrono::milliseconds delayFor(const QString &email) const
    {
        const int failed = m_failed.value(email);
        return std::chrono::milliseconds(failed < 5 ? 0 : std::min(500 << std::min(failed - 5, 4), 4000));
    }
    void failed(const QString &email)
    {
        if (m_failed.size() > 10000)
            m_failed.clear();
        ++m_failed[email];
    }
    void succeeded(const QString &email) { m_failed.remove(email); }

private:
    QHash<QString, int> m_failed;
};

class AccountRoutes
{
public:
    AccountRoutes(HelperThread &helper, Delay delay) : m_helper(helper), m_delay(std::move(delay)) { }

    Reply signUp(Call &call)
    {
        const QJsonObject body = bodyObject(call.request.body);
        const QString name = body[u"name"_s].toString().trimmed();
        const QString email = tidyEmail(body[u"email"_s]);
        const QString password = body[u"password"_s].toString();
        Problems problems;
        if (name.isEmpty() || name.size() > 200)
            problems.add(u"name"_s, u"VALUE_REQUIRED"_s, Words::tr("A name is needed, of at most 200 characters."));
        checkEmail(email, problems);
        checkPassword(password, email, problems);
        problems.throwIfAny();
        refuseTakenEmail(call.state, email);
        const QByteArray salt = newSalt();
        return later([this, password, salt, &state = call.state, name, email](Reply::Finish finish) {
            hash(password, salt, passwordRounds, [=, &state](const QByteArray &hash) {
                finish([=, &state] {
                    refuseTakenEmail(state, email); // somebody may have been quicker
                    Accounts accounts(state);
                    const qint64 number = accounts.create(name, email, salt, hash, passwordRounds);
                    return Reply{201, accounts.jsonWithKey(number, accounts.newKey(number))};
                });
            });
        });
    }

    Reply signIn(Call &call)
    {
        const QJsonObject body = bodyObject(call.request.body);
        const QString email = tidyEmail(body[u"email"_s]);
        Query row = call.state.sql.query("SELECT number, salt, password, rounds FROM requesters WHERE email = ?", email);
        const bool isKnown = row.next();
        const qint64 number = isKnown ? row.integer(0) : 0;
        // An unknown e-mail costs as much time as a wrong password.
        const QByteArray salt = isKnown ? row.utf8(1) : newSalt();
        const QByteArray right = isKnown ? row.utf8(2) : QByteArray();
        const int rounds = isKnown ? static_cast<int>(row.integer(3)) : passwordRounds;
        const auto wait = m_attempts.delayFor(email);
        return later([=, this, &state = call.state, password = body[u"password"_s].toString()](Reply::Finish finish) {
            hash(password, salt, rounds, [=, this, &state](const QByteArray &hash) {
                m_delay(wait, [=, this, &state] {
                    finish([=, this, &state] {
                        if (!isSameHash(hash, right)) {
                            m_attempts.failed(email);
                            refuseLogin();
                        }
                        m_attempts.succeeded(email);
                        Accounts accounts(state);
                        return Reply{200, accounts.jsonWithKey(number, accounts.newKey(number))};
                    });
                });
            });
        });
    }

    Reply change(Call &call)
    {
        const QJsonObject body = bodyObject(call.request.body);
        static const FieldRule rules[] = {{"name", FieldType::Text, false, 1, 200},
            {"fee_percent", FieldType::Number, false, 0, 100}, {"password", FieldType::Text},
            {"old_password", FieldType::Text}};
        Problems problems;
        checkFields(body, {}, rules, problems);
        if (body.contains(u"name"_s) && body[u"name"_s].toString().trimmed().isEmpty())
            problems.add(u"name"_s, u"VALUE_REQUIRED"_s, Words::tr("A name is needed, of at most 200 characters."));
        Query row = call.state.sql.query("SELECT email, salt, password, rounds FROM requesters WHERE number = ?", call.requester);
        row.next();
        const QString password = body[u"password"_s].toString();
        if (body.contains(u"password"_s))
            checkPassword(password, row.text(0), problems);
        if (body.contains(u"password"_s) && row.isNull(2))
            problems.add(u"password"_s, u"VALUE_NOT_ALLOWED"_s, Words::tr("This account was opened with a token and has no password."));
        problems.throwIfAny();
        if (!body.contains(u"password"_s))
            return applyChange(call.state, call.requester, body);
        const QByteArray salt = newSalt();
        return later([=, this, &state = call.state, requester = call.requester, oldSalt = row.utf8(1), right = row.utf8(2),
                         rounds = static_cast<int>(row.integer(3))](Reply::Finish finish) {
            hash(body[u"old_password"_s].toString(), oldSalt, rounds, [=, this, &state](const QByteArray &old) {
                hash(password, salt, passwordRounds, [=, this, &state](const QByteArray &hash) {
                    finish([=, this, &state] {
                        if (!isSameHash(old, right))
                            refuseLogin();
                        Accounts(state).setPassword(requester, salt, hash, passwordRounds);
                        return applyChange(state, requester, body);
                    });
                });
            });
        });
    }

private:
    void hash(const QString &password, const QByteArray &salt, int rounds, std::function<void(QByteArray)> answer)
    {
        m_helper.run([=, done = std::move(answer)]() -> std::function<void()> {
            return [done, key = passwordHash(password, salt, rounds)] { done(key); };
        });
    }

    static Reply later(std::function<void(Reply::Finish)> work)
    {
        Reply reply;
        reply.later = std::move(work);
        return reply;
    }

    static Reply applyChange(PlatformState &state, qint64 requester, const QJsonObject &body)
    {
        if (body.contains(u"name"_s))
            state.sql.run("UPDATE requesters SET name = ? WHERE number = ?", body[u"name"_s].toString().trimmed(), requester);
        if (body.contains(u"fee_percent"_s))
            state.sql.run("UPDATE requesters SET fee_percent = ? WHERE number = ?", body[u"fee_percent"_s].toDouble(), requester);
        state.forgetAll();
        return {200, Accounts(state).json(requester)};
    }

    HelperThread &m_helper;
    Delay m_delay;
    Attempts m_attempts;
};

Reply promo(Call &call)
{
    const QString code = bodyObject(call.request.body)[u"code"_s].toString().remove(QRegularExpression(u"\\s"_s)).toUpper();
    const auto known = std::find_if(std::begin(promoCodes), std::end(promoCodes),
        [&](const PromoCode &one) { return code == QString::fromUtf16(one.code); });
    if (known == std::end(promoCodes))
        throw Refusal{404, u"PROMO_UNKNOWN"_s, Words::tr("There is no such promo code. The balance has not changed.")};
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(call.state.now(), Qt::UTC);
    const QString lastDay = QString::fromUtf16(known->lastDay);
    if (!lastDay.isEmpty() && now.date() > QDate::fromString(lastDay, Qt::ISODate))
        refuseState(u"PROMO_EXPIRED"_s, Words::tr("This promo code has expired. The balance has not changed."));
    if (call.state.sql.exists("SELECT 1 FROM promo_uses WHERE requester = ? AND code = ?", call.requester, code))
        refuseState(u"PROMO_USED"_s, Words::tr("You have used this promo code already. The balance has not changed."));
    call.state.sql.run("INSERT INTO promo_uses (requester, code, used) VALUES (?, ?, ?)", call.requester, code, call.state.now());
    call.state.ledger.deposit(call.requester, call.state.now(), u"PROMO"_s, known->amount, code);
    const qint64 free = call.state.ledger.totals(call.requester).free;
    return {200, JsonText().money("amount", known->amount).money("balance", free).take()};
}

Reply ledger(Call &call)
{
    bool isNumber = true;
    const qint64 after = call.has(u"after"_s) ? call.query(u"after"_s).toLongLong(&isNumber) : 0;
    Problems problems;
    if (!isNumber)
        problems.add(u"after"_s, u"INTEGER_EXPECTED"_s);
    problems.throwIfAny();
    constexpr int most = 500;
    Query row = call.state.sql.query("SELECT number, time, kind, amount, remark FROM ledger WHERE requester = ? AND number > ? "
                                     "ORDER BY number LIMIT ?",
        call.requester, after, most + 1);
    QByteArray items;
    int count = 0;
    while (count < most && row.next()) {
        JsonText line;
        line.number("id", row.integer(0)).date("time", row.integer(1)).text("kind", row.text(2));
        items += (count++ ? "," : "") + line.money("amount", row.integer(3)).text("remark", row.text(4)).take();
    }
    const bool hasMore = count == most && row.next();
    return {200, "{\"items\":[" + items + "],\"has_more\":" + (hasMore ? "true}" : "false}")};
}

Reply addFunds(Call &call)
{
    static const FieldRule rules[] = {{"amount", FieldType::Number, true, 0.01, 1000000}};
    const QJsonObject body = bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    const qint64 amount = Money::fromDouble(body[u"amount"_s].toDouble()).micros;
    call.state.ledger.deposit(call.requester, call.state.now(), u"TOP_UP"_s, amount, Words::tr("Practice money"));
    const qint64 free = call.state.ledger.totals(call.requester).free;
    return {200, JsonText().money("amount", amount).money("balance", free).take()};
}
} // namespace

void addAccountRoutes(Router &router, HelperThread &helper, Delay delay)
{
    const auto routes = std::make_shared<AccountRoutes>(helper, std::move(delay));
    router.add("POST", "/local/v1/requesters", [routes](Call &call) { return routes->signUp(call); }, Router::Access::Open);
    router.add("POST", "/local/v1/sessions", [routes](Call &call) { return routes->signIn(call); }, Router::Access::Open);
    router.add("GET", "/local/v1/account", [](Call &call) { return Reply{200, Accounts(call.state).json(call.requester)}; });
    router.add("PATCH", "/local/v1/account", [routes](Call &call) { return routes->change(call); });
    router.add("DELETE", "/local/v1/account", [](Call &call) {
        Accounts(call.state).remove(call.requester);
        call.state.accountRemoved(call.requester);
        return Reply{204, {}};
    });
    router.add("POST", "/local/v1/promo-codes", promo);
    router.add("GET", "/local/v1/ledger", ledger);
    router.add("POST", "/local/v1/funds", addFunds);
    router.add("GET", "/api/v1/requester", [](Call &call) { return Reply{200, Accounts(call.state).requesterJson(call.requester)}; });
}

} // namespace sidewise::platform
