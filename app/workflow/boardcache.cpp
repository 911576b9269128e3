#include "workflow/boardcache.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QString textOf(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QJsonObject toJson(const PoolFigures &figures)
{
    return {{u"completed"_s, figures.completedPercent}, {u"submitted"_s, figures.submitted}, {u"accepted"_s, figures.accepted},
        {u"rejected"_s, figures.rejected}, {u"skipped"_s, figures.skipped}, {u"spent"_s, QString::number(figures.spent.micros)},
        {u"performers"_s, figures.performers}, {u"seconds"_s, figures.secondsPerPage}};
}

PoolFigures figuresFrom(const QJsonObject &json)
{
    return {json[u"completed"_s].toInt(), json[u"submitted"_s].toInteger(), json[u"accepted"_s].toInteger(),
        json[u"rejected"_s].toInteger(), json[u"skipped"_s].toInteger(), Money::fromMicros(json[u"spent"_s].toString().toLongLong()),
        json[u"performers"_s].toInteger(), json[u"seconds"_s].toDouble()};
}

QJsonObject toJson(const BoardPool &pool)
{
    QJsonObject json{{u"live"_s, pool.mode == Mode::Live}, {u"id"_s, pool.id.value}, {u"project"_s, pool.project.value},
        {u"training"_s, pool.training.value}, {u"projectName"_s, pool.projectName}, {u"name"_s, pool.name},
        {u"open"_s, pool.status.isOpen}, {u"archived"_s, pool.status.isArchived},
        {u"reason"_s, static_cast<int>(pool.status.lastCloseReason)}, {u"created"_s, textOf(pool.created)},
        {u"started"_s, textOf(pool.started)}, {u"stopped"_s, textOf(pool.stopped)},
        {u"price"_s, QString::number(pool.pricePerPage.micros)}};
    if (pool.figures)
        json[u"figures"_s] = toJson(*pool.figures);
    return json;
}

BoardPool poolFrom(const QJsonObject &json)
{
    BoardPool pool;
    pool.mode = json[u"live"_s].toBool() ? Mode::Live : Mode::Practice;
    pool.id = PoolId(json[u"id"_s].toString());
    pool.project = ProjectId(json[u"project"_s].toString());
    pool.training = PoolId(json[u"training"_s].toString());
    pool.projectName = json[u"projectName"_s].toString();
    pool.name = json[u"name"_s].toString();
    pool.status = {json[u"open"_s].toBool(), json[u"archived"_s].toBool(), static_cast<CloseReason>(json[u"reason"_s].toInt())};
    pool.created = timeOf(json[u"created"_s]);
    pool.started = timeOf(json[u"started"_s]);
    pool.stopped = timeOf(json[u"stopped"_s]);
    pool.pricePerPage = Money::fromMicros(json[u"price"_s].toString().toLongLong());
    if (json.contains(u"figures"_s))
        pool.figures = figuresFrom(json[u"figures"_s].toObject());
    return pool;
}
} // namespace

BoardCache readBoardCache(const QString &path)
{
    BoardCache cache;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cache;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &pool : json[u"pools"_s].toArray())
        cache.pools.append(poolFrom(pool.toObject()));
    cache.practiceSync = timeOf(json[u"practiceSync"_s]);
    cache.liveSync = timeOf(json[u"liveSync"_s]);
    return cache;
}

void writeBoardCache(const QString &path, const BoardCache &cache)
{
    QJsonArray pools;
    for (const BoardPool &pool : cache.pools)
        pools.append(toJson(pool));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(QJsonDocument(QJsonObject{{u"pools"_s, pools}, {u"practiceSync"_s, textOf(cache.practiceSync)},
        {u"liveSync"_s, textOf(cache.liveSync)}}).toJson(QJsonDocument::Compact));
    file.commit();
}

} // namespace sidewise
