#pragma once

#include "base/result.h"
#include "domain/study.h"
#include "domain/task.h"

#include <QByteArray>
#include <QList>
#include <QObject>

namespace sidewise {

class Connection;
class StudyDocument;

// Puts a study on the platform: project, training, pool, tasks, open. Every stage is written down before it is sent and
// looked for before it is repeated, so a launch that was cut off anywhere goes on where it was, and nothing is made
// twice. The stages are in `advance`; each ends by calling it again. Owned by PoolStep.
class Launcher : public QObject
{
    Q_OBJECT

public:
    Launcher(StudyDocument &document, Connection &connection, QObject *parent = nullptr);

    bool isRunning() const { return m_isRunning; }
    void run(); // the study's launch state is Launching

Q_SIGNALS:
    void progressed(const QString &words);
    void finished();
    void failed(const sidewise::Error &error);

private:
    // The batches of one kind of tasks, with their bodies.
    struct Upload
    {
        UploadBatch batch;
        QByteArray body;
        QString hash; // of the body
    };
    static QList<Upload> plannedUploads(const Study &study, bool needsTraining, const QList<UploadBatch> &known);

    void advance();
    void stop(const Error &error);
    template<typename T>
    bool stopped(const Result<T> &result);
    void record(const std::function<void(Launch &)> &change); // saved before advance() is called again

    void findOrCreateProject();
    void findOrCreateSkill(const QString &name);
    template<typename T, typename Record>
    void takeMade(const Result<T> &made, Record record);
    QString firstUnknownSkill() const;
    QString trainingName() const;
    void findOrCreateTraining();
    void findOrCreatePool();
    void planUploads();
    void uploadNext();
    void openTraining();
    void openPool();

    QString mark() const;
    bool needsTraining() const;

    StudyDocument &m_document;
    Connection &m_connection;
    QList<Upload> m_uploads;
    int m_looks = 0; // again, after a lost reply
    bool m_isPlanned = false;
    bool m_isTrainingOpen = false;
    bool m_isRunning = false;
};

} // namespace sidewise
