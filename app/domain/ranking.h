#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sidewise {

// How sure "i is better than j" is. The one place for these words.
enum class Confidence { NotEnoughAnswers, TooCloseToCall, Likely, Clear };

Confidence confidenceOf(double probabilityBetter, qint64 comparisons);
QString confidenceWord(Confidence confidence); // translated, lower case

// One recommendation in its product's ranking. Scores are log odds, mean 0 within a connected group.
struct RankedItem
{
    QString item;
    int rank = 0;          // 1 = best; equal scores share the smaller
    int rankLow = 0;       // 95 % interval of the rank
    int rankHigh = 0;
    int band = 0;          // items too close to call share a band, from 1
    double score = 0;
    double standardError = 0; // 0 where not computed
    double low = 0;        // 95 % interval of the score
    double high = 0;
    double probabilityBest = 0;
    double probabilityBetterThanNext = 0.5; // of the item ranked next in the same group; 0.5 for the last
    double wins = 0;       // ties count half each way
    double losses = 0;
    qint64 comparisons = 0;
    int group = 0;         // connected group, from 1; groups cannot be compared
};

struct ProductRanking
{
    QString product;
    QList<RankedItem> items; // by group, then rank
    qint64 judgements = 0;
    int groups = 0;
    bool isEarly = true;     // fewer than 12 comparisons an item: intervals are still too narrow
    double expectedTau = 0;
    double probabilityLeaderBest = 0;
    bool isSettled = false;  // expected tau ≥ 0.75
};

// What the fit says about one performer.
struct PerformerReport
{
    QString performer;
    double reliability = 0.88; // share of answers given after really looking
    double reliabilityLow = 0; // 90 % interval
    double reliabilityHigh = 1;
    double leftWhenGuessing = 0.5;
    double leftShare = 0.5;
    double agreement = 0;      // with the majority of the others, over pairs that others judged too; 0 where none
    double sideBias = 0;       // log odds towards the left side while looking, where the fit has that term
    qint64 answers = 0;        // general answers
    qint64 goldenRight = 0;
    qint64 goldenTotal = 0;
};

QString performerWord(const PerformerReport &report); // "looks", "often guesses", "mostly clicks left", "unknown"

// A fit of all products and performers together, and how it was made.
struct RankingRun
{
    QString method;
    double spread = 1.5;      // standard deviation of the scores inside a product (s0)
    double evidence = 0;
    double objective = 0;
    bool isConverged = false;
    int iterations = 0;
    double gradient = 0;      // largest absolute component at the end
    double tieStrength = 0;   // Davidson's ν, where that is the method
    QString refusal;          // why nothing could be ranked; empty otherwise
    qint64 judgements = 0;
    qint64 goldenAnswers = 0;
    qint64 excluded = 0;
    qint64 simulated = 0;     // of judgements
    QList<ProductRanking> products; // in the table's order
    QList<PerformerReport> performers;
    QList<QString> notes;     // sentences for the requester
};

} // namespace sidewise
