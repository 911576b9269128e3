#pragma once

#include "localplatform/platformstate.h"

#include <QJsonArray>

namespace sidewise::platform {

// A task as a request gives it, checked.
struct NewTask
{
    qint64 pool = 0;
    TaskKind kind = TaskKind::General;
    std::optional<qint64> overlap; // none: infinite
    QJsonObject input;
    QByteArray known;
    QString hint;
    QByteArray extra;
};

// Tasks as stored things.
class TaskBook
{
public:
    explicit TaskBook(PlatformState &state) : m_state(state) { }

    // Checks one task of a request against its pool's project. Problems' paths are relative to the task.
    NewTask checked(qint64 requester, const QJsonObject &json, bool allowDefaults, Problems &problems,
        const PoolInfo *inPool = nullptr);
    // `suite` 0: handed out by smart mixing.
    qint64 insert(const NewTask &task, qint64 suite = 0);

    QByteArray json(qint64 number);
    static QByteArray json(Query &row); // of a row selected by `columns`
    QByteArray onPage(qint64 number);   // without what changes from answer to answer
    QByteArray inputOf(qint64 number);  // what the requester sent, as JSON, for logs
    static const char *const columns;

    // A changed overlap; `orMinimum` raises it to what is already handed out.
    void setOverlap(qint64 task, std::optional<qint64> overlap, bool orMinimum);
    // One more or one fewer answer handed out.
    void give(qint64 task, int change);
    // Other values of this task are shown from now on.
    void forget(qint64 task);

private:
    PlatformState &m_state;
};

// overlap and infinite_overlap of a body: a number, nothing (infinite), or absent.
struct OverlapPair
{
    bool isGiven = false;
    std::optional<qint64> overlap;
};
OverlapPair readOverlap(const QJsonObject &json, qint64 minimum, Problems &problems);

} // namespace sidewise::platform
