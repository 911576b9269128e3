#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"
#include "domain/catalogue.h"
#include "domain/task.h"

#include <QList>
#include <QString>

namespace sidewise::dataset {

// The things that tasks show, as a catalogue: what of a product or an item was given first stays.
Catalogue catalogueOf(const QList<Task> &tasks);

// The general ones as pairs, sides as in the file.
QList<Pair> pairsOf(const QList<Task> &tasks);

// Whether the beginning of a file looks like tasks (INPUT:… columns, tasks of the platform, plain pairs) rather than a
// catalogue. Reads only the beginning.
Result<bool> looksLikeTasks(const QString &path, const ImportOptions &options = {});

// What of answers a file holds by its headers: the platform's results (OUTPUT:… and ASSIGNMENT:…), our raw judgements, or
// none. Reads only the beginning.
enum class AnswerFileKind { None, Results, Judgements };
Result<AnswerFileKind> answerFileKind(const QString &path, const ImportOptions &options = {});

} // namespace sidewise::dataset
