#pragma once

#include "base/result.h"
#include "domain/scorecard.h"
#include "domain/study.h"
#include "workflow/liveranking.h"

#include <QHash>

#include <optional>

namespace sidewise {

// A recommender's order: product → item → score, higher is better. The imported one, or one from a file.
struct ModelOrder
{
    QString name;
    QHash<QString, QHash<QString, double>> scores;
};
ModelOrder importedOrder(const Catalogue &catalogue);
// From a catalogue file with ranks or scores.
Result<ModelOrder> readOrder(const QString &path);

// How well recommenders agree with people. Not for the window's thread: the bands draw people's ranking 200 times.
struct ModelScores
{
    Scorecard first;
    std::optional<Scorecard> second;
    QList<ScorecardDifference> differences;
    QStringList products; // titles, in the order of perProduct
};
ModelScores modelScores(const Study &study, const StudyFit &fit, const ModelOrder &first, const std::optional<ModelOrder> &second);

} // namespace sidewise
