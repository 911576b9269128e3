#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace sidewise::test {

using namespace Qt::Literals::StringLiterals;

// Bodies of a small side-by-side study.
inline QJsonObject projectBody()
{
    const auto text = [](bool isRequired) {
        return QJsonObject{{u"type"_s, u"string"_s}, {u"required"_s, isRequired}};
    };
    return {{u"public_name"_s, u"Which goes better?"_s}, {u"public_description"_s, u"Compare two products"_s},
        {u"public_instructions"_s, u"<p>Choose.</p>"_s}, {u"assignments_issuing_type"_s, u"AUTOMATED"_s},
        {u"task_spec"_s,
            QJsonObject{{u"input_spec"_s,
                            QJsonObject{{u"product_id"_s, text(true)}, {u"left_id"_s, text(true)}, {u"right_id"_s, text(true)},
                                {u"left_image"_s, QJsonObject{{u"type"_s, u"url"_s}, {u"required"_s, false}}}}},
                {u"output_spec"_s,
                    QJsonObject{{u"result"_s,
                        QJsonObject{{u"type"_s, u"string"_s}, {u"allowed_values"_s, QJsonArray{u"LEFT"_s, u"RIGHT"_s}}}}}},
                {u"view_spec"_s,
                    QJsonObject{{u"type"_s, u"tb"_s}, {u"config"_s, u"{\"view\": {}}"_s},
                        {u"lock"_s, QJsonObject{{u"core"_s, u"1.0.0"_s}}}, {u"settings"_s, QJsonObject{{u"showSkip"_s, false}}},
                        {u"inferDataSpec"_s, false}}}}}};
}

inline QJsonObject trainingBody(const QString &project)
{
    return {{u"project_id"_s, project}, {u"private_name"_s, u"Training"_s}, {u"training_tasks_in_task_suite_count"_s, 5},
        {u"task_suites_required_to_pass"_s, 2}, {u"assignment_max_duration_seconds"_s, 600},
        {u"mix_tasks_in_creation_order"_s, true}, {u"shuffle_tasks_in_task_suite"_s, true},
        {u"may_contain_adult_content"_s, false}, {u"retry_training_after_days"_s, 1}, {u"inherited_instructions"_s, true}};
}

inline QJsonObject mixerBody(int general, int golden)
{
    return {{u"real_tasks_count"_s, general}, {u"golden_tasks_count"_s, golden}, {u"training_tasks_count"_s, 0},
        {u"min_real_tasks_count"_s, std::min(general, 1)}, {u"force_last_assignment"_s, true}};
}

inline QJsonObject poolBody(const QString &project, int overlap = 3, double reward = 0.05)
{
    return {{u"project_id"_s, project}, {u"private_name"_s, u"Run 1"_s}, {u"may_contain_adult_content"_s, false},
        {u"will_expire"_s, u"2099-01-01T00:00:00"_s}, {u"reward_per_assignment"_s, reward},
        {u"assignment_max_duration_seconds"_s, 600}, {u"auto_accept_solutions"_s, true},
        {u"defaults"_s,
            QJsonObject{{u"default_overlap_for_new_task_suites"_s, overlap}, {u"default_overlap_for_new_tasks"_s, overlap}}},
        {u"mixer_config"_s, mixerBody(9, 1)}};
}

inline QJsonObject generalTask(const QString &pool, int number)
{
    return {{u"pool_id"_s, pool},
        {u"input_values"_s,
            QJsonObject{{u"product_id"_s, u"p%1"_s.arg(number / 10)}, {u"left_id"_s, u"i%1-%2"_s.arg(number / 10).arg(number % 10)},
                {u"right_id"_s, u"i%1-%2"_s.arg(number / 10).arg(number % 10 + 1)}}}};
}

inline QJsonObject goldenTask(const QString &pool, int number, const QString &hint = {})
{
    QJsonObject task{{u"pool_id"_s, pool},
        {u"input_values"_s,
            QJsonObject{{u"product_id"_s, u"g%1"_s.arg(number)}, {u"left_id"_s, u"gl%1"_s.arg(number)}, {u"right_id"_s, u"gr%1"_s.arg(number)}}},
        {u"known_solutions"_s,
            QJsonArray{QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, number % 2 ? u"LEFT"_s : u"RIGHT"_s}}}}}},
        {u"infinite_overlap"_s, true}};
    if (!hint.isEmpty())
        task[u"message_on_unknown_solution"_s] = hint;
    return task;
}

template<typename Make>
QJsonArray many(int count, Make make)
{
    QJsonArray list;
    for (int i = 0; i < count; ++i)
        list.append(make(i));
    return list;
}

} // namespace sidewise::test
