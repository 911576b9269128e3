#include "scorecard/comparison.h"

#include "base/random.h"
#include "ranking/cholesky.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace sidewise::scorecard {

using namespace Qt::StringLiterals;

namespace {
// People's view of one product: of the run itself or of one draw from its posterior.
struct HumanView
{
    QHash<QString, double> scores;
    QHash<QString, double> grades;
    QString leader;
    QSet<QString> firstBand;
};

using Values = std::vector<std::optional<double>>; // by metric

class Evaluation
{
public:
    explicit Evaluation(const ScorecardOptions &options)
        : m_options(options)
    {
        for (const int depth : options.ndcgDepths)
            names.append(u"NDCG@%1"_s.arg(depth));
        names.append({u"MRR"_s, u"tau-b"_s, u"RBO"_s, u"top-1"_s, u"top-1 strict"_s});
    }

    Values evaluate(const QHash<QString, double> &predicted, const HumanView &people) const
    {
        std::vector<PredictedItem> items;
        for (auto item = predicted.cbegin(); item != predicted.cend(); ++item) {
            const bool isJudged = people.grades.contains(item.key());
            if (isJudged || !m_options.removesUnjudged)
                items.push_back({item.key(), item.value(), people.grades.value(item.key(), 0)});
        }
        if (items.empty() || people.grades.isEmpty())
            return Values(static_cast<std::size_t>(names.size()));
        std::sort(items.begin(), items.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        Values values;
        const std::vector<double> grades(people.grades.cbegin(), people.grades.cend());
        for (const int depth : m_options.ndcgDepths)
            values.push_back(ndcg(items, grades, {depth, m_options.gain, m_options.ties}));
        values.push_back(meanReciprocal(items, people));
        values.push_back(tau(items, people));
        const std::vector<QString> order = orderOf(items);
        values.push_back(rankBiasedOverlap(order, humanOrder(people), m_options.persistence));
        values.push_back(shareOfFirstIn(people.firstBand, items));
        values.push_back(shareOfFirstIn({people.leader}, items));
        return values;
    }

    // In a draw there are no rank bands: the band rule grades it by fifths, and its first band is its leader.
    HumanView view(const QHash<QString, double> &scores, const ProductRanking *ranking) const
    {
        HumanView view;
        view.scores = scores;
        const QStringList ids = scores.keys();
        std::vector<double> list;
        for (const QString &id : ids)
            list.push_back(scores.value(id));
        const std::vector<int> ranks = ranksOf(list);
        for (qsizetype i = 0; i < ids.size(); ++i) {
            view.grades.insert(ids[i], gradeOfRank(ranks[i], static_cast<int>(ids.size()), m_options.grades));
            if (ranks[i] == 1 && (view.leader.isEmpty() || ids[i] < view.leader))
                view.leader = ids[i];
        }
        view.firstBand.insert(view.leader);
        for (qsizetype i = 0; ranking && i < ranking->items.size(); ++i) {
            const RankedItem &item = ranking->items[i];
            if (item.comparisons == 0)
                continue;
            if (item.group == 1 && item.band == 1)
                view.firstBand.insert(item.item);
            if (m_options.grades == GradeRule::Band)
                view.grades.insert(item.item, gradeOfBand(item.band));
        }
        return view;
    }

    QStringList names;

private:
    std::optional<double> meanReciprocal(std::vector<PredictedItem> items, const HumanView &people) const
    {
        for (PredictedItem &item : items)
            item.grade = item.id == people.leader ? 1 : 0; // the default: where people's first choice is found
        return reciprocalRank(items, 1, m_options.ties);
    }

    double shareOfFirstIn(const QSet<QString> &wanted, std::vector<PredictedItem> items) const
    {
        for (PredictedItem &item : items)
            item.grade = wanted.contains(item.id) ? 1 : 0;
        return shareOfFirst(items, 1, m_options.ties);
    }

    static std::optional<double> tau(const std::vector<PredictedItem> &items, const HumanView &people)
    {
        std::vector<double> predicted;
        std::vector<double> human;
        for (const PredictedItem &item : items) {
            if (people.scores.contains(item.id)) {
                predicted.push_back(item.score);
                human.push_back(people.scores.value(item.id));
            }
        }
        return tauB(predicted, human);
    }

    static std::vector<QString> humanOrder(const HumanView &people)
    {
        std::vector<PredictedItem> items;
        for (auto item = people.scores.cbegin(); item != people.scores.cend(); ++item)
            items.push_back({item.key(), item.value(), 0});
        return orderOf(items);
    }

    const ScorecardOptions &m_options;
};

// Only items that were compared, and only of the largest connected group: others cannot be placed among them.
QHash<QString, double> humanScores(const ProductRanking &ranking)
{
    QHash<QString, double> scores;
    for (const RankedItem &item : ranking.items) {
        if (item.comparisons > 0 && item.group == 1)
            scores.insert(item.item, item.score);
    }
    return scores;
}

// Draws of a product's scores from its posterior.
class Draws
{
public:
    Draws(const ProductRanking &ranking, const ProductPosterior &posterior, std::uint64_t seed)
        : m_posterior(posterior)
        , m_random(stableHash(seed, ranking.product.toUtf8()))
        , m_factor(posterior.covariance)
    {
        const int n = static_cast<int>(posterior.scores.size());
        m_isPossible = n > 0 && m_factor.size() == static_cast<std::size_t>(n) * static_cast<std::size_t>(n)
            && ranking::factor(m_factor.data(), n);
    }

