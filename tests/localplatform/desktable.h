#pragma once

#include "localplatform/accounts.h"
#include "localplatform/desk.h"
#include "localplatform/housekeeping.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/poolbook.h"
#include "localplatform/poolcheck.h"
#include "localplatform/qualityrules.h"
#include "localplatform/taskbook.h"
#include "requests.h"

#include <QFile>
#include <QTest>

#include <memory>
#include <vector>

namespace sidewise::test {

using namespace sidewise::platform;

// The platform without its server: a file, a clock that the test moves, one account with money and one project.
class DeskTable
{
public:
    explicit DeskTable(const QString &path, double funds = 1000) : m_path(path)
    {
        reopen();
        account = Accounts(*state).create(u"Ann"_s, u"ann@example.org"_s, {}, {}, 0);
        state->ledger.deposit(account, state->now(), u"TOP_UP"_s, Money::fromDouble(funds).micros, {});
        const QJsonObject body = projectBody();
        state->sql.run("INSERT INTO projects (requester, status, created, public_name, body) VALUES (?, 0, 0, 'p', ?)", account, JsonText::of(body));
        project = state->sql.lastRowId();
    }

    // As after a crash: memory gone, file kept.
    void reopen()
    {
        desk.reset();
        rules.reset();
        pools.reset();
        state.reset();
        auto database = sqlite::Database::open(m_path, sqlite::Database::Durability::Normal);
        if (!database)
            qFatal("%s", qPrintable(database.error().sentence));
        database->execute("PRAGMA synchronous = OFF"); // power does not fail in here
        const bool isNew = database->scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'clock'") == 0;
        for (const char *version : {"01", "02", "03"}) {
            QFile schema(QStringLiteral(SIDEWISE_SOURCE_DIR "/app/localplatform/sql/") + QLatin1String(version) + u"/schema.sql"_s);
            if (isNew && schema.open(QIODevice::ReadOnly))
                database->execute(schema.readAll());
        }
        state = std::make_unique<PlatformState>(std::move(*database), [this] { return time; });
        pools = std::make_unique<PoolBook>(*state);
        rules = std::make_unique<QualityRules>(*state, *pools);
        desk = std::make_unique<Desk>(*state, *pools, *rules);
        rules->setDesk(*desk);
    }

    qint64 pool(const QJsonObject &changes = {}, int overlap = 3, double reward = 0.05)
    {
        QJsonObject body = poolBody(QString::number(project), overlap, reward);
        for (auto it = changes.begin(); it != changes.end(); ++it)
            body[it.key()] = it.value();
        return pools->create(account, false, checkedPool(*state, account, body));
    }
    qint64 training(const QJsonObject &changes = {})
    {
        QJsonObject body = trainingBody(QString::number(project));
        for (auto it = changes.begin(); it != changes.end(); ++it)
            body[it.key()] = it.value();
        return pools->create(account, true, checkedTraining(*state, account, body));
    }
    void add(const QJsonObject &task)
    {
        Problems problems;
        TaskBook book(*state);
        const NewTask checked = book.checked(account, task, true, problems);
        problems.throwIfAny();
        book.insert(checked);
    }
    void fill(qint64 pool, int general, int golden)
    {
        for (int i = 0; i < general; ++i)
            add(generalTask(QString::number(pool), i));
        for (int i = 0; i < golden; ++i)
            add(goldenTask(QString::number(pool), i));
        open(pool);
    }
    void open(qint64 pool) { pools->open(*state->pool(pool)); }

