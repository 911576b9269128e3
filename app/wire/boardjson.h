#pragma once

#include "domain/board.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace sidewise::wire {

// A pool as GET /pools lists it; the mode is the caller's.
BoardPool boardPoolFromJson(const QJsonObject &pool);

// Body of POST /api/staging/analytics-2 that asks for everything in PoolFigures.
QJsonArray figuresQuestion(const QList<PoolId> &pools);
// `details` of the finished operation. A figure's result may be a number or an object with `value`.
QHash<PoolId, PoolFigures> figuresFromJson(const QJsonObject &details);

} // namespace sidewise::wire
