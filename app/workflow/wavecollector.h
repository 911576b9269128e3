#pragma once

#include "base/result.h"
#include "workflow/waveplan.h"

#include <QObject>

#include <optional>

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
    // What collecting will still take, as it was when the last wave was planned; nothing before the second wave.
    const std::optional<CollectionForecast> &forecast() const { return m_forecast; }

Q_SIGNALS:
    void wavePlanned(int number, qint64 questions);
    void waveUploaded();
    void ended(sidewise::CloseReason why); // GoalReached or CapReached
    void failed(const sidewise::Error &error);

private:
    void upload(const QList<UploadBatch> &open);
    void plan();
    void foretell(); // after the study was opened in the middle of a wave
    void stop(const Error &error);

    StudyDocument &m_document;
    Connection &m_connection;
    bool m_isRunning = false;
    bool m_hasEnded = false;
    bool m_isForetelling = false;
    std::optional<CollectionForecast> m_forecast;
    QString m_study; // the path when this began
};

} // namespace sidewise
