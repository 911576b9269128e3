#pragma once

#include "workflow/answerrows.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <vector>

namespace sidewise {

// Every page of answers of a study, each once, and what is counted from them as they come. The rows themselves are
// AnswerRows, a cheap value for other threads. The file holds the same and more.
class AnswerBook
{
public:
    // True where something was new or had changed. The same page delivered twice counts once; a verdict on a page is not
    // undone by an older sight of it.
    bool add(const QList<Assignment> &assignments);
    bool add(const Assignment &page);

    bool isEmpty() const { return m_rows.m_pages.size() == 0; }
    QDateTime lastSubmitted() const { return m_lastSubmitted; }
    const AnswerRows &rows() const { return m_rows; }
    // Changes with every page and every change of a page's state; the same pages in any order give the same.
    quint64 mark() const { return m_mark; }

    struct Counts // of pages that are submitted or accepted
    {
        qint64 pages = 0;
        qint64 judgements = 0;     // answers to general tasks
        qint64 noComparison = 0;   // of those: can't decide, image broken
        qint64 simulated = 0;      // of judgements
        qint64 goldenRight = 0;
        qint64 goldenTotal = 0;
        qint64 performers = 0;
        qint64 submitted = 0;      // pages that wait for a verdict
        qint64 rejected = 0;       // not among pages
        Money rewards;             // without fee
        double medianPageSeconds = 0;
    };
    Counts counts(const Project &project) const;

    using Table = AnswerRows::Table;
    Table table(const Project &project, const CatalogueIndex &index) const { return m_rows.table(project, index); }
    QHash<QString, QList<PerformerId>> performersByPair() const { return m_rows.performersByPair(); }
    static QString pairKey(const ProductId &product, const ItemId &one, const ItemId &other) { return AnswerRows::pairKey(product, one, other); }

private:
    void append(const Assignment &page);
    void tally(const AnswerRows::Page &page, int sign); // into or out of what is counted
    template<typename Key>
    static int place(const Key &key, QHash<Key, int> &places, QList<Key> &names);

    AnswerRows m_rows;
    QHash<AssignmentId, int> m_pagePlaces;
    QHash<QString, int> m_performerPlaces;
    QHash<QString, int> m_valuePlaces;
    QHash<std::pair<ProductId, ItemId>, int> m_itemPlaces;
    std::vector<qint64> m_answersOfValue; // general answers by value
    std::vector<qint64> m_pagesOfPerformer;
    std::vector<int> m_pagesOfTime;       // by page time in hundredths of a second, for the median
    Counts m_counts;
    QDateTime m_lastSubmitted;
    quint64 m_mark = 0;
};

} // namespace sidewise
