#pragma once

#include "domain/board.h"

namespace sidewise {

// What the pool board was told last, kept as one small JSON file. A missing or damaged file is an empty cache: it only
// costs the time until the next answer of the platform.
struct BoardCache
{
    QList<BoardPool> pools; // without what study files say
    QDateTime practiceSync;
    QDateTime liveSync;
};

BoardCache readBoardCache(const QString &path);
void writeBoardCache(const QString &path, const BoardCache &cache);

} // namespace sidewise
