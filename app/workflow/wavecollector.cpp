#include "workflow/wavecollector.h"

#include "base/later.h"
#include "toloka/tolokaclient.h"
#include "workflow/connection.h"
#include "workflow/studydocument.h"

#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

WaveCollector::WaveCollector(StudyDocument &document, Connection &connection, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection)
{
    connect(&document, &StudyDocument::opened, this, [this] {
        m_isRunning = m_hasEnded = m_isForetelling = false;
        m_forecast.reset();
    });
}

void WaveCollector::goOn()
{
    const Study &study = m_document.study();
    if (m_isRunning || m_hasEnded || study.pool.collection != Collection::Adaptive || study.launch.state != PoolState::Open
        || !m_connection.client())
        return;
    m_isRunning = true;
    m_study = m_document.path();
    m_document.uploads().then(this, [this](const Result<QList<UploadBatch>> &known) {
        if (!known)
            return stop(known.error());
        QList<UploadBatch> open = *known;
        open.removeIf([](const UploadBatch &batch) { return batch.kind != u"wave" || batch.state == UploadBatch::State::Done; });
        if (!open.isEmpty())
            return upload(open);
        const Study &study = m_document.study();
        if (m_document.answers().counts(study.project).judgements >= judgementsAsked(study))
            return plan();
        m_isRunning = false;
        if (!m_forecast && !m_isForetelling && study.waves.size() > 1)
            foretell();
    });
}

void WaveCollector::foretell()
{
    m_isForetelling = true;
    Later(QtConcurrent::run([study = m_document.study(), answers = m_document.answers(), decisions = m_document.decisions()] {
        return forecastOf(study, answers, decisions);
    })).then(this, [this, path = m_document.path()](const CollectionForecast &forecast) {
        if (path == m_document.path() && !m_forecast)
            m_forecast = forecast;
    });
}

void WaveCollector::stop(const Error &error)
{
    m_isRunning = false;
    Q_EMIT failed(error);
}

void WaveCollector::plan()
{
    Later(QtConcurrent::run([study = m_document.study(), answers = m_document.answers(), decisions = m_document.decisions()] {
        return planNextWave(study, answers, decisions);
    }))
        .then(this, [this](const PlannedWave &planned) {
            if (m_study != m_document.path())
                return;
            if (planned.wave.pairs.isEmpty()) {
                m_isRunning = false;
                m_hasEnded = true;
                Q_EMIT ended(planned.isOutOfMoney ? CloseReason::CapReached : CloseReason::GoalReached);
                return;
            }
            m_forecast = planned.forecast;
            const QList<UploadBatch> batches = batchesOf(planned);
            m_document.addWave(planned.wave, batches).then(this, [this, batches, wave = planned.wave](const Result<void> &added) {
                if (!added)
                    return stop(added.error());
                Q_EMIT wavePlanned(wave.number, wave.pairs.size());
                upload(batches);
            });
        });
}

void WaveCollector::upload(const QList<UploadBatch> &open)
{
    auto *client = m_connection.client();
    if (open.isEmpty() || !client || m_study != m_document.path()) {
        m_isRunning = false;
        if (open.isEmpty())
            Q_EMIT waveUploaded();
        return;
    }
    UploadBatch batch = open.first();
    batch.state = UploadBatch::State::Sent;
    m_document.saveUpload(batch).then(this, [this, batch, rest = open.mid(1)](const Result<void> &saved) {
        if (!saved)
            return stop(saved.error());
        auto *client = m_connection.client();
        if (!client) {
            m_isRunning = false;
            return;
        }
        client->uploadTasks(batch.body, batch.operation).then(this, [this, batch, rest](const Result<wire::Operation> &operation) {
            if (!operation)
                return stop(operation.error());
            UploadBatch done = batch;
            done.state = UploadBatch::State::Done;
            m_document.saveUpload(done).then(this, [this, rest](const Result<void> &result) {
                result ? upload(rest) : stop(result.error());
            });
        });
    });
}

} // namespace sidewise
