#pragma once

#include "base/result.h"
#include "domain/board.h"

namespace sidewise {

// What a study file says of its pool, read without opening the study: the file may be in use. Errors as those of
// StudyStore::open. Reads every answer once, so do it off the window's thread.
Result<StudyGlance> glanceAtStudy(const QString &path);

} // namespace sidewise
