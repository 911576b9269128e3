#include "store/studystore.h"

#include <algorithm>
#include <array>

// The parts of a study file that only grow while it runs: answers as a stream, decisions, what is kept.

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::array kindWords{"ban", "unban", "accept", "reject"};

Decision::Kind kindFrom(const QByteArray &word)
{
    for (std::size_t i = 0; i < kindWords.size(); ++i) {
        if (word == kindWords[i])
            return static_cast<Decision::Kind>(i);
    }
    return Decision::Kind::Ban;
}

QByteArray text(const QString &value)
{
    return value.isEmpty() ? QByteArray("") : value.toUtf8();
}
} // namespace

Result<void> StudyStore::addDecisions(const Decisions &decisions)
{
    return sqlite::guarded([&]() -> Result<void> {
        sqlite::Transaction transaction(m_database);
        auto row = m_database.prepare("INSERT INTO decision (kind, subject, reason, time, restriction, by_platform, figures) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        for (const Decision &each : decisions) {
            row.bind(1, QByteArray(kindWords[static_cast<std::size_t>(each.kind)])).bind(2, text(each.subject)).bind(3, text(each.reason))
                .bind(4, each.time.toMSecsSinceEpoch()).bind(5, text(each.restriction)).bind(6, each.isByPlatform)
                .bindBlob(7, each.figures.isNull() ? QByteArray("") : each.figures).run();
        }
        transaction.commit();
        return {};
    });
}

Result<Decisions> StudyStore::decisions()
{
    return sqlite::guarded([&]() -> Result<Decisions> {
        Decisions list;
        for (auto row = m_database.prepare("SELECT kind, subject, reason, time, restriction, by_platform, figures FROM decision ORDER BY number");
             row.step();) {
            list.append({kindFrom(row.utf8(0)), row.text(1), row.text(2), QDateTime::fromMSecsSinceEpoch(row.integer(3), Qt::UTC),
                row.text(4), row.integer(5) != 0, row.utf8(6)});
        }
        return list;
    });
}

Result<void> StudyStore::keep(const QString &name, const QByteArray &body)
{
    return sqlite::guarded([&]() -> Result<void> {
        if (body.isEmpty()) {
            m_database.prepare("DELETE FROM kept WHERE name = ?1").bind(1, name).run();
        } else {
            m_database.prepare("INSERT INTO kept VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET body = ?2")
                .bind(1, name).bindBlob(2, body).run();
        }
        return {};
    });
}

Result<QMap<QString, QByteArray>> StudyStore::kept(const QString &prefix)
{
    return sqlite::guarded([&]() -> Result<QMap<QString, QByteArray>> {
        QMap<QString, QByteArray> found;
        auto row = m_database.prepare("SELECT name, body FROM kept WHERE substr(name, 1, ?1) = ?2");
        for (row.bind(1, qint64(prefix.size())).bind(2, text(prefix)); row.step();)
            found.insert(row.text(0), row.utf8(1));
        return found;
    });
}

AnsweredTask StudyStore::readAnswer(const sqlite::Statement &row)
{
    AnsweredTask task{TaskId(row.text(1)), ProductId(row.text(2)), ItemId(row.text(3)), ItemId(row.text(4)), row.text(5), {}, {}};
    if (!row.isNull(6))
        task.golden = row.text(6);
    if (!row.isNull(7))
        task.seconds = static_cast<int>(row.integer(7));
    return task;
}

Result<qint64> StudyStore::pageCount()
{
    return sqlite::guarded([&]() -> Result<qint64> { return m_database.scalar("SELECT count(*) FROM assignment"); });
}

Result<QList<Assignment>> StudyStore::assignments(const QSet<AssignmentId> &ids)
{
    return sqlite::guarded([&]() -> Result<QList<Assignment>> {
        QList<Assignment> list;
        auto page = m_database.prepare("SELECT id, pool, performer, status, reward, source, created, submitted FROM assignment WHERE id = ?1");
        auto answer = m_database.prepare("SELECT assignment, task, product, left_id, right_id, value, golden, seconds FROM judgement "
                                         "WHERE assignment = ?1 ORDER BY position");
        for (const AssignmentId &id : ids) {
            page.bind(1, id.value);
            if (page.step()) {
                list.append(readPage(page));
                for (answer.bind(1, id.value); answer.step();)
                    list.last().tasks.append(readAnswer(answer));
                answer.reset();
            }
            page.reset();
        }
        std::sort(list.begin(), list.end(), [](const Assignment &a, const Assignment &b) {
            return a.submitted != b.submitted ? a.submitted < b.submitted : a.id < b.id;
        });
        return list;
    });
}

// Both tables lie in the order of the page's id, so one walk over each is enough.
Result<void> StudyStore::eachAssignment(const std::function<bool(Assignment &&)> &take)
{
    return sqlite::guarded([&]() -> Result<void> {
        auto answer = m_database.prepare("SELECT assignment, task, product, left_id, right_id, value, golden, seconds FROM judgement "
                                         "ORDER BY assignment, position");
        bool hasAnswer = answer.step();
        for (auto row = m_database.prepare("SELECT id, pool, performer, status, reward, source, created, submitted FROM assignment ORDER BY id");
             row.step();) {
            Assignment page = readPage(row);
            const QByteArray id = row.utf8(0);
            for (; hasAnswer && answer.utf8(0) == id; hasAnswer = answer.step())
                page.tasks.append(readAnswer(answer));
            if (!take(std::move(page)))
                break;
        }
        return {};
    });
}

} // namespace sidewise
