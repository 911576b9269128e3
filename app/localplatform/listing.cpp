#include "localplatform/listing.h"

#include "localplatform/ids.h"
#include "wire/wiredate.h"

#include <QCoreApplication>

#include <algorithm>
#include <variant>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr int reservedItems = 400;

using Value = std::variant<qint64, double, QString>;

class ListBuilder
{
public:
    ListBuilder(const Call &call, const ListSpec &spec) : m_call(call), m_spec(spec), m_sql(spec.select) { }

    void build()
    {
        for (const ListColumn &column : m_spec.filters)
            addFilter(column);
        for (const ListColumn &column : m_spec.ranges)
            addRanges(column);
        addOrder();
        readLimit();
        m_problems.throwIfAny();
        m_sql += " LIMIT " + QByteArray::number(m_limit + 1);
    }

    const QByteArray &sql() const { return m_sql; }
    const std::vector<Value> &values() const { return m_values; }
    int limit() const { return m_limit; }

private:
    std::optional<Value> parse(const ListColumn &column, const QString &text, const QString &parameter)
    {
        bool isGood = true;
        Value value;
        switch (column.type) {
        case ListColumn::Type::Number:
            value = text.toLongLong(&isGood);
            break;
        case ListColumn::Type::Real:
            value = text.toDouble(&isGood);
            break;
        case ListColumn::Type::Text:
            value = text;
            break;
        case ListColumn::Type::Date: {
            const QDateTime time = wire::fromWireDate(text);
            isGood = time.isValid();
            value = time.toMSecsSinceEpoch();
            break;
        }
        case ListColumn::Type::PageLike: {
            const auto number = pageLikeNumber(text);
            isGood = number.has_value();
            value = number.value_or(0);
            break;
        }
        case ListColumn::Type::Yes:
            isGood = text == "true"_L1 || text == "false"_L1;
            value = qint64(text == "true"_L1);
            break;
        case ListColumn::Type::Person:
            value = m_call.state.performerNumber(text);
            break;
        case ListColumn::Type::Words:
            return word(column, text, parameter);
        }
        if (isGood)
            return value;
        m_problems.add(parameter, column.type == ListColumn::Type::Date ? u"INVALID_DATE_TIME_SYNTAX"_s : u"INVALID_VALUE"_s);
        return std::nullopt;
    }

    std::optional<Value> word(const ListColumn &column, const QString &text, const QString &parameter)
    {
        const QStringList words = QString::fromLatin1(column.words).split(u'|');
        for (const QString &word : words) {
            const qsizetype equals = word.indexOf(u'=');
            if (equals < 0 && word == text)
                return Value(text);
            if (equals >= 0 && QStringView(word).left(equals) == text)
                return Value(QStringView(word).mid(equals + 1).toLongLong());
        }
        m_problems.add(parameter, u"UNKNOWN_ENUM_VALUE"_s);
        return std::nullopt;
    }

    void addFilter(const ListColumn &column)
    {
        const QString name = QString::fromLatin1(column.name);
        if (!m_call.has(name))
            return;
        const bool isList = column.type == ListColumn::Type::Words;
        const QStringList texts = isList ? m_call.query(name).split(u',') : QStringList{m_call.query(name)};
        QByteArray marks;
        for (const QString &text : texts) {
            const auto value = parse(column, text.trimmed(), name);
            if (!value)
                return;
            m_values.push_back(*value);
            marks += marks.isEmpty() ? "?" : ", ?";
        }
        m_sql += QByteArray(" AND ") + column.column + " IN (" + marks + ")";
    }

    void addRanges(const ListColumn &column)
    {
        static const struct
        {
            const char *suffix;
            const char *sign;
        } operators[] = {{"_gt", " > ?"}, {"_gte", " >= ?"}, {"_lt", " < ?"}, {"_lte", " <= ?"}};
        for (const auto &one : operators) {
            const QString name = QString::fromLatin1(column.name) + QLatin1String(one.suffix);
            if (!m_call.has(name))
                continue;
            const auto value = parse(column, m_call.query(name), name);
            if (!value)
                continue;
            m_values.push_back(*value);
            m_sql += QByteArray(" AND ") + column.column + one.sign;
        }
    }

    void addOrder()
    {
        QByteArray order;
        const QStringList keys = m_call.query(u"sort"_s).split(u',', Qt::SkipEmptyParts);
        bool hasId = false;
        for (QString key : keys) {
            const bool isDown = key.startsWith(u'-');
            if (isDown || key.startsWith(u'+'))
                key.remove(0, 1);
            const auto column = std::find_if(m_spec.ranges.begin(), m_spec.ranges.end(),
                [&](const ListColumn &one) { return key == QLatin1String(one.name); });
            if (column == m_spec.ranges.end()) {
                m_problems.add(u"sort"_s, u"UNKNOWN_ENUM_VALUE"_s, Words::tr("This list cannot be sorted by %1.").arg(key));
                continue;
            }
            hasId = hasId || key == "id"_L1;
            order += (order.isEmpty() ? "" : ", ") + QByteArray(column->column) + (isDown ? " DESC" : "");
        }
        if (!hasId)
            order += (order.isEmpty() ? "" : ", ") + QByteArray(m_spec.idColumn);
        m_sql += " ORDER BY " + order;
    }

    void readLimit()
    {
        m_limit = m_spec.defaultLimit;
        if (!m_call.has(u"limit"_s))
            return;
        bool isNumber = false;
        m_limit = m_call.query(u"limit"_s).toInt(&isNumber);
        if (!isNumber || m_limit < 1 || m_limit > m_spec.maximumLimit) {
            m_problems.add(u"limit"_s, u"VALUE_OUT_OF_BOUNDS"_s,
                Words::tr("A list holds between 1 and %1 entries.").arg(m_spec.maximumLimit));
        }
    }

    const Call &m_call;
    const ListSpec &m_spec;
    QByteArray m_sql;
    std::vector<Value> m_values;
    Problems m_problems;
    int m_limit = 50;
};
} // namespace

Reply listReply(const Call &call, const ListSpec &spec, const std::vector<qint64> &fixed,
    const std::function<QByteArray(Query &)> &render)
{
    ListBuilder builder(call, spec);
    builder.build();
    Query rows = call.state.sql.query(builder.sql());
    int index = 0;
    for (const qint64 value : fixed)
        rows.statement().bind(++index, value);
    for (const Value &value : builder.values())
        std::visit([&](const auto &one) { rows.statement().bind(++index, one); }, value);
    QByteArray body("{\"items\":[");
    int count = 0;
    bool hasMore = false;
    while (rows.next()) {
        if (count == builder.limit()) {
            hasMore = true;
            break;
        }
        if (count++ > 0)
            body += ',';
        const QByteArray item = render(rows);
        if (count == 1) // most lists are of things of about one size
            body.reserve(std::min(builder.limit(), reservedItems) * (item.size() + 8) + 64);
        body += item;
    }
    body += hasMore ? "],\"has_more\":true}" : "],\"has_more\":false}";
    return {200, body};
}

} // namespace sidewise::platform
