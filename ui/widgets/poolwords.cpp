#include "ui/widgets/poolwords.h"

#include <QCoreApplication>

namespace sidewise {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PoolWords)
};
} // namespace

QString poolStateWord(PoolState state)
{
    const QString words[] = {Words::tr("draft"), Words::tr("launching"), Words::tr("open"), Words::tr("paused"),
        Words::tr("completed"), Words::tr("archived")};
    return words[static_cast<int>(state)];
}

Tone poolStateTone(PoolState state)
{
    constexpr Tone tones[] = {Tone::Note, Tone::Warning, Tone::Accent, Tone::Warning, Tone::Good, Tone::Note};
    return tones[static_cast<int>(state)];
}

QString closeReasonWords(CloseReason reason)
{
    switch (reason) {
    case CloseReason::None:
        return {};
    case CloseReason::Manual:
        return Words::tr("closed by hand");
    case CloseReason::Expired:
        return Words::tr("expired");
    case CloseReason::Completed:
        return Words::tr("all pages are answered");
    case CloseReason::NotEnoughBalance:
        return Words::tr("the balance is used up");
    case CloseReason::AssignmentsLimit:
        return Words::tr("the limit of pages is reached");
    case CloseReason::Blocked:
        return Words::tr("blocked by the platform");
    case CloseReason::ForUpdate:
        return Words::tr("closed for an update");
    case CloseReason::CapReached:
        return Words::tr("the spend cap is reached");
    case CloseReason::GoalReached:
        return Words::tr("the order is known well enough");
    }
    return {};
}

QString durationWords(std::chrono::seconds time)
{
    const auto seconds = time.count();
    if (seconds < 60)
        return Words::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Words::tr("%1 min").arg((seconds + 30) / 60);
    if (seconds < 48 * 3600)
        return Words::tr("%1 h").arg((seconds + 1800) / 3600);
    return Words::tr("%1 days").arg((seconds + 43200) / 86400);
}

} // namespace sidewise
