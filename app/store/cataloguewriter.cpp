#include "store/cataloguewriter.h"

#include "store/cataloguerows.h"
#include "store/patientwork.h"
#include "store/studystore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CatalogueWriter)
};

void bind(sqlite3_stmt *statement, int index, std::string_view text)
{
    sqlite3_bind_text64(statement, index, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void bind(sqlite3_stmt *statement, int index, const std::optional<double> &number)
{
    if (number)
        sqlite3_bind_double(statement, index, *number);
    else
        sqlite3_bind_null(statement, index);
}

void bindCells(sqlite3_stmt *statement, int first, const CatalogueCells &cells)
{
    bind(statement, first, cells.id);
    bind(statement, first + 1, cells.title);
    bind(statement, first + 2, cells.description);
    bind(statement, first + 3, cells.image);
}

sqlite3_stmt *prepared(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        throw sqlite::Failure{sqlite3_extended_errcode(database), QString::fromUtf8(sqlite3_errmsg(database))};
    return statement;
}

bool run(sqlite3_stmt *statement)
{
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

Error cancelled()
{
    return {ErrorKind::Cancelled, Words::tr("The import was cancelled. Nothing was imported."), {}, u"cancelled"_s, 0};
}

Error cannotWrite(const QString &path)
{
    return {ErrorKind::Storage,
        Words::tr("The study %1 cannot be written. Check that the folder exists, has room and may be written to, then try again.").arg(path),
        QString::fromLocal8Bit(strerror(errno)), u"cannot_write"_s, 0};
}

// What was written to the file or folder is on the disk afterwards.
bool syncToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isDone = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return isDone;
}
} // namespace

// The study that is written to. A new one grows beside its place, without a log: nobody else sees it before it is whole.
struct CatalogueWriter::Destination
{
    std::unique_ptr<StudyStore> own;
    sqlite::Database *database = nullptr;
    QString path;     // of a new study
    QString partPath; // where it grows
    std::unique_ptr<sqlite::Transaction> transaction;

    ~Destination()
    {
        transaction.reset();
        own.reset();
        removePart();
    }
    void removePart()
    {
        if (partPath.isEmpty())
            return;
        for (const char *ending : {"", "-wal", "-shm", "-journal"})
            QFile::remove(partPath + QLatin1String(ending));
    }
};

Result<std::unique_ptr<CatalogueWriter>> CatalogueWriter::into(StudyStore &store, KeepGoing keepGoing)
{
    auto to = std::make_unique<Destination>();
    to->database = &store.m_database;
    return sqlite::guarded([&]() -> Result<std::unique_ptr<CatalogueWriter>> {
        std::unique_ptr<CatalogueWriter> writer(new CatalogueWriter(std::move(to), std::move(keepGoing)));
        writer->begin();
        return writer;
    });
}

Result<std::unique_ptr<CatalogueWriter>> CatalogueWriter::into(const QString &path, const Study &fresh, KeepGoing keepGoing)
{
    auto to = std::make_unique<Destination>();
    const bool isNew = !QFile::exists(path);
    if (isNew) {
        to->path = path;
        to->partPath = path + u".part"_s;
        to->removePart(); // of a run that was killed
    }
    auto store = isNew ? StudyStore::create(to->partPath, fresh) : StudyStore::open(path);
    if (!store)
        return failure(store.error());
    to->own = std::make_unique<StudyStore>(std::move(*store));
    to->database = &to->own->m_database;
    return sqlite::guarded([&]() -> Result<std::unique_ptr<CatalogueWriter>> {
        if (isNew)
            to->database->execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;");
        std::unique_ptr<CatalogueWriter> writer(new CatalogueWriter(std::move(to), std::move(keepGoing)));
        writer->begin();
        return writer;
    });
}

CatalogueWriter::CatalogueWriter(std::unique_ptr<Destination> destination, KeepGoing keepGoing)
    : m_to(std::move(destination)), m_keepGoing(std::move(keepGoing))
{
}

CatalogueWriter::~CatalogueWriter()
{
    sqlite3_finalize(m_product);
    sqlite3_finalize(m_item);
    if (m_to->database && !m_to->own)
        sqlite3_exec(m_to->database->handle(), "PRAGMA cache_size = -2000", nullptr, nullptr, nullptr);
}

void CatalogueWriter::begin()
{
    sqlite::Database &database = *m_to->database;
    database.execute("PRAGMA cache_size = -32000"); // enough for the tips of the trees and for sorting in few pieces
    m_to->transaction = std::make_unique<sqlite::Transaction>(database);
    database.execute("DROP INDEX IF EXISTS recommendation_by_product; DROP INDEX IF EXISTS product_by_id;"
                     "DELETE FROM recommendation; DELETE FROM product; DELETE FROM import_problem; DELETE FROM pair; DELETE FROM appeal;");
    m_product = prepared(database.handle(), "INSERT INTO product VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    m_item = prepared(database.handle(), "INSERT INTO recommendation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
}

template<typename Work>
bool CatalogueWriter::attempt(Work work)
{
    try {
        work();
        return true;
    } catch (const sqlite::Failure &failure) {
        m_error = (failure.code & 0xff) == SQLITE_INTERRUPT ? cancelled() : sqlite::toError(failure);
        return false;
    }
}

bool CatalogueWriter::addProduct(const CatalogueCells &product, qint64 line)
{
    sqlite3_bind_int64(m_product, 1, m_products);
    bindCells(m_product, 2, product);
    sqlite3_bind_int64(m_product, 6, line);
    if (run(m_product)) {
        ++m_products;
        return true;
    }
    sqlite3 *const handle = m_to->database->handle();
    return attempt([&] { throw sqlite::Failure{sqlite3_extended_errcode(handle), QString::fromUtf8(sqlite3_errmsg(handle))}; });
}

bool CatalogueWriter::addItem(const Item &item)
{
    sqlite3_bind_int64(m_item, 1, m_items + 1);
    sqlite3_bind_int64(m_item, 2, item.product);
    bindCells(m_item, 3, item.cells);
    bind(m_item, 7, item.rank);
    bind(m_item, 8, item.score);
    sqlite3_bind_int64(m_item, 9, item.line);
    if (run(m_item)) {
        ++m_items;
        return true;
    }
    sqlite3 *const handle = m_to->database->handle();
    return attempt([&] { throw sqlite::Failure{sqlite3_extended_errcode(handle), QString::fromUtf8(sqlite3_errmsg(handle))}; });
}

QString CatalogueWriter::productText(qint64 product, Text text)
{
    QString found;
    attempt([&] {
        const char *const sql[] = {"SELECT title FROM product WHERE position = ?1", "SELECT description FROM product WHERE position = ?1",
            "SELECT image FROM product WHERE position = ?1"};
        auto row = m_to->database->prepare(sql[static_cast<int>(text)]);
        row.bind(1, product);
        if (row.step())
            found = row.text(0);
    });
    return found;
}

bool CatalogueWriter::settle(const Open &open, const std::function<void(const CatalogueFinding &)> &tell)
{
    return attempt([&] {
        store::patiently(m_to->database->handle(), m_keepGoing, [&] {
            makeIndexes();
            if (open.hasUnknownProducts)
                mergeProducts(tell);
            if (!open.hasScatteredProducts && !open.hasUnknownProducts)
                return;
            removeDuplicates(tell);
            if (open.hasRanks)
                findRepeatedRanks(tell);
            findSingleItems(tell);
        });
    });
}

void CatalogueWriter::makeIndexes()
{
    m_to->database->execute("CREATE INDEX product_by_id ON product (id);"
                            "CREATE INDEX recommendation_by_product ON recommendation (product, id);");
}

// Of products with the same id the first one takes the recommendations of all.
void CatalogueWriter::mergeProducts(const std::function<void(const CatalogueFinding &)> &tell)
{
    sqlite::Database &database = *m_to->database;
    database.execute("CREATE TEMP TABLE merged (position INTEGER PRIMARY KEY, first INTEGER NOT NULL);"
                     "INSERT INTO merged SELECT p.position, f.first FROM (SELECT id, min(position) AS first FROM product GROUP BY id "
                     "HAVING count(*) > 1) AS f JOIN product AS p ON p.id = f.id AND p.position <> f.first;");
    for (auto row = database.prepare("SELECT a.line, b.id, b.title, a.title, b.description, a.description, b.image, a.image "
                                     "FROM merged JOIN product AS a USING (position) JOIN product AS b ON b.position = merged.first "
                                     "ORDER BY a.position"); row.step();) {
        tell({CatalogueFinding::Kind::MergedProduct, row.integer(0), row.text(1), {}, {}, {}});
        const char *const columns[] = {"product_title", "product_description", "product_image"};
        for (int i = 0; i < 3; ++i) {
            const QString first = row.text(2 + 2 * i);
            const QString other = row.text(3 + 2 * i);
            if (!other.isEmpty() && other != first)
                tell({CatalogueFinding::Kind::OtherText, row.integer(0), row.text(1), other, QString::fromLatin1(columns[i]), first});
        }
    }
    database.execute("UPDATE recommendation SET product = (SELECT first FROM merged WHERE position = product) "
                     "WHERE product IN (SELECT position FROM merged);"
                     "DELETE FROM product WHERE position IN (SELECT position FROM merged); DROP TABLE merged;");
}

void CatalogueWriter::removeDuplicates(const std::function<void(const CatalogueFinding &)> &tell)
{
    sqlite::Database &database = *m_to->database;
    database.execute("CREATE TEMP TABLE twice (number INTEGER PRIMARY KEY)");
    auto keep = database.prepare("INSERT INTO twice VALUES (?1)");
    qint64 product = -1;
    QByteArray id;
    for (auto row = database.prepare("SELECT product, id, number FROM recommendation ORDER BY product, id, number"); row.step();) {
        const QByteArray next = row.utf8(1);
        if (row.integer(0) == product && next == id)
            keep.bind(1, row.integer(2)).run();
        product = row.integer(0);
        id = next;
    }
    for (auto row = database.prepare("SELECT r.line, p.id, r.id, r.model_rank, r.model_score FROM twice JOIN recommendation AS r USING (number) "
                                     "JOIN product AS p ON p.position = r.product ORDER BY number"); row.step();) {
        CatalogueFinding finding{CatalogueFinding::Kind::DuplicateItem, row.integer(0), row.text(1), row.text(2), {}, {}};
        if (!row.isNull(3))
            finding.rank = row.real(3);
        if (!row.isNull(4))
            finding.score = row.real(4);
        tell(finding);
    }
    database.execute("DELETE FROM recommendation WHERE number IN (SELECT number FROM twice); DROP TABLE twice;");
}

void CatalogueWriter::findRepeatedRanks(const std::function<void(const CatalogueFinding &)> &tell)
{
    sqlite::Database &database = *m_to->database;
    for (auto row = database.prepare(
             "SELECT r.line, p.id, r.model_rank FROM (SELECT number, line, product, model_rank, "
             "lag(model_rank) OVER (PARTITION BY product ORDER BY model_rank, number) AS before FROM recommendation "
             "WHERE model_rank IS NOT NULL) AS r JOIN product AS p ON p.position = r.product WHERE r.before = r.model_rank"); row.step();) {
        tell({CatalogueFinding::Kind::RepeatedRank, row.integer(0), row.text(1), QString::number(row.real(2)), {}, {}});
    }
}

void CatalogueWriter::findSingleItems(const std::function<void(const CatalogueFinding &)> &tell)
{
    sqlite::Database &database = *m_to->database;
    for (auto row = database.prepare("SELECT p.line, p.id FROM (SELECT product FROM recommendation GROUP BY product HAVING count(*) = 1) AS s "
                                     "JOIN product AS p ON p.position = s.product"); row.step();) {
        tell({CatalogueFinding::Kind::SingleItem, row.integer(0), row.text(1), {}, {}, {}});
    }
}

void CatalogueWriter::writeFacts(const Facts &facts)
{
    sqlite::Database &database = *m_to->database;
    const auto document = [&](const char *name, const QByteArray &body) {
        database.prepare("INSERT INTO document (name, body) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET body = ?2")
            .bind(1, QByteArray(name)).bind(2, body).run();
    };
    document("hasModelOrder", facts.hasModelOrder ? "1" : "0");
    document("pictureFolder", facts.pictureFolder.isEmpty() ? QByteArray("") : facts.pictureFolder.toUtf8());
    store::writeProblems(database, facts.problems);
}

Result<void> CatalogueWriter::commit(const Facts &facts)
{
    // From here on nothing is interrupted any more: only the progress is told.
    const KeepGoing tell = m_keepGoing ? [this] { return m_keepGoing(), true; } : KeepGoing();
    const bool isStored = attempt([&] {
        writeFacts(facts);
        sqlite3_finalize(std::exchange(m_product, nullptr));
        sqlite3_finalize(std::exchange(m_item, nullptr));
        store::patiently(nullptr, tell, [&] {
            m_to->transaction->commit();
            if (!m_to->partPath.isEmpty())
                m_to->database->execute("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL;");
        });
    });
    if (!isStored)
        return failure(m_error);
    m_to->transaction.reset();
    if (m_to->partPath.isEmpty())
        return {};
    m_to->database = nullptr;
    m_to->own.reset();
    bool isSynced = false;
    store::patiently(nullptr, tell, [&] { isSynced = syncToDisk(m_to->partPath); });
    if (m_keepGoing && !m_keepGoing())
        return failure(cancelled());
    if (!isSynced || ::rename(QFile::encodeName(m_to->partPath).constData(), QFile::encodeName(m_to->path).constData()) != 0)
        return failure(cannotWrite(m_to->path));
    m_to->partPath.clear();
    syncToDisk(QFileInfo(m_to->path).absolutePath());
    return {};
}

} // namespace sidewise
