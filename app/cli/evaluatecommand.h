#pragma once

#include <QStringList>

class QIODevice;

namespace sidewise {

// sidewise-cli evaluate --qrels Q --run R: how well a recommender's order agrees with people's grades. One JSON object
// goes to standard output, everything else to standard error. Returns the exit code: 0 evaluated; 1 evaluated, but
// lines were rejected; 2 nothing evaluated.
int evaluateCommand(const QStringList &arguments);

// The same with other places to write to.
int evaluateCommand(const QStringList &arguments, QIODevice &out, QIODevice &errors);

} // namespace sidewise
