#include "workflow/reviewdesk.h"

#include "dataset/reviewfile.h"
#include "export/atomicfile.h"
#include "toloka/tolokaclient.h"
#include "workflow/connection.h"
#include "workflow/studydocument.h"

#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostRemembered = 200; // pages
constexpr int mostUnderWay = 8;            // verdicts; other requests must get their turn
constexpr int storeEvery = 250;            // ms, while verdicts come in
}

ReviewDesk::ReviewDesk(StudyDocument &document, Connection &connection, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection)
{
    connect(&document, &StudyDocument::answersChanged, this, &ReviewDesk::count);
    connect(&document, &StudyDocument::opened, this, &ReviewDesk::count);
    connect(&document, &StudyDocument::closed, this, [this] {
        m_waiting.clear();
        m_submitted.clear();
        m_pages.clear();
        m_reading.clear();
        m_asked.clear();
        m_reviewed.clear();
        m_given.clear();
        m_storing.stop();
    });
    m_storing.setSingleShot(true);
    m_storing.setInterval(storeEvery);
    connect(&m_storing, &QTimer::timeout, this, &ReviewDesk::store);
}

void ReviewDesk::count()
{
    if (m_document.answers().counts(m_document.study().project).submitted == 0) {
        if (!std::exchange(m_waiting, {}).isEmpty())
            Q_EMIT changed();
        return;
    }
    std::vector<std::pair<qint64, AssignmentId>> found;
    const AnswerRows &rows = m_document.answers().rows();
    for (std::size_t i = 0; i < rows.pages().size(); ++i) {
        if (rows.pages()[i].status == AssignmentStatus::Submitted)
            found.emplace_back(rows.pages()[i].submitted, rows.pages()[i].id);
    }
    std::sort(found.begin(), found.end());
    QList<AssignmentId> waiting;
    for (const auto &[time, id] : found)
        waiting.append(id);
    if (waiting == m_waiting)
        return;
    m_submitted.clear();
    for (const auto &[time, id] : found)
        m_submitted.insert(id, time);
    m_waiting = waiting;
    Q_EMIT changed();
}

const Assignment *ReviewDesk::page(const AssignmentId &id) const
{
    const auto found = m_pages.constFind(id);
    return found == m_pages.constEnd() ? nullptr : &*found;
}

void ReviewDesk::show(const AssignmentId &id)
{
    if (m_pages.contains(id) || m_reading.contains(id) || !m_document.isOpen())
        return;
    m_reading.insert(id);
    m_document.pages({id}).then(this, [this, id](const Result<QList<Assignment>> &read) {
        m_reading.remove(id);
        if (!read)
            return Q_EMIT failed(read.error());
        if (m_pages.size() > mostRemembered)
            m_pages.clear();
        for (const Assignment &page : *read)
            m_pages.insert(page.id, page);
        Q_EMIT changed();
    });
}

QDateTime ReviewDesk::deadline(const AssignmentId &waiting) const
{
    const qint64 submitted = m_submitted.value(waiting);
    return submitted > 0 ? QDateTime::fromMSecsSinceEpoch(submitted, Qt::UTC).addDays(m_document.study().pool.plan.acceptance.reviewDays) : QDateTime();
}

QStringList ReviewDesk::reasonTemplates()
{
    return {tr("The golden tasks on this page were answered wrong."), tr("The page was finished too fast for anybody to look at the pictures."),
        tr("The same side was chosen on every task."), tr("The answers do not follow the instructions.")};
}

void ReviewDesk::accept(const QList<AssignmentId> &pages)
{
    QList<Verdict> verdicts;
    for (const AssignmentId &page : pages)
        verdicts.append({page, true, {}});
    give(verdicts);
}

void ReviewDesk::reject(const QList<AssignmentId> &pages, const QString &reason)
{
    if (reason.trimmed().isEmpty()) {
        Q_EMIT failed({ErrorKind::Input, tr("A page is rejected with a reason that its performer can read. Write one, or choose a template."), {},
            u"reason_missing"_s, 0});
        return;
    }
    QList<Verdict> verdicts;
    for (const AssignmentId &page : pages)
        verdicts.append({page, false, reason.trimmed()});
    give(verdicts);
}

