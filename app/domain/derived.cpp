#include "domain/derived.h"

#include <algorithm>
#include <cmath>

namespace sidewise::derived {

namespace {
qint64 ceilDivide(qint64 a, qint64 b)
{
    return b <= 0 ? 0 : (a + b - 1) / b;
}
} // namespace

qint64 pairsOfList(qint64 items)
{
    return items < 2 ? 0 : items * (items - 1) / 2;
}

qint64 judgements(qint64 generalTasks, int overlap)
{
    return generalTasks * overlap;
}

qint64 pages(qint64 judgements, int generalPerPage)
{
    return ceilDivide(judgements, generalPerPage);
}

Money costWithoutFee(qint64 pages, const Pool &pool)
{
    return pool.pricePerPage * pages;
}

Money pagePriceWithFee(const Pool &pool)
{
    return pool.pricePerPage.withFee(pool.feePercent);
}

Money cost(qint64 pages, const Pool &pool)
{
    return pagePriceWithFee(pool) * pages;
}

Money payPerHour(Money pricePerPage, double secondsPerPage)
{
    return secondsPerPage <= 0 ? Money{} : Money::fromDouble(pricePerPage.toDouble() * 3600.0 / secondsPerPage);
}

qint64 performerCap(qint64 goldenTasks, int goldenPerPage)
{
    return goldenPerPage <= 0 ? -1 : goldenTasks / goldenPerPage;
}

qint64 performersNeeded(qint64 pages, qint64 cap, int overlap)
{
    if (pages == 0)
        return 0;
    return std::max<qint64>(overlap, cap <= 0 ? overlap : ceilDivide(pages, cap));
}

double guessOdds(int tasks, int passPercent)
{
    const int needed = static_cast<int>(ceilDivide(static_cast<qint64>(tasks) * passPercent, 100));
    double sum = 0;
    for (int right = needed; right <= tasks; ++right) {
        sum += std::exp(std::lgamma(tasks + 1.0) - std::lgamma(right + 1.0) - std::lgamma(tasks - right + 1.0)
            - tasks * std::log(2.0));
    }
    return std::min(1.0, sum);
}

std::optional<std::chrono::seconds> timeLeft(qint64 pagesLeft, qint64 pagesDone, std::chrono::seconds sinceOpening)
{
    if (pagesDone < 3)
        return std::nullopt;
    return std::chrono::seconds(ceilDivide(std::max<qint64>(0, pagesLeft) * sinceOpening.count(), pagesDone));
}

Money suggestedCap(Money forecast)
{
    return {forecast.micros + forecast.micros / 10};
}

qint64 recommendedGolden(qint64 generalTasks)
{
    return std::max<qint64>(30, ceilDivide(generalTasks, 9)); // a tenth of general + golden
}

Money freeBalance(Money balance, Money reserved, Money spent)
{
    return balance - reserved - spent;
}

std::optional<int> percentRight(const QList<bool> &answers, int window)
{
    const qsizetype first = window > 0 ? std::max<qsizetype>(0, answers.size() - window) : 0;
    const qsizetype seen = answers.size() - first;
    if (seen == 0)
        return std::nullopt;
    const auto right = std::count(answers.begin() + first, answers.end(), true);
    return static_cast<int>(100 * right / seen);
}

} // namespace sidewise::derived
