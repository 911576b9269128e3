#include "workflow/pairviews.h"

#include "ranking/confidence.h"

#include <algorithm>

namespace sidewise {

namespace {
constexpr qsizetype mostCycles = 20;
constexpr qsizetype longestListForCycles = 60;

// Places of the product's items among the rows' items; -1 for others.
std::vector<int> placesOf(const AnswerRows &rows, const QString &product, const QHash<QString, int> &items)
{
    std::vector<int> places(static_cast<std::size_t>(rows.itemCount()), -1);
    for (int i = 0; i < rows.itemCount(); ++i) {
        if (rows.item(i).first.value == product)
            places[static_cast<std::size_t>(i)] = items.value(rows.item(i).second.value, -1);
    }
    return places;
}

void addOdds(PairMatrix &matrix, const StudyFit &fit, qsizetype product, const QHash<QString, int> &places)
{
    if (product >= static_cast<qsizetype>(fit.posteriors.size()))
        return;
    const ProductPosterior &posterior = fit.posteriors[static_cast<std::size_t>(product)];
    const std::size_t n = posterior.items.size();
    if (posterior.covariance.size() != n * n)
        return;
    const auto place = [&](std::size_t i) { return places.value(fit.items[static_cast<std::size_t>(posterior.items[i])], -1); };
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j || posterior.groups[i] != posterior.groups[j] || place(i) < 0 || place(j) < 0)
                continue;
            const double variance = posterior.covariance[i * n + i] + posterior.covariance[j * n + j] - 2 * posterior.covariance[i * n + j];
            matrix.cells[static_cast<std::size_t>(place(i) * matrix.items.size() + place(j))].better
                = ranking::probabilityBetter(posterior.scores[i] - posterior.scores[j], variance);
        }
    }
}

// Circles of three by majority, each once, beginning with its best-ranked item.
void findCycles(PairMatrix &matrix)
{
    const qsizetype n = matrix.items.size();
    if (n > longestListForCycles)
        return;
    const auto beats = [&](qsizetype a, qsizetype b) { return matrix.cell(a, b).wins > matrix.cell(a, b).losses; };
    for (qsizetype a = 0; a < n; ++a) {
        for (qsizetype b = a + 1; b < n; ++b) {
            for (qsizetype c = a + 1; c < n; ++c) {
                if (c == b || !beats(a, b) || !beats(b, c) || !beats(c, a))
                    continue;
                ++matrix.cycleCount;
                if (matrix.cycles.size() < mostCycles)
                    matrix.cycles.append({matrix.items[a], matrix.items[b], matrix.items[c]});
            }
        }
    }
}
} // namespace

PairMatrix pairMatrix(const Study &study, const AnswerRows &rows, const StudyFit &fit, const AnswerView &view, const QString &product)
{
    PairMatrix matrix;
    qsizetype index = 0;
    while (index < fit.run.products.size() && fit.run.products[index].product != product)
        ++index;
    if (index == fit.run.products.size())
        return matrix;
    QHash<QString, int> places;
    for (const RankedItem &item : fit.run.products[index].items) {
        places.insert(item.item, static_cast<int>(matrix.items.size()));
        matrix.items.append(item.item);
    }
    const auto n = static_cast<std::size_t>(matrix.items.size());
    matrix.cells.resize(n * n);
    const std::vector<int> ours = placesOf(rows, product, places);
    for (std::size_t p = 0; p < rows.pages().size(); ++p) {
        const AnswerRows::Page &page = rows.pages()[p];
        if (!rows.takes(view, page) || view.leftOut.contains(rows.performer(page)))
            continue;
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            const AnswerRows::Row &row = rows.rows()[i];
            const int left = ours[static_cast<std::size_t>(row.left)];
            const int right = ours[static_cast<std::size_t>(row.right)];
            if (row.golden >= 0 || left < 0 || right < 0 || left == right)
                continue;
            PairCell &forth = matrix.cells[static_cast<std::size_t>(left) * n + static_cast<std::size_t>(right)];
            PairCell &back = matrix.cells[static_cast<std::size_t>(right) * n + static_cast<std::size_t>(left)];
            const auto choice = choiceOf(study.project, rows.value(row.value));
            if (!choice) {
                ++forth.noComparison;
                ++back.noComparison;
                continue;
            }
            const double forLeft = *choice == ComparisonTable::Choice::Left ? 1 : *choice == ComparisonTable::Choice::Tie ? 0.5 : 0;
            forth.wins += forLeft;
            forth.losses += 1 - forLeft;
            back.wins += 1 - forLeft;
            back.losses += forLeft;
        }
    }
    addOdds(matrix, fit, index, places);
    findCycles(matrix);
    return matrix;
}

