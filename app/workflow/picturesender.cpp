#include "workflow/picturesender.h"

#include "toloka/localaccountclient.h"
#include "workflow/connection.h"
#include "workflow/pictureaddresses.h"
#include "workflow/pictureshelf.h"

#include <QPromise>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

struct PictureSender::Run
{
    Study study; // of its launch and folder
    QQueue<QString> waiting;
    qint64 failed = 0;
    bool isOfWeb = false;
    QPromise<qint64> promise;
};

PictureSender::PictureSender(PictureShelf &shelf, Connection &connection, QObject *parent)
    : QObject(parent), m_shelf(shelf), m_connection(connection)
{
}

Later<qint64> PictureSender::send(const Study &study)
{
    auto here = std::make_shared<Run>();
    here->study.launch = study.launch;
    here->study.pictureFolder = study.pictureFolder;
    auto web = std::make_shared<Run>();
    web->study = here->study;
    web->isOfWeb = true;
    const bool isSample = study.pictureFolder == u":/sample"_s;
    for (const QString &image : picturesOf(study)) {
        if (isWebPicture(image))
            web->waiting.enqueue(image);
        else if (!isSample)
            here->waiting.enqueue(image);
    }
    here->promise.start();
    web->promise.start();
    const QFuture<qint64> future = here->promise.future();
    sendNext(here);
    sendNext(web);
    return Later(future);
}

void PictureSender::sendNext(const std::shared_ptr<Run> &run)
{
    toloka::LocalAccountClient *platform = m_connection.local();
    if (run->waiting.isEmpty() || !platform || run->study.launch.mode == Mode::Live) {
        run->promise.addResult(run->failed);
        run->promise.finish();
        return;
    }
    const QString image = run->waiting.dequeue();
    if (!run->isOfWeb && run->waiting.size() % 16 == 0)
        Q_EMIT progressed(run->waiting.size());
    m_shelf.bytes(image).then(this, [this, run, image](const Result<QByteArray> &bytes) {
        toloka::LocalAccountClient *platform = m_connection.local();
        if (!bytes || !platform) {
            ++run->failed;
            return sendNext(run);
        }
        platform->givePicture(*bytes, pictureAddress(image, run->study)).then(this, [this, run](const Result<void> &given) {
            run->failed += given ? 0 : 1;
            sendNext(run);
        });
    });
}

} // namespace sidewise
