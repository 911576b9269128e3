#pragma once

#include "localplatform/platformstate.h"

namespace sidewise::platform {

// Whether a task or task suite may go to this performer, by the `reserved_for` and `unavailable_for` that the requester
// gave it. `extra` is what is stored beside it.
bool mayBeGivenTo(PlatformState &state, const QByteArray &extra, qint64 performer);

} // namespace sidewise::platform