QList<RawAnswer> rawAnswers(const AnswerRows &rows, const AnswerView &view, const QString &product, const QString &one, const QString &other)
{
    const std::vector<int> ours = placesOf(rows, product, {{one, 0}, {other, 1}});
    QList<RawAnswer> list;
    for (std::size_t p = 0; p < rows.pages().size(); ++p) {
        const AnswerRows::Page &page = rows.pages()[p];
        if (view.until.isValid() && page.submitted > view.until.toMSecsSinceEpoch())
            continue;
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            const AnswerRows::Row &row = rows.rows()[i];
            const int left = ours[static_cast<std::size_t>(row.left)];
            const int right = ours[static_cast<std::size_t>(row.right)];
            if (row.golden >= 0 || left < 0 || right < 0 || left == right)
                continue;
            RawAnswer answer;
            answer.performer = rows.performer(page);
            answer.left = rows.item(row.left).second;
            answer.right = rows.item(row.right).second;
            answer.value = rows.value(row.value);
            if (row.seconds >= 0)
                answer.seconds = row.seconds;
            if (page.submitted > 0)
                answer.submitted = QDateTime::fromMSecsSinceEpoch(page.submitted, Qt::UTC);
            answer.page = page.id;
            answer.status = page.status;
            answer.isSimulated = page.source == Source::Simulated;
            answer.isLeftOut = view.leftOut.contains(answer.performer);
            list.append(answer);
        }
    }
    std::stable_sort(list.begin(), list.end(), [](const RawAnswer &a, const RawAnswer &b) { return a.submitted < b.submitted; });
    return list;
}

QList<ProgressPoint> progressOf(const AnswerRows &rows, double feePercent, int points)
{
    std::vector<std::pair<qint64, std::size_t>> pages;
    for (std::size_t p = 0; p < rows.pages().size(); ++p) {
        if (rows.pages()[p].counts() && rows.pages()[p].submitted > 0)
            pages.emplace_back(rows.pages()[p].submitted, p);
    }
    if (pages.empty())
        return {};
    std::sort(pages.begin(), pages.end());
    const qint64 first = pages.front().first;
    const qint64 step = std::max<qint64>(1, (pages.back().first - first + points - 1) / points);
    QList<ProgressPoint> list;
    ProgressPoint now;
    Money rewards;
    qint64 pagesBefore = 0;
    const auto close = [&](qint64 end) {
        now.time = QDateTime::fromMSecsSinceEpoch(end, Qt::UTC);
        now.spent = rewards.withFee(feePercent);
        now.pagesPerHour = static_cast<double>(now.pages - pagesBefore) * 3'600'000.0 / static_cast<double>(step);
        pagesBefore = now.pages;
        list.append(now);
    };
    qint64 end = first + step;
    for (const auto &[time, place] : pages) {
        for (; time > end; end += step)
            close(end);
        const AnswerRows::Page &page = rows.pages()[place];
        ++now.pages;
        rewards += page.reward;
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            const AnswerRows::Row &row = rows.rows()[i];
            now.judgements += row.golden < 0;
            now.goldenTotal += row.golden >= 0;
            now.goldenRight += row.golden >= 0 && row.golden == row.value;
        }
    }
    close(end);
    return list;
}

} // namespace sidewise
