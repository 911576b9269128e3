#pragma once

#include "domain/ids.h"
#include "domain/pool.h"
#include "wire/planjson.h"

#include <QDateTime>
#include <QJsonObject>

namespace sidewise::wire {

// Body of POST /trainings.
QJsonObject toJson(const Training &training, const ProjectId &project, const QString &privateName, int secondsPerPage,
    qsizetype taskCount);

// Body of POST /pools. An empty `training` asks for none. `privateComment` carries our own mark. The cap travels as
// metadata.spend_cap: the built-in platform keeps it to the cent, a hosted one only stores it.
QJsonObject toJson(const Pool &pool, const Training &training, const ProjectId &project, const PoolId &trainingPool,
    const QDateTime &willExpire, Money spendCap, const QString &privateComment, const SkillIds &skills = {});

PoolStatus poolStatusFromJson(const QJsonObject &pool);

} // namespace sidewise::wire
