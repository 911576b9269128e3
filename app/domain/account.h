#pragma once

#include "domain/money.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace sidewise {

// Practice: the built-in platform and practice money. Live: a hosted account and real money.
enum class Mode { Practice, Live };

struct Requester
{
    QString id;
    QString name;
    Money balance;  // free, as the platform says it
    Money reserved; // handed out or awaiting review; zero where the platform does not tell
    friend bool operator==(const Requester &, const Requester &) = default;
};

// One line of the append-only ledger of the built-in platform.
struct LedgerLine
{
    qint64 number = 0;
    QDateTime time;
    QString kind;    // PROMO, TOP_UP, RESERVE, RELEASE, PAY, FEE, BONUS
    Money amount;    // positive: into the account
    QString remark;
    friend bool operator==(const LedgerLine &, const LedgerLine &) = default;
};

} // namespace sidewise
