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
}

ReviewDesk::ReviewDesk(StudyDocument &document, Connection &connection, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection)
{
    connect(&document, &StudyDocument::answersChanged, this, &ReviewDesk::count);
    connect(&document, &StudyDocument::opened, this, &ReviewDesk::count);
    connect(&document, &StudyDocument::closed, this, [this] {
        m_waiting.clear();
        m_pages.clear();
        m_inProgress = 0;
    });
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
    if (m_pages.contains(id) || !m_document.isOpen())
        return;
    m_document.pages({id}).then(this, [this](const Result<QList<Assignment>> &read) {
        if (!read)
            return Q_EMIT failed(read.error());
        if (m_pages.size() > mostRemembered)
            m_pages.clear();
        for (const Assignment &page : *read)
            m_pages.insert(page.id, page);
        Q_EMIT changed();
    });
}

QDateTime ReviewDesk::deadline(const Assignment &page) const
{
    return page.submitted.isValid() ? page.submitted.addDays(m_document.study().pool.plan.acceptance.reviewDays) : QDateTime();
}

QStringList ReviewDesk::reasonTemplates()
{
    return {tr("The golden tasks on this page were answered wrong."), tr("The page was finished too fast for anybody to look at the pictures."),
        tr("The same side was chosen on every task."), tr("The answers do not follow the instructions.")};
}

void ReviewDesk::accept(const QList<AssignmentId> &pages)
{
    for (const AssignmentId &page : pages)
        give(page, true, {});
}

void ReviewDesk::reject(const QList<AssignmentId> &pages, const QString &reason)
{
    if (reason.trimmed().isEmpty()) {
        Q_EMIT failed({ErrorKind::Input, tr("A page is rejected with a reason that its performer can read. Write one, or choose a template."), {},
            u"reason_missing"_s, 0});
        return;
    }
    for (const AssignmentId &page : pages)
        give(page, false, reason.trimmed());
}

void ReviewDesk::give(const AssignmentId &page, bool isAccepted, const QString &reason)
{
    auto *client = m_connection.client();
    if (!client) {
        Q_EMIT failed({ErrorKind::Network, tr("Sign in on the Account page first: the verdict goes to the platform."), {}, u"signed_out"_s, 0});
        return;
    }
    ++m_inProgress;
    client->review(page, isAccepted, reason).then(this, [this, page, isAccepted, reason](const Result<Assignment> &reviewed) {
        --m_inProgress;
        if (!reviewed) {
            Q_EMIT changed();
            Q_EMIT failed(reviewed.error());
            return;
        }
        const auto kind = isAccepted ? Decision::Kind::Accept : Decision::Kind::Reject;
        m_document.addDecisions({{kind, page.value, reason, QDateTime::currentDateTimeUtc()}});
        m_document.log(isAccepted ? u"accept"_s : u"reject"_s,
            isAccepted ? tr("Page %1 of %2 was accepted.").arg(page.value, reviewed->performer.value)
                       : tr("Page %1 of %2 was rejected: %3").arg(page.value, reviewed->performer.value, reason));
        m_pages.remove(page);
        m_document.addAssignments({*reviewed});
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void ReviewDesk::readFile(const QString &path)
{
    Later(QtConcurrent::run([path] { return dataset::readReviewFile(path); })).then(this, [this](const Result<dataset::ReviewFile> &file) {
        if (!file)
            return Q_EMIT failed(file.error());
        const QSet<AssignmentId> waiting(m_waiting.begin(), m_waiting.end());
        qint64 given = 0;
        for (const dataset::Review &review : file->reviews) {
            if (!waiting.contains(review.assignment) || (!review.isAccepted && review.comment.trimmed().isEmpty()))
                continue;
            give(review.assignment, review.isAccepted, review.comment);
            ++given;
        }
        Q_EMIT fileRead(given, file->rows - given);
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
