#pragma once

#include "domain/pool.h"
#include "ui/theme/roles.h"

#include <QString>

#include <chrono>

namespace sidewise {

QString poolStateWord(PoolState state);  // "draft", "open", …
Tone poolStateTone(PoolState state);
QString closeReasonWords(CloseReason reason); // empty for none
QString durationWords(std::chrono::seconds time); // "about 4 min"

} // namespace sidewise
