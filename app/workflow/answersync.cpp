#include "workflow/answersync.h"

#include "toloka/tolokaclient.h"
#include "workflow/connection.h"
#include "workflow/studydocument.h"

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pageSize = 300;
constexpr int overlapSeconds = 2; // clocks and commits of the far side need not be exact
} // namespace

AnswerSync::AnswerSync(StudyDocument &document, Connection &connection, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection)
{
}

void AnswerSync::fetchNew()
{
    if (m_isRunning)
        return;
    const QDateTime last = m_document.answers().lastSubmitted();
    if (!last.isValid())
        return fetchAll();
    m_isRunning = true;
    m_study = m_document.path();
    fetchFrom(last.addSecs(-overlapSeconds), pageSize);
}

void AnswerSync::fetchAll()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_study = m_document.path();
    fetchAfter({});
}

void AnswerSync::stop(const Error &error)
{
    m_isRunning = false;
    Q_EMIT failed(error);
}

void AnswerSync::end()
{
    m_isRunning = false;
    Q_EMIT finished();
}

void AnswerSync::fetchFrom(const QDateTime &from, int limit)
{
    auto *client = m_connection.client();
    if (!client)
        return end();
    const PoolId pool = m_document.study().launch.pool;
    client->assignments({pool, from, {}, limit}).then(this, [this, from, limit](const Result<wire::AssignmentPage> &page) {
        if (!page)
            return stop(page.error());
        if (m_document.path() != m_study)
            return end();
        if (page->items.isEmpty())
            return end();
        m_document.addAssignments(page->items)
            .then(this, [this, from, limit, hasMore = page->hasMore, last = page->items.last().submitted](const Result<qint64> &added) {
                if (!added)
                    return stop(added.error());
                if (!hasMore)
                    return end();
                // A full page of one instant: take more at once, so that the next look gets past it.
                last > from ? fetchFrom(last, pageSize) : fetchFrom(from, limit * 2);
            });
    });
}

void AnswerSync::fetchAfter(const AssignmentId &id)
{
    auto *client = m_connection.client();
    if (!client)
        return end();
    const PoolId pool = m_document.study().launch.pool;
    client->assignments({pool, {}, id, pageSize}).then(this, [this](const Result<wire::AssignmentPage> &page) {
        if (!page)
            return stop(page.error());
        if (page->items.isEmpty() || m_document.path() != m_study)
            return end();
        m_document.addAssignments(page->items)
            .then(this, [this, hasMore = page->hasMore, last = page->items.last().id](const Result<qint64> &added) {
                if (!added)
                    return stop(added.error());
                hasMore ? fetchAfter(last) : end();
            });
    });
}

} // namespace sidewise
