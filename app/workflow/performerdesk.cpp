#include "workflow/performerdesk.h"

#include "toloka/tolokaclient.h"
#include "workflow/connection.h"
#include "workflow/fitbytes.h"
#include "workflow/liveranking.h"
#include "workflow/studydocument.h"

#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

PerformerDesk::PerformerDesk(StudyDocument &document, Connection &connection, LiveRanking &ranking, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection), m_ranking(ranking)
{
}

const QList<PerformerState> &PerformerDesk::performers() const
{
    return m_ranking.fit()->performers;
}

QByteArray PerformerDesk::figuresOf(const QString &performer) const
{
    for (const PerformerState &state : performers()) {
        if (state.report.performer == performer)
            return reportToBytes(state.report);
    }
    return {};
}

void PerformerDesk::done()
{
    --m_pending;
    Q_EMIT changed();
}

void PerformerDesk::decide(const Decisions &decisions, const QString &kind, const QString &sentence)
{
    m_document.addDecisions(decisions).then(this, [this, kind, sentence](const Result<void> &added) {
        if (added)
            m_document.log(kind, sentence);
        else
            Q_EMIT failed(added.error());
        done();
    });
}

void PerformerDesk::ban(const QStringList &performers, const QString &reason, int days)
{
    const ProjectId project = m_document.study().launch.project;
    for (const QString &performer : performers) {
        if (banOf(m_document.decisions(), performer))
            continue;
        ++m_pending;
        Decision decision{Decision::Kind::Ban, performer, reason, QDateTime::currentDateTimeUtc(), {}, false, figuresOf(performer)};
        const QString sentence = tr("%1 was banned for %n day(s) and left out of the ranking: %2", "", days).arg(performer, reason);
        auto *client = m_connection.client();
        if (!client || project.isEmpty()) { // answers from a file: nobody to tell
            decide({decision}, u"ban"_s, sentence);
            continue;
        }
        client->restrictFromProject(PerformerId(performer), project, QDateTime::currentDateTimeUtc().addDays(days), reason)
            .then(this, [this, decision, sentence](const Result<QString> &id) mutable {
                if (!id) {
                    Q_EMIT failed(id.error());
                    return done();
                }
                decision.restriction = *id;
                decide({decision}, u"ban"_s, sentence);
            });
    }
    Q_EMIT changed();
}

void PerformerDesk::unban(const QStringList &performers)
{
    for (const QString &performer : performers) {
        const Decision *ban = banOf(m_document.decisions(), performer);
        if (!ban)
            continue;
        ++m_pending;
        const Decision decision{Decision::Kind::Unban, performer, {}, QDateTime::currentDateTimeUtc(), {}, false, {}};
        const QString sentence = tr("The ban of %1 was taken back; the answers count again.").arg(performer);
        auto *client = m_connection.client();
        if (!client || ban->restriction.isEmpty()) {
            decide({decision}, u"unban"_s, sentence);
            continue;
        }
        client->liftRestriction(ban->restriction).then(this, [this, decision, sentence](const Result<void> &lifted) {
            if (!lifted) {
                Q_EMIT failed(lifted.error());
                return done();
            }
            decide({decision}, u"unban"_s, sentence);
        });
    }
    Q_EMIT changed();
}

Later<std::shared_ptr<const RankingRun>> PerformerDesk::previewWithout(const QStringList &performers)
{
    AnswerView view = AnswerView::now(m_document.decisions());
    for (const QString &performer : performers)
        view.leftOut.insert(performer);
    return QtConcurrent::run([study = m_document.study(), rows = m_document.answers().rows(), decisions = m_document.decisions(), view] {
        return std::make_shared<const RankingRun>(fitStudy(study, rows, decisions, view).run);
    });
}

void PerformerDesk::noticeBans()
{
    auto *client = m_connection.client();
    const ProjectId project = m_document.study().launch.project;
    if (!client || project.isEmpty() || m_isAsking || m_pending > 0)
        return;
    m_isAsking = true;
    client->restrictions(project).then(this, [this, path = m_document.path()](const Result<QList<toloka::TolokaClient::Restriction>> &list) {
        m_isAsking = false;
        if (!list || path != m_document.path() || m_pending > 0)
            return;
        Decisions noticed;
        QSet<QString> known; // a ban that was taken back here is not taken for a new one
        for (const Decision &decision : m_document.decisions())
            known.insert(decision.restriction);
        const QSet<QString> banned = bannedPerformers(m_document.decisions());
        QSet<QString> seen;
        for (const auto &each : *list) {
            if (known.contains(each.id) || banned.contains(each.performer.value) || seen.contains(each.performer.value))
                continue;
            seen.insert(each.performer.value);
            noticed.append({Decision::Kind::Ban, each.performer.value, each.comment, QDateTime::currentDateTimeUtc(), each.id, true,
                figuresOf(each.performer.value)});
        }
        if (noticed.isEmpty())
            return;
        ++m_pending;
        QStringList words;
        for (const Decision &decision : std::as_const(noticed))
            words.append(decision.reason.isEmpty() ? decision.subject : tr("%1 (%2)").arg(decision.subject, decision.reason));
        decide(noticed, u"ban"_s, tr("A rule of the platform banned %n performer(s): %1", "", static_cast<int>(noticed.size())).arg(words.join(u", "_s)));
    });
}

} // namespace sidewise
