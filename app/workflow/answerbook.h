#pragma once

#include "domain/assignment.h"
#include "domain/comparisontable.h"
#include "domain/project.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <utility>
#include <vector>

namespace sidewise {

class CatalogueIndex;

// Every page of answers of a study in memory, each once, as rows of small numbers, and what is counted from them as
// they come. A value; the file holds the same and more.
class AnswerBook
{
public:
    // True where something was new or had changed. The same page delivered twice counts once.
    bool add(const QList<Assignment> &assignments);

    bool isEmpty() const { return m_pages.empty(); }
    QDateTime lastSubmitted() const { return m_lastSubmitted; }

    struct Counts // of pages that are submitted or accepted
    {
        qint64 pages = 0;
        qint64 judgements = 0;     // answers to general tasks
        qint64 noComparison = 0;   // of those: can't decide, image broken
        qint64 simulated = 0;      // of judgements
        qint64 goldenRight = 0;
        qint64 goldenTotal = 0;
        qint64 performers = 0;
        Money rewards;             // without fee
        double medianPageSeconds = 0;
    };
    Counts counts(const Project &project) const;

    // Rows of submitted and accepted pages. Items are those of the catalogue, so that a recommendation without answers
    // is there too; answers about items that are not in it are left out and counted in `unknown`.
    struct Table
    {
        ComparisonTable comparisons;
        qint64 unknown = 0;
    };
    Table table(const Project &project, const CatalogueIndex &index) const;

    // Who gave an answer to which pair, whatever came of their page. Keys: product, and the two items in either order.
    QHash<QString, QList<PerformerId>> performersByPair() const;
    static QString pairKey(const ProductId &product, const ItemId &one, const ItemId &other);

private:
    struct Row
    {
        int left = 0;     // into m_items
        int right = 0;
        short value = 0;  // into m_values
        short golden = -1;
    };
    struct Page
    {
        AssignmentStatus status = AssignmentStatus::Active;
        bool isSimulated = false;
        int performer = 0;
        float seconds = 0;
        Money reward;
        std::size_t firstRow = 0;
        std::size_t rowCount = 0;
        bool counts() const { return status == AssignmentStatus::Submitted || status == AssignmentStatus::Accepted; }
    };
    // Names in the order of their first appearance, and where each stands.
    template<typename Key>
    struct Names
    {
        std::vector<Key> list;
        QHash<Key, int> places;
        int place(const Key &key)
        {
            const auto found = places.constFind(key);
            if (found != places.constEnd())
                return *found;
            places.insert(key, static_cast<int>(list.size()));
            list.push_back(key);
            return static_cast<int>(list.size()) - 1;
        }
    };

    void append(const Assignment &page);
    void tally(const Page &page, int sign); // into or out of what is counted

    std::vector<Page> m_pages;
    std::vector<Row> m_rows;
    QHash<AssignmentId, int> m_places;
    Names<QString> m_performers;
    Names<QString> m_values;
    Names<std::pair<ProductId, ItemId>> m_items;
    std::vector<qint64> m_answersOfValue;    // general answers by value
    std::vector<qint64> m_pagesOfPerformer;
    Counts m_counts;
    QDateTime m_lastSubmitted;
};

} // namespace sidewise
