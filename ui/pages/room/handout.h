#pragma once

#include "base/result.h"
#include "domain/room.h"

#include <QString>

namespace sidewise {

// A page to hang up or hand out: how to join, with code, QR code and address, and then the study's instructions.
struct Handout
{
    QString study;
    QString code;         // empty: a link of one's own, no code needed
    QString url;
    QString person;       // whose link it is; empty: everybody's
    bool isNetwork = true; // else it works on this computer alone
    QString instructions; // HTML of the allow-list
};

// Writes an A4 PDF; the file is there only when it is whole.
Result<void> printHandout(const Handout &handout, const QString &path);

} // namespace sidewise
