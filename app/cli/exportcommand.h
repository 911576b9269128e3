#pragma once

#include <QStringList>

class QIODevice;

namespace sidewise {

// sidewise-cli export --study S.sidewise --format F --out DIR: writes what a study holds, for people and for other
// programs. One JSON object goes to `out`: {format, folder, label}. Returns the exit code: 0 written; 2 not.
int exportCommand(const QStringList &arguments, QIODevice &out, QIODevice &errors);
int exportCommand(const QStringList &arguments);

} // namespace sidewise
