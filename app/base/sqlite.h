#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace sidewise::sqlite {

// A thin owner of SQLite's C API: one class for a connection, one for a prepared statement, one for a transaction.
// Errors inside a statement are thrown as Failure and caught at the door of the room that uses it (see `guarded`).
// One connection belongs to one thread.

struct Failure
{
    int code = 0;     // SQLite's extended result code
    QString message;
};

class Statement
{
public:
    Statement(sqlite3 *database, const char *sql);
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    // Positional, from 1.
    Statement &bind(int index, const QString &text); // a null QString binds NULL
    Statement &bind(int index, const QByteArray &utf8Text);
    Statement &bind(int index, qint64 number);
    Statement &bind(int index, int number) { return bind(index, static_cast<qint64>(number)); }
    Statement &bind(int index, bool yes) { return bind(index, static_cast<qint64>(yes)); }
    Statement &bind(int index, double number);
    Statement &bindNull(int index);
    Statement &bindBlob(int index, const QByteArray &bytes);
    template<typename T>
    Statement &bind(int index, const std::optional<T> &value)
    {
        return value ? bind(index, *value) : bindNull(index);
    }

    bool step();  // true: a row is there
    void run();   // steps to the end and resets
    void reset(); // ready to be bound and run again

    // Columns from 0.
    bool isNull(int column) const;
    QString text(int column) const;
    QByteArray utf8(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;

private:
    sqlite3_stmt *m_statement = nullptr;
};

class Database
{
public:
    enum class Durability { Full, Normal };

    // Opens or makes the file: foreign keys on, schema untrusted, busy timeout 5 s. `migrate` turns the write-ahead
    // log on once it knows the file to be ours.
    static Result<Database> open(const QString &path, Durability durability = Durability::Full);

    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;
    ~Database();

    Statement prepare(const char *sql) { return Statement(m_handle, sql); }
    void execute(const QByteArray &sql); // may hold several statements
    qint64 lastRowId() const;
    qint64 changes() const;
    qint64 scalar(const char *sql);
    sqlite3 *handle() const { return m_handle; }

private:
    explicit Database(sqlite3 *handle) : m_handle(handle) { }
    sqlite3 *m_handle = nullptr;
};

// Rolls back unless commit() was reached.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    void commit();

private:
    Database *m_database;
};

Error toError(const Failure &failure);

// Runs `work` and turns a Failure into an Error of kind Storage. `work` returns Result<T>.
template<typename Work>
auto guarded(Work &&work) -> decltype(work())
{
    try {
        return work();
    } catch (const Failure &thrown) {
        return failure(toError(thrown));
    }
}

// Brings the file to the newest schema: `steps[i]` holds the SQL from version i to i+1. All in one transaction. A file
// newer than the program is refused and left untouched (code "newer_file"). `applicationId` marks the kind of file; a
// foreign one is refused (code "foreign_file").
Result<void> migrate(Database &database, const QString &path, qint64 applicationId, const QList<QByteArray> &steps);

} // namespace sidewise::sqlite
