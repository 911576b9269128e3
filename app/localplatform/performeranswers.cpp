#include "localplatform/performeranswers.h"

#include "localplatform/ids.h"
#include "localplatform/jsontext.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

QJsonObject solution(const QJsonObject &output)
{
    return {{u"output_values"_s, output}};
}

// What stood on the left, from the order in which the page says it showed the sides.
QString shownLeft(const PageTask &task, const QJsonValue &order)
{
    const bool isTurned = order[0].toInt() == 1;
    const QString side = isTurned ? u"right"_s : u"left"_s;
    const QJsonValue id = task.input[side + u"_id"_s];
    return id.isString() ? id.toString() : task.input[u"image_"_s + side].toString();
}
} // namespace

QJsonObject PerformerAnswers::checkTraining(const RoomPerson &person, const QJsonObject &body)
{
    const Page page = m_pages.pageInHand(person, body[u"assignment_id"_s].toString());
    const qint64 index = body[u"index"_s].toInteger(-1);
    if (!page.isTraining || index < 0 || index >= static_cast<qint64>(page.tasks.size()))
        throw Refusal{400, u"VALIDATION_ERROR"_s, Words::tr("There is no such training task on this page.")};
    const PageTask &task = page.tasks[static_cast<std::size_t>(index)];
    const QJsonObject output = body[u"output_values"_s].toObject();
    Problems problems;
    m_state.project(m_state.pool(page.pool)->project)->output.check(output, u"output_values."_s, problems);
    problems.throwIfAny();
    const bool isRight = Desk::isCorrect(task.known, output);
    const QByteArray text = JsonText::of(output);
    m_state.sql.run("INSERT OR IGNORE INTO training_answers (assignment, position, first) VALUES (?, ?, ?)", page.assignment, index, text);
    if (isRight) {
        m_state.sql.run("UPDATE training_answers SET correct = coalesce(correct, ?) WHERE assignment = ? AND position = ?", text,
            page.assignment, index);
    }
    QJsonObject verdict{{u"right"_s, isRight}};
    if (!isRight)
        verdict[u"hint"_s] = task.hint;
    return verdict;
}

bool PerformerAnswers::wasSubmitted(const RoomPerson &person, const QString &id)
{
    const qint64 number = pageLikeNumber(id).value_or(0);
    Query row = m_state.sql.query("SELECT pool FROM assignments WHERE number = ? AND performer = ? AND status IN (1, 2, 3)", number, person.performer);
    return row.next() && pageLikeId(row.integer(0), number) == id;
}

void PerformerAnswers::submit(const RoomPerson &person, const QJsonObject &body)
{
    const QString id = body[u"assignment_id"_s].toString();
    if (wasSubmitted(person, id))
        return;
    const Page page = m_pages.pageInHand(person, id);
    Submission submission;
    if (page.isTraining) {
        submission = trainingSubmission(page);
    } else {
        const QJsonArray solutions = body[u"solutions"_s].toArray();
        for (const QJsonValue &one : solutions)
            submission.solutions.append(solution(one[u"output_values"_s].toObject()));
    }
    m_desk.submit(person.performer, page.assignment, submission);
    record(page, body);
}

Submission PerformerAnswers::trainingSubmission(const Page &page)
{
    Submission submission;
    bool wasWrong = false;
    for (std::size_t i = 0; i < page.tasks.size(); ++i) {
        Query row = m_state.sql.query("SELECT first, correct FROM training_answers WHERE assignment = ? AND position = ?",
            page.assignment, static_cast<qint64>(i));
        if (!row.next() || row.isNull(1))
            refuseState(u"INAPPROPRIATE_STATUS"_s, Words::tr("Every task of a training page must be right before the page is sent."));
        const bool isFirst = row.utf8(0) == row.utf8(1);
        submission.solutions.append(solution(JsonText::object(row.utf8(1))));
        submission.declined.append(solution(isFirst ? QJsonObject() : JsonText::object(row.utf8(0))));
        wasWrong = wasWrong || !isFirst;
    }
    if (!wasWrong)
        submission.declined = {};
    m_state.sql.run("DELETE FROM training_answers WHERE assignment = ?", page.assignment);
    return submission;
}

void PerformerAnswers::record(const Page &page, const QJsonObject &body)
{
    const QJsonArray seconds = body[u"seconds"_s].toArray();
    const QJsonArray shown = body[u"shown"_s].toArray();
    const double most = m_state.pool(page.pool)->pageSeconds;
    QJsonArray times;
    QJsonArray lefts;
    for (std::size_t i = 0; i < page.tasks.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        times.append(std::clamp(seconds[at].toDouble(), 0.0, most));
        lefts.append(shownLeft(page.tasks[i], shown[at]));
    }
    m_state.sql.run("INSERT OR REPLACE INTO page_records (assignment, seconds, shown_left) VALUES (?, ?, ?)", page.assignment,
        JsonText::of(times), JsonText::of(lefts));
}

void PerformerAnswers::skip(const RoomPerson &person, const QJsonObject &body)
{
    const Page page = m_pages.pageInHand(person, body[u"assignment_id"_s].toString());
    if (page.isTraining)
        refuseState(u"POOL_IS_TRAINING"_s, Words::tr("A training page cannot be skipped."));
    m_desk.skip(person.performer, page.assignment);
}

} // namespace sidewise::platform