void ReviewDesk::give(const QList<Verdict> &verdicts)
{
    if (!m_connection.client()) {
        Q_EMIT failed({ErrorKind::Network, tr("Sign in on the Account page first: the verdict goes to the platform."), {}, u"signed_out"_s, 0});
        return;
    }
    m_asked += verdicts;
    send();
    Q_EMIT changed();
}

void ReviewDesk::send()
{
    while (m_underWay < mostUnderWay && !m_asked.isEmpty()) {
        auto *client = m_connection.client();
        if (!client)
            return m_asked.clear();
        ++m_underWay;
        const Verdict verdict = m_asked.takeFirst();
        client->review(verdict.page, verdict.isAccepted, verdict.reason)
            .then(this, [this, verdict, path = m_document.path()](const Result<Assignment> &reviewed) {
                --m_underWay;
                if (path == m_document.path())
                    take(verdict, reviewed);
                send();
                if (inProgress() == 0)
                    store();
            });
    }
}

void ReviewDesk::take(const Verdict &verdict, const Result<Assignment> &reviewed)
{
    if (!reviewed) {
        if (reviewed.error().kind == ErrorKind::Network)
            m_asked.clear(); // they would fail as well; their pages go on waiting
        Q_EMIT failed(reviewed.error());
        return;
    }
    const auto kind = verdict.isAccepted ? Decision::Kind::Accept : Decision::Kind::Reject;
    m_given.append({kind, verdict.page.value, verdict.reason, QDateTime::currentDateTimeUtc()});
    m_document.log(verdict.isAccepted ? u"accept"_s : u"reject"_s,
        verdict.isAccepted ? tr("Page %1 of %2 was accepted.").arg(verdict.page.value, reviewed->performer.value)
                           : tr("Page %1 of %2 was rejected: %3").arg(verdict.page.value, reviewed->performer.value, verdict.reason));
    m_pages.remove(verdict.page);
    m_reviewed.append(*reviewed);
    if (!m_storing.isActive())
        m_storing.start();
}

// A whole file of verdicts comes in faster than each could be written and counted by itself.
void ReviewDesk::store()
{
    m_storing.stop();
    if (!m_given.isEmpty())
        m_document.addDecisions(std::exchange(m_given, {}));
    if (!m_reviewed.isEmpty())
        m_document.addAssignments(std::exchange(m_reviewed, {}));
    Q_EMIT changed();
}

void ReviewDesk::readFile(const QString &path)
{
    Later(QtConcurrent::run([path] { return dataset::readReviewFile(path); })).then(this, [this](const Result<dataset::ReviewFile> &file) {
        if (!file)
            return Q_EMIT failed(file.error());
        const QSet<AssignmentId> waiting(m_waiting.begin(), m_waiting.end());
        QList<Verdict> verdicts;
        for (const dataset::Review &review : file->reviews) {
            if (waiting.contains(review.assignment) && (review.isAccepted || !review.comment.trimmed().isEmpty()))
                verdicts.append({review.assignment, review.isAccepted, review.comment});
        }
        give(verdicts);
        Q_EMIT fileRead(verdicts.size(), file->rows - verdicts.size());
    });
}

void ReviewDesk::writeFile(const QString &path)
{
    QByteArray bytes("ASSIGNMENT:assignment_id\tACCEPT:verdict\tACCEPT:comment\n");
    for (const AssignmentId &page : std::as_const(m_waiting))
        bytes += page.value.toUtf8() + "\t\t\n";
    Later(QtConcurrent::run([path, bytes] { return sidewise::writeFile(path, bytes); })).then(this, [this, path](const Result<WrittenFile> &written) {
        if (!written)
            return Q_EMIT failed(written.error());
        Q_EMIT fileWritten(path);
    });
}

} // namespace sidewise
