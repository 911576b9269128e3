#include "localplatform/pageassets.h"

#include "localplatform/picturestore.h"
#include "localplatform/router.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QUrl>

static void loadPageResource()
{
    Q_INIT_RESOURCE(performerpage);
}

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

const QString pictureFolder = u"pictures/"_s; // of the sample study
const QString servedFolder = u"/p/pictures/"_s;

QHash<QString, QByteArray> filesOf(const QString &folder)
{
    QHash<QString, QByteArray> files;
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names) {
        QFile file(folder + name);
        if (file.open(QIODevice::ReadOnly))
            files.insert(name, file.readAll());
    }
    return files;
}

QByteArray typeOf(const QString &name)
{
    if (name.endsWith(u".html"))
        return "text/html; charset=utf-8";
    if (name.endsWith(u".js"))
        return "text/javascript; charset=utf-8";
    return name.endsWith(u".css") ? "text/css; charset=utf-8" : "image/svg+xml";
}

Reply reply(const QHash<QString, QByteArray> &files, const QString &name)
{
    const auto found = files.find(name);
    if (found == files.end())
        throw Refusal{404, u"NOT_FOUND"_s, Words::tr("There is nothing here.")};
    return {200, *found, typeOf(name)};
}
} // namespace

PageAssets::PageAssets(PlatformState &state) : m_state(state)
{
    loadPageResource();
    m_assets = filesOf(u":/performerpage/"_s);
    m_pictures = filesOf(u":/sample/pictures/"_s);
}

Reply PageAssets::page() const
{
    return reply(m_assets, u"index.html"_s);
}

Reply PageAssets::asset(const QString &name) const
{
    return reply(m_assets, name);
}

Reply PageAssets::picture(const QString &name) const
{
    if (const auto given = PictureStore(m_state).picture(name))
        return {200, given->bytes, given->mediaType};
    return reply(m_pictures, name);
}

bool PageAssets::hasPicture(const QString &name) const
{
    return m_pictures.contains(name) || PictureStore(m_state).isThere(name);
}

QString PageAssets::pictureAddress(qint64 requester, const QString &value) const
{
    if (value.startsWith(pictureFolder))
        return m_pictures.contains(value.mid(pictureFolder.size())) ? servedFolder + value.mid(pictureFolder.size()) : QString();
    if (!value.startsWith(u"http"_s, Qt::CaseInsensitive))
        return {};
    // An address of this platform, under whatever port it ran when the task was made.
    const QUrl url(value);
    const bool isOurs = url.scheme() == u"http" && (url.host() == u"127.0.0.1" || url.host() == u"localhost");
    if (isOurs && url.path().startsWith(servedFolder)) {
        const QString name = url.path().mid(servedFolder.size());
        return hasPicture(name) ? servedFolder + name : QString();
    }
    const QString id = PictureStore(m_state).idOfSource(requester, value);
    return id.isEmpty() ? QString() : servedFolder + id;
}

} // namespace sidewise::platform
