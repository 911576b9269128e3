#include "ranking/dawidskene.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace sidewise {

namespace {
constexpr double smallest = 1e-10; // floor of probabilities inside logarithms

class Em
{
public:
    Em(std::vector<ClassAnswer> answers, int tasks, int performers, int classes, const DawidSkeneOptions &options)
        : m_answers(std::move(answers))
        , m_tasks(static_cast<std::size_t>(tasks))
        , m_performers(static_cast<std::size_t>(performers))
        , m_classes(static_cast<std::size_t>(classes))
        , m_options(options)
    {
        keepLastAnswers();
        m_result.classes = classes;
        startFromVotes();
    }

    DawidSkeneResult run()
    {
        double before = -1e300;
        while (m_result.rounds < m_options.mostRounds && !m_result.isConverged) {
            ++m_result.rounds;
            learnPerformers();
            judgeTasks();
            const double perTask = m_result.logLikelihood / static_cast<double>(std::max<std::size_t>(1, m_tasks));
            m_result.isConverged = perTask - before < m_options.tolerance;
            before = perTask;
        }
        return std::move(m_result);
    }

private:
    // Sorted by (task, performer), so that the order of the answers changes no bit.
    void keepLastAnswers()
    {
        const auto key = [](const ClassAnswer &answer) { return std::pair(answer.task, answer.performer); };
        std::stable_sort(m_answers.begin(), m_answers.end(), [&](const auto &a, const auto &b) { return key(a) < key(b); });
        std::vector<ClassAnswer> kept;
        for (const ClassAnswer &answer : m_answers) {
            if (!kept.empty() && key(kept.back()) == key(answer))
                kept.back() = answer;
            else
                kept.push_back(answer);
        }
        m_answers.swap(kept);
    }

    void startFromVotes()
    {
        m_result.posteriors.assign(m_tasks * m_classes, 0.0);
        std::vector<double> answers(m_tasks, 0.0);
        for (const ClassAnswer &answer : m_answers) {
            m_result.posteriors[at(answer.task, answer.answer)] += 1;
            answers[answer.task] += 1;
        }
        for (std::size_t task = 0; task < m_tasks; ++task) {
            for (std::size_t c = 0; c < m_classes; ++c) {
                double &share = m_result.posteriors[task * m_classes + c];
                share = answers[task] > 0 ? share / answers[task] : 1 / static_cast<double>(m_classes);
            }
        }
    }

    void learnPerformers()
    {
        m_result.prior.assign(m_classes, 0.0);
        for (std::size_t i = 0; i < m_result.posteriors.size(); ++i)
            m_result.prior[i % m_classes] += m_result.posteriors[i] / static_cast<double>(std::max<std::size_t>(1, m_tasks));

        m_result.confusions.assign(m_performers * m_classes * m_classes, 0.0);
        for (std::size_t row = 0; row < m_performers * m_classes; ++row)
            m_result.confusions[row * m_classes + row % m_classes] = m_options.pseudoAnswers;
        for (const ClassAnswer &answer : m_answers) {
            for (std::size_t c = 0; c < m_classes; ++c)
                m_result.confusions[confusionAt(answer.performer, c, answer.answer)]
                    += m_result.posteriors[static_cast<std::size_t>(answer.task) * m_classes + c];
        }
        for (std::size_t row = 0; row < m_performers * m_classes; ++row) {
            double *const values = m_result.confusions.data() + row * m_classes;
            double sum = 0;
            for (std::size_t c = 0; c < m_classes; ++c)
                sum += values[c];
            for (std::size_t c = 0; c < m_classes; ++c)
                values[c] = sum > 0 ? values[c] / sum : 1 / static_cast<double>(m_classes);
        }
    }

    void judgeTasks()
    {
        std::vector<double> logs(m_tasks * m_classes);
        for (std::size_t i = 0; i < logs.size(); ++i)
            logs[i] = std::log(std::max(smallest, m_result.prior[i % m_classes]));
        for (const ClassAnswer &answer : m_answers) {
            for (std::size_t c = 0; c < m_classes; ++c)
                logs[static_cast<std::size_t>(answer.task) * m_classes + c]
                    += std::log(std::max(smallest, m_result.confusions[confusionAt(answer.performer, c, answer.answer)]));
        }
        m_result.logLikelihood = 0;
        for (std::size_t task = 0; task < m_tasks; ++task) {
            const double *const own = logs.data() + task * m_classes;
            const double largest = *std::max_element(own, own + m_classes);
            double sum = 0;
            for (std::size_t c = 0; c < m_classes; ++c)
                sum += std::exp(own[c] - largest);
            for (std::size_t c = 0; c < m_classes; ++c)
                m_result.posteriors[task * m_classes + c] = std::exp(own[c] - largest) / sum;
            m_result.logLikelihood += largest + std::log(sum);
        }
    }

    std::size_t at(std::int32_t task, std::int32_t label) const
    {
        return static_cast<std::size_t>(task) * m_classes + static_cast<std::size_t>(label);
    }
    std::size_t confusionAt(std::int32_t performer, std::size_t truth, std::int32_t answer) const
    {
        return (static_cast<std::size_t>(performer) * m_classes + truth) * m_classes + static_cast<std::size_t>(answer);
    }

    std::vector<ClassAnswer> m_answers;
    std::size_t m_tasks;
    std::size_t m_performers;
    std::size_t m_classes;
    DawidSkeneOptions m_options;
    DawidSkeneResult m_result;
};
} // namespace

DawidSkeneResult dawidSkene(const std::vector<ClassAnswer> &answers, int tasks, int performers, int classes,
    const DawidSkeneOptions &options)
{
    return Em(answers, tasks, performers, classes, options).run();
}

std::vector<PairVerdict> dawidSkeneOnPairs(const ComparisonTable &table, const DawidSkeneOptions &options)
{
    using Choice = ComparisonTable::Choice;
    std::map<std::tuple<QString, QString, QString>, std::int32_t> tasks; // product, smaller id, larger id
    std::vector<PairVerdict> verdicts;
    std::vector<ClassAnswer> answers;
    int classes = 2;
    for (const ComparisonTable::Row &row : table.rows) {
        const ComparisonTable::Item &left = table.items[row.left];
        const ComparisonTable::Item &right = table.items[row.right];
        const bool isLeftFirst = left.id < right.id;
        const auto [place, isNew] = tasks.try_emplace({table.products[left.product], isLeftFirst ? left.id : right.id,
            isLeftFirst ? right.id : left.id}, static_cast<std::int32_t>(verdicts.size()));
        if (isNew)
            verdicts.push_back({isLeftFirst ? row.left : row.right, isLeftFirst ? row.right : row.left, 0, 0, 0});
        const bool isFirst = (row.choice == Choice::Left) == isLeftFirst;
        if (row.choice == Choice::Tie)
            classes = 3;
        const auto performer = row.performer < 0 ? static_cast<std::int32_t>(table.performers.size()) : row.performer;
        answers.push_back({place->second, performer, row.choice == Choice::Tie ? 2 : isFirst ? 0 : 1});
    }
    const DawidSkeneResult result = dawidSkene(answers, static_cast<int>(verdicts.size()),
        static_cast<int>(table.performers.size()) + 1, classes, options);
    for (std::size_t task = 0; task < verdicts.size(); ++task) {
        verdicts[task].firstBetter = result.posterior(static_cast<int>(task), 0);
        verdicts[task].secondBetter = result.posterior(static_cast<int>(task), 1);
        verdicts[task].tie = classes == 3 ? result.posterior(static_cast<int>(task), 2) : 0;
    }
    return verdicts;
}

} // namespace sidewise
