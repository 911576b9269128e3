#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QSet>
#include <QString>

namespace sidewise {

// Something that was decided about a performer or a page while a study runs. Decisions are kept for ever, in the order in
// which they were made; about each subject the last one is in force. Answers stay where they are: rankings are views.
struct Decision
{
    enum class Kind { Ban, Unban, Accept, Reject };

    Kind kind = Kind::Ban;
    QString subject;     // performer id, or assignment id
    QString reason;
    QDateTime time;
    QString restriction = {};  // of a ban: its id on the platform; empty where the platform knows nothing of it
    bool isByPlatform = false; // a rule of the platform decided, we only noticed
    QByteArray figures = {};   // of a ban: what was known about the performer then
    friend bool operator==(const Decision &, const Decision &) = default;
};
using Decisions = QList<Decision>;

// Performers banned at that moment; an invalid time is now.
QSet<QString> bannedPerformers(const Decisions &decisions, const QDateTime &at = {});
// The ban in force for this performer; null where there is none.
const Decision *banOf(const Decisions &decisions, const QString &performer, const QDateTime &at = {});
// Pages that were rejected only after that moment.
QSet<QString> rejectedAfter(const Decisions &decisions, const QDateTime &at);

} // namespace sidewise
