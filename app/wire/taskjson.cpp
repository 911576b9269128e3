#include "wire/taskjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
void addCard(QJsonObject &inputs, const QString &prefix, const Card &card)
{
    inputs[prefix + u"_id"_s] = card.id;
    if (!card.title.isEmpty())
        inputs[prefix + u"_title"_s] = card.title;
    if (!card.description.isEmpty())
        inputs[prefix + u"_description"_s] = card.description;
    if (card.image.startsWith(u"http://") || card.image.startsWith(u"https://"))
        inputs[prefix + u"_image"_s] = card.image;
}

QJsonObject inputValues(const Task &task)
{
    QJsonObject inputs;
    addCard(inputs, u"product"_s, task.product);
    addCard(inputs, u"left"_s, task.left);
    addCard(inputs, u"right"_s, task.right);
    return inputs;
}

QJsonObject toJson(const Task &task, const PoolId &pool, const Project &project, const QJsonObject &inputs)
{
    QJsonObject object{{u"pool_id"_s, pool.value}, {u"input_values"_s, inputs}};
    if (task.golden) {
        const AnswerOption *option = project.option(*task.golden);
        const QJsonObject output{{u"result"_s, option ? option->value : QString()}};
        object[u"known_solutions"_s] = QJsonArray{QJsonObject{{u"output_values"_s, output}, {u"correctness_weight"_s, 1}}};
        object[u"infinite_overlap"_s] = true;
        object[u"overlap"_s] = QJsonValue();
        if (task.kind() == TaskKind::Training)
            object[u"message_on_unknown_solution"_s] = task.hint;
    } else if (task.overlap) {
        object[u"overlap"_s] = *task.overlap;
    }
    if (!task.unavailableFor.isEmpty()) {
        QJsonArray people;
        for (const PerformerId &performer : task.unavailableFor)
            people.append(performer.value);
        object[u"unavailable_for"_s] = people;
    }
    return object;
}
} // namespace

QJsonObject rowOf(const Task &task)
{
    QJsonObject row = inputValues(task);
    for (const auto &[name, card] : {std::pair(u"product_image"_s, &task.product), {u"left_image"_s, &task.left}, {u"right_image"_s, &task.right}}) {
        if (!card->image.isEmpty())
            row[name] = card->image;
    }
    return row;
}

QList<QByteArray> taskBodies(const QList<Task> &tasks, const PoolId &pool, const Project &project)
{
    QList<QByteArray> bodies;
    QByteArray body;
    qsizetype count = 0;
    qsizetype inputBytes = 0;
    for (const Task &task : tasks) {
        const QJsonObject inputs = inputValues(task);
        const qsizetype size = QJsonDocument(inputs).toJson(QJsonDocument::Compact).size();
        if (count > 0 && (count == maximumTasksPerBody || inputBytes + size > maximumInputBytes)) {
            bodies.append(body + ']');
            body.clear();
            count = inputBytes = 0;
        }
        body += count == 0 ? '[' : ',';
        body += QJsonDocument(toJson(task, pool, project, inputs)).toJson(QJsonDocument::Compact);
        ++count;
        inputBytes += size;
    }
    if (count > 0)
        bodies.append(body + ']');
    return bodies;
}

} // namespace sidewise::wire
