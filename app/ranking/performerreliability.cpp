#include "ranking/performerreliability.h"

#include "ranking/numbers.h"

#include <algorithm>
#include <cmath>

namespace sidewise::ranking {

namespace {
constexpr double ninetyPercent = 1.645;

struct Tally
{
    double agreed = 0;
    double comparable = 0;
};

// Agreement counts answers against the majority of the others about the same pair; a split of the others and a tie of
// the performer count half.
std::vector<Tally> tally(const Layout &layout, const std::vector<PairCount> &counts)
{
    std::vector<Tally> tallies(static_cast<std::size_t>(layout.performerCount()) + 1);
    struct Own
    {
        double first = 0;
        double second = 0;
    };
    std::vector<Own> own(tallies.size());
    if (layout.cells.empty()) // performers are merged
        return tallies;
    for (int pair = 0; pair < layout.pairCount(); ++pair) {
        const std::uint32_t begin = layout.pairCells[pair];
        const std::uint32_t end = layout.pairCells[pair + 1];
        for (std::uint32_t c = begin; c < end; ++c) {
            const Layout::Cell &cell = layout.cells[c];
            own[cell.who >> 1].first += cell.first();
            own[cell.who >> 1].second += cell.second();
        }
        for (std::uint32_t c = begin; c < end; ++c) {
            Own &mine = own[layout.cells[c].who >> 1];
            const double first = counts[pair].first() - mine.first;
            const double second = counts[pair].second() - mine.second;
            if ((mine.first + mine.second) > 0 && first + second > 0) {
                const double forFirst = first > second ? 1 : first < second ? 0 : 0.5;
                Tally &sums = tallies[layout.cells[c].who >> 1];
                sums.comparable += (mine.first + mine.second);
                sums.agreed += mine.first * forFirst + mine.second * (1 - forFirst);
            }
            mine = {}; // once per performer, whichever sides they saw
        }
    }
    return tallies;
}

void countAnswers(const ComparisonTable &table, QList<PerformerReport> &reports)
{
    using Choice = ComparisonTable::Choice;
    std::vector<double> left(table.performers.size(), 0.0);
    PerformerReport *const all = reports.data();
    for (const ComparisonTable::Row &row : table.rows) {
        if (row.performer < 0)
            continue;
        ++all[row.performer].answers;
        left[row.performer] += row.choice == Choice::Left ? 1 : row.choice == Choice::Tie ? 0.5 : 0;
    }
    for (std::size_t k = 0; k < left.size(); ++k) {
        if (all[k].answers > 0)
            all[k].leftShare = left[k] / static_cast<double>(all[k].answers);
    }
}
} // namespace

QList<PerformerReport> performerReports(const ComparisonTable &table, const Layout &layout,
    const std::vector<PairCount> &counts, const std::vector<PerformerFit> &fits)
{
    QList<PerformerReport> reports(layout.performerCount());
    countAnswers(table, reports);
    const std::vector<Tally> tallies = tally(layout, counts);
    for (int k = 0; k < layout.performerCount(); ++k) {
        const int index = layout.performerPlaces[k];
        PerformerReport &report = reports[index];
        report.performer = table.performers[index];
        const Tally &sums = tallies[k];
        report.agreement = sums.comparable > 0 ? sums.agreed / sums.comparable : 0;
        const Layout::Golden &golden = layout.golden[k];
        const double right = golden.saidLeft[0] + golden.saidRight[1];
        report.goldenRight = static_cast<qint64>(std::llround(right));
        report.goldenTotal = static_cast<qint64>(std::llround(right + golden.saidLeft[1] + golden.saidRight[0]));

        PerformerFit fit;
        fit.information = 1 / 2.25;
        if (!fits.empty())
            fit = fits[k];
        const double width = ninetyPercent / std::sqrt(fit.information);
        report.reliability = sigmoid(fit.gamma);
        report.reliabilityLow = sigmoid(fit.gamma - width);
        report.reliabilityHigh = sigmoid(fit.gamma + width);
        report.leftWhenGuessing = sigmoid(fit.beta);
        report.sideBias = fit.habit;
    }
    return reports;
}

double meanReliability(const QList<PerformerReport> &reports)
{
    double sum = 0;
    double weight = 0;
    for (const PerformerReport &report : reports) {
        sum += report.reliability * static_cast<double>(report.answers + 1);
        weight += static_cast<double>(report.answers + 1);
    }
    return std::min(0.97, weight > 0 ? sum / weight : sigmoid(2.0));
}

} // namespace sidewise::ranking
