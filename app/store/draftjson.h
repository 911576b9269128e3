#pragma once

#include "domain/pool.h"
#include "domain/project.h"
#include "domain/study.h"
#include "domain/task.h"

#include <QByteArray>

namespace sidewise::store {

// The requester's drafts as they lie in the study file. Reading is tolerant: what is missing keeps its default.
QByteArray toJson(const Project &project);
QByteArray toJson(const Training &training);
QByteArray toJson(const Pool &pool);
QByteArray toJson(const Launch &launch);
QByteArray toJson(const Task &task);
QByteArray toJson(const ModelSettings &model);

Project projectFromJson(const QByteArray &json);
Training trainingFromJson(const QByteArray &json);
Pool poolFromJson(const QByteArray &json);
Launch launchFromJson(const QByteArray &json);
Task taskFromJson(const QByteArray &json);
ModelSettings modelFromJson(const QByteArray &json);

} // namespace sidewise::store
