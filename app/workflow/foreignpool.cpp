#include "workflow/foreignpool.h"

#include "store/studystore.h"
#include "wire/assignmentjson.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <set>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ForeignPool)
};

QJsonObject fields(const QJsonObject &project, const QString &spec)
{
    return project[u"task_spec"_s].toObject()[spec].toObject();
}

void addOnce(QStringList &list, const QString &word)
{
    if (!list.contains(word))
        list.append(word);
}

// Values travel as text, numbers or truth values; a study knows text.
QString textOf(const QJsonValue &value)
{
    return value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : value.toVariant().toString();
}

template<typename Take>
void eachAnswer(const QJsonArray &assignments, const Take &take)
{
    for (const QJsonValue &page : assignments) {
        const QJsonArray tasks = page[u"tasks"_s].toArray();
        const QJsonArray solutions = page[u"solutions"_s].toArray();
        for (qsizetype i = 0; i < tasks.size(); ++i)
            take(tasks[i][u"input_values"_s].toObject(), solutions[i][u"output_values"_s].toObject());
    }
}

bool names(const QString &field, const QStringList &words)
{
    const QString low = field.toLower();
    return std::any_of(words.begin(), words.end(), [&](const QString &word) { return low.contains(word); });
}

// "image_left" and "image_right": the same name but for the side.
std::optional<QString> twin(const QString &field, const QStringList &all)
{
    static const QList<std::pair<QString, QString>> sides{{u"left"_s, u"right"_s}, {u"Left"_s, u"Right"_s}, {u"LEFT"_s, u"RIGHT"_s},
        {u"first"_s, u"second"_s}, {u"_a"_s, u"_b"_s}, {u"_A"_s, u"_B"_s}, {u"1"_s, u"2"_s}, {u"A"_s, u"B"_s}, {u"a"_s, u"b"_s}};
    for (const auto &[one, other] : sides) {
        const qsizetype at = field.lastIndexOf(one);
        if (at < 0)
            continue;
        QString name = field;
        name.replace(at, one.size(), other);
        if (name != field && all.contains(name))
            return name;
    }
    return std::nullopt;
}

// Ids are the best sides, then anything that is no picture or text beside it.
void guessSides(FieldMap &map, const QStringList &inputs)
{
    int best = -1;
    for (const QString &field : inputs) {
        const auto other = twin(field, inputs);
        if (!other)
            continue;
        const int rank = names(field, {u"id"_s}) ? 2 : names(field, {u"title"_s, u"description"_s, u"text"_s}) ? 0 : 1;
        if (rank > best) {
            best = rank;
            map.left = field;
            map.right = *other;
        }
    }
}

std::optional<Answer> meaningOf(const QString &value)
{
    static const QList<std::pair<Answer, QStringList>> words{
        {Answer::Left, {u"left"_s, u"l"_s, u"a"_s, u"1"_s, u"first"_s, u"left_better"_s, u"option_a"_s, u"0_left"_s}},
        {Answer::Right, {u"right"_s, u"r"_s, u"b"_s, u"2"_s, u"second"_s, u"right_better"_s, u"option_b"_s}},
        {Answer::Equal, {u"equal"_s, u"equally"_s, u"tie"_s, u"same"_s, u"both"_s, u"draw"_s, u"none"_s}},
        {Answer::Unsure, {u"unsure"_s, u"skip"_s, u"unknown"_s, u"idk"_s, u"cant_decide"_s, u"can't decide"_s, u"dont_know"_s}},
        {Answer::Broken, {u"error"_s, u"broken"_s, u"404"_s, u"fail"_s, u"not_loaded"_s, u"image_broken"_s}}};
    const QString low = value.trimmed().toLower().replace(u'-', u'_');
    for (const auto &[answer, known] : words) {
        if (known.contains(low))
            return answer;
    }
    return std::nullopt;
}

std::optional<Answer> answerOf(const QString &value, const FieldMap &map, const QString &left, const QString &right)
{
    if (const auto known = map.meanings.constFind(value); known != map.meanings.constEnd())
        return *known;
    if (left == right || value.isEmpty())
        return std::nullopt;
    return value == left ? std::optional(Answer::Left) : value == right ? std::optional(Answer::Right) : std::nullopt;
}

