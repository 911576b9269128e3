#include "workflow/launcher.h"

#include "base/later.h"
#include "selection/pairs.h"
#include "toloka/tolokaclient.h"
#include "wire/taskjson.h"
#include "workflow/connection.h"
#include "workflow/pictureaddresses.h"
#include "workflow/studydocument.h"
#include "workflow/waveplan.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHash>
#include <QTimer>
#include <QUuid>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostLooks = 5; // after lost replies, before the requester is asked
constexpr int pauseBeforeLooking = 700; // ms

// The request may have been worked off although no answer came.
bool mayHaveHappened(const Error &error)
{
    return error.kind == ErrorKind::Network || error.httpStatus == 408 || error.httpStatus >= 500;
}

QDateTime expiryOf(const Schedule &schedule)
{
    return schedule.closes.value_or(QDateTime::currentDateTimeUtc().addDays(schedule.openDays));
}

QString hashOf(const QByteArray &body)
{
    return QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
}
} // namespace

Launcher::Launcher(StudyDocument &document, Connection &connection, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection)
{
}

void Launcher::run()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_isPlanned = m_isTrainingOpen = false;
    m_uploads.clear();
    m_looks = 0;
    // What was decided lies in the file before anything leaves this machine.
    m_document.saved().then(this, [this](const Result<void> &saved) {
        if (!stopped(saved))
            advance();
    });
}

void Launcher::advance()
{
    if (!m_connection.client())
        return stop({ErrorKind::Platform, tr("You are signed out. Sign in again; the launch goes on where it was."), {}, u"signed_out"_s, 0});
    const Launch &launch = m_document.study().launch;
    if (launch.project.isEmpty())
        return findOrCreateProject();
    if (needsTraining() && launch.training.isEmpty())
        return findOrCreateTraining();
    if (const QString skill = firstUnknownSkill(); launch.pool.isEmpty() && !skill.isEmpty())
        return findOrCreateSkill(skill);
    if (launch.pool.isEmpty())
        return findOrCreatePool();
    if (!m_isPlanned)
        return planUploads();
    if (!m_uploads.isEmpty())
        return uploadNext();
    if (needsTraining() && !m_isTrainingOpen)
        return openTraining();
    openPool();
}

void Launcher::stop(const Error &error)
{
    m_isRunning = false;
    Q_EMIT failed(error);
}

template<typename T>
bool Launcher::stopped(const Result<T> &result)
{
    if (!result)
        stop(result.error());
    return !result;
}

// What was made is written down. Where its answer was lost, nobody knows whether it was made: the stage begins again
// with looking for it, by our own mark, and only makes it where it is not there.
template<typename T, typename Record>
void Launcher::takeMade(const Result<T> &made, Record take)
{
    if (made) {
        m_looks = 0;
        return record([&](Launch &launch) { take(launch, *made); });
    }
    if (!mayHaveHappened(made.error()) || ++m_looks > mostLooks)
        return stop(made.error());
    Q_EMIT progressed(tr("The platform's answer was lost. Looking what it did…"));
    QTimer::singleShot(pauseBeforeLooking, this, &Launcher::advance);
}

void Launcher::record(const std::function<void(Launch &)> &change)
{
    m_document.edit(StudyDocument::Part::Launch, [&](Study &study) { change(study.launch); });
    m_document.saved().then(this, [this](const Result<void> &saved) {
        if (!stopped(saved))
            advance();
    });
}

QString Launcher::mark() const
{
    return u"sidewise:"_s + m_document.study().launch.id;
}

bool Launcher::needsTraining() const
{
    const Study &study = m_document.study();
    return study.training.isOn && !study.trainingTasks.isEmpty();
}

void Launcher::findOrCreateProject()
{
    Q_EMIT progressed(tr("Making the project…"));
    m_connection.client()->findProject(mark()).then(this, [this](const Result<std::optional<ProjectId>> &found) {
        if (stopped(found))
            return;
        if (*found)
            return record([&](Launch &launch) { launch.project = **found; });
        if (!m_connection.client())
            return advance(); // signed out meanwhile
        m_connection.client()->createProject(m_document.study().project, mark()).then(this, [this](const Result<ProjectId> &made) {
            takeMade(made, [](Launch &launch, const ProjectId &id) { launch.project = id; });
        });
    });
}

