#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace sidewise::dataset {

// Headers of the platform's files are "PREFIX:field". A blank after the colon is forgiven. The known prefixes are INPUT,
// GOLDEN, HINT, TASK, OUTPUT, ASSIGNMENT, ACCEPT, CONFIDENCE, PROJECT and Al; SOURCE stands alone.
// The headers in their plain form, or the refusal unknown_prefix.
Result<QStringList> plainHeaders(const QStringList &headers, const QString &fileName);

} // namespace sidewise::dataset