    bool isPossible() const { return m_isPossible; }

    std::vector<double> next()
    {
        const std::size_t n = m_posterior.scores.size();
        std::vector<double> normal(n);
        for (double &value : normal)
            value = m_random.normal();
        std::vector<double> scores = m_posterior.scores;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t k = 0; k <= i; ++k)
                scores[i] += m_factor[i * n + k] * normal[k];
        }
        return scores;
    }

private:
    const ProductPosterior &m_posterior;
    Random m_random;
    std::vector<double> m_factor;
    bool m_isPossible = false;
};

// The posterior numbers its items like the table; the ranking names them. Both know the scores, so they are matched by
// order: a posterior is sorted by item id.
QStringList idsOf(const ProductRanking &ranking)
{
    QStringList ids;
    for (const RankedItem &item : ranking.items)
        ids.append(item.item);
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::pair<double, double> bandOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
    };
    return {at(0.025), at(0.975)};
}

void summarise(ScorecardRow &row)
{
    double sum = 0;
    double squares = 0;
    for (const std::optional<double> &value : row.perProduct) {
        if (!value) {
            ++row.skipped;
            continue;
        }
        ++row.products;
        sum += *value;
    }
    if (row.products == 0)
        return;
    const auto n = static_cast<double>(row.products);
    row.mean = sum / n;
    for (const std::optional<double> &value : row.perProduct)
        squares += value ? (*value - *row.mean) * (*value - *row.mean) : 0;
    row.standardError = n > 1 ? std::sqrt(squares / (n - 1) / n) : 0;
}

class Maker
{
public:
    Maker(const Predictions &predictions, const RankingRun &people, const std::vector<ProductPosterior> &posteriors,
        const ScorecardOptions &options)
        : m_predictions(predictions)
        , m_people(people)
        , m_posteriors(posteriors)
        , m_options(options)
        , m_evaluation(options)
    {
    }

    Scorecard make(const QString &recommender)
    {
        Scorecard card;
        card.recommender = recommender;
        for (const QString &name : m_evaluation.names)
            card.rows.append(ScorecardRow{name, {}, 0, 0, 0, {}, {}, {}});
        for (const ProductRanking &ranking : m_people.products)
            addProduct(ranking, card);
        for (ScorecardRow &row : card.rows)
            summarise(row);
        addBands(card);
        return card;
    }

private:
    void addProduct(const ProductRanking &ranking, Scorecard &card) const
    {
        const QHash<QString, double> predicted = m_predictions.value(ranking.product);
        const QHash<QString, double> human = humanScores(ranking);
        card.items += predicted.size();
        for (auto item = predicted.cbegin(); item != predicted.cend(); ++item)
            card.judgedItems += human.contains(item.key()) ? 1 : 0;
        const Values values = m_evaluation.evaluate(predicted, m_evaluation.view(human, &ranking));
        for (qsizetype metric = 0; metric < card.rows.size(); ++metric)
            card.rows[metric].perProduct.append(values[metric]);
    }

