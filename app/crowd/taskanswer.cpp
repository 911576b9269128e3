#include "crowd/taskanswer.h"

#include "base/random.h"
#include "crowd/tasksides.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace sidewise::crowd {

using namespace Qt::Literals::StringLiterals;

namespace {
bool isNamed(const QJsonValue &value, QStringView side, QStringView letter)
{
    const QString text = value.toString();
    return text.compare(side, Qt::CaseInsensitive) == 0 || text.compare(letter, Qt::CaseInsensitive) == 0
        || text.contains(side, Qt::CaseInsensitive);
}

// A field that a side-by-side interface would not ask for, filled with something the specification allows.
QJsonValue anyValue(const QJsonObject &field, std::uint64_t draw)
{
    const QString type = field[u"type"_s].toString().toLower();
    const QJsonArray allowed = field[u"allowed_values"_s].toArray();
    if (!allowed.isEmpty())
        return allowed[static_cast<qsizetype>(draw % static_cast<std::uint64_t>(allowed.size()))];
    if (type.startsWith(u"array_"_s)) {
        QJsonObject element = field;
        element[u"type"_s] = type.mid(6);
        QJsonArray list;
        for (int i = 0; i < std::max(1, field[u"min_size"_s].toInt(1)); ++i)
            list.append(anyValue(element, draw + static_cast<std::uint64_t>(i)));
        return list;
    }
    if (type == u"boolean"_s)
        return draw % 2 == 0;
    if (type == u"integer"_s)
        return std::ceil(field[u"min_value"_s].toDouble(0));
    if (type == u"float"_s)
        return field[u"min_value"_s].toDouble(0.5);
    if (type == u"url"_s)
        return u"https://example.org/"_s;
    if (type == u"coordinates"_s)
        return u"53.91, 27.53"_s;
    if (type == u"json"_s)
        return QJsonObject();
    QString text = u"It suits the product better."_s;
    const int longest = field[u"max_length"_s].toInt(4096);
    while (text.size() < field[u"min_length"_s].toInt(0))
        text += u" It suits the product better."_s;
    return text.left(longest);
}

bool canHoldChoice(const QJsonObject &field)
{
    const QString type = field[u"type"_s].toString().toLower();
    return field[u"allowed_values"_s].toArray().size() >= 2 || type == u"url"_s;
}

class OneAnswer
{
public:
    OneAnswer(const Person &person, const Appeals &appeals, const QJsonObject &input)
        : m_person(person), m_input(input), m_sides(taskSides(input, appeals)),
          m_pair(QJsonDocument(input).toJson(QJsonDocument::Compact))
    {
        m_difference = m_sides.areFound() ? appeals.of(m_sides.left) - appeals.of(m_sides.right) : 0;
    }

    QJsonValue choice(const QJsonObject &field, const QJsonValue &known) const
    {
        const QJsonArray allowed = field[u"allowed_values"_s].toArray();
        const SideValues values = allowed.size() >= 2 ? sideValues(allowed) : SideValues{m_sides.left, m_sides.right};
        if (known.isUndefined())
            return choosesLeft(m_person, m_difference, m_pair) ? values.left : values.right;
        if (known == values.left || known == values.right) {
            const double difference = known == values.left ? clearDifference : -clearDifference;
            return choosesLeft(m_person, difference, m_pair) ? values.left : values.right;
        }
        // A known answer beside the two sides, such as a tie: honest people find it as often as a clear pair.
        const bool isRight = !m_person.isGuesser() && Random(stableHash(m_person.seed, m_pair)).chance(0.92);
        return isRight ? known : choosesLeft(m_person, 0, m_pair) ? values.left : values.right;
    }

    std::uint64_t draw(const QString &name) const { return stableHash(m_person.seed, m_pair + name.toUtf8()); }

private:
    const Person &m_person;
    const QJsonObject &m_input;
    TaskSides m_sides;
    QByteArray m_pair;
    double m_difference = 0;
};
} // namespace

SideValues sideValues(const QJsonArray &allowed)
{
    SideValues values{allowed.at(0), allowed.at(1)};
    for (const QJsonValue value : allowed) {
        if (isNamed(value, u"left", u"a")) {
            values.left = value;
            break;
        }
    }
    for (const QJsonValue value : allowed) {
        if (isNamed(value, u"right", u"b") && value != values.left) {
            values.right = value;
            break;
        }
    }
    if (values.right == values.left)
        values.right = allowed.at(0) == values.left ? allowed.at(1) : allowed.at(0);
    return values;
}

QJsonObject answerTask(const Person &person, const Appeals &appeals, const QJsonObject &inputValues,
    const QJsonObject &outputSpec, const QJsonObject &known)
{
    const OneAnswer answer(person, appeals, inputValues);
    QJsonObject output;
    bool isChosen = false;
    for (auto it = outputSpec.begin(); it != outputSpec.end(); ++it) {
        const QJsonObject field = it.value().toObject();
        const bool isRequired = field[u"required"_s].toBool(true);
        const bool isChoice = canHoldChoice(field) && (!isChosen || known.contains(it.key()));
        if (isChoice) {
            output[it.key()] = answer.choice(field, known.contains(it.key()) ? known[it.key()] : QJsonValue::Undefined);
            isChosen = true;
        } else if (known.contains(it.key()) && !person.isGuesser()) {
            output[it.key()] = known[it.key()];
        } else if (isRequired) {
            output[it.key()] = anyValue(field, answer.draw(it.key()));
        }
    }
    return output;
}

} // namespace sidewise::crowd