    qint64 performer(const QString &name, const QJsonObject &profile = {})
    {
        state->sql.run("INSERT INTO performers (id, requester, is_simulated, name, profile, created) VALUES (?, ?, 0, ?, ?, 0)", randomPersonId(),
            account, name, JsonText::of(profile));
        return state->sql.lastRowId();
    }
    qint64 skill(const QString &name)
    {
        state->sql.run("INSERT INTO skills (requester, created, name, body) VALUES (?, 0, ?, '{}')", account, name);
        return state->sql.lastRowId();
    }
    void setSkill(qint64 performer, qint64 skill, double value)
    {
        state->sql.run("INSERT OR REPLACE INTO user_skills (requester, skill, performer, value, created, modified) VALUES (?, ?, ?, ?, 0, 0)", account,
            skill, performer, value);
    }
    std::optional<double> skillOf(qint64 performer, qint64 skill)
    {
        Query row = state->sql.query("SELECT value FROM user_skills WHERE performer = ? AND skill = ?", performer, skill);
        return row.next() ? std::optional(row.real(0)) : std::nullopt;
    }
    bool isBanned(qint64 performer)
    {
        return state->sql.exists("SELECT 1 FROM restrictions WHERE performer = ? AND (expires IS NULL OR expires > ?)", performer, state->now());
    }

    // Answers for a page: golden tasks right or wrong, all others `value`.
    static QJsonArray answers(const Page &page, bool isGoldenRight = true, const QString &value = u"LEFT"_s)
    {
        QJsonArray list;
        for (const PageTask &task : page.tasks) {
            QString answer = value;
            if (!task.known.isEmpty()) {
                const QString right = task.known.first()[u"output_values"_s][u"result"_s].toString();
                answer = isGoldenRight ? right : right == u"LEFT"_s ? u"RIGHT"_s : u"LEFT"_s;
            }
            list.append(QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, answer}}}});
        }
        return list;
    }
    // Takes a page and hands it in after `seconds`; false where there was none.
    bool work(qint64 performer, qint64 pool, bool isGoldenRight = true, const QString &value = u"LEFT"_s, int seconds = 60)
    {
        const Handout handout = desk->take(performer, pool);
        if (!handout.page)
            return false;
        advance(seconds);
        desk->submit(performer, handout.page->assignment, {answers(*handout.page, isGoldenRight, value)});
        return true;
    }
    void advance(qint64 seconds) { time = time.addSecs(seconds); }
    void sweep() { Housekeeping(*state, *pools, *desk, *rules).sweep(); }
    int statusOf(qint64 assignment) { return static_cast<int>(state->sql.scalar("SELECT status FROM assignments WHERE number = ?", assignment)); }
    qint64 count(const char *sql, qint64 value) { return state->sql.scalar(sql, value); }

    QDateTime time{QDate(2026, 1, 1), QTime(12, 0), Qt::UTC};
    std::unique_ptr<PlatformState> state;
    std::unique_ptr<PoolBook> pools;
    std::unique_ptr<QualityRules> rules;
    std::unique_ptr<Desk> desk;
    qint64 account = 0;
    qint64 project = 0;

private:
    QString m_path;
};

// A quality rule as JSON.
inline QJsonObject rule(const QString &collector, const QJsonObject &parameters, const std::vector<QJsonArray> &conditions, const QString &action,
    const QJsonObject &actionParameters)
{
    QJsonArray list;
    for (const QJsonArray &one : conditions)
        list.append(QJsonObject{{u"key"_s, one[0]}, {u"operator"_s, one[1]}, {u"value"_s, one[2]}});
    return {{u"collector_config"_s, QJsonObject{{u"type"_s, collector}, {u"parameters"_s, parameters}}},
        {u"rules"_s, QJsonArray{QJsonObject{{u"conditions"_s, list}, {u"action"_s, QJsonObject{{u"type"_s, action}, {u"parameters"_s, actionParameters}}}}}}};
}

inline QJsonObject ban(const QString &scope = u"PROJECT"_s, const QString &unit = u"DAYS"_s, int duration = 10)
{
    return {{u"scope"_s, scope}, {u"duration_unit"_s, unit}, {u"duration"_s, duration}, {u"private_comment"_s, u"rule"_s}};
}

inline QJsonObject control(const QJsonArray &configs)
{
    return {{u"quality_control"_s, QJsonObject{{u"configs"_s, configs}}}};
}

} // namespace sidewise::test
