#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "domain/connectiontest.h"

#include <QUrl>

namespace sidewise {

// The stages that one call to a hosted account goes through, and where it ended: name, line, TLS, key, balance.
ConnectionTest connectionTest(const QUrl &host, const Result<Requester> &answer);

} // namespace sidewise
