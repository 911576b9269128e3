#include "localplatform/localplatform.h"

#include "localplatform/accounts.h"
#include "localplatform/platformserver.h"

#include <QDir>
#include <QFile>

static void loadSchemaResource()
{
    Q_INIT_RESOURCE(platformsql);
}

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using namespace platform;

namespace {
constexpr qint64 applicationId = 0x53775031; // "SwP1"

QList<QByteArray> schemaSteps()
{
    loadSchemaResource();
    QList<QByteArray> steps;
    for (const QString &version : {u"01"_s, u"02"_s, u"03"_s, u"04"_s}) {
        QFile schema(u":/localplatform/sql/%1/schema.sql"_s.arg(version));
        const bool isThere = schema.open(QIODevice::ReadOnly);
        Q_ASSERT(isThere);
        steps.append(isThere ? schema.readAll() : QByteArray());
    }
    return steps;
}

Result<sqlite::Database> openFile(const QString &dataDir)
{
    QDir().mkpath(dataDir);
    const QString path = QDir(dataDir).filePath(u"platform.sqlite"_s);
    auto database = sqlite::Database::open(path);
    if (!database)
        return failure(database.error());
    if (auto migrated = sqlite::migrate(*database, path, applicationId, schemaSteps()); !migrated)
        return failure(migrated.error());
    return sqlite::guarded([&]() -> Result<sqlite::Database> {
        database->execute("PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;");
        return std::move(*database);
    });
}
} // namespace

struct LocalPlatform::Parts
{
    std::unique_ptr<PlatformServer> server;
};

LocalPlatform::LocalPlatform(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }
LocalPlatform::~LocalPlatform() = default;

Result<std::unique_ptr<LocalPlatform>> LocalPlatform::start(Options options)
{
    auto http = HttpServer::listen(options.port, {});
    if (!http)
        return failure(http.error());
    auto database = openFile(options.dataDir);
    if (!database)
        return failure(database.error());
    auto state = std::make_unique<PlatformState>(std::move(*database), options.clock);
    const auto ready = sqlite::guarded([&]() -> Result<void> {
        sqlite::Transaction transaction(state->database);
        for (const Secret &token : options.tokens)
            Accounts(*state).ensureToken(token.reveal());
        transaction.commit();
        return {};
    });
    if (!ready)
        return failure(ready.error());
    std::vector<std::pair<qint64, CrowdSettings>> crowds;
    if (options.crowd) {
        const CrowdSettings settings{
            options.crowd->performers, options.crowd->speed, options.crowd->seed, options.crowd->spammers};
        for (const Secret &token : options.tokens)
            crowds.emplace_back(Accounts(*state).byAuthorization("ApiKey " + token.reveal().toUtf8()), settings);
    }
    auto parts = std::make_unique<Parts>();
    parts->server = std::make_unique<PlatformServer>(std::move(*http), std::move(state), options.quotas);
    parts->server->start(std::move(crowds));
    return std::unique_ptr<LocalPlatform>(new LocalPlatform(std::move(parts)));
}

QString LocalPlatform::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(port());
}

quint16 LocalPlatform::port() const
{
    return m_parts->server->port();
}

Secret LocalPlatform::houseKey() const
{
    return Secret(m_parts->server->houseKey());
}

} // namespace sidewise
