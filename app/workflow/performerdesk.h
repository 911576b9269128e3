#pragma once

#include "base/later.h"
#include "base/result.h"
#include "domain/ranking.h"
#include "workflow/performers.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace sidewise {

class Connection;
class LiveRanking;
class StudyDocument;

// Bans performers and takes bans back: first on the platform, then in the study, where the ranking leaves their answers
// out. Also notices the bans that rules of the platform made. Owned by LiveStep.
class PerformerDesk : public QObject
{
    Q_OBJECT

public:
    PerformerDesk(StudyDocument &document, Connection &connection, LiveRanking &ranking, QObject *parent = nullptr);

    const QList<PerformerState> &performers() const; // of the fit on view
    bool isBusy() const { return m_pending > 0; }
    static constexpr int usualBanDays = 10;

    void ban(const QStringList &performers, const QString &reason, int days = usualBanDays);
    void unban(const QStringList &performers);
    // The ranking as it would be without them, and without those who are banned already. Changes nothing.
    Later<std::shared_ptr<const RankingRun>> previewWithout(const QStringList &performers);
    void noticeBans(); // asks the platform

Q_SIGNALS:
    void changed();
    void failed(const sidewise::Error &error);

private:
    void decide(const Decisions &decisions, const QString &kind, const QString &sentence);
    QByteArray figuresOf(const QString &performer) const;
    void done();

    StudyDocument &m_document;
    Connection &m_connection;
    LiveRanking &m_ranking;
    int m_pending = 0; // calls to the platform
    bool m_isAsking = false;
};

} // namespace sidewise
