#pragma once

#include "domain/assignment.h"
#include "domain/comparisontable.h"
#include "domain/decision.h"
#include "domain/project.h"
#include "workflow/chunkedlist.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <optional>
#include <utility>
#include <vector>

namespace sidewise {

class CatalogueIndex;

// Which answers a view over a study takes.
struct AnswerView
{
    QSet<QString> leftOut; // performers: banned, or left out to see what would be without them
    QDateTime until;       // submitted until then; invalid: all
    QSet<QString> stillCounted; // pages rejected since, which counted then

    static AnswerView now(const Decisions &decisions) { return {bannedPerformers(decisions), {}, {}}; }
    static AnswerView at(const Decisions &decisions, const QDateTime &time)
    {
        return {bannedPerformers(decisions, time), time, rejectedAfter(decisions, time)};
    }
};

// The pages of answers of a study as rows of small numbers. A value that is cheap to copy, for work on other threads;
// AnswerBook fills it.
class AnswerRows
{
public:
    struct Row
    {
        int left = 0;     // into items
        int right = 0;
        short value = 0;  // into values
        short golden = -1;
        short seconds = -1; // on this task, where the platform told
    };
    struct Page
    {
        AssignmentId id;
        AssignmentStatus status = AssignmentStatus::Active;
        Source source = Source::Platform;
        int performer = 0;
        float seconds = 0;
        qint64 submitted = 0; // ms since 1970, UTC
        Money reward;
        std::size_t firstRow = 0;
        std::size_t rowCount = 0;
        bool counts() const { return status == AssignmentStatus::Submitted || status == AssignmentStatus::Accepted; }
    };

    const ChunkedList<Page> &pages() const { return m_pages; }
    const ChunkedList<Row> &rows() const { return m_rows; }
    const QString &performer(const Page &page) const { return m_performers[page.performer]; }
    const QList<QString> &performers() const { return m_performers; }
    const QString &value(int place) const { return m_values[place]; }
    const std::pair<ProductId, ItemId> &item(int place) const { return m_items[place]; }
    qsizetype itemCount() const { return m_items.size(); }
    bool takes(const AnswerView &view, const Page &page) const; // left-out performers aside

    // Items are those of the catalogue, so that a recommendation without answers is there too; performers are those who
    // are in it.
    struct Table
    {
        ComparisonTable comparisons;
        qint64 unknown = 0;      // answers about items that are not in the catalogue
        qint64 noComparison = 0; // can't decide, image broken
        qint64 leftOut = 0;      // answers to general tasks by performers who are left out
        qint64 simulated = 0;    // of the rows
        qint64 excluded() const { return unknown + noComparison + leftOut; }
    };
    Table table(const Project &project, const CatalogueIndex &index, const AnswerView &view = {}) const;

    // Who gave an answer to which pair, whatever came of their page. Keys: product, and the two items in either order.
    QHash<QString, QList<PerformerId>> performersByPair() const;
    static QString pairKey(const ProductId &product, const ItemId &one, const ItemId &other);

private:
    friend class AnswerBook;

    ChunkedList<Page> m_pages;
    ChunkedList<Row> m_rows;
    QList<QString> m_performers;
    QList<QString> m_values;
    QList<std::pair<ProductId, ItemId>> m_items;
};

// Nothing where the answer is no comparison.
std::optional<ComparisonTable::Choice> choiceOf(const Project &project, const QString &value);

} // namespace sidewise
