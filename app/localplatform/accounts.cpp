#include "localplatform/accounts.h"

#include "localplatform/ids.h"
#include "localplatform/jsontext.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr qint64 practiceMoney = 1000000000; // 1,000 USD
} // namespace

qint64 Accounts::byAuthorization(const QByteArray &header)
{
    const qsizetype blank = header.indexOf(' ');
    const QByteArray word = header.left(blank).toLower();
    if (blank < 0 || (word != "apikey" && word != "oauth"))
        return 0;
    const QString key = QString::fromUtf8(header.mid(blank + 1)).trimmed();
    return key.isEmpty() ? 0 : m_state.sql.scalar("SELECT requester FROM api_keys WHERE hash = ?", keyHash(key));
}

qint64 Accounts::byEmail(const QString &email)
{
    return m_state.sql.scalar("SELECT number FROM requesters WHERE email = ?", email);
}

qint64 Accounts::create(
    const QString &name, const QString &email, const QByteArray &salt, const QByteArray &password, int rounds)
{
    m_state.sql.run("INSERT INTO requesters (id, name, email, salt, password, rounds, created) VALUES (?, ?, ?, ?, ?, ?, ?)",
        randomPersonId(), name, email, salt, password, rounds, m_state.now());
    const qint64 number = m_state.sql.lastRowId();
    m_state.ledger.openAccount(number);
    return number;
}

void Accounts::ensureToken(const QString &token)
{
    if (m_state.sql.exists("SELECT 1 FROM api_keys WHERE hash = ?", keyHash(token)))
        return;
    const qint64 number = create(Words::tr("Practice account"), {}, {}, {}, 0);
    m_state.sql.run("INSERT INTO api_keys (hash, requester, created) VALUES (?, ?, ?)", keyHash(token), number, m_state.now());
    m_state.ledger.deposit(number, m_state.now(), u"TOP_UP"_s, practiceMoney, Words::tr("Practice money"));
}

void Accounts::setPassword(qint64 requester, const QByteArray &salt, const QByteArray &password, int rounds)
{
    m_state.sql.run("UPDATE requesters SET salt = ?, password = ?, rounds = ? WHERE number = ?", salt, password, rounds, requester);
}

QString Accounts::newKey(qint64 requester)
{
    const QString key = randomKey();
    m_state.sql.run("INSERT INTO api_keys (hash, requester, created) VALUES (?, ?, ?)", keyHash(key), requester, m_state.now());
    return key;
}

void Accounts::remove(qint64 requester)
{
    Sql &sql = m_state.sql;
    const char *ofPools[] = {"page_records WHERE assignment IN (SELECT number FROM assignments WHERE requester = ?)",
        "training_answers WHERE assignment IN (SELECT number FROM assignments WHERE requester = ?)",
        "answers WHERE assignment IN (SELECT number FROM assignments WHERE requester = ?)",
        "tasks WHERE pool IN (SELECT number FROM pools WHERE requester = ?)",
        "suites WHERE pool IN (SELECT number FROM pools WHERE requester = ?)",
        "rule_events WHERE pool IN (SELECT number FROM pools WHERE requester = ?)",
        "training_results WHERE training IN (SELECT number FROM pools WHERE requester = ?)",
        "collector_starts WHERE performer IN (SELECT number FROM performers WHERE requester = ?)",
        "seen WHERE performer IN (SELECT number FROM performers WHERE requester = ?)",
        "operation_log WHERE operation IN (SELECT number FROM operations WHERE requester = ?)",
        "aggregated WHERE operation IN (SELECT number FROM operations WHERE requester = ?)"};
    for (const char *rest : ofPools)
        sql.run(QByteArray("DELETE FROM ") + rest, requester);
    for (const char *table : {"attachments", "assignments", "golden_answers", "majority_answers", "restrictions", "user_skills", "skills",
             "bonuses", "operations", "rooms", "room_people", "picture_sources", "pictures", "crowds", "crowd_members", "quota_uses", "promo_uses", "api_keys", "ledger", "totals",
             "pools", "projects"})
        sql.run(QByteArray("DELETE FROM ") + table + " WHERE requester = ?", requester);
    sql.run("DELETE FROM performers WHERE requester = ?", requester);
    sql.run("DELETE FROM requesters WHERE number = ?", requester);
    m_state.forgetAll();
}

QByteArray Accounts::json(qint64 requester)
{
    Query row = m_state.sql.query("SELECT id, name, email, fee_percent FROM requesters WHERE number = ?", requester);
    row.next();
    const Totals totals = m_state.ledger.totals(requester);
    JsonText json;
    json.text("id", row.text(0)).text("name", row.text(1)).raw("email", row.isNull(2) ? "null" : JsonText::quoted(row.text(2)));
    json.money("balance", totals.free).money("reserved", totals.reserved).money("spent", totals.spent);
    return json.real("fee_percent", row.real(3)).take();
}

QByteArray Accounts::jsonWithKey(qint64 requester, const QString &key)
{
    Query row = m_state.sql.query("SELECT id, name, email FROM requesters WHERE number = ?", requester);
    row.next();
    return JsonText().text("id", row.text(0)).text("name", row.text(1)).text("email", row.text(2)).text("api_key", key).take();
}

QByteArray Accounts::requesterJson(qint64 requester)
{
    Query row = m_state.sql.query("SELECT id, name FROM requesters WHERE number = ?", requester);
    row.next();
    JsonText json;
    json.text("id", row.text(0)).money("balance", m_state.ledger.totals(requester).free);
    return json.raw("public_name", JsonText().text("EN", row.text(1)).take()).take();
}

} // namespace sidewise::platform
