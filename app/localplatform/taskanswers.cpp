#include "localplatform/taskanswers.h"

#include "localplatform/jsontext.h"

#include <algorithm>
#include <map>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double nearlyOne = 0.999;
}

WeightedChoice weightedChoice(const std::vector<TaskAnswer> &answers, int options)
{
    std::map<QByteArray, double> likelihood;
    for (const TaskAnswer &answer : answers)
        likelihood[answer.value] = 1;
    const int count = std::max(options, static_cast<int>(likelihood.size()));
    double others = 1; // of each answer that nobody gave
    for (const TaskAnswer &answer : answers) {
        const double miss = (1 - answer.quality) / std::max(1, count - 1);
        for (auto &[value, product] : likelihood)
            product *= value == answer.value ? answer.quality : miss;
        others *= miss;
    }
    WeightedChoice best;
    double sum = others * (count - static_cast<int>(likelihood.size()));
    for (const auto &[value, product] : likelihood) {
        sum += product;
        if (product > best.confidence) {
            best.confidence = product;
            best.value = value;
        }
    }
    if (sum > 0)
        best.confidence /= sum;
    return best;
}

std::vector<TaskAnswer> TaskAnswers::of(
    qint64 task, const QString &field, qint64 skill, int options, bool onlyAccepted)
{
    std::vector<TaskAnswer> answers;
    Query row = m_state.sql.query("SELECT a.performer, a.requester, a.solutions, n.position, a.status FROM answers n "
                                  "JOIN assignments a ON a.number = n.assignment WHERE n.task = ? AND a.status IN (1, 2)",
        task);
    while (row.next()) {
        if (onlyAccepted && row.integer(4) != 2)
            continue;
        const QJsonValue solution = JsonText::array(row.utf8(2))[static_cast<qsizetype>(row.integer(3))];
        const QJsonValue value = solution[u"output_values"_s][field];
        if (value.isUndefined() || value.isNull())
            continue;
        answers.push_back(
            {row.integer(0), JsonText::of(value), quality(row.integer(0), row.integer(1), skill, options)});
    }
    addBaseline(task, field, options, answers);
    return answers;
}

// A machine's guesses count like answers of a performer as good as they are said to be.
void TaskAnswers::addBaseline(qint64 task, const QString &field, int options, std::vector<TaskAnswer> &answers)
{
    Query row = m_state.sql.query("SELECT extra FROM tasks WHERE number = ?", task);
    if (!row.next() || !row.utf8(0).contains("baseline_solutions"))
        return;
    for (const QJsonValue guess : JsonText::object(row.utf8(0))[u"baseline_solutions"_s].toArray()) {
        const QJsonValue value = guess[u"output_values"_s][field];
        if (!value.isUndefined() && !value.isNull())
            answers.push_back({0, JsonText::of(value), std::clamp(guess[u"confidence_weight"_s].toDouble(1), 1.0 / std::max(2, options), nearlyOne)});
    }
}

double TaskAnswers::quality(qint64 performer, qint64 requester, qint64 skill, int options)
{
    if (skill) {
        Query row = m_state.sql.query("SELECT value FROM user_skills WHERE performer = ? AND skill = ?", performer, skill);
        if (row.next())
            return std::clamp(row.real(0) / 100, 1.0 / std::max(2, options), nearlyOne);
    }
    Query row = m_state.sql.query(
        "SELECT count(*), sum(correct) FROM golden_answers WHERE performer = ? AND requester = ?", performer, requester);
    row.next();
    return std::clamp((0.5 + row.real(1)) / (1 + double(row.integer(0))), 1.0 / std::max(2, options), nearlyOne);
}

int TaskAnswers::allowedCount(const PoolInfo &pool, const QString &field)
{
    const QJsonObject spec = m_state.project(pool.project)->output.normalised()[field].toObject();
    return std::max(2, static_cast<int>(spec[u"allowed_values"_s].toArray().size()));
}

} // namespace sidewise::platform
