#include "workflow/studydocument.h"

#include "base/logging.h"

#include <QFileInfo>
#include <QLockFile>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int saveDelay = 150; // ms; typing is saved in pieces, not letters
constexpr qint64 pagesReadAtOnce = 10'000; // more are read after the study is shown

Result<std::shared_ptr<AnswerBook>> readBook(StudyStore &store, const std::shared_ptr<std::atomic_bool> &isCancelled)
{
    auto book = std::make_shared<AnswerBook>();
    const auto read = store.eachAssignment([&](Assignment &&page) {
        book->add(page);
        return !*isCancelled;
    });
    if (!read)
        return failure(read.error());
    return book;
}
}

// What the store's thread brings back from opening.
struct StudyDocument::Opened
{
    std::shared_ptr<StudyStore> store;
    Study study;
    Decisions decisions;
    QByteArray keptFit;
    std::shared_ptr<AnswerBook> answers; // null: too many to wait for
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
    m_isReadCancelled = std::make_shared<std::atomic_bool>(false);
    return Later(QtConcurrent::run(&m_pool, [openStore = std::move(openStore), isCancelled = m_isReadCancelled]() -> Result<Opened> {
        auto store = openStore();
        if (!store)
            return failure(store.error());
        auto study = store->study();
        if (!study)
            return failure(study.error());
        auto decisions = store->decisions();
        if (!decisions)
            return failure(decisions.error());
        const auto fit = store->kept(u"fit"_s);
        const auto pages = store->pageCount();
        if (!pages)
            return failure(pages.error());
        Opened opened{nullptr, *std::move(study), *std::move(decisions), fit ? fit->value(u"fit"_s) : QByteArray(), nullptr};
        if (*pages <= pagesReadAtOnce) {
            const auto book = readBook(*store, isCancelled);
            if (!book)
                return failure(book.error());
            opened.answers = *book;
        }
        opened.store = std::make_shared<StudyStore>(std::move(*store));
        return opened;
    })).then(this, [this, path](const Result<Opened> &result) -> Result<void> {
        if (!result) {
            m_lock.reset();
            return failure(result.error());
        }
        m_store = result->store;
        m_path = path;
        m_study = result->study;
        m_numbers.reset();
        m_decisions = result->decisions;
        m_keptFit = result->keptFit;
        m_areAnswersRead = result->answers != nullptr;
        m_answers = m_areAnswersRead ? std::move(*result->answers) : AnswerBook();
        if (!m_areAnswersRead)
            readAnswers();
        Q_EMIT opened();
        return {};
    });
}

// Before anything else reaches the store's thread: what is added later is added to these.
void StudyDocument::readAnswers()
{
    onStore([isCancelled = m_isReadCancelled](StudyStore &store) { return readBook(store, isCancelled); })
        .then(this, [this, isCancelled = m_isReadCancelled](const Result<std::shared_ptr<AnswerBook>> &book) {
            if (*isCancelled)
                return;
            if (!book) {
                Q_EMIT saveFailed(book.error());
                return;
            }
            m_answers = std::move(**book);
            m_areAnswersRead = true;
            Q_EMIT answersChanged();
        });
}

void StudyDocument::close()
{
    if (!m_store)
        return;
    *m_isReadCancelled = true;
    saved();
    m_pool.waitForDone();
    m_store.reset();
    m_lock.reset();
    m_path.clear();
    m_study = Study();
    m_numbers.reset();
    m_answers = AnswerBook();
    m_areAnswersRead = true;
    m_decisions.clear();
    m_keptFit.clear();
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
    if (!m_store)
        return;
    onStore([kind, text](StudyStore &store) { return store.log({QDateTime::currentDateTimeUtc(), kind, text}); })
        .then(this, [this](const Result<void> &) { Q_EMIT logged(); });
}

Later<Result<QList<StudyStore::Event>>> StudyDocument::events()
{
    return onStore([](StudyStore &store) { return store.events(); });
}

Later<Result<void>> StudyDocument::addDecisions(const Decisions &decisions)
{
    return onStore([decisions](StudyStore &store) { return store.addDecisions(decisions); })
        .then(this, [this, decisions, path = m_path](const Result<void> &added) -> Result<void> {
            if (!added) {
                Q_EMIT saveFailed(added.error());
            } else if (path == m_path) {
                m_decisions += decisions;
                Q_EMIT decided();
            }
            return added;
        });
}

Later<Result<void>> StudyDocument::keep(const QString &name, const QByteArray &body)
{
    return onStore([name, body](StudyStore &store) { return store.keep(name, body); });
}

Later<Result<QMap<QString, QByteArray>>> StudyDocument::kept(const QString &prefix)
{
    return onStore([prefix](StudyStore &store) { return store.kept(prefix); });
}

Later<Result<QList<Assignment>>> StudyDocument::pages(const QSet<AssignmentId> &ids)
{
    return onStore([ids](StudyStore &store) { return store.assignments(ids); });
}

} // namespace sidewise
