#pragma once

#include <QString>
#include <QStringList>

namespace sidewise {

// One function per command, each in a file of its own. `arguments` without the command and --data-dir; the exit code
// comes back. An empty `dataDir` is the standard one.
int demoCommand(const QStringList &arguments, const QString &dataDir);
int rankCommand(const QStringList &arguments);
int evaluateCommand(const QStringList &arguments);
int importCommand(const QStringList &arguments);
int exportCommand(const QStringList &arguments);
int platformCommand(const QStringList &arguments, const QString &dataDir);

} // namespace sidewise
