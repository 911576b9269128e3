#pragma once

#include "domain/account.h"
#include "domain/livenumbers.h"

#include <QHash>
#include <QJsonObject>

namespace sidewise::wire {

Requester requesterFromJson(const QJsonObject &object);      // GET /api/v1/requester
Requester localAccountFromJson(const QJsonObject &object);   // GET /local/v1/account
LedgerLine ledgerLineFromJson(const QJsonObject &object);    // an item of GET /local/v1/ledger
CrowdStatus crowdStatusFromJson(const QJsonObject &object);  // GET /local/v1/crowd
QJsonObject crowdToJson(int performers, double speed, double spammers, quint64 seed, const QHash<QString, double> &appeals);

} // namespace sidewise::wire