// An address is a picture, with its last part for a title; anything else is its own title.
Recommendation itemOf(const QString &value)
{
    const QUrl url(value);
    const bool isAddress = url.scheme() == u"http" || url.scheme() == u"https";
    Recommendation item;
    item.id = ItemId(value);
    item.title = isAddress ? url.fileName() : value;
    item.image = isAddress ? value : QString();
    if (item.title.isEmpty())
        item.title = value;
    return item;
}

// Grows the catalogue and the pairs as answers come.
class Builder
{
public:
    explicit Builder(Study &study) : m_study(study) { }

    void add(const AnsweredTask &task)
    {
        if (!m_products.contains(task.product)) {
            m_products.insert(task.product, static_cast<int>(m_study.catalogue.products.size()));
            const Recommendation shown = itemOf(task.product.value);
            m_study.catalogue.products.append({task.product, shown.title, {}, shown.image, {}});
        }
        Product &product = m_study.catalogue.products[m_products.value(task.product)];
        for (const ItemId &id : {task.left, task.right}) {
            if (!m_items.contains({task.product, id})) {
                m_items.insert({task.product, id});
                product.recommendations.append(itemOf(id.value));
            }
        }
        const auto [low, high] = std::minmax(task.left.value, task.right.value);
        if (!m_pairs.contains({task.product.value, low, high})) {
            m_pairs.insert({task.product.value, low, high});
            m_study.pairs.append({task.product, task.left, task.right});
        }
    }

private:
    using PairKey = std::tuple<QString, QString, QString>;
    Study &m_study;
    QHash<ProductId, int> m_products;
    QSet<std::pair<ProductId, ItemId>> m_items;
    std::set<PairKey> m_pairs;
};
} // namespace

QStringList ForeignPool::inputFields() const
{
    QStringList list = fields(project, u"input_spec"_s).keys();
    eachAnswer(assignments, [&](const QJsonObject &inputs, const QJsonObject &) {
        for (const QString &field : inputs.keys())
            addOnce(list, field);
    });
    return list;
}

QStringList ForeignPool::outputFields() const
{
    QStringList list = fields(project, u"output_spec"_s).keys();
    eachAnswer(assignments, [&](const QJsonObject &, const QJsonObject &outputs) {
        for (const QString &field : outputs.keys())
            addOnce(list, field);
    });
    return list;
}

QStringList ForeignPool::valuesOf(const QString &outputField) const
{
    constexpr qsizetype most = 50; // more are no choice but free text
    QStringList list;
    for (const QJsonValue &value : fields(project, u"output_spec"_s)[outputField].toObject()[u"allowed_values"_s].toArray())
        addOnce(list, textOf(value));
    eachAnswer(assignments, [&](const QJsonObject &, const QJsonObject &outputs) {
        if (list.size() < most && outputs.contains(outputField))
            addOnce(list, textOf(outputs[outputField]));
    });
    return list;
}

FieldMap guessFields(const ForeignPool &pool)
{
    FieldMap map;
    const QStringList inputs = pool.inputFields();
    guessSides(map, inputs);
    for (const QString &field : inputs) {
        if (!map.product.isEmpty() && !names(field, {u"id"_s}))
            continue;
        if (field != map.left && field != map.right && !twin(field, inputs)
            && names(field, {u"product"_s, u"query"_s, u"prompt"_s, u"source"_s, u"context"_s, u"base"_s, u"item"_s}))
            map.product = field;
    }
    qsizetype best = -1;
    for (const QString &field : pool.outputFields()) {
        QHash<QString, Answer> meanings;
        const QStringList values = pool.valuesOf(field);
        for (const QString &value : values) {
            if (const auto meaning = meaningOf(value))
                meanings.insert(value, *meaning);
        }
        qsizetype rank = meanings.size();
        eachAnswer(pool.assignments, [&](const QJsonObject &in, const QJsonObject &out) {
            const QString value = textOf(out[field]);
            if (!value.isEmpty() && (value == textOf(in[map.left]) || value == textOf(in[map.right])))
                ++rank;
        });
        if (rank > best) {
            best = rank;
            map.answer = field;
            map.meanings = meanings;
        }
    }
    return map;
}

