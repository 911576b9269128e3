#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

namespace sidewise {

// Pictures of products and recommendations, decoded off the GUI thread and kept in a bounded cache. Only files inside
// the study's picture folder are read, and only raster formats; the program's own resources may be SVG as well.
// Addresses on the network are not fetched: whoever shows a picture draws a placeholder until there is one.
class Pictures : public QObject
{
    Q_OBJECT

public:
    explicit Pictures(QObject *parent = nullptr);

    void setFolder(const QString &folder); // forgets everything when it changes
    // The picture fitted into `pixels`, or a null image: not there yet, or never. Starts decoding when needed.
    QImage find(const QString &image, QSize pixels);
    int unreadable() const { return static_cast<int>(m_missing.size()); }

Q_SIGNALS:
    void arrived(const QString &image);

private:
    void decode(const QString &image, QSize pixels, const QString &key);

    QString m_folder;
    QCache<QString, QImage> m_cache; // cost in KiB
    QSet<QString> m_underWay;
    QSet<QString> m_missing;
};

// Decodes one file as `Pictures` promises; for the worker and for tests.
QImage decodePicture(const QString &folder, const QString &image, QSize pixels);

} // namespace sidewise
