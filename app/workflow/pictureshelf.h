#pragma once

#include "base/later.h"
#include "base/result.h"

#include <QByteArray>
#include <QObject>
#include <QQueue>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>

namespace sidewise {

namespace pictures {
class PictureCache;
class PictureFetch;
}

// The bytes of a study's pictures, checked but not decoded: files below its picture folder, and pictures from the web,
// fetched with the guards of app/pictures and kept in a cache under the data directory. Knows which ones are broken.
// Lives on the main thread; reading happens on workers, fetching a few at a time.
class PictureShelf : public QObject
{
    Q_OBJECT

public:
    explicit PictureShelf(const QString &dataDir, QObject *parent = nullptr);
    ~PictureShelf() override;

    void setFolder(const QString &folder);
    QString folder() const { return m_folder; }
    // A file below a folder; on any thread. The program's own pictures may be SVG.
    static Result<QByteArray> read(const QString &folder, const QString &image);
    // Of the folder or of the web. Broken ones are counted.
    Later<Result<QByteArray>> bytes(const QString &image);

    // Looks through many pictures: files at once, those of the web one after the other where `withWeb`.
    void check(const QStringList &images, bool withWeb);
    qsizetype broken() const { return m_broken.size(); }
    bool isBroken(const QString &image) const { return m_broken.contains(image); }
    qsizetype toCheck() const { return m_toCheck; }
    bool isChecking() const { return m_toCheck > 0; }

Q_SIGNALS:
    void changed(); // broken, toCheck

private:
    struct Errand;
    Later<Result<QByteArray>> fromWeb(const QString &image);
    void startNext();
    void note(const QString &image, bool isBroken);

    std::unique_ptr<pictures::PictureFetch> m_fetch;
    std::shared_ptr<pictures::PictureCache> m_cache;
    QString m_folder;
    QSet<QString> m_broken;
    QQueue<std::shared_ptr<Errand>> m_waiting;
    QHash<QString, std::shared_ptr<Errand>> m_errands; // by image
    int m_running = 0;
    qsizetype m_toCheck = 0;
    int m_checkRun = 0;
};

} // namespace sidewise
