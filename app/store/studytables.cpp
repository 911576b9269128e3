#include "store/studytables.h"

#include "store/studystore.h"

#include <QCoreApplication>
#include <QMap>

#include <sqlite3.h>

#include <optional>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StudyTables)
};

tl::unexpected<Error> damaged(const QString &table, const QString &detail)
{
    return failure(ErrorKind::Input,
        Words::tr("The study bundle is damaged: its part “%1” does not fit. Nothing was opened. Export the bundle again.").arg(table.left(100)),
        u"bundle_damaged"_s, detail);
}

QByteArray quoted(const QString &name)
{
    return '"' + name.toUtf8().replace('"', "\"\"") + '"';
}

using RawStatement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)>;

[[noreturn]] void raise(sqlite3 *database)
{
    throw sqlite::Failure{sqlite3_extended_errcode(database), QString::fromUtf8(sqlite3_errmsg(database))};
}

QByteArray bytesAt(sqlite3_stmt *row, int column)
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(row, column));
    return QByteArray(bytes ? bytes : "", sqlite3_column_bytes(row, column));
}

StudyTables::Value valueAt(sqlite3_stmt *row, int column)
{
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_column_int64(row, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(row, column);
    case SQLITE_TEXT:
        return bytesAt(row, column);
    case SQLITE_BLOB:
        return StudyTables::Blob{bytesAt(row, column)};
    default:
        return std::monostate();
    }
}
} // namespace

struct StudyTables::Private
{
    explicit Private(StudyStore opened) : store(std::move(opened)), database(&store.m_database) { }

    StudyStore store;
    sqlite::Database *database;
    std::unique_ptr<sqlite::Transaction> writing;
    QMap<QString, QStringList> tables; // with their columns
    QString table;
    std::optional<sqlite::Statement> insert;
    qsizetype width = 0;
    bool isReading = false;

    ~Private()
    {
        insert.reset();
        writing.reset();
        if (isReading)
            sqlite3_exec(database->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    void learnTables()
    {
        auto row = database->prepare("SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c "
                                     "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid");
        while (row.step())
            tables[row.text(0)].append(row.text(1));
    }
};

StudyTables::StudyTables(std::unique_ptr<Private> data) : d(std::move(data)) { }
StudyTables::~StudyTables() = default;
StudyTables::StudyTables(StudyTables &&) noexcept = default;
StudyTables &StudyTables::operator=(StudyTables &&) noexcept = default;

Result<StudyTables> StudyTables::read(const QString &path)
{
    auto store = StudyStore::open(path);
    if (!store)
        return failure(store.error());
    return sqlite::guarded([&]() -> Result<StudyTables> {
        auto data = std::make_unique<Private>(std::move(*store));
        data->database->execute("BEGIN");
        data->isReading = true;
        data->learnTables();
        return StudyTables(std::move(data));
    });
}

Result<StudyTables> StudyTables::make(const QString &path)
{
    auto store = StudyStore::open(path);
    if (!store)
        return failure(store.error());
    return sqlite::guarded([&]() -> Result<StudyTables> {
        auto data = std::make_unique<Private>(std::move(*store));
        data->learnTables();
        data->writing = std::make_unique<sqlite::Transaction>(*data->database);
        data->database->execute("PRAGMA defer_foreign_keys = ON");
        return StudyTables(std::move(data));
    });
}

QStringList StudyTables::names() const
{
    return d->tables.keys();
}

QStringList StudyTables::columns(const QString &table) const
{
    return d->tables.value(table);
}

qint64 StudyTables::count(const QString &table) const
{
    if (!d->tables.contains(table))
        return 0;
    const auto counted = sqlite::guarded([&]() -> Result<qint64> {
        return d->database->scalar(("SELECT count(*) FROM " + quoted(table)).constData());
    });
    return counted.value_or(0);
}

Result<void> StudyTables::each(const QString &table, const std::function<bool(const Row &)> &take)
{
    return sqlite::guarded([&]() -> Result<void> {
        QByteArrayList names;
        for (const QString &column : d->tables.value(table))
            names.append(quoted(column));
        const QByteArray sql = "SELECT " + names.join(", ") + " FROM " + quoted(table);
        sqlite3 *const handle = d->database->handle();
        sqlite3_stmt *prepared = nullptr;
        if (sqlite3_prepare_v2(handle, sql.constData(), -1, &prepared, nullptr) != SQLITE_OK)
            raise(handle);
        const RawStatement row(prepared, sqlite3_finalize);
        Row values(names.size());
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(row.get())) == SQLITE_ROW) {
            for (int i = 0; i < names.size(); ++i)
                values[i] = valueAt(row.get(), i);
            if (!take(values))
                return {};
        }
        if (code != SQLITE_DONE)
            raise(handle);
        return {};
    });
}

Result<void> StudyTables::begin(const QString &table, const QStringList &columns)
{
    const QStringList known = d->tables.value(table);
    QByteArrayList names;
    QByteArrayList places;
    for (const QString &column : columns) {
        if (!known.contains(column) || names.contains(quoted(column)))
            return damaged(table, column);
        names.append(quoted(column));
        places.append("?" + QByteArray::number(names.size()));
    }
    if (names.isEmpty())
        return damaged(table, u"no columns"_s);
    return sqlite::guarded([&]() -> Result<void> {
        const QByteArray sql = "INSERT INTO " + quoted(table) + " (" + names.join(", ") + ") VALUES (" + places.join(", ") + ')';
        d->insert.reset();
        d->insert.emplace(d->database->prepare(sql.constData()));
        d->table = table;
        d->width = names.size();
        return {};
    });
}

Result<void> StudyTables::add(const Row &row)
{
    if (!d->insert || row.size() != d->width)
        return damaged(d->table, u"row width"_s);
    try {
        for (int i = 0; i < row.size(); ++i) {
            const Value &value = row[i];
            if (const auto *number = std::get_if<qint64>(&value))
                d->insert->bind(i + 1, *number);
            else if (const auto *real = std::get_if<double>(&value))
                d->insert->bind(i + 1, *real);
            else if (const auto *text = std::get_if<QByteArray>(&value))
                d->insert->bind(i + 1, *text);
            else if (const auto *blob = std::get_if<Blob>(&value))
                d->insert->bindBlob(i + 1, blob->bytes);
        }
        d->insert->run();
        return {};
    } catch (const sqlite::Failure &thrown) {
        if ((thrown.code & 0xff) == SQLITE_CONSTRAINT || (thrown.code & 0xff) == SQLITE_MISMATCH)
            return damaged(d->table, thrown.message);
        return failure(sqlite::toError(thrown));
    }
}

Result<void> StudyTables::commit()
{
    try {
        d->insert.reset();
        d->writing->commit();
        d->writing.reset();
        return {};
    } catch (const sqlite::Failure &thrown) {
        if ((thrown.code & 0xff) == SQLITE_CONSTRAINT)
            return damaged(u"references"_s, thrown.message);
        return failure(sqlite::toError(thrown));
    }
}

} // namespace sidewise
