#pragma once

#include "base/result.h"
#include "workflow/waveplan.h"

#include <QObject>

namespace sidewise {

class Connection;
class StudyDocument;

// Runs adaptive collection: when every question of the last wave is answered it fits, plans the next wave, writes it
// down and uploads it into the open pool. What was planned but not sent, or sent without a reply, is taken up first, under
// the operation it was given, so nothing is asked twice. Owned by LiveStep, which calls goOn() after every look.
class WaveCollector : public QObject
{
    Q_OBJECT

public:
    WaveCollector(StudyDocument &document, Connection &connection, QObject *parent = nullptr);

    void goOn();
    bool isPlanning() const { return m_isRunning; }

Q_SIGNALS:
    void wavePlanned(int number, qint64 questions);
    void waveUploaded();
    void ended(sidewise::CloseReason why); // GoalReached or CapReached
    void failed(const sidewise::Error &error);

private:
    void upload(const QList<UploadBatch> &open);
    void plan();
    void stop(const Error &error);

    StudyDocument &m_document;
    Connection &m_connection;
    bool m_isRunning = false;
    bool m_hasEnded = false;
    QString m_study; // the path when this began
};

} // namespace sidewise
