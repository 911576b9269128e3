#include "workflow/poolboard.h"

#include "base/later.h"
#include "base/settings.h"
#include "store/studyglance.h"
#include "toloka/poolsclient.h"
#include "workflow/boardcache.h"
#include "workflow/connection.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto watchedPause = 10s;
constexpr auto unwatchedPause = 60s;
constexpr qint64 rateWindow = 3600;     // seconds
constexpr qint64 shortestRateSpan = 60;
constexpr qsizetype mostFigures = 200;  // pools asked about in one go

struct Look // at how far a pool was
{
    QDateTime time;
    qint64 pages = 0;
};
} // namespace

struct PoolBoard::Account
{
    QList<BoardPool> pools;
    QHash<ProjectId, QString> projects;
    QHash<PoolId, QList<Look>> looks;
    QDateTime lastSync;
    QString notice;
    bool isUnderWay = false;
    bool isStale = false; // something was done meanwhile: ask again
};

PoolBoard::PoolBoard(Connection &connection, Settings &settings, QObject *parent)
    : QObject(parent), m_connection(connection), m_settings(settings), m_practice(std::make_unique<Account>()),
      m_live(std::make_unique<Account>())
{
    load();
    arrange();
    connect(&m_timer, &QTimer::timeout, this, &PoolBoard::refresh);
    connect(&m_connection, &Connection::changed, this, [this] {
        for (const Mode mode : {Mode::Practice, Mode::Live}) {
            if (m_connection.pools(mode) && !account(mode).lastSync.isValid())
                sync(mode);
        }
    });
    m_timer.start(unwatchedPause);
}

PoolBoard::~PoolBoard() = default;

PoolBoard::Account &PoolBoard::account(Mode mode) { return mode == Mode::Practice ? *m_practice : *m_live; }
const PoolBoard::Account &PoolBoard::account(Mode mode) const { return mode == Mode::Practice ? *m_practice : *m_live; }
QDateTime PoolBoard::lastSync(Mode mode) const { return account(mode).lastSync; }

QString PoolBoard::notice(Mode mode) const
{
    return m_connection.pools(mode) || account(mode).pools.isEmpty() ? account(mode).notice
        : mode == Mode::Practice                                     ? tr("Not signed in to Practice: this is what was stored.")
                                                                     : tr("Not connected to a hosted account: this is what was stored.");
}

const BoardPool *PoolBoard::find(const QString &key) const
{
    const auto found = std::find_if(m_pools.begin(), m_pools.end(), [&](const BoardPool &pool) { return pool.key() == key; });
    return found == m_pools.end() ? nullptr : &*found;
}

void PoolBoard::setWatched(bool isWatched)
{
    m_timer.start(isWatched ? watchedPause : unwatchedPause);
    if (isWatched)
        refresh();
}

void PoolBoard::refresh()
{
    glance();
    sync(Mode::Practice);
    sync(Mode::Live);
}

void PoolBoard::sync(Mode mode)
{
    toloka::PoolsClient *client = m_connection.pools(mode);
    Account &asked = account(mode);
    if (!client)
        return;
    if (asked.isUnderWay) {
        asked.isStale = true;
        return;
    }
    asked.isUnderWay = true;
    ++m_underWay;
    client->pools().then(this, [this, mode](const Result<QList<BoardPool>> &pools) {
        if (!pools)
            return end(mode, pools.error().sentence);
        takePools(mode, *pools);
    });
}

void PoolBoard::takePools(Mode mode, const QList<BoardPool> &pools)
{
    Account &known = account(mode);
    QHash<PoolId, BoardPool> before;
    for (const BoardPool &pool : known.pools)
        before.insert(pool.id, pool);
    known.pools.clear();
    QList<PoolId> wanted;
    bool hasNewProject = false;
    for (BoardPool pool : pools) {
        pool.mode = mode;
        const auto old = before.constFind(pool.id);
        if (old != before.constEnd())
            pool.figures = old->figures;
        hasNewProject = hasNewProject || !known.projects.contains(pool.project);
        const bool isStill = old != before.constEnd() && old->status == pool.status && pool.figures;
        if ((pool.status.isOpen || !isStill) && wanted.size() < mostFigures)
            wanted.append(pool.id);
        known.pools.append(pool);
        if (old != before.constEnd() && old->status != pool.status)
            Q_EMIT moved(*old, pool);
    }
    toloka::PoolsClient *client = m_connection.pools(mode);
    if (!client)
        return end(mode, {});
    const auto askFigures = [this, mode, wanted] {
        toloka::PoolsClient *client = m_connection.pools(mode);
        if (!client)
            return end(mode, {});
        client->figures(wanted).then(this, [this, mode](const Result<QHash<PoolId, PoolFigures>> &figures) {
            if (!figures)
                return end(mode, figures.error().sentence);
            takeFigures(mode, *figures);
            end(mode, {});
        });
    };
    if (!hasNewProject)
        return askFigures();
    client->projectNames().then(this, [this, mode, askFigures](const Result<QHash<ProjectId, QString>> &names) {
        if (!names)
            return end(mode, names.error().sentence);
        account(mode).projects = *names;
        askFigures();
    });
}

