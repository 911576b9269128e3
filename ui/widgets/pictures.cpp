#include "ui/widgets/pictures.h"

#include <QDir>
#include <QFileInfo>
#include <QFuture>
#include <QImageReader>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int cacheKiB = 96 * 1024;
constexpr qint64 largestFile = 40 * 1024 * 1024;
constexpr qint64 mostPixels = 100'000'000;

bool isAddress(const QString &image)
{
    return image.contains(u"://"_s);
}

// The file that is meant, or nothing where the path leaves the folder.
QString pathInside(const QString &folder, const QString &image)
{
    if (folder.isEmpty() || image.isEmpty() || isAddress(image) || QDir::isAbsolutePath(image) || image.contains(u'\\'))
        return {};
    const QString path = QDir::cleanPath(folder + u'/' + image);
    if (folder.startsWith(u':'))
        return path.startsWith(folder + u'/') ? path : QString();
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QString real = QFileInfo(path).canonicalFilePath(); // links resolved
    return !root.isEmpty() && real.startsWith(root + u'/') ? real : QString();
}

QByteArray rasterFormat(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"jpg"_s || suffix == u"jpeg"_s)
        return "jpeg";
    for (const char *known : {"png", "gif", "webp", "bmp"}) {
        if (suffix == QLatin1StringView(known))
            return known;
    }
    return {};
}
} // namespace

QImage decodePicture(const QString &folder, const QString &image, QSize pixels)
{
    const QString path = pathInside(folder, image);
    if (path.isEmpty() || QFileInfo(path).size() > largestFile)
        return {};
    QImageReader reader(path);
    reader.setAutoTransform(true);
    if (path.startsWith(u':') && path.endsWith(u".svg"_s)) {
        reader.setFormat("svg");
    } else {
        const QByteArray format = rasterFormat(path);
        if (format.isEmpty())
            return {};
        reader.setAutoDetectImageFormat(false);
        reader.setFormat(format);
    }
    const QSize size = reader.size();
    if (!size.isValid() || static_cast<qint64>(size.width()) * size.height() > mostPixels)
        return {};
    reader.setScaledSize(size.scaled(pixels, Qt::KeepAspectRatio));
    return reader.read();
}

Pictures::Pictures(QObject *parent) : QObject(parent), m_cache(cacheKiB) { }

void Pictures::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    m_cache.clear();
    m_underWay.clear();
    m_missing.clear();
}

QImage Pictures::find(const QString &image, QSize pixels)
{
    if (image.isEmpty() || pixels.isEmpty() || isAddress(image) || m_missing.contains(image))
        return {};
    const QString key = u"%1x%2 %3"_s.arg(pixels.width()).arg(pixels.height()).arg(image);
    if (const QImage *found = m_cache.object(key))
        return *found;
    if (!m_underWay.contains(key))
        decode(image, pixels, key);
    return {};
}

void Pictures::decode(const QString &image, QSize pixels, const QString &key)
{
    m_underWay.insert(key);
    const QString folder = m_folder;
    QtConcurrent::run(decodePicture, folder, image, pixels).then(this, [this, folder, image, key](const QImage &picture) {
        if (folder != m_folder)
            return;
        m_underWay.remove(key);
        if (picture.isNull())
            m_missing.insert(image);
        else
            m_cache.insert(key, new QImage(picture), std::max<int>(1, static_cast<int>(picture.sizeInBytes() / 1024)));
        Q_EMIT arrived(image);
    });
}

} // namespace sidewise
