#pragma once

#include "workflow/liveranking.h"

#include <QDateTime>

#include <optional>

namespace sidewise {

// Views over the answers of one product: who beat whom, and the answers behind it. Pure; not for the window's thread
// where a study is large.

struct PairCell // of a row's item against a column's
{
    double wins = 0; // ties half
    double losses = 0;
    qint64 noComparison = 0;
    std::optional<double> better; // P(row's item is better); none where the fit says nothing
    double answers() const { return wins + losses; }
    // 0: all say the same, 1: split in the middle.
    double disagreement() const { return answers() > 0 ? 2 * std::min(wins, losses) / answers() : 0; }
};

struct PairMatrix
{
    QStringList items; // in the order of the ranking
    std::vector<PairCell> cells;
    QList<QStringList> cycles; // by majority, a beats b beats c beats a: the shortest ones, at most twenty
    qint64 cycleCount = 0;     // of three
    const PairCell &cell(qsizetype row, qsizetype column) const { return cells[static_cast<std::size_t>(row * items.size() + column)]; }
};
PairMatrix pairMatrix(const Study &study, const AnswerRows &rows, const StudyFit &fit, const AnswerView &view, const QString &product);

struct RawAnswer
{
    QString performer;
    ItemId left;
    ItemId right;
    QString value;
    std::optional<int> seconds;
    QDateTime submitted;
    AssignmentId page;
    AssignmentStatus status = AssignmentStatus::Accepted;
    bool isSimulated = false;
    bool isLeftOut = false; // its performer is banned
};
// Everything that was answered about the pair, in the order of time.
QList<RawAnswer> rawAnswers(const AnswerRows &rows, const AnswerView &view, const QString &product, const QString &one, const QString &other);

// The study over time, for charts and their tables.
struct ProgressPoint
{
    QDateTime time;
    qint64 pages = 0; // all so far
    qint64 judgements = 0;
    Money spent;      // with fee
    qint64 goldenRight = 0;
    qint64 goldenTotal = 0;
    double pagesPerHour = 0; // since the point before
};
QList<ProgressPoint> progressOf(const AnswerRows &rows, double feePercent, int points = 40);

} // namespace sidewise