void PoolBoard::takeFigures(Mode mode, const QHash<PoolId, PoolFigures> &figures)
{
    Account &known = account(mode);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (BoardPool &pool : known.pools) {
        if (const auto found = figures.constFind(pool.id); found != figures.constEnd()) {
            pool.figures = *found;
            QList<Look> &looks = known.looks[pool.id];
            looks.append({now, found->pagesDone()});
            while (looks.first().time.secsTo(now) > rateWindow)
                looks.removeFirst();
            const qint64 span = looks.first().time.secsTo(now);
            pool.pagesPerHour = span < shortestRateSpan
                ? 0 : double(looks.last().pages - looks.first().pages) * 3600 / double(span);
        }
    }
}

// One mode is through, well or not.
void PoolBoard::end(Mode mode, const QString &notice)
{
    Account &asked = account(mode);
    asked.isUnderWay = false;
    asked.notice = notice;
    --m_underWay;
    if (notice.isEmpty()) {
        asked.lastSync = QDateTime::currentDateTimeUtc();
        for (BoardPool &pool : asked.pools)
            pool.projectName = asked.projects.value(pool.project);
        save();
    }
    arrange();
    if (std::exchange(asked.isStale, false))
        sync(mode);
}

// Looks at the study files that are new or have changed.
void PoolBoard::glance()
{
    if (m_isGlancing)
        return;
    QStringList paths = m_settings.recentStudies();
    const QDir studies(m_settings.dataDir() + u"/studies"_s);
    for (const QFileInfo &file : studies.entryInfoList({u"*.sidewise"_s}, QDir::Files)) {
        if (!paths.contains(file.absoluteFilePath()))
            paths.append(file.absoluteFilePath());
    }
    QStringList wanted;
    for (const QString &path : paths) {
        const QFileInfo file(path), log(path + u"-wal"_s);
        const QString stamp = u"%1 %2 %3"_s.arg(file.lastModified().toMSecsSinceEpoch()).arg(log.size()).arg(log.lastModified().toMSecsSinceEpoch());
        if (file.exists() && m_stamps.value(path) != stamp) {
            m_stamps[path] = stamp;
            wanted.append(path);
        }
    }
    for (const QString &path : m_glances.keys()) {
        if (!QFileInfo::exists(path))
            m_glances.remove(path);
    }
    if (wanted.isEmpty())
        return;
    m_isGlancing = true;
    ++m_underWay;
    Later(QtConcurrent::run([wanted] {
        QList<StudyGlance> glances;
        for (const QString &path : wanted) {
            if (const auto glance = glanceAtStudy(path))
                glances.append(*glance);
        }
        return glances;
    })).then(this, [this](const QList<StudyGlance> &glances) {
        m_isGlancing = false;
        --m_underWay;
        takeGlances(glances);
    });
}

void PoolBoard::takeGlances(const QList<StudyGlance> &glances)
{
    for (const StudyGlance &glance : glances)
        m_glances.insert(glance.path, glance);
    save();
    arrange();
}

// Joins what the platform told with what the study files say.
void PoolBoard::arrange()
{
    QList<BoardPool> pools = m_practice->pools + m_live->pools;
    for (const StudyGlance &glance : std::as_const(m_glances)) {
        if (glance.pool.isEmpty())
            continue;
        const auto same = std::find_if(pools.begin(), pools.end(),
            [&](const BoardPool &pool) { return pool.id == glance.pool && pool.mode == glance.mode; });
        if (same != pools.end()) {
            same->study = glance;
            continue;
        }
        BoardPool alone;
        alone.mode = glance.mode;
        alone.id = glance.pool;
        alone.name = glance.name;
        alone.study = glance;
        pools.append(alone);
    }
    const auto isOpen = [](const BoardPool &pool) { return pool.state() == PoolState::Open; };
    std::stable_sort(pools.begin(), pools.end(), [&](const BoardPool &a, const BoardPool &b) {
        return isOpen(a) != isOpen(b) ? isOpen(a) : a.created > b.created;
    });
    m_pools = pools;
    Q_EMIT changed();
}

