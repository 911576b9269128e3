#include "base/sqlite.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

#include <utility>

namespace sidewise::sqlite {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Sqlite)
};

[[noreturn]] void raise(sqlite3 *database)
{
    throw Failure{sqlite3_extended_errcode(database), QString::fromUtf8(sqlite3_errmsg(database))};
}
} // namespace

Statement::Statement(sqlite3 *database, const char *sql)
{
    if (sqlite3_prepare_v2(database, sql, -1, &m_statement, nullptr) != SQLITE_OK)
        raise(database);
}

Statement::Statement(Statement &&other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)) { }

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement &Statement::bind(int index, const QString &text)
{
    return text.isNull() ? bindNull(index) : bind(index, text.toUtf8());
}

Statement &Statement::bind(int index, const QByteArray &utf8Text)
{
    sqlite3_bind_text64(m_statement, index, utf8Text.constData(), static_cast<sqlite3_uint64>(utf8Text.size()),
        SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bind(int index, qint64 number)
{
    sqlite3_bind_int64(m_statement, index, number);
    return *this;
}

Statement &Statement::bind(int index, double number)
{
    sqlite3_bind_double(m_statement, index, number);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement, index);
    return *this;
}

Statement &Statement::bindBlob(int index, const QByteArray &bytes)
{
    sqlite3_bind_blob64(
        m_statement, index, bytes.constData(), static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT);
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    raise(sqlite3_db_handle(m_statement));
}

void Statement::run()
{
    while (step()) { }
    reset();
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QString Statement::text(int column) const
{
    return isNull(column) ? QString() : QString::fromUtf8(utf8(column));
}

QByteArray Statement::utf8(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

Result<Database> Database::open(const QString &path, Durability durability)
{
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database(handle);
    if (code != SQLITE_OK) {
        return failure(ErrorKind::Storage,
            Words::tr("The file %1 cannot be opened: %2. Check that the folder exists and that you may write to it.")
                .arg(path, QString::fromUtf8(handle ? sqlite3_errmsg(handle) : "out of memory")),
            u"cannot_open"_s);
    }
    return guarded([&]() -> Result<Database> {
        sqlite3_busy_timeout(handle, 5000);
        database.execute("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;");
        database.execute(
            durability == Durability::Full ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = NORMAL;");
        return std::move(database);
    });
}

Database::Database(Database &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) { }

Database &Database::operator=(Database &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

Database::~Database()
{
    sqlite3_close_v2(m_handle);
}

void Database::execute(const QByteArray &sql)
{
    if (sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        raise(m_handle);
}

qint64 Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

qint64 Database::scalar(const char *sql)
{
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

Transaction::Transaction(Database &database) : m_database(&database)
{
    database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (m_database)
        sqlite3_exec(m_database->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database->execute("COMMIT");
    m_database = nullptr;
}

Error toError(const Failure &failure)
{
    qCWarning(logStore) << "sqlite" << failure.code << failure.message;
    switch (failure.code & 0xff) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return {ErrorKind::Storage,
            Words::tr("This is not a readable Sidewise file, or it is damaged. Nothing was changed in it. "
                      "Open a backup copy, or choose another file."),
            failure.message, u"not_a_database"_s};
    case SQLITE_FULL:
        return {ErrorKind::Storage,
            Words::tr("The disk is full. Nothing was lost; free some space and try again."), failure.message,
            u"disk_full"_s};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return {ErrorKind::Storage,
            Words::tr("The file cannot be written to. Check its permissions, or save a copy elsewhere."),
            failure.message, u"read_only"_s};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::Storage,
            Words::tr("Another program is using this file. Close it there, then try again."), failure.message,
            u"busy"_s};
    default:
        return {ErrorKind::Storage, Words::tr("The file could not be read or written: %1.").arg(failure.message),
            failure.message, u"storage"_s};
    }
}

Result<void> migrate(Database &database, const QString &path, qint64 applicationId, const QList<QByteArray> &steps)
{
    return guarded([&]() -> Result<void> {
        const qint64 version = database.scalar("PRAGMA user_version");
        const qint64 id = database.scalar("PRAGMA application_id");
        const bool isEmpty = database.scalar("SELECT count(*) FROM sqlite_schema") == 0;
        if (id != applicationId && !isEmpty) {
            return failure(ErrorKind::Input,
                Words::tr("%1 is a database, but not one that Sidewise made. Choose another file.").arg(path),
                u"foreign_file"_s);
        }
        if (version > steps.size()) {
            return failure(ErrorKind::Input,
                Words::tr("%1 was made by a newer version of Sidewise (format %2; this program knows %3). "
                          "It was left untouched. Install the newer version to open it.")
                    .arg(path)
                    .arg(version)
                    .arg(steps.size()),
                u"newer_file"_s);
        }
        // Only now: a file that is refused stays as it was, to the byte.
        database.execute("PRAGMA journal_mode = WAL");
        if (version == steps.size())
            return {};
        Transaction transaction(database);
        for (qsizetype i = version; i < steps.size(); ++i)
            database.execute(steps[i]);
        database.execute("PRAGMA application_id = " + QByteArray::number(applicationId));
        database.execute("PRAGMA user_version = " + QByteArray::number(steps.size()));
        transaction.commit();
        return {};
    });
}

} // namespace sidewise::sqlite
