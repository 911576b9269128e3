#include "ui/widgets/pictures.h"

#include "base/later.h"
#include "workflow/pictureshelf.h"

#include <QBuffer>
#include <QImageReader>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int cacheKiB = 96 * 1024;
constexpr int mostMegabytes = 256; // that a decoder may take

bool isAddress(const QString &image)
{
    return image.contains(u"://"_s);
}

// Of what the magic number says; the shelf has refused everything else.
QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG"))
        return "png";
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return "jpeg";
    if (bytes.startsWith("GIF8"))
        return "gif";
    return bytes.startsWith("RIFF") ? "webp" : "";
}
} // namespace

QImage decodeBytes(const QByteArray &bytes, QSize pixels, bool mayBeSvg)
{
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    const QByteArray format = formatOf(bytes);
    if (format.isEmpty() && !mayBeSvg)
        return {};
    QImageReader reader(&buffer, format.isEmpty() ? QByteArray("svg") : format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid())
        return {};
    if (format.isEmpty() || size.width() > pixels.width() || size.height() > pixels.height())
        reader.setScaledSize(size.scaled(pixels, Qt::KeepAspectRatio));
    return reader.read();
}

QImage decodePicture(const QString &folder, const QString &image, QSize pixels)
{
    const auto bytes = PictureShelf::read(folder, image);
    return bytes ? decodeBytes(*bytes, pixels, folder.startsWith(u':')) : QImage();
}

Pictures::Pictures(PictureShelf &shelf, QObject *parent) : QObject(parent), m_shelf(shelf), m_cache(cacheKiB)
{
    QImageReader::setAllocationLimit(mostMegabytes);
}

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
    if (image.isEmpty() || pixels.isEmpty() || m_missing.contains(image))
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
    const auto arrive = [this, folder, image, key](const QImage &picture) {
        if (folder == m_folder)
            take(image, key, picture);
    };
    if (!isAddress(image)) {
        Later(QtConcurrent::run(decodePicture, folder, image, pixels)).then(this, arrive);
        return;
    }
    m_shelf.bytes(image).then(this, [this, pixels, arrive](const Result<QByteArray> &bytes) {
        if (!bytes)
            return arrive(QImage());
        Later(QtConcurrent::run(decodeBytes, *bytes, pixels, false)).then(this, arrive);
    });
}

void Pictures::take(const QString &image, const QString &key, const QImage &picture)
{
    m_underWay.remove(key);
    if (picture.isNull())
        m_missing.insert(image);
    else
        m_cache.insert(key, new QImage(picture), std::max<int>(1, static_cast<int>(picture.sizeInBytes() / 1024)));
    Q_EMIT arrived(image);
}

} // namespace sidewise
