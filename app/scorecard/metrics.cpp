#include "scorecard/metrics.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace sidewise::scorecard {

namespace {
// A grade below 0 is no gain, as in trec_eval.
double gainOf(double grade, Gain gain)
{
    if (grade <= 0)
        return 0;
    return gain == Gain::Linear ? grade : std::exp2(grade) - 1;
}

double discount(std::size_t place) // from 0
{
    return 1 / std::log2(static_cast<double>(place) + 2);
}

std::vector<PredictedItem> sorted(std::vector<PredictedItem> items, TieRule ties)
{
    std::sort(items.begin(), items.end(), [ties](const PredictedItem &a, const PredictedItem &b) {
        if (a.score != b.score)
            return a.score > b.score;
        return ties == TieRule::Trec ? a.id.toUtf8() > b.id.toUtf8() : a.id.toUtf8() < b.id.toUtf8();
    });
    return items;
}

// End of the run of equal scores that begins here; with a rule for ties every item is a run of its own.
std::size_t endOfRun(const std::vector<PredictedItem> &items, std::size_t begin, TieRule ties)
{
    std::size_t end = begin + 1;
    while (ties == TieRule::Average && end < items.size() && items[end].score == items[begin].score)
        ++end;
    return end;
}

double dcg(const std::vector<PredictedItem> &items, std::size_t depth, const NdcgOptions &options)
{
    double sum = 0;
    for (std::size_t begin = 0; begin < std::min(depth, items.size());) {
        const std::size_t end = endOfRun(items, begin, options.ties);
        double gains = 0;
        double discounts = 0;
        for (std::size_t i = begin; i < end; ++i) {
            gains += gainOf(items[i].grade, options.gain);
            discounts += i < depth ? discount(i) : 0;
        }
        sum += gains / static_cast<double>(end - begin) * discounts;
        begin = end;
    }
    return sum;
}
} // namespace

std::optional<double> ndcg(const std::vector<PredictedItem> &items, const std::vector<double> &grades,
    const NdcgOptions &options)
{
    const std::size_t depth = options.depth > 0 ? static_cast<std::size_t>(options.depth)
                                                : std::max(items.size(), grades.size());
    std::vector<double> ideal = grades;
    std::sort(ideal.begin(), ideal.end(), std::greater<>());
    double best = 0;
    for (std::size_t i = 0; i < std::min(depth, ideal.size()); ++i)
        best += gainOf(ideal[i], options.gain) * discount(i);
    if (!(best > 0))
        return std::nullopt;
    return dcg(sorted(items, options.ties), depth, options) / best;
}

double reciprocalRank(const std::vector<PredictedItem> &items, double leastGrade, TieRule ties)
{
    const std::vector<PredictedItem> list = sorted(items, ties);
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = endOfRun(list, begin, ties);
        const auto size = static_cast<double>(end - begin);
        const auto wanted = static_cast<double>(std::count_if(list.begin() + static_cast<std::ptrdiff_t>(begin),
            list.begin() + static_cast<std::ptrdiff_t>(end), [&](const PredictedItem &item) { return item.grade >= leastGrade; }));
        if (wanted > 0) {
            // In a random order of the run the first wanted item is at place t with P(none before) × wanted / left.
            double expected = 0;
            double noneBefore = 1;
            for (double t = 0; t <= size - wanted; t += 1) {
                expected += noneBefore * wanted / (size - t) / (static_cast<double>(begin) + t + 1);
                noneBefore *= (size - t - wanted) / (size - t);
            }
            return expected;
        }
        begin = end;
    }
    return 0;
}

double shareOfFirst(const std::vector<PredictedItem> &items, double leastGrade, TieRule ties)
{
    if (items.empty())
        return 0;
    const std::vector<PredictedItem> list = sorted(items, ties);
    const std::size_t end = endOfRun(list, 0, ties);
    const auto wanted = std::count_if(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(end),
        [&](const PredictedItem &item) { return item.grade >= leastGrade; });
    return static_cast<double>(wanted) / static_cast<double>(end);
}

std::optional<double> tauB(const std::vector<double> &a, const std::vector<double> &b)
{
    const auto sign = [](double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; };
    double balance = 0; // concordant − discordant
    double untiedA = 0;
    double untiedB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = i + 1; j < a.size(); ++j) {
            const int orderA = sign(a[i] - a[j]);
            const int orderB = sign(b[i] - b[j]);
            balance += orderA * orderB;
            untiedA += orderA != 0 ? 1 : 0;
            untiedB += orderB != 0 ? 1 : 0;
        }
    }
    if (!(untiedA > 0 && untiedB > 0))
        return std::nullopt;
    return balance / std::sqrt(untiedA * untiedB);
}

double rankBiasedOverlap(const std::vector<QString> &a, const std::vector<QString> &b, double persistence)
{
    const std::size_t depth = std::min(a.size(), b.size());
    QSet<QString> seenA;
    QSet<QString> seenB;
    double overlap = 0;
    double sum = 0;
    double power = 1;
    for (std::size_t d = 0; d < depth; ++d) {
        power *= persistence;
        seenA.insert(a[d]);
        seenB.insert(b[d]);
        if (a[d] == b[d])
            overlap += 1;
        else
            overlap += (seenB.contains(a[d]) ? 1 : 0) + (seenA.contains(b[d]) ? 1 : 0);
        sum += overlap / static_cast<double>(d + 1) * power;
    }
    if (depth == 0)
        return 0;
    return overlap / static_cast<double>(depth) * power + (1 - persistence) / persistence * sum;
}

std::vector<QString> orderOf(const std::vector<PredictedItem> &items)
{
    std::vector<QString> order;
    for (const PredictedItem &item : sorted(items, TieRule::Average))
        order.push_back(item.id);
    return order;
}

} // namespace sidewise::scorecard
