#include "scorecard/trecevaluation.h"

#include <algorithm>

namespace sidewise::scorecard {

using namespace Qt::StringLiterals;

namespace {
using Values = QList<std::optional<double>>;

// tau-b looks at items that both have; the two orders of the overlap break ties by id.
Values valuesOf(const QMap<QByteArray, double> &grades, const QMap<QByteArray, double> &run, const TrecOptions &options)
{
    std::vector<PredictedItem> predicted;
    std::vector<PredictedItem> people;
    std::vector<double> allGrades;
    std::vector<double> scoresOfBoth;
    std::vector<double> gradesOfBoth;
    for (auto item = run.cbegin(); item != run.cend(); ++item) {
        const auto grade = grades.constFind(item.key());
        predicted.push_back({QString::fromUtf8(item.key()), item.value(), grade == grades.cend() ? 0 : *grade});
        if (grade != grades.cend()) {
            scoresOfBoth.push_back(item.value());
            gradesOfBoth.push_back(*grade);
        }
    }
    for (auto item = grades.cbegin(); item != grades.cend(); ++item) {
        people.push_back({QString::fromUtf8(item.key()), item.value(), item.value()});
        allGrades.push_back(item.value());
    }
    const double best = *std::max_element(allGrades.begin(), allGrades.end());
    Values values;
    for (const int depth : options.depths)
        values.append(ndcg(predicted, allGrades, {depth, options.gain, options.ties}));
    values.append(reciprocalRank(predicted, best, options.ties));
    values.append(tauB(scoresOfBoth, gradesOfBoth));
    values.append(rankBiasedOverlap(orderOf(predicted), orderOf(people), options.persistence));
    values.append(shareOfFirst(predicted, best, options.ties));
    return values;
}
} // namespace

TrecEvaluation evaluate(const TrecValues &grades, const TrecValues &run, const TrecOptions &options)
{
    TrecEvaluation result;
    for (const int depth : options.depths)
        result.metrics.append(u"ndcg@%1"_s.arg(depth));
    result.metrics.append({u"mrr"_s, u"tau_b"_s, u"rbo"_s, u"top1"_s});
    for (auto product = grades.cbegin(); product != grades.cend(); ++product) {
        const auto own = run.constFind(product.key());
        if (own == run.cend()) {
            ++result.onlyGraded;
        } else if (std::none_of(product->cbegin(), product->cend(), [](double grade) { return grade > 0; })) {
            ++result.irrelevant;
        } else {
            result.perProduct.insert(product.key(), valuesOf(*product, *own, options));
            result.items += own->size();
            for (auto item = own->keyBegin(); item != own->keyEnd(); ++item)
                result.unjudged += product->contains(*item) ? 0 : 1;
        }
    }
    result.onlyRun = std::count_if(run.keyBegin(), run.keyEnd(), [&](const QByteArray &product) { return !grades.contains(product); });
    for (qsizetype metric = 0; metric < result.metrics.size(); ++metric) {
        double sum = 0;
        int count = 0;
        for (const Values &values : result.perProduct) {
            sum += values[metric].value_or(0);
            count += values[metric] ? 1 : 0;
        }
        result.means.append(count > 0 ? std::optional(sum / count) : std::nullopt);
    }
    return result;
}

} // namespace sidewise::scorecard
