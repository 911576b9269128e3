#pragma once

#include "base/result.h"
#include "domain/study.h"

#include <QString>

namespace sidewise {

// The study that travels with the program: twenty products with five recommendations each, training and golden tasks,
// instructions, and the appeals by which simulated performers judge. Read from the program's resources.
Result<Study> sampleStudy(quint64 seed = 1);

// A study with defaults and nothing in it.
Study emptyStudy(const QString &name, quint64 seed);

} // namespace sidewise
