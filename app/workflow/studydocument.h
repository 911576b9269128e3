#pragma once

#include "base/later.h"
#include "domain/assignment.h"
#include "domain/study.h"
#include "store/studystore.h"
#include "workflow/answerbook.h"
#include "workflow/poolnumbers.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

class QLockFile;

namespace sidewise {

// The open study: a working copy in memory that the steps read and edit, and the file behind it. Every edit is saved
// by itself, on a thread of its own, so that the program may be closed at any moment. Lives on the main thread.
class StudyDocument : public QObject
{
    Q_OBJECT

public:
    using Part = StudyStore::Part;
    using Parts = StudyStore::Parts;

    explicit StudyDocument(QObject *parent = nullptr);
    ~StudyDocument() override;

    // One at a time; the study that was open is closed first.
    Later<Result<void>> create(const QString &path, const Study &study);
    Later<Result<void>> open(const QString &path);
    void close(); // waits until the last edits are saved

    bool isOpen() const { return m_store != nullptr; }
    QString path() const { return m_path; }
    const Study &study() const { return m_study; }
    const AnswerBook &answers() const { return m_answers; }
    // A very large study is open before all its answers are read; answersChanged() tells when they are there.
    bool areAnswersRead() const { return m_areAnswersRead; }
    const Decisions &decisions() const { return m_decisions; }
    QByteArray keptFit() const { return m_keptFit; } // as it was when the study was opened
    const PoolNumbers &numbers() const; // of the pool as planned; counted once per edit

    // Changes the working copy; saved soon after. Does nothing without a study.
    void edit(Parts parts, const std::function<void(Study &)> &change);
    // Resolves when everything edited so far lies in the file.
    Later<Result<void>> saved();

    Later<Result<QList<UploadBatch>>> uploads();
    Later<Result<void>> saveUpload(const UploadBatch &batch);
    Later<Result<void>> addWave(const Wave &wave, const QList<UploadBatch> &batches);
    // New and changed pages: into the file first, then into the book.
    Later<Result<qint64>> addAssignments(const QList<Assignment> &assignments);
    void log(const QString &kind, const QString &text);
    Later<Result<QList<StudyStore::Event>>> events();
    Later<Result<void>> addDecisions(const Decisions &decisions); // into the file first, then here
    Later<Result<void>> keep(const QString &name, const QByteArray &body);
    Later<Result<QMap<QString, QByteArray>>> kept(const QString &prefix);
    // Those pages, whole.
    Later<Result<QList<Assignment>>> pages(const QSet<AssignmentId> &ids);

Q_SIGNALS:
    void opened();
    void closed();
    void changed(sidewise::StudyStore::Parts parts);
    void answersChanged();
    void decided();
    void logged();
    void saveFailed(const sidewise::Error &error);

private:
    struct Opened;
    Later<Result<void>> take(const QString &path, std::function<Result<StudyStore>()> openStore);
    void readAnswers();
    template<typename Work>
    auto onStore(Work work);

    QThreadPool m_pool; // one thread: the store's
    std::shared_ptr<StudyStore> m_store;
    std::unique_ptr<QLockFile> m_lock;
    QString m_path;
    Study m_study;
    AnswerBook m_answers;
    bool m_areAnswersRead = true;
    std::shared_ptr<std::atomic_bool> m_isReadCancelled; // of the answers
    Decisions m_decisions;
    QByteArray m_keptFit;
    mutable std::optional<PoolNumbers> m_numbers;
    Parts m_dirty;
    QTimer m_saveTimer;
};

} // namespace sidewise
