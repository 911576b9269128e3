#pragma once

#include "base/result.h"
#include "domain/assignment.h"

#include <QDateTime>
#include <QObject>

namespace sidewise {

class Connection;
class StudyDocument;

// Fetches answers of the study's pool: what was submitted since the last look, or everything once. Pages overlap a
// little between looks; the document keeps each page once. One fetch at a time. Owned by LiveStep.
class AnswerSync : public QObject
{
    Q_OBJECT

public:
    AnswerSync(StudyDocument &document, Connection &connection, QObject *parent = nullptr);

    bool isRunning() const { return m_isRunning; }
    void fetchNew();
    void fetchAll(); // by id: finds what changed its state later, too

Q_SIGNALS:
    void finished();
    void failed(const sidewise::Error &error);

private:
    void fetchFrom(const QDateTime &from, int limit);
    void fetchAfter(const AssignmentId &id);
    void store(const QList<Assignment> &pages);
    void goOn();
    void stop(const Error &error);
    void end();

    StudyDocument &m_document;
    Connection &m_connection;
    bool m_isRunning = false;
    int m_run = 0;          // counts fetches of everything
    bool m_isFetching = false;
    int m_storing = 0;      // pages of answers on their way into the file
    AssignmentId m_next;    // where the next fetch begins; empty: at the end
    QString m_study; // the path when the fetch began
};

} // namespace sidewise
