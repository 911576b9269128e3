#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace sidewise::pictures {

bool isAddress(const QString &image); // http(s)://…

// The bytes of a picture below the study's picture folder, checked by inspect(). A path that leaves the folder, also by a
// link, is refused (image_path), as is a missing one (image_missing). The program's own pictures (folder ":/…") may be SVG
// and are not inspected.
Result<QByteArray> readPicture(const QString &folder, const QString &image);

} // namespace sidewise::pictures
