#pragma once

#include "domain/room.h"

#include <QJsonObject>

namespace sidewise::wire {

RoomStatus roomFromJson(const QJsonObject &object);       // GET /local/v1/open-room
RoomStatus networkFromJson(const QJsonObject &object);    // GET /local/v1/network: its network part alone
RoomPerson roomPersonFromJson(const QJsonObject &object); // an item of GET /local/v1/performers
PersonPage personPageFromJson(const QJsonObject &object);     // an item of GET /local/v1/performers/{id}/pages
Invitation invitationFromJson(const QJsonObject &object); // POST /local/v1/performers

} // namespace sidewise::wire
