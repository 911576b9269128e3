#include "workflow/modelscore.h"

#include "dataset/catalogueimport.h"
#include "scorecard/comparison.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sidewise {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ModelScore)
};
} // namespace

ModelOrder importedOrder(const Catalogue &catalogue)
{
    ModelOrder order{Words::tr("imported order"), {}};
    for (const Product &product : catalogue.products) {
        QHash<QString, double> scores;
        for (const Recommendation &item : product.recommendations) {
            if (item.modelRank)
                scores.insert(item.id.value, -*item.modelRank);
            else if (item.modelScore)
                scores.insert(item.id.value, *item.modelScore);
        }
        if (!scores.isEmpty())
            order.scores.insert(product.id.value, scores);
    }
    return order;
}

Result<ModelOrder> readOrder(const QString &path)
{
    const auto read = dataset::importCatalogue(path);
    if (!read)
        return failure(read.error());
    ModelOrder order = importedOrder(read->catalogue);
    order.name = QFileInfo(path).completeBaseName();
    if (order.scores.isEmpty()) {
        return failure(ErrorKind::Input,
            Words::tr("%1 has no ranks and no scores, so there is no order to compare. Add a column rank or score.").arg(QFileInfo(path).fileName()),
            QStringLiteral("no_order"));
    }
    return order;
}

ModelScores modelScores(const Study &study, const StudyFit &fit, const ModelOrder &first, const std::optional<ModelOrder> &second)
{
    scorecard::ScorecardOptions options;
    options.seed = study.seed;
    ModelScores scores;
    scores.first = scorecard::scorecardOf(first.name, first.scores, fit.run, fit.posteriors, options);
    if (second) {
        scores.second = scorecard::scorecardOf(second->name, second->scores, fit.run, fit.posteriors, options);
        scores.differences = scorecard::differenceOf(scores.first, *scores.second, 10000, study.seed);
    }
    QHash<QString, QString> titles;
    for (const Product &product : study.catalogue.products)
        titles.insert(product.id.value, product.title.isEmpty() ? product.id.value : product.title);
    for (const ProductRanking &product : fit.run.products)
        scores.products.append(titles.value(product.product, product.product));
    return scores;
}

} // namespace sidewise
