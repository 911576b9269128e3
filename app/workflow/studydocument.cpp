#include "workflow/studydocument.h"

#include "base/logging.h"

#include <QFileInfo>
#include <QLockFile>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int saveDelay = 150; // ms; typing is saved in pieces, not letters
}

// What the store's thread brings back from opening.
struct StudyDocument::Opened
{
    std::shared_ptr<StudyStore> store;
    Study study;
    QList<Assignment> assignments;
};

template<typename Work>
auto StudyDocument::onStore(Work work)
{
    return Later(QtConcurrent::run(&m_pool, [store = m_store, work = std::move(work)]() mutable { return work(*store); }));
}

StudyDocument::StudyDocument(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(saveDelay);
    connect(&m_saveTimer, &QTimer::timeout, this, [this] { saved(); });
}

StudyDocument::~StudyDocument()
{
    close();
}

Later<Result<void>> StudyDocument::create(const QString &path, const Study &study)
{
    return take(path, [path, study] { return StudyStore::create(path, study); });
}

Later<Result<void>> StudyDocument::open(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        return Later<Result<void>>::ready(failure(ErrorKind::Input,
            tr("There is no file %1. It may have been moved or renamed; choose it again with Open.").arg(path), u"no_file"_s));
    }
    return take(path, [path] { return StudyStore::open(path); });
}

Later<Result<void>> StudyDocument::take(const QString &path, std::function<Result<StudyStore>()> openStore)
{
    close();
    auto lock = std::make_unique<QLockFile>(path + u".lock"_s);
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0) && lock->error() == QLockFile::LockFailedError) {
        return Later<Result<void>>::ready(failure(ErrorKind::Input,
            tr("%1 is open in another Sidewise window. Go on there, or close it first.").arg(QFileInfo(path).fileName()), u"in_use"_s));
    }
    m_lock = std::move(lock);
    return Later(QtConcurrent::run(&m_pool, [openStore = std::move(openStore)]() -> Result<Opened> {
        auto store = openStore();
        if (!store)
            return failure(store.error());
        auto study = store->study();
        if (!study)
            return failure(study.error());
        auto assignments = store->assignments();
        if (!assignments)
            return failure(assignments.error());
        return Opened{std::make_shared<StudyStore>(std::move(*store)), *study, *assignments};
    })).then(this, [this, path](const Result<Opened> &result) -> Result<void> {
        if (!result) {
            m_lock.reset();
            return failure(result.error());
        }
        m_store = result->store;
        m_path = path;
        m_study = result->study;
        m_numbers.reset();
        m_answers = AnswerBook();
        m_answers.add(result->assignments);
        Q_EMIT opened();
        return {};
    });
}

void StudyDocument::close()
{
    if (!m_store)
        return;
    saved();
    m_pool.waitForDone();
    m_store.reset();
    m_lock.reset();
    m_path.clear();
    m_study = Study();
    m_numbers.reset();
    m_answers = AnswerBook();
    Q_EMIT closed();
}

const PoolNumbers &StudyDocument::numbers() const
{
    if (!m_numbers)
        m_numbers = poolNumbers(m_study);
    return *m_numbers;
}

void StudyDocument::edit(Parts parts, const std::function<void(Study &)> &change)
{
    if (!m_store)
        return;
    change(m_study);
    m_numbers.reset();
    m_dirty |= parts;
    m_saveTimer.start();
    Q_EMIT changed(parts);
}

Later<Result<void>> StudyDocument::saved()
{
    m_saveTimer.stop();
    const Parts parts = std::exchange(m_dirty, {});
    return onStore([study = m_study, parts](StudyStore &store) -> Result<void> {
        return parts ? store.save(study, parts) : Result<void>();
    }).then(this, [this](const Result<void> &result) -> Result<void> {
        if (!result)
            Q_EMIT saveFailed(result.error());
        return result;
    });
}

Later<Result<QList<UploadBatch>>> StudyDocument::uploads()
{
    return onStore([](StudyStore &store) { return store.uploads(); });
}

Later<Result<void>> StudyDocument::saveUpload(const UploadBatch &batch)
{
    return onStore([batch](StudyStore &store) { return store.saveUpload(batch); });
}

Later<Result<void>> StudyDocument::addWave(const Wave &wave, const QList<UploadBatch> &batches)
{
    return onStore([wave, batches](StudyStore &store) { return store.addWave(wave, batches); })
        .then(this, [this, wave](const Result<void> &added) -> Result<void> {
            if (added)
                edit(Part::Waves, [&](Study &study) { study.waves.append(wave); });
            return added;
        });
}

Later<Result<qint64>> StudyDocument::addAssignments(const QList<Assignment> &assignments)
{
    return onStore([assignments](StudyStore &store) { return store.addAssignments(assignments); })
        .then(this, [this, assignments](const Result<qint64> &added) -> Result<qint64> {
            if (!added) {
                Q_EMIT saveFailed(added.error());
                return added;
            }
            if (m_answers.add(assignments))
                Q_EMIT answersChanged();
            return added;
        });
}

void StudyDocument::log(const QString &kind, const QString &text)
{
    if (m_store)
        onStore([kind, text](StudyStore &store) { return store.log({QDateTime::currentDateTimeUtc(), kind, text}); });
}

} // namespace sidewise
