#include "localplatform/batch.h"

#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr qsizetype mostAtOnce = 5000;
constexpr qsizetype mostInputBytes = 1048576;
constexpr qsizetype mostOutputBytes = 4194304;

// Of a task, or of the tasks of a suite.
void addSizes(const QJsonObject &item, qsizetype &input, qsizetype &output)
{
    input += JsonText::of(item[u"input_values"_s].toObject()).size();
    for (const QString &name : {u"known_solutions"_s, u"baseline_solutions"_s}) {
        for (const QJsonValue solution : item[name].toArray())
            output += JsonText::of(solution[u"output_values"_s].toObject()).size();
    }
    for (const QJsonValue task : item[u"tasks"_s].toArray())
        addSizes(task.toObject(), input, output);
}

struct Item
{
    QString mark; // __item_idx
    bool hasMark = false;
    QJsonObject json;
    QJsonObject problems;
    std::function<qint64()> make;
    qint64 number = 0;
};

class Batch
{
public:
    Batch(Call &call, const BatchKind &kind) : m_call(call), m_kind(kind), m_operations(call.state) { }

    Reply run()
    {
        const QJsonValue body = bodyValue(m_call.request.body);
        m_isAsync = m_call.flag(u"async_mode"_s);
        m_skipInvalid = m_call.flag(u"skip_invalid_items"_s);
        m_isArray = body.isArray();
        read(m_isArray ? body.toArray() : QJsonArray{body});
        if (m_isAsync)
            return runAsOperation();
        if (m_items.size() > static_cast<std::size_t>(mostAtOnce)) {
            throw Refusal{413, u"ENTITY_TOO_LARGE"_s,
                Words::tr("At most %1 at once. Send more with async_mode=true.").arg(mostAtOnce)};
        }
        check();
        return m_isArray ? runArray() : runOne();
    }

private:
    void read(const QJsonArray &array)
    {
        Problems problems;
        if (array.isEmpty())
            problems.add(QString(), u"VALUES_REQUIRED"_s);
        problems.throwIfAny();
        qsizetype inputBytes = 0;
        qsizetype outputBytes = 0;
        m_items.reserve(static_cast<std::size_t>(array.size()));
        for (const QJsonValue value : array) {
            Item item;
            item.json = value.toObject();
            const QJsonValue mark = item.json.take(u"__item_idx"_s);
            item.hasMark = !mark.isUndefined();
            item.mark = idText(mark);
            addSizes(item.json, inputBytes, outputBytes);
            m_items.push_back(std::move(item));
        }
        if (inputBytes > mostInputBytes) {
            throw Refusal{413, u"ENTITY_TOO_LARGE"_s,
                Words::tr("The input values of one request may take 1 MiB; these take %1 bytes. Send smaller batches.")
                    .arg(inputBytes)};
        }
        if (outputBytes > mostOutputBytes) {
            throw Refusal{413, u"ENTITY_TOO_LARGE"_s,
                Words::tr("The output values of one request may take 4 MiB; these take %1 bytes. Send smaller batches.")
                    .arg(outputBytes)};
        }
    }

    void check()
    {
        for (Item &item : m_items) {
            Problems problems;
            item.make = m_kind.prepare(item.json, problems);
            item.problems = problems.payload();
            m_bad += !problems.isEmpty();
        }
        m_isRefused = m_bad > 0 && (!m_skipInvalid || m_bad == m_items.size());
    }

    void make()
    {
        for (Item &item : m_items) {
            if (item.problems.isEmpty())
                item.number = item.make();
        }
    }

    Reply runOne()
    {
        Problems problems;
        problems.merge({}, m_items[0].problems);
        problems.throwIfAny();
        make();
        m_kind.finished();
        return {201, m_kind.render(m_items[0].number)};
    }

    Reply runArray()
    {
        QJsonObject byIndex;
        Problems paths;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (m_items[i].problems.isEmpty())
                continue;
            byIndex[QString::number(i)] = m_items[i].problems;
            paths.merge(u"%1."_s.arg(i), m_items[i].problems);
        }
        if (m_isRefused)
            paths.throwIfAny();
        make();
        m_kind.finished();
        QByteArray items;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (m_items[i].number)
                items += (items.isEmpty() ? "\"" : ",\"") + QByteArray::number(i) + "\":" + m_kind.render(m_items[i].number);
        }
        return {201, "{\"items\":{" + items + "},\"validation_errors\":" + JsonText::of(byIndex) + '}'};
    }

    Reply runAsOperation()
    {
        const QByteArray parameters = JsonText().boolean("skip_invalid_items", m_skipInvalid)
                                          .boolean("allow_defaults", m_call.flag(u"allow_defaults"_s))
                                          .boolean("open_pool", m_call.flag(u"open_pool"_s)).take();
        const qint64 operation = m_operations.begin(
            m_call.requester, m_call.query(u"operation_id"_s), QLatin1String(m_kind.operationType), parameters);
        check();
        if (!m_isRefused) {
            make();
            try {
                m_kind.finished();
            } catch (const Refusal &refusal) { // what was made stays; only opening was refused
                if (refusal.code == u"POOL_TASKS_COUNT_EXCEEDED"_s)
                    throw;
                m_openRefusal = JsonText().text("code", refusal.code).text("message", refusal.message).take();
            }
        }
        writeLog(operation);
        const auto total = static_cast<qint64>(m_items.size());
        const qint64 good = total - static_cast<qint64>(m_bad);
        const qint64 made = m_isRefused ? 0 : good;
        const QByteArray details = JsonText().number("total_count", total).number("valid_count", good)
                                       .number("not_valid_count", total - good).number("success_count", made)
                                       .number("failed_count", total - made).take();
        m_operations.finish(operation, !m_isRefused, details);
        return {202, m_operations.json(operation)};
    }

    void writeLog(qint64 operation)
    {
        qint64 position = 0;
        for (const Item &item : m_items) {
            const QString mark = item.hasMark ? item.mark : QString();
            if (item.number)
                m_operations.log(operation, position, m_kind.goodLine, item.number, mark);
            else if (!item.problems.isEmpty())
                m_operations.log(operation, position, m_kind.badLine, {}, mark, JsonText::of(item.json), JsonText::of(item.problems));
            ++position;
        }
        if (!m_openRefusal.isEmpty())
            m_operations.log(operation, position, "POOL_OPEN", {}, {}, "{}", m_openRefusal);
    }

    Call &m_call;
    const BatchKind &m_kind;
    Operations m_operations;
    std::vector<Item> m_items;
    std::size_t m_bad = 0;
    bool m_isAsync = false;
    bool m_skipInvalid = false;
    bool m_isArray = false;
    bool m_isRefused = false;
    QByteArray m_openRefusal;
};
} // namespace

Reply runBatch(Call &call, const BatchKind &kind)
{
    return Batch(call, kind).run();
}

} // namespace sidewise::platform
