#include "workflow/answersync.h"

#include "toloka/tolokaclient.h"
#include "workflow/connection.h"
#include "workflow/studydocument.h"

#include <utility>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pageSize = 300;
constexpr int bulkPageSize = 1000;
constexpr int mostStoring = 2;    // pages of answers on their way into the file
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
    ++m_run; // what is still under way of an earlier one no longer counts
    m_storing = 0;
    m_study = m_document.path();
    fetchAfter({});
}

void AnswerSync::stop(const Error &error)
{
    m_isRunning = false;
    m_isFetching = false;
    ++m_run;
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

// The next page is on its way while the last one is still being stored; never more than a few at once.
void AnswerSync::fetchAfter(const AssignmentId &id)
{
    auto *client = m_connection.client();
    if (!client)
        return end();
    const PoolId pool = m_document.study().launch.pool;
    m_isFetching = true;
    client->assignments({pool, {}, id, bulkPageSize}).then(this, [this, run = m_run](const Result<wire::AssignmentPage> &page) {
        if (run != m_run)
            return;
        m_isFetching = false;
        if (!page)
            return stop(page.error());
        const bool hasMore = page->hasMore && !page->items.isEmpty() && m_document.path() == m_study;
        m_next = hasMore ? page->items.last().id : AssignmentId();
        if (!page->items.isEmpty() && m_document.path() == m_study)
            store(page->items);
        goOn();
    });
}

void AnswerSync::store(const QList<Assignment> &pages)
{
    ++m_storing;
    m_document.addAssignments(pages).then(this, [this, run = m_run](const Result<qint64> &added) {
        if (run != m_run)
            return;
        --m_storing;
        if (!added)
            return stop(added.error());
        goOn();
    });
}

// Fetches on, waits for the file to keep up, or ends.
void AnswerSync::goOn()
{
    if (m_storing >= mostStoring)
        return;
    if (!m_next.isEmpty())
        return fetchAfter(std::exchange(m_next, AssignmentId()));
    if (m_storing == 0 && !m_isFetching)
        end();
}

} // namespace sidewise
