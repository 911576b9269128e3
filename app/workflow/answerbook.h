#pragma once

#include "domain/assignment.h"
#include "domain/comparisontable.h"
#include "domain/project.h"

#include <QHash>
#include <QList>

#include <optional>

namespace sidewise {

// Every page of answers of a study in memory, each once, and what is counted from them. A value; the file has the same.
class AnswerBook
{
public:
    // True where something was new or had changed. The same page delivered twice counts once.
    bool add(const QList<Assignment> &assignments);

    qsizetype pageCount() const { return m_pages.size(); } // all, whatever their status
    bool isEmpty() const { return m_pages.isEmpty(); }
    QDateTime lastSubmitted() const { return m_lastSubmitted; }

    struct Counts
    {
        qint64 pages = 0;          // submitted or accepted
        qint64 judgements = 0;     // answers to general tasks
        qint64 noComparison = 0;   // of those: can't decide, image broken
        qint64 simulated = 0;      // of judgements
        qint64 goldenRight = 0;
        qint64 goldenTotal = 0;
        qint64 performers = 0;
        Money rewards;             // of submitted and accepted pages, without fee
        double medianPageSeconds = 0;
    };
    Counts counts(const Project &project) const;

    // Rows of submitted and accepted pages only. Items are those of the catalogue, so that a recommendation without
    // answers is there too; answers about items that are not in it are left out and counted in `unknown`.
    struct Table
    {
        ComparisonTable comparisons;
        qint64 unknown = 0;
    };
    Table table(const Project &project, const class CatalogueIndex &index) const;

private:
    QList<Assignment> m_pages;
    QHash<AssignmentId, qsizetype> m_places;
    QDateTime m_lastSubmitted;
};

} // namespace sidewise
