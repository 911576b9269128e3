#include "selection/performercontrol.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace sidewise::selection {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PerformerControl)
};

using Kind = ControlSignal::Kind;

QString twoDigits(double value)
{
    return QString::number(value, 'f', 2);
}

void checkReliability(const PerformerFacts &facts, const ControlRules &rules, QList<ControlSignal> &found)
{
    const auto pages = static_cast<int>(facts.pageSeconds.size());
    if (!rules.usesReliability || pages < rules.pagesBefore || facts.report.reliability >= rules.leastReliability)
        return;
    found.append({Kind::Reliability, true,
        Words::tr("Reliability %1 (90 % interval %2 to %3) after %n page(s); at least %4 is asked for.", "", pages)
            .arg(twoDigits(facts.report.reliability), twoDigits(facts.report.reliabilityLow),
                twoDigits(facts.report.reliabilityHigh), twoDigits(rules.leastReliability))});
}

void checkPace(const PerformerFacts &facts, double poolMedianSeconds, const ControlRules &rules, QList<ControlSignal> &found)
{
    if (!rules.usesPace || poolMedianSeconds <= 0)
        return;
    const double limit = poolMedianSeconds * rules.paceShare;
    const auto window = std::min(facts.pageSeconds.size(), static_cast<std::size_t>(std::max(0, rules.pageWindow)));
    const auto fast = std::count_if(facts.pageSeconds.end() - static_cast<std::ptrdiff_t>(window), facts.pageSeconds.end(),
        [&](double seconds) { return seconds < limit; });
    if (fast < rules.fastPages)
        return;
    found.append({Kind::Pace, true,
        Words::tr("%n of the last %1 pages took less than %2 seconds; the pool's median is %3 seconds.", "",
            static_cast<int>(fast))
            .arg(window)
            .arg(limit, 0, 'f', 1)
            .arg(poolMedianSeconds, 0, 'f', 1)});
}

void checkSides(const PerformerFacts &facts, const ControlRules &rules, QList<ControlSignal> &found)
{
    const auto answers = static_cast<double>(facts.report.answers);
    const double left = facts.report.leftShare * answers;
    if (!rules.warnsOfSides || facts.report.answers < rules.answersForSides
        || std::abs(left - answers / 2) <= 2 * std::sqrt(answers))
        return;
    found.append({Kind::Sides, false,
        Words::tr("Chose the left side in %1 % of %n answer(s), more one-sided than chance allows.", "",
            static_cast<int>(facts.report.answers))
            .arg(std::lround(100 * facts.report.leftShare))});
}

void checkGolden(const PerformerFacts &facts, const ControlRules &rules, QList<ControlSignal> &found)
{
    const double score = goldenTestScore(facts.goldenRight);
    if (!rules.usesGoldenTest || score < goldenTestLimit)
        return;
    const auto right = std::count(facts.goldenRight.begin(), facts.goldenRight.end(), true);
    found.append({Kind::GoldenTest, true,
        Words::tr("%1 of %n golden task(s) right: as guessing would do (test value %2, limit %3).", "",
            static_cast<int>(facts.goldenRight.size()))
            .arg(right)
            .arg(twoDigits(score), twoDigits(goldenTestLimit))});
}
} // namespace

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

QList<ControlSignal> checkPerformer(const PerformerFacts &facts, double poolMedianSeconds, const ControlRules &rules)
{
    QList<ControlSignal> found;
    checkReliability(facts, rules, found);
    checkPace(facts, poolMedianSeconds, rules, found);
    checkGolden(facts, rules, found);
    checkSides(facts, rules, found);
    return found;
}

bool mayRefusePayment(const QList<ControlSignal> &signalList)
{
    QSet<Kind> kinds;
    for (const ControlSignal &signal : signalList)
        kinds.insert(signal.kind);
    return kinds.size() >= 2;
}

double goldenTestScore(const std::vector<bool> &goldenRight)
{
    const double whenWrong = std::log(0.5 / 0.08);
    const double whenRight = std::log(0.5 / 0.92);
    double score = 0;
    for (const bool isRight : goldenRight) {
        score = std::max(-2.0, score + (isRight ? whenRight : whenWrong));
        if (score >= goldenTestLimit)
            return score; // decided: later answers do not take it back
    }
    return score;
}

bool shouldDropGoldenPair(const GoldenPairUse &use)
{
    return use.total > 0 && 4 * use.right < 3 * use.total;
}

GoldenConfusion goldenConfusion(const std::vector<ComparisonTable::GoldenRow> &rows, std::int32_t performer)
{
    using Choice = ComparisonTable::Choice;
    double counts[2][2] = {{1, 1}, {1, 1}};
    for (const ComparisonTable::GoldenRow &row : rows) {
        if (row.performer == performer && row.choice != Choice::Tie)
            counts[row.right == Choice::Left ? 0 : 1][row.choice == Choice::Left ? 0 : 1] += 1;
    }
    const double left = counts[0][0] + counts[0][1];
    const double right = counts[1][0] + counts[1][1];
    return {counts[0][0] / left, counts[0][1] / left, counts[1][0] / right, counts[1][1] / right};
}

} // namespace sidewise::selection
