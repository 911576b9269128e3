#pragma once

#include <QStringList>

class QIODevice;

namespace sidewise {

// sidewise-cli rank FILE [options]: `arguments` are those after "rank". The ranking goes to standard output, everything
// else to standard error. Returns the exit code: 0 ranked; 1 ranked, but rows were rejected or the solver did not
// converge; 2 nothing ranked.
int rankCommand(const QStringList &arguments);

// The same with other places to write to.
int rankCommand(const QStringList &arguments, QIODevice &out, QIODevice &errors);

} // namespace sidewise
