#pragma once

#include "base/result.h"
#include "domain/assignment.h"

#include <QHash>
#include <QObject>
#include <QStringList>

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
    QDateTime deadline(const Assignment &page) const; // then the platform accepts it by itself
    static QStringList reasonTemplates();
    int inProgress() const { return m_inProgress; }

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
    void give(const AssignmentId &page, bool isAccepted, const QString &reason);

    StudyDocument &m_document;
    Connection &m_connection;
    QList<AssignmentId> m_waiting;
    QHash<AssignmentId, Assignment> m_pages;
    int m_inProgress = 0;
};

} // namespace sidewise
