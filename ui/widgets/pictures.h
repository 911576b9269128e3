#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

namespace sidewise {

class PictureShelf;

// Pictures of products and recommendations, decoded off the GUI thread and kept in a bounded cache. Their bytes come from
// the shelf, which guards where they come from; only raster formats are decoded, and the program's own SVG. Whoever shows
// a picture draws a placeholder until there is one.
class Pictures : public QObject
{
    Q_OBJECT

public:
    explicit Pictures(PictureShelf &shelf, QObject *parent = nullptr);

    void setFolder(const QString &folder); // forgets everything when it changes
    // The picture fitted into `pixels`, or a null image: not there yet, or never. Starts decoding when needed.
    QImage find(const QString &image, QSize pixels);
    PictureShelf &shelf() const { return m_shelf; }

Q_SIGNALS:
    void arrived(const QString &image);

private:
    void decode(const QString &image, QSize pixels, const QString &key);
    void take(const QString &image, const QString &key, const QImage &picture);

    PictureShelf &m_shelf;
    QString m_folder;
    QCache<QString, QImage> m_cache; // cost in KiB
    QSet<QString> m_underWay;
    QSet<QString> m_missing;
};

// Decodes the bytes of a picture; `mayBeSvg` for the program's own alone. For workers.
QImage decodeBytes(const QByteArray &bytes, QSize pixels, bool mayBeSvg);
// Reads and decodes one file as `Pictures` promises.
QImage decodePicture(const QString &folder, const QString &image, QSize pixels);

} // namespace sidewise
