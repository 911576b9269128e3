#pragma once

#include "base/result.h"
#include "base/sqlite.h"
#include "domain/assignment.h"
#include "domain/study.h"

#include <QList>
#include <QString>

namespace sidewise {

// One study file (*.sidewise): SQLite with a write-ahead log, every write one durable commit. Belongs to one thread.
class StudyStore
{
public:
    enum class Part { Settings, Project, Catalogue, Pairs, Known, Training, Pool, Launch, Appeals };

    // Makes a new file; one that is there already is an error (code "exists").
    static Result<StudyStore> create(const QString &path, const Study &study);
    // Refuses a file that is no study, or newer than the program; neither is touched.
    static Result<StudyStore> open(const QString &path);

    Result<Study> study();
    Result<void> save(const Study &study, Part part);

    Result<QList<UploadBatch>> uploads();
    Result<void> saveUpload(const UploadBatch &batch);

    // Stores pages not seen before and changed states of those that were, in one commit. Returns how many were new.
    Result<qint64> addAssignments(const QList<Assignment> &assignments);
    Result<QList<Assignment>> assignments(); // by submission

    struct Event
    {
        QDateTime time;
        QString kind;
        QString text;
    };
    Result<void> log(const Event &event);
    Result<QList<Event>> events();

private:
    explicit StudyStore(sqlite::Database database) : m_database(std::move(database)) { }
    void write(const Study &study, Part part);

    sqlite::Database m_database;
};

} // namespace sidewise
