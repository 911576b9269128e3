#include "workflow/taskadder.h"

#include "selection/pairs.h"
#include "toloka/tolokaclient.h"
#include "wire/taskjson.h"
#include "workflow/connection.h"
#include "workflow/pictureaddresses.h"
#include "workflow/studydocument.h"

#include <QCryptographicHash>
#include <QUuid>
#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString kind = QStringLiteral("added");
}

TaskAdder::TaskAdder(StudyDocument &document, Connection &connection, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection)
{
}

void TaskAdder::add(const QList<Pair> &pairs)
{
    m_document.uploads().then(this, [this, pairs](const Result<QList<UploadBatch>> &known) {
        if (!known) {
            Q_EMIT failed(known.error());
            return;
        }
        int index = 0;
        for (const UploadBatch &batch : *known)
            index = batch.kind == kind ? std::max(index, batch.index + 1) : index;
        Later(QtConcurrent::run([pairs, study = m_document.study()] {
            const QList<Task> tasks = withPictureAddresses(selection::tasksOf(pairs, study.catalogue), study);
            return wire::taskBodies(tasks, study.launch.pool, study.project);
        })).then(this, [this, index](const QList<QByteArray> &bodies) {
            for (qsizetype i = 0; i < bodies.size(); ++i) {
                m_waiting.append({OperationId(QUuid::createUuid().toString(QUuid::WithoutBraces)), kind, index + static_cast<int>(i),
                    QString::fromLatin1(QCryptographicHash::hash(bodies[i], QCryptographicHash::Sha256).toHex()),
                    UploadBatch::State::Planned, bodies[i]});
                m_document.saveUpload(m_waiting.last());
            }
            sendNext();
        });
    });
}

void TaskAdder::resume()
{
    if (!m_document.isOpen() || m_isSending)
        return;
    m_document.uploads().then(this, [this](const Result<QList<UploadBatch>> &known) {
        if (!known || m_isSending)
            return;
        m_waiting.clear();
        for (const UploadBatch &batch : *known) {
            if (batch.kind == kind && batch.state != UploadBatch::State::Done && !batch.body.isEmpty())
                m_waiting.append(batch);
        }
        sendNext();
    });
}

void TaskAdder::sendNext()
{
    if (m_isSending || m_waiting.isEmpty() || !m_connection.client())
        return;
    m_isSending = true;
    UploadBatch batch = m_waiting.takeFirst();
    batch.state = UploadBatch::State::Sent;
    m_document.saveUpload(batch).then(this, [this, batch](const Result<void> &saved) {
        if (!saved || !m_connection.client()) {
            m_isSending = false;
            if (!saved)
                Q_EMIT failed(saved.error());
            return;
        }
        m_connection.client()->uploadTasks(batch.body, batch.operation).then(this, [this, batch](const Result<wire::Operation> &operation) {
            m_isSending = false;
            if (!operation) {
                Q_EMIT failed(operation.error());
                return;
            }
            UploadBatch done = batch;
            done.state = UploadBatch::State::Done;
            m_document.saveUpload(done);
            Q_EMIT added(batch.body.count("\"input_values\""));
            sendNext();
        });
    });
}

} // namespace sidewise
