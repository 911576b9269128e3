#pragma once

#include "dataset/columnlayout.h"
#include "dataset/rowchecks.h"
#include "domain/answer.h"
#include "domain/task.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace sidewise::dataset {

// The columns that task files and results files share: three cards, the known answer, the hint, the overlap.
namespace taskcells {

enum Column { ProductCard = 0, LeftCard = 4, RightCard = 8, GoldenResult = 12, HintText, TaskOverlap, Count };

const QList<ColumnSpec> &columns();
QStringList names(const QList<ColumnSpec> &specs);

// The four cells of a card, checked.
Card card(RowChecks &checks, int first);

// The offered answer with this very value.
std::optional<Answer> answerOf(const QList<AnswerOption> &answers, const QString &value);
QStringList offeredValues(const QList<AnswerOption> &answers);

} // namespace taskcells

} // namespace sidewise::dataset