void Launcher::findOrCreateTraining()
{
    Q_EMIT progressed(tr("Making the training…"));
    const ProjectId project = m_document.study().launch.project;
    m_connection.client()->findTraining(project, trainingName()).then(this, [this, project](const Result<std::optional<PoolId>> &found) {
        if (stopped(found))
            return;
        if (*found)
            return record([&](Launch &launch) { launch.training = **found; });
        if (!m_connection.client())
            return advance();
        const Study &study = m_document.study();
        m_connection.client()
            ->createTraining(study.training, project, trainingName(), study.pool.secondsPerPage, study.trainingTasks.size())
            .then(this, [this](const Result<PoolId> &made) {
                takeMade(made, [](Launch &launch, const PoolId &id) { launch.training = id; });
            });
    });
}

QString Launcher::trainingName() const
{
    const QString title = m_document.study().training.title.trimmed();
    return title.isEmpty() ? mark() : u"%1 (%2)"_s.arg(title.left(200), mark());
}

QString Launcher::firstUnknownSkill() const
{
    const Study &study = m_document.study();
    for (const QString &name : skillsOf(study.pool.plan)) {
        if (!study.launch.skills.contains(name))
            return name;
    }
    return {};
}

// A skill belongs to the account, not to the study: one of that name is taken as it is.
void Launcher::findOrCreateSkill(const QString &name)
{
    Q_EMIT progressed(tr("Making the skill “%1”…").arg(name));
    m_connection.client()->findSkill(name).then(this, [this, name](const Result<std::optional<QString>> &found) {
        if (stopped(found))
            return;
        if (*found)
            return record([&](Launch &launch) { launch.skills.insert(name, **found); });
        if (!m_connection.client())
            return advance();
        m_connection.client()->createSkill(name).then(this, [this, name](const Result<QString> &made) {
            takeMade(made, [name](Launch &launch, const QString &id) { launch.skills.insert(name, id); });
        });
    });
}

void Launcher::findOrCreatePool()
{
    Q_EMIT progressed(tr("Making the pool…"));
    const ProjectId project = m_document.study().launch.project;
    m_connection.client()->findPool(project, mark()).then(this, [this, project](const Result<std::optional<PoolId>> &found) {
        if (stopped(found))
            return;
        if (*found)
            return record([&](Launch &launch) { launch.pool = **found; });
        if (!m_connection.client())
            return advance();
        const Study &study = m_document.study();
        Pool pool = study.pool;
        if (pool.name.isEmpty())
            pool.name = study.name;
        m_connection.client()
            ->createPool(pool, study.training, project, needsTraining() ? study.launch.training : PoolId(),
                expiryOf(study.pool.plan.schedule), m_document.numbers().cap, mark(), study.launch.skills)
            .then(this, [this](const Result<PoolId> &made) {
                takeMade(made, [](Launch &launch, const PoolId &id) { launch.pool = id; });
            });
    });
}

void Launcher::planUploads()
{
    Q_EMIT progressed(tr("Preparing the tasks…"));
    const Study &study = m_document.study();
    if (study.pool.collection == Collection::Adaptive && study.waves.isEmpty()) {
        Later(QtConcurrent::run([study] { return planFirstWave(study); })).then(this, [this](const PlannedWave &planned) {
            m_document.addWave(planned.wave, batchesOf(planned)).then(this, [this](const Result<void> &added) {
                if (!stopped(added))
                    planUploads();
            });
        });
        return;
    }
    m_document.uploads().then(this, [this](const Result<QList<UploadBatch>> &known) {
        if (stopped(known))
            return;
        // Ten thousand tasks are megabytes of JSON: written on a worker thread.
        Later(QtConcurrent::run([study = m_document.study(), needsTraining = needsTraining(), known = *known] {
            return plannedUploads(study, needsTraining, known);
        })).then(this, [this](const QList<Upload> &uploads) {
            m_uploads = uploads;
            m_isPlanned = true;
            advance();
        });
    });
}