Result<ForeignStudy> studyFrom(const ForeignPool &pool, const FieldMap &map)
{
    if (map.left.isEmpty() || map.right.isEmpty() || map.answer.isEmpty() || map.left == map.right)
        return failure(ErrorKind::Input, Words::tr("Say which fields are the left side, the right side and the answer."), u"input"_s);
    ForeignStudy foreign;
    Study &study = foreign.study;
    study.name = Words::tr("%1 (read from the platform)").arg(pool.pool.name);
    study.project = Project::defaults();
    study.project.name = pool.project[u"public_name"_s].toString();
    study.project.description = pool.project[u"public_description"_s].toString();
    for (AnswerOption &option : study.project.answers)
        option.isOffered = true;
    study.pool.name = pool.pool.name;
    study.pool.pricePerPage = pool.pool.pricePerPage;
    study.pool.collection = Collection::EveryPair;
    study.training.isOn = false;
    study.launch.mode = pool.pool.mode;
    study.launch.project = pool.pool.project;
    study.launch.pool = pool.pool.id;
    study.launch.opened = pool.pool.started;
    study.launch.state = PoolState::Archived;

    Builder builder(study);
    const QString everything = Words::tr("All comparisons");
    for (const QJsonValue &value : pool.assignments) {
        const QJsonObject page = value.toObject();
        Assignment assignment = wire::assignmentFromJson(page);
        const QJsonArray tasks = page[u"tasks"_s].toArray();
        const QJsonArray solutions = page[u"solutions"_s].toArray();
        QList<AnsweredTask> kept;
        for (qsizetype i = 0; i < assignment.tasks.size(); ++i) {
            const QJsonObject inputs = tasks[i][u"input_values"_s].toObject();
            AnsweredTask task = assignment.tasks[i];
            const QString left = textOf(inputs[map.left]), right = textOf(inputs[map.right]);
            const auto said = answerOf(textOf(solutions[i][u"output_values"_s].toObject()[map.answer]), map, left, right);
            if (left.isEmpty() || right.isEmpty() || left == right || !said) {
                ++foreign.notUnderstood;
                continue;
            }
            task.product = ProductId(map.product.isEmpty() ? everything : textOf(inputs[map.product]));
            task.left = ItemId(left);
            task.right = ItemId(right);
            task.value = study.project.option(*said)->value;
            const QJsonArray known = tasks[i][u"known_solutions"_s].toArray();
            task.golden.reset();
            if (!known.isEmpty()) {
                const auto truth = answerOf(textOf(known[0][u"output_values"_s].toObject()[map.answer]), map, left, right);
                task.golden = truth ? study.project.option(*truth)->value : QString();
            }
            builder.add(task);
            kept.append(task);
        }
        assignment.tasks = kept;
        if (!kept.isEmpty())
            foreign.assignments.append(assignment);
    }
    if (foreign.assignments.isEmpty()) {
        return failure(ErrorKind::Input, Words::tr("No answer of this pool can be read as a comparison of two things. Check which fields "
                                                   "are the sides and what each answer means."), u"nothing_comparable"_s);
    }
    return foreign;
}

Result<void> writeForeignStudy(const QString &path, const ForeignStudy &foreign)
{
    auto store = StudyStore::create(path, foreign.study);
    if (!store)
        return failure(store.error());
    auto added = store->addAssignments(foreign.assignments);
    if (!added) {
        QFile::remove(path);
        return failure(added.error());
    }
    return store->log({QDateTime::currentDateTimeUtc(), u"foreign"_s,
        Words::tr("Read from the platform: %n page(s) of the pool %1.", nullptr, static_cast<int>(foreign.assignments.size())).arg(foreign.study.launch.pool.value)});
}

} // namespace sidewise
