#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace sidewise::scorecard {

// Measures of one predicted list against grades by people. Pure functions; none means "not defined here", never 0.

struct PredictedItem
{
    QString id;
    double score = 0; // by the recommender, higher is better
    double grade = 0; // by people
};

enum class Gain { Linear, Exponential };  // grade, or 2^grade − 1
enum class TieRule { Average, Trec };     // equal predicted scores: average over their orders, or id descending bytewise

struct NdcgOptions
{
    int depth = 0; // 0 = the whole list; a shorter list is not padded
    Gain gain = Gain::Linear;
    TieRule ties = TieRule::Average;
};
// The ideal comes from `grades`, all grades people gave in this product. None where it is 0.
std::optional<double> ndcg(const std::vector<PredictedItem> &items, const std::vector<double> &grades,
    const NdcgOptions &options = {});

// 1 / rank of the first item with at least this grade; 0 where there is none. With ties averaged it is the expectation.
double reciprocalRank(const std::vector<PredictedItem> &items, double leastGrade, TieRule ties = TieRule::Average);

// 1 where the first item has at least this grade, else 0; with ties averaged the share of those that may be first.
double shareOfFirst(const std::vector<PredictedItem> &items, double leastGrade, TieRule ties = TieRule::Average);

// Kendall's tau-b of two score lists over the same items; none where one of them is all tied.
std::optional<double> tauB(const std::vector<double> &a, const std::vector<double> &b);

// Extrapolated rank-biased overlap of two orders (Webber, Moffat & Zobel 2010) down to the shorter one's end.
double rankBiasedOverlap(const std::vector<QString> &a, const std::vector<QString> &b, double persistence = 0.9);

// Ids from best to worst; equal scores by id.
std::vector<QString> orderOf(const std::vector<PredictedItem> &items);

} // namespace sidewise::scorecard
