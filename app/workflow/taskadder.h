#pragma once

#include "base/error.h"
#include "domain/study.h"

#include <QList>
#include <QObject>

namespace sidewise {

class Connection;
class StudyDocument;

// More questions for a pool that runs already, after products were added to its study. Like everything that spends, each
// batch is written down with its body before it is sent, and sent again after an interruption under the same operation id,
// so that nothing is asked twice. Lives on the main thread.
class TaskAdder : public QObject
{
    Q_OBJECT

public:
    TaskAdder(StudyDocument &document, Connection &connection, QObject *parent = nullptr);

    void add(const QList<Pair> &pairs); // of the study's catalogue
    void resume();                      // what was begun before

Q_SIGNALS:
    void added(qint64 tasks);
    void failed(const sidewise::Error &error);

private:
    void sendNext();

    StudyDocument &m_document;
    Connection &m_connection;
    QList<UploadBatch> m_waiting;
    bool m_isSending = false;
};

} // namespace sidewise
