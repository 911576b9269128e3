#pragma once

#include "base/later.h"

class QObject;

namespace sidewise {

// Whether the secret service of this session has an open default collection, so that a key can be kept without a foreign
// dialog asking for passwords in the middle of our work. Answers within three seconds. Desktops with a store of their
// own (KDE) are left to QtKeychain: always true there.
Later<bool> secretServiceIsOpen(QObject *context);

} // namespace sidewise
