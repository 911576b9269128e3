#pragma once

#include "domain/poolplan.h"

#include <QJsonObject>

namespace sidewise::store {

// The pool's rarely changed settings as they lie in the study file. What is missing or unknown reads as the usual value.
QJsonObject planObject(const PoolPlan &plan);
PoolPlan planFrom(const QJsonObject &object);

} // namespace sidewise::store
