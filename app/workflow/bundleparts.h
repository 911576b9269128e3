#pragma once

#include <QString>

// The names inside a study bundle (studybundle.h).
namespace sidewise::bundle {

inline constexpr int version = 1;
inline constexpr qint64 longestLine = 32'000'000; // what the reader of JSON takes
inline const QString manifestName = QStringLiteral("manifest.json");
inline const QString tablesFolder = QStringLiteral("tables/");
inline const QString picturesFolder = QStringLiteral("pictures/");

} // namespace sidewise::bundle