void PoolBoard::act(const QString &key, const QString &done,
    const std::function<void(const BoardPool &, std::function<void(Result<void>)>)> &action)
{
    const BoardPool *pool = find(key);
    if (!pool || m_busy.contains(key))
        return;
    if (!m_connection.pools(pool->mode)) {
        Q_EMIT failed({ErrorKind::Input,
            pool->mode == Mode::Practice ? tr("Sign in on the Account page first: this pool is of your practice account.")
                                         : tr("Connect the hosted account on the Account page first: this pool is of that account."), {}, u"not_signed_in"_s, 0});
        return;
    }
    m_busy.insert(key);
    Q_EMIT changed();
    action(*pool, [this, key, done, mode = pool->mode](const Result<void> &result) {
        m_busy.remove(key);
        if (result)
            Q_EMIT said(done);
        else
            Q_EMIT failed(result.error());
        Q_EMIT changed();
        sync(mode);
    });
}

namespace {
using Done = std::function<void(Result<void>)>;

template<typename T>
void finish(QObject *context, const Later<Result<T>> &later, const Done &done)
{
    later.then(context, [done](const Result<T> &result) {
        done(result ? Result<void>() : Result<void>(failure(result.error())));
    });
}
} // namespace

void PoolBoard::open(const QString &key)
{
    act(key, tr("The pool is open."), [this](const BoardPool &pool, const Done &done) {
        finish(this, m_connection.pools(pool.mode)->open(pool.id), done);
    });
}

void PoolBoard::pause(const QString &key)
{
    act(key, tr("The pool is paused: no new pages are handed out."), [this](const BoardPool &pool, const Done &done) {
        finish(this, m_connection.pools(pool.mode)->close(pool.id), done);
    });
}

void PoolBoard::close(const QString &key)
{
    act(key, tr("The pool and its training are closed."), [this](const BoardPool &pool, const Done &done) {
        const auto pools = m_connection.pools(pool.mode);
        const PoolId training = pool.training;
        const bool isShared = std::any_of(m_pools.begin(), m_pools.end(), [&](const BoardPool &other) {
            return other.mode == pool.mode && other.id != pool.id && other.training == training && other.state() == PoolState::Open;
        });
        pools->close(pool.id).then(this, [this, training, isShared, mode = pool.mode, done](const Result<wire::Operation> &closed) {
            toloka::PoolsClient *pools = m_connection.pools(mode);
            if (!closed || training.isEmpty() || isShared || !pools)
                return done(closed ? Result<void>() : Result<void>(failure(closed.error())));
            finish(this, pools->closeTraining(training), done);
        });
    });
}

void PoolBoard::archive(const QString &key)
{
    act(key, tr("The pool is archived."), [this](const BoardPool &pool, const Done &done) {
        finish(this, m_connection.pools(pool.mode)->archive(pool.id), done);
    });
}

void PoolBoard::clone(const QString &key)
{
    act(key, tr("An empty copy of the pool is there; it has no tasks and is not open."), [this](const BoardPool &pool, const Done &done) {
        finish(this, m_connection.pools(pool.mode)->clone(pool.id), done);
    });
}

Later<Result<ForeignPool>> PoolBoard::read(const QString &key)
{
    const BoardPool *pool = find(key);
    toloka::PoolsClient *client = pool ? m_connection.pools(pool->mode) : nullptr;
    if (!client) {
        return Later<Result<ForeignPool>>::ready(failure(ErrorKind::Input,
            tr("Sign in to the account that this pool belongs to; its answers are on the platform."), u"not_signed_in"_s));
    }
    return client->project(pool->project).then(this, [this, pool = *pool](const Result<QJsonObject> &project) {
        toloka::PoolsClient *client = m_connection.pools(pool.mode);
        if (!project || !client)
            return Later<Result<ForeignPool>>::ready(failure(project ? Error{ErrorKind::Cancelled, tr("Signed out."), {}, {}, 0} : project.error()));
        return client->assignments(pool.id).then(this, [pool, project = *project](const Result<QJsonArray> &pages) -> Result<ForeignPool> {
            if (!pages)
                return failure(pages.error());
            return ForeignPool{pool, project, *pages};
        });
    });
}

QString PoolBoard::cachePath() const
{
    return m_settings.dataDir() + u"/pool-board.json"_s;
}

void PoolBoard::load()
{
    const BoardCache cache = readBoardCache(cachePath());
    for (const BoardPool &pool : cache.pools) {
        Account &known = account(pool.mode);
        known.pools.append(pool);
        known.projects.insert(pool.project, pool.projectName);
    }
    m_practice->lastSync = cache.practiceSync;
    m_live->lastSync = cache.liveSync;
}

void PoolBoard::save() const
{
    writeBoardCache(cachePath(), {m_practice->pools + m_live->pools, m_practice->lastSync, m_live->lastSync});
}

} // namespace sidewise
