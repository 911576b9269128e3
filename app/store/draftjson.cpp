#include "store/draftjson.h"

#include "store/planjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sidewise::store {

using namespace Qt::Literals::StringLiterals;

namespace {
QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject read(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

// Takes the value where it is there.
void take(const QJsonObject &object, const QString &key, QString &into)
{
    if (object[key].isString())
        into = object[key].toString();
}

void take(const QJsonObject &object, const QString &key, bool &into)
{
    into = object[key].toBool(into);
}

void take(const QJsonObject &object, const QString &key, int &into)
{
    into = object[key].toInt(into);
}

void take(const QJsonObject &object, const QString &key, double &into)
{
    into = object[key].toDouble(into);
}

void take(const QJsonObject &object, const QString &key, Money &into)
{
    if (object.contains(key))
        into.micros = object[key].toInteger();
}

template<typename Enum>
void takeEnum(const QJsonObject &object, const QString &key, Enum &into)
{
    into = static_cast<Enum>(object[key].toInt(static_cast<int>(into)));
}

QJsonObject cardJson(const Card &card)
{
    return {{u"id"_s, card.id}, {u"title"_s, card.title}, {u"description"_s, card.description}, {u"image"_s, card.image}};
}

Card cardFrom(const QJsonObject &object)
{
    return {object[u"id"_s].toString(), object[u"title"_s].toString(), object[u"description"_s].toString(), object[u"image"_s].toString()};
}
} // namespace

QByteArray toJson(const Project &project)
{
    QJsonArray answers;
    for (const AnswerOption &option : project.answers) {
        answers.append(QJsonObject{{u"answer"_s, static_cast<int>(option.answer)}, {u"value"_s, option.value},
            {u"label"_s, option.label}, {u"key"_s, option.key}, {u"offered"_s, option.isOffered}});
    }
    QJsonArray versions;
    for (const InstructionsVersion &version : project.versions)
        versions.append(QJsonObject{{u"time"_s, version.time.toString(Qt::ISODateWithMs)}, {u"html"_s, version.html}});
    return bytes({{u"name"_s, project.name}, {u"description"_s, project.description}, {u"question"_s, project.question},
        {u"answers"_s, answers}, {u"instructions"_s, project.instructions}, {u"showsDescriptions"_s, project.showsDescriptions},
        {u"viewConfig"_s, project.viewConfig}, {u"versions"_s, versions}});
}

Project projectFromJson(const QByteArray &json)
{
    const QJsonObject object = read(json);
    Project project = Project::defaults();
    take(object, u"name"_s, project.name);
    take(object, u"description"_s, project.description);
    take(object, u"question"_s, project.question);
    take(object, u"instructions"_s, project.instructions);
    take(object, u"showsDescriptions"_s, project.showsDescriptions);
    take(object, u"viewConfig"_s, project.viewConfig);
    for (const QJsonValue value : object[u"versions"_s].toArray()) {
        const QJsonObject each = value.toObject();
        project.versions.append({QDateTime::fromString(each[u"time"_s].toString(), Qt::ISODateWithMs), each[u"html"_s].toString()});
    }
    if (const QJsonArray answers = object[u"answers"_s].toArray(); !answers.isEmpty()) {
        project.answers.clear();
        for (const QJsonValue &value : answers) {
            const QJsonObject each = value.toObject();
            AnswerOption option;
            takeEnum(each, u"answer"_s, option.answer);
            take(each, u"value"_s, option.value);
            take(each, u"label"_s, option.label);
            take(each, u"key"_s, option.key);
            take(each, u"offered"_s, option.isOffered);
            project.answers.append(option);
        }
    }
    return project;
}

QByteArray toJson(const Training &training)
{
    return bytes({{u"on"_s, training.isOn}, {u"tasksPerPage"_s, training.tasksPerPage}, {u"passPercent"_s, training.passPercent},
        {u"retryAfterDays"_s, training.retryAfterDays}, {u"title"_s, training.title}, {u"secondsPerPage"_s, training.secondsPerPage},
        {u"pagesToPass"_s, training.pagesToPass}, {u"keepsOrder"_s, training.keepsOrder}, {u"shuffles"_s, training.shuffles},
        {u"adult"_s, training.mayContainAdultContent}, {u"instructions"_s, training.instructions}});
}

Training trainingFromJson(const QByteArray &json)
{
    const QJsonObject object = read(json);
    Training training;
    take(object, u"on"_s, training.isOn);
    take(object, u"tasksPerPage"_s, training.tasksPerPage);
    take(object, u"passPercent"_s, training.passPercent);
    take(object, u"retryAfterDays"_s, training.retryAfterDays);
    take(object, u"title"_s, training.title);
    take(object, u"secondsPerPage"_s, training.secondsPerPage);
    take(object, u"pagesToPass"_s, training.pagesToPass);
    take(object, u"keepsOrder"_s, training.keepsOrder);
    take(object, u"shuffles"_s, training.shuffles);
    take(object, u"adult"_s, training.mayContainAdultContent);
    take(object, u"instructions"_s, training.instructions);
    return training;
}

QByteArray toJson(const Pool &pool)
{
    const GoldenRule &golden = pool.goldenRule;
    const FastRule &fast = pool.fastRule;
    return bytes({{u"name"_s, pool.name}, {u"price"_s, pool.pricePerPage.micros}, {u"generalPerPage"_s, pool.generalPerPage},
        {u"goldenPerPage"_s, pool.goldenPerPage}, {u"secondsPerPage"_s, pool.secondsPerPage}, {u"overlap"_s, pool.overlap},
        {u"feePercent"_s, pool.feePercent}, {u"cap"_s, pool.spendCap ? QJsonValue(pool.spendCap->micros) : QJsonValue()},
        {u"adult"_s, pool.mayContainAdultContent}, {u"collection"_s, static_cast<int>(pool.collection)},
        {u"adaptive"_s, QJsonObject{{u"waveShare"_s, pool.adaptive.waveShare}, {u"targetTau"_s, pool.adaptive.targetTau},
                            {u"winnerIsEnough"_s, pool.adaptive.isWinnerEnough}}},
        {u"pairChoice"_s, QJsonObject{{u"randomShare"_s, pool.pairChoice.randomShare}, {u"neighbours"_s, pool.pairChoice.neighbours}}},
        {u"goldenRule"_s, QJsonObject{{u"on"_s, golden.isOn}, {u"after"_s, golden.afterAnswers}, {u"below"_s, golden.belowPercent},
                              {u"days"_s, golden.banDays}}},
        {u"fastRule"_s, QJsonObject{{u"on"_s, fast.isOn}, {u"window"_s, fast.window}, {u"count"_s, fast.count},
                            {u"seconds"_s, fast.seconds}, {u"days"_s, fast.banDays}}},
        {u"plan"_s, planObject(pool.plan)}});
}

Pool poolFromJson(const QByteArray &json)
{
    const QJsonObject object = read(json);
    Pool pool;
    take(object, u"name"_s, pool.name);
    take(object, u"price"_s, pool.pricePerPage);
    take(object, u"generalPerPage"_s, pool.generalPerPage);
    take(object, u"goldenPerPage"_s, pool.goldenPerPage);
    take(object, u"secondsPerPage"_s, pool.secondsPerPage);
    take(object, u"overlap"_s, pool.overlap);
    take(object, u"feePercent"_s, pool.feePercent);
    take(object, u"adult"_s, pool.mayContainAdultContent);
    if (object[u"cap"_s].isDouble())
        pool.spendCap = Money::fromMicros(object[u"cap"_s].toInteger());
    takeEnum(object, u"collection"_s, pool.collection);
    const QJsonObject adaptive = object[u"adaptive"_s].toObject();
    take(adaptive, u"waveShare"_s, pool.adaptive.waveShare);
    take(adaptive, u"targetTau"_s, pool.adaptive.targetTau);
    take(adaptive, u"winnerIsEnough"_s, pool.adaptive.isWinnerEnough);
    const QJsonObject pairChoice = object[u"pairChoice"_s].toObject();
    take(pairChoice, u"randomShare"_s, pool.pairChoice.randomShare);
    take(pairChoice, u"neighbours"_s, pool.pairChoice.neighbours);
    const QJsonObject golden = object[u"goldenRule"_s].toObject();
    take(golden, u"on"_s, pool.goldenRule.isOn);
    take(golden, u"after"_s, pool.goldenRule.afterAnswers);
    take(golden, u"below"_s, pool.goldenRule.belowPercent);
    take(golden, u"days"_s, pool.goldenRule.banDays);
    const QJsonObject fast = object[u"fastRule"_s].toObject();
    take(fast, u"on"_s, pool.fastRule.isOn);
    take(fast, u"window"_s, pool.fastRule.window);
    take(fast, u"count"_s, pool.fastRule.count);
    take(fast, u"seconds"_s, pool.fastRule.seconds);
    take(fast, u"days"_s, pool.fastRule.banDays);
    pool.plan = planFrom(object[u"plan"_s].toObject());
    return pool;
}

QByteArray toJson(const Launch &launch)
{
    QJsonObject skills;
    for (auto it = launch.skills.begin(); it != launch.skills.end(); ++it)
        skills[it.key()] = it.value();
    return bytes({{u"id"_s, launch.id}, {u"mode"_s, static_cast<int>(launch.mode)}, {u"state"_s, static_cast<int>(launch.state)},
        {u"project"_s, launch.project.value}, {u"training"_s, launch.training.value}, {u"pool"_s, launch.pool.value},
        {u"opened"_s, launch.opened.isValid() ? QJsonValue(launch.opened.toMSecsSinceEpoch()) : QJsonValue()},
        {u"confirmed"_s, launch.confirmedBudget.micros}, {u"closeReason"_s, static_cast<int>(launch.closeReason)},
        {u"skills"_s, skills}});
}

Launch launchFromJson(const QByteArray &json)
{
    const QJsonObject object = read(json);
    Launch launch;
    take(object, u"id"_s, launch.id);
    takeEnum(object, u"mode"_s, launch.mode);
    takeEnum(object, u"state"_s, launch.state);
    take(object, u"project"_s, launch.project.value);
    take(object, u"training"_s, launch.training.value);
    take(object, u"pool"_s, launch.pool.value);
    if (object[u"opened"_s].isDouble())
        launch.opened = QDateTime::fromMSecsSinceEpoch(object[u"opened"_s].toInteger(), Qt::UTC);
    take(object, u"confirmed"_s, launch.confirmedBudget);
    takeEnum(object, u"closeReason"_s, launch.closeReason);
    const QJsonObject skills = object[u"skills"_s].toObject();
    for (auto it = skills.begin(); it != skills.end(); ++it)
        launch.skills.insert(it.key(), it.value().toString());
    return launch;
}

QByteArray toJson(const Task &task)
{
    QJsonObject object{{u"product"_s, cardJson(task.product)}, {u"left"_s, cardJson(task.left)}, {u"right"_s, cardJson(task.right)},
        {u"hint"_s, task.hint}};
    if (task.golden)
        object[u"golden"_s] = static_cast<int>(*task.golden);
    if (task.overlap)
        object[u"overlap"_s] = *task.overlap;
    return bytes(object);
}

Task taskFromJson(const QByteArray &json)
{
    const QJsonObject object = read(json);
    Task task;
    task.product = cardFrom(object[u"product"_s].toObject());
    task.left = cardFrom(object[u"left"_s].toObject());
    task.right = cardFrom(object[u"right"_s].toObject());
    take(object, u"hint"_s, task.hint);
    if (object.contains(u"golden"_s))
        task.golden = static_cast<Answer>(object[u"golden"_s].toInt());
    if (object.contains(u"overlap"_s))
        task.overlap = object[u"overlap"_s].toInt();
    return task;
}

QByteArray toJson(const ModelSettings &model)
{
    return bytes({{u"sideBias"_s, model.sideBias}, {u"goldenSkill"_s, model.goldenSkill}});
}

ModelSettings modelFromJson(const QByteArray &json)
{
    const QJsonObject object = read(json);
    ModelSettings model;
    take(object, u"sideBias"_s, model.sideBias);
    take(object, u"goldenSkill"_s, model.goldenSkill);
    return model;
}

} // namespace sidewise::store