// In the order in which they are sent. A batch that was planned before keeps its operation.
QList<Launcher::Upload> Launcher::plannedUploads(const Study &study, bool needsTraining, const QList<UploadBatch> &known)
{
    QHash<std::pair<QString, int>, UploadBatch> before;
    for (const UploadBatch &batch : known)
        before.insert({batch.kind, batch.index}, batch);
    QList<Upload> uploads;
    const auto plan = [&](const QString &kind, const QList<Task> &tasks, const PoolId &pool) {
        const QList<QByteArray> bodies = wire::taskBodies(withPictureAddresses(tasks, study), pool, study.project);
        for (qsizetype i = 0; i < bodies.size(); ++i) {
            const int index = static_cast<int>(i);
            const QString hash = hashOf(bodies[i]);
            UploadBatch batch = before.value({kind, index});
            if (batch.operation.isEmpty())
                batch = {OperationId(QUuid::createUuid().toString(QUuid::WithoutBraces)), kind, index, hash, UploadBatch::State::Planned};
            uploads.append({batch, bodies[i], hash});
        }
    };
    if (needsTraining)
        plan(u"training"_s, study.trainingTasks, study.launch.training);
    if (study.pool.plan.mix.trainingPerPage > 0)
        plan(u"mixed-training"_s, study.trainingTasks, study.launch.pool);
    if (study.pool.goldenPerPage > 0)
        plan(u"golden"_s, study.goldenTasks, study.launch.pool);
    if (study.pool.collection != Collection::Adaptive) {
        plan(u"general"_s, selection::tasksOf(study.pairs, study.catalogue), study.launch.pool);
        return uploads;
    }
    for (const UploadBatch &batch : known) {
        if (batch.kind == u"wave" && batch.state != UploadBatch::State::Done)
            uploads.append({batch, batch.body, batch.bodyHash});
    }
    return uploads;
}

void Launcher::uploadNext()
{
    Upload upload = m_uploads.takeFirst();
    if (upload.batch.state == UploadBatch::State::Done)
        return advance();
    if (upload.batch.bodyHash != upload.hash) {
        return stop({ErrorKind::Storage,
            tr("The tasks of this study have changed since the launch began, so it was stopped before anything was sent twice. "
               "Make a new study from the same file."), {}, u"body_changed"_s, 0});
    }
    Q_EMIT progressed(tr("Uploading tasks (%n batch(es) left)…", nullptr, static_cast<int>(m_uploads.size()) + 1));
    // The operation's id makes sending again harmless, so Sent may be sent again: the platform refuses a second time.
    upload.batch.state = UploadBatch::State::Sent;
    m_document.saveUpload(upload.batch).then(this, [this, upload](const Result<void> &saved) {
        if (stopped(saved))
            return;
        if (!m_connection.client())
            return advance();
        m_connection.client()->uploadTasks(upload.body, upload.batch.operation)
            .then(this, [this, upload](const Result<wire::Operation> &operation) {
                if (stopped(operation))
                    return;
                UploadBatch done = upload.batch;
                done.state = UploadBatch::State::Done;
                m_document.saveUpload(done).then(this, [this](const Result<void> &result) {
                    if (!stopped(result))
                        advance();
                });
            });
    });
}

void Launcher::openTraining()
{
    Q_EMIT progressed(tr("Opening the training…"));
    m_connection.client()->openTraining(m_document.study().launch.training).then(this, [this](const Result<wire::Operation> &opened) {
        if (stopped(opened))
            return;
        m_isTrainingOpen = true;
        advance();
    });
}

void Launcher::openPool()
{
    Q_EMIT progressed(tr("Opening the pool…"));
    m_connection.client()->openPool(m_document.study().launch.pool).then(this, [this](const Result<wire::Operation> &opened) {
        if (stopped(opened))
            return;
        m_document.edit(StudyDocument::Part::Launch, [](Study &study) {
            study.launch.state = PoolState::Open;
            study.launch.opened = QDateTime::currentDateTimeUtc();
        });
        m_document.saved().then(this, [this](const Result<void> &saved) {
            if (stopped(saved))
                return;
            m_isRunning = false;
            Q_EMIT finished();
        });
    });
}

} // namespace sidewise
