#include "workflow/pictureshelf.h"

#include "pictures/picturecache.h"
#include "pictures/picturefetch.h"
#include "pictures/picturefile.h"
#include "workflow/pictureaddresses.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <QUrl>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Bytes = Result<QByteArray>;

namespace {
constexpr int mostAtOnce = 4;
}

struct PictureShelf::Errand
{
    QString image;
    QPromise<Bytes> promise;
};

PictureShelf::PictureShelf(const QString &dataDir, QObject *parent)
    : QObject(parent), m_fetch(std::make_unique<pictures::PictureFetch>()),
      m_cache(std::make_shared<pictures::PictureCache>(dataDir + u"/pictures"_s))
{
}

PictureShelf::~PictureShelf() = default;

void PictureShelf::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    m_broken.clear();
    m_toCheck = 0;
    ++m_checkRun;
    Q_EMIT changed();
}

Result<QByteArray> PictureShelf::read(const QString &folder, const QString &image)
{
    return pictures::readPicture(folder, image);
}

Later<Bytes> PictureShelf::bytes(const QString &image)
{
    const Later<Bytes> later = isWebPicture(image) ? fromWeb(image)
                                                   : Later(QtConcurrent::run(pictures::readPicture, m_folder, image));
    return later.then(this, [this, image, folder = m_folder](const Bytes &bytes) {
        if (folder == m_folder)
            note(image, !bytes);
        return bytes;
    });
}

void PictureShelf::note(const QString &image, bool isBroken)
{
    if (isBroken == m_broken.contains(image))
        return;
    if (isBroken)
        m_broken.insert(image);
    else
        m_broken.remove(image);
    Q_EMIT changed();
}

// From the cache, or one of a few errands at a time. Who asks again meanwhile waits for the same errand.
Later<Bytes> PictureShelf::fromWeb(const QString &image)
{
    if (const auto under = m_errands.value(image))
        return Later(under->promise.future());
    auto errand = std::make_shared<Errand>();
    errand->image = image;
    errand->promise.start();
    m_errands.insert(image, errand);
    m_waiting.enqueue(errand);
    const QFuture<Bytes> future = errand->promise.future();
    startNext();
    return Later(future);
}

void PictureShelf::startNext()
{
    while (m_running < mostAtOnce && !m_waiting.isEmpty()) {
        const auto errand = m_waiting.dequeue();
        ++m_running;
        const auto finish = [this, errand](const Bytes &bytes) {
            m_errands.remove(errand->image);
            errand->promise.addResult(bytes);
            errand->promise.finish();
            --m_running;
            startNext();
        };
        Later(QtConcurrent::run([cache = m_cache, image = errand->image] { return cache->find(image); }))
            .then(this, [this, errand, finish](const std::optional<QByteArray> &found) {
                if (found)
                    return finish(Bytes(*found));
                m_fetch->fetch(QUrl(errand->image)).then(this, [this, errand, finish](const Bytes &bytes) {
                    if (bytes)
                        QThreadPool::globalInstance()->start([cache = m_cache, image = errand->image, data = *bytes] { cache->put(image, data); });
                    finish(bytes);
                });
            });
    }
}

void PictureShelf::check(const QStringList &images, bool withWeb)
{
    const int run = ++m_checkRun;
    QStringList files;
    QStringList web;
    for (const QString &image : images)
        (isWebPicture(image) ? web : files).append(image);
    m_toCheck = files.size() + (withWeb ? web.size() : 0);
    Q_EMIT changed();
    Later(QtConcurrent::run([folder = m_folder, files] {
        QStringList broken;
        for (const QString &image : files) {
            if (!pictures::readPicture(folder, image))
                broken.append(image);
        }
        return broken;
    })).then(this, [this, run, files](const QStringList &broken) {
        if (run != m_checkRun)
            return;
        for (const QString &image : files)
            m_broken.remove(image);
        for (const QString &image : broken)
            m_broken.insert(image);
        m_toCheck -= files.size();
        Q_EMIT changed();
    });
    if (!withWeb)
        return;
    for (const QString &image : std::as_const(web)) {
        bytes(image).then(this, [this, run](const Bytes &) {
            if (run != m_checkRun)
                return;
            --m_toCheck;
            Q_EMIT changed();
        });
    }
}

} // namespace sidewise
