#pragma once

#include "base/result.h"
#include "domain/assignment.h"
#include "domain/decision.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

namespace sidewise {

class Connection;
class StudyDocument;

// Pages that wait for the requester's verdict, oldest first, and the verdicts: one, several, or a whole file of them. A
// verdict is about the page. Owned by LiveStep.
class ReviewDesk : public QObject
{
    Q_OBJECT

public:
    ReviewDesk(StudyDocument &document, Connection &connection, QObject *parent = nullptr);

    // Ids of the waiting pages; counted again when answers changed.
    const QList<AssignmentId> &waiting() const { return m_waiting; }
    // The page whole, once it was read from the file; null until then. Ask with show().
    const Assignment *page(const AssignmentId &id) const;
    void show(const AssignmentId &id);
    QDateTime deadline(const AssignmentId &waiting) const; // then the platform accepts it by itself
    static QStringList reasonTemplates();
    qsizetype inProgress() const { return m_asked.size() + m_underWay; } // verdicts that are not told yet

    void accept(const QList<AssignmentId> &pages);
    void reject(const QList<AssignmentId> &pages, const QString &reason); // needs a reason
    void readFile(const QString &path);   // a review TSV: its verdicts are given
    void writeFile(const QString &path);  // the waiting pages, without verdicts

Q_SIGNALS:
    void changed();
    void fileRead(qint64 verdicts, qint64 rejectedRows);
    void fileWritten(const QString &path);
    void failed(const sidewise::Error &error);

private:
    void count();
    struct Verdict
    {
        AssignmentId page;
        bool isAccepted = false;
        QString reason;
    };
    void give(const QList<Verdict> &verdicts);
    void send();
    void take(const Verdict &verdict, const Result<Assignment> &reviewed);
    void store();

    StudyDocument &m_document;
    Connection &m_connection;
    QList<AssignmentId> m_waiting;
    QHash<AssignmentId, qint64> m_submitted; // of the waiting ones; ms since 1970
    QHash<AssignmentId, Assignment> m_pages;
    QSet<AssignmentId> m_reading;
    QList<Verdict> m_asked;                  // not sent yet
    int m_underWay = 0;
    QList<Assignment> m_reviewed;            // told by the platform, on their way into the file
    Decisions m_given;
    QTimer m_storing;
};

} // namespace sidewise
