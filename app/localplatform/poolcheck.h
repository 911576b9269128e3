#pragma once

#include "localplatform/platformstate.h"

#include <QJsonObject>

namespace sidewise::platform {

// A pool's or training's body as it is stored: checked, read-only members gone, defaults written out.
QJsonObject checkedPool(PlatformState &state, qint64 requester, QJsonObject body);
QJsonObject checkedTraining(PlatformState &state, qint64 requester, QJsonObject body);

// Problems of a filter, each at its place: "filter.and.0.or.1.value".
void checkFilter(const QJsonObject &filter, const QString &path, Problems &problems);

// Checks `quality_control` of a project or pool and gives collectors without a uuid one.
void checkQualityControl(QJsonObject &body, Problems &problems);

} // namespace sidewise::platform
