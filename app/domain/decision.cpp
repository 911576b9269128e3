#include "domain/decision.h"

namespace sidewise {

QSet<QString> bannedPerformers(const Decisions &decisions, const QDateTime &at)
{
    QSet<QString> banned;
    for (const Decision &decision : decisions) {
        if (at.isValid() && decision.time > at)
            continue;
        if (decision.kind == Decision::Kind::Ban)
            banned.insert(decision.subject);
        else if (decision.kind == Decision::Kind::Unban)
            banned.remove(decision.subject);
    }
    return banned;
}

const Decision *banOf(const Decisions &decisions, const QString &performer, const QDateTime &at)
{
    const Decision *last = nullptr;
    for (const Decision &decision : decisions) {
        const bool isAboutPerformer = decision.kind == Decision::Kind::Ban || decision.kind == Decision::Kind::Unban;
        if (isAboutPerformer && decision.subject == performer && !(at.isValid() && decision.time > at))
            last = &decision;
    }
    return last && last->kind == Decision::Kind::Ban ? last : nullptr;
}

QSet<QString> rejectedAfter(const Decisions &decisions, const QDateTime &at)
{
    QSet<QString> pages;
    for (const Decision &decision : decisions) {
        if (decision.kind == Decision::Kind::Reject && decision.time > at)
            pages.insert(decision.subject);
    }
    return pages;
}

} // namespace sidewise