    void addBands(Scorecard &card) const
    {
        if (m_options.draws <= 1 || m_posteriors.size() != static_cast<std::size_t>(m_people.products.size()))
            return;
        const auto metrics = static_cast<std::size_t>(card.rows.size());
        std::vector<std::vector<double>> sums(metrics, std::vector<double>(static_cast<std::size_t>(m_options.draws), 0.0));
        std::vector<std::vector<double>> counts = sums;
        for (std::size_t p = 0; p < m_posteriors.size(); ++p) {
            const ProductRanking &ranking = m_people.products[static_cast<qsizetype>(p)];
            const QHash<QString, double> predicted = m_predictions.value(ranking.product);
            const QHash<QString, double> human = humanScores(ranking);
            Draws draws(ranking, m_posteriors[p], m_options.seed);
            if (predicted.isEmpty() || human.isEmpty() || !draws.isPossible())
                continue;
            const QStringList ids = idsOf(ranking);
            for (std::size_t draw = 0; draw < static_cast<std::size_t>(m_options.draws); ++draw) {
                const std::vector<double> scores = draws.next();
                QHash<QString, double> drawn;
                for (qsizetype i = 0; i < ids.size(); ++i) {
                    if (human.contains(ids[i]))
                        drawn.insert(ids[i], scores[i]);
                }
                const Values values = m_evaluation.evaluate(predicted, m_evaluation.view(drawn, nullptr));
                for (std::size_t metric = 0; metric < metrics; ++metric) {
                    sums[metric][draw] += values[metric].value_or(0);
                    counts[metric][draw] += values[metric] ? 1 : 0;
                }
            }
        }
        for (std::size_t metric = 0; metric < metrics; ++metric) {
            ScorecardRow &row = card.rows[static_cast<qsizetype>(metric)];
            const bool hasBand = row.metric != u"top-1" // a draw has no rank bands
                && std::all_of(counts[metric].begin(), counts[metric].end(), [](double count) { return count > 0; });
            if (!hasBand)
                continue;
            for (std::size_t draw = 0; draw < sums[metric].size(); ++draw)
                sums[metric][draw] /= counts[metric][draw];
            std::tie(row.low, row.high) = bandOf(sums[metric]);
        }
    }

    const Predictions &m_predictions;
    const RankingRun &m_people;
    const std::vector<ProductPosterior> &m_posteriors;
    const ScorecardOptions &m_options;
    Evaluation m_evaluation;
};
} // namespace

Scorecard scorecardOf(const QString &recommender, const Predictions &predictions, const RankingRun &people,
    const std::vector<ProductPosterior> &posteriors, const ScorecardOptions &options)
{
    return Maker(predictions, people, posteriors, options).make(recommender);
}

QList<ScorecardDifference> differenceOf(const Scorecard &first, const Scorecard &second, int resamples,
    std::uint64_t seed)
{
    QList<ScorecardDifference> result;
    for (const ScorecardRow &row : first.rows) {
        const auto other = std::find_if(second.rows.begin(), second.rows.end(),
            [&](const ScorecardRow &candidate) { return candidate.metric == row.metric; });
        if (other == second.rows.end())
            continue;
        std::vector<double> differences;
        for (qsizetype p = 0; p < std::min(row.perProduct.size(), other->perProduct.size()); ++p) {
            if (row.perProduct[p] && other->perProduct[p])
                differences.push_back(*row.perProduct[p] - *other->perProduct[p]);
        }
        if (differences.empty())
            continue;
        ScorecardDifference difference{row.metric, 0, 0, 0, static_cast<qint64>(differences.size())};
        const auto n = static_cast<double>(differences.size());
        for (const double value : differences)
            difference.difference += value / n;
        Random random(seed);
        std::vector<double> means(static_cast<std::size_t>(std::max(1, resamples)), 0.0);
        for (double &mean : means) {
            for (std::size_t i = 0; i < differences.size(); ++i)
                mean += differences[random.below(differences.size())];
            mean /= n;
        }
        std::tie(difference.low, difference.high) = bandOf(std::move(means));
        result.append(difference);
    }
    return result;
}

} // namespace sidewise::scorecard
