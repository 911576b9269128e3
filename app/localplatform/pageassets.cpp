#include "localplatform/pageassets.h"

#include "localplatform/router.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

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

const QString pictureFolder = u"pictures/"_s;

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

PageAssets::PageAssets()
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
    return reply(m_pictures, name);
}

QString PageAssets::pictureAddress(const QString &value) const
{
    if (!value.startsWith(pictureFolder))
        return {};
    const QString name = value.mid(pictureFolder.size());
    return m_pictures.contains(name) ? u"/p/pictures/"_s + name : QString();
}

} // namespace sidewise::platform
