#pragma once

#include <QStringList>

class QIODevice;

namespace sidewise {

// sidewise-cli import FILE --study S.sidewise: reads a catalogue into a study, which is made where it is not there yet.
// One JSON object goes to `out`: {products, recommendations, rejected, warnings, problems:[{line, column, code, severity,
// message}]}. Returns the exit code: 0 everything was taken; 1 some rows were rejected; 2 nothing was imported.
int importCommand(const QStringList &arguments, QIODevice &out, QIODevice &errors);
int importCommand(const QStringList &arguments);

} // namespace sidewise
