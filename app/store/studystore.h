#pragma once

#include "base/result.h"
#include "base/sqlite.h"
#include "domain/assignment.h"
#include "domain/decision.h"
#include "domain/study.h"

#include <QFlags>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

#include <functional>

namespace sidewise {

// One study file (*.sidewise): SQLite with a write-ahead log, every write one durable commit. Belongs to one thread.
class StudyStore
{
public:
    enum class Part {
        Settings = 1, Project = 2, Catalogue = 4, Pairs = 8, Known = 16, Training = 32, Pool = 64, Launch = 128, Appeals = 256,
        Waves = 512, // grows by addWave alone
    };
    Q_DECLARE_FLAGS(Parts, Part)
    static constexpr int allParts = 1023;

    // Makes a new file; one that is there already is an error (code "exists").
    static Result<StudyStore> create(const QString &path, const Study &study);
    // Refuses a file that is no study, or newer than the program; neither is touched.
    static Result<StudyStore> open(const QString &path);

    // Without Part::Catalogue the products, without Part::Pairs the pairs stay in the file (see cataloguetable.h); the rest
    // is always read. Never save a part that was not read.
    Result<Study> study(Parts parts = Parts(allParts));
    Result<void> save(const Study &study, Parts parts); // in one commit

    Result<QList<UploadBatch>> uploads();
    Result<void> saveUpload(const UploadBatch &batch);
    // A wave and the batches that will carry it, in one commit.
    Result<void> addWave(const Wave &wave, const QList<UploadBatch> &batches);

    // Stores pages not seen before and changed states of those that were, in one commit. Returns how many were new.
    Result<qint64> addAssignments(const QList<Assignment> &assignments);
    Result<QList<Assignment>> assignments(); // by submission
    Result<QList<Assignment>> assignments(const QSet<AssignmentId> &ids);
    Result<qint64> pageCount();
    // All of them one after the other, by id, without holding them; until `take` says false.
    Result<void> eachAssignment(const std::function<bool(Assignment &&)> &take);

    Result<void> addDecisions(const Decisions &decisions); // in one commit
    Result<Decisions> decisions();                         // as they were made
    // Bytes under a name; empty ones take it away.
    Result<void> keep(const QString &name, const QByteArray &body);
    Result<QMap<QString, QByteArray>> kept(const QString &prefix);

    struct Event
    {
        QDateTime time;
        QString kind;
        QString text;
    };
    Result<void> log(const Event &event);
    Result<QList<Event>> events();

private:
    friend class CatalogueWriter; // these two write on the same connection
    friend class StudyTables;
    explicit StudyStore(sqlite::Database database) : m_database(std::move(database)) { }
    void write(const Study &study, Parts parts);
    void write(const Study &study, Part part);
    void writeUpload(const UploadBatch &batch);
    static Assignment readPage(const sqlite::Statement &row);       // without its tasks
    static AnsweredTask readAnswer(const sqlite::Statement &row);   // assignment, task, product, left_id, right_id, value, golden, seconds

    sqlite::Database m_database;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(StudyStore::Parts)

} // namespace sidewise
