#include "localplatform/performerfilter.h"

#include "localplatform/comparison.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"

#include <QHash>

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
bool contains(const QJsonValue &actual, const QJsonValue &value)
{
    return actual.isArray() ? actual.toArray().contains(value) : actual == value;
}
} // namespace

bool PerformerFilter::admits(const QJsonObject &filter, qint64 performer) const
{
    Query row = m_state.sql.query("SELECT profile FROM performers WHERE number = ?", performer);
    return row.next() && holds(filter, JsonText::object(row.utf8(0)), performer);
}

bool PerformerFilter::holds(const QJsonObject &filter, const QJsonObject &profile, qint64 performer) const
{
    if (filter[u"and"_s].isArray()) {
        for (const QJsonValue part : filter[u"and"_s].toArray()) {
            if (!holds(part.toObject(), profile, performer))
                return false;
        }
        return true;
    }
    if (filter[u"or"_s].isArray()) {
        const QJsonArray parts = filter[u"or"_s].toArray();
        for (const QJsonValue part : parts) {
            if (holds(part.toObject(), profile, performer))
                return true;
        }
        return parts.isEmpty();
    }
    return filter.isEmpty() || holdsCondition(filter, profile, performer);
}

bool PerformerFilter::holdsCondition(const QJsonObject &condition, const QJsonObject &profile, qint64 performer) const
{
    const QString op = condition[u"operator"_s].toString();
    const QJsonValue value = condition[u"value"_s];
    const QString key = idText(condition[u"key"_s]);
    const bool isNegated = op == u"NE"_s || op == u"NOT_IN"_s;
    if (condition[u"category"_s] == u"skill"_s) {
        const auto skill = skillOf(key, profile, performer);
        if (value.isNull())
            return isNegated ? skill.has_value() : !skill;
        return skill && holdsBetween(*skill, op, value.toDouble());
    }
    const QJsonValue actual = profile[key];
    if (actual.isUndefined()) // nobody told us: only a refusal can be met
        return isNegated;
    if (actual.isDouble() && value.isDouble())
        return holdsBetween(actual.toDouble(), op, value.toDouble());
    if (op == u"IN"_s || op == u"NOT_IN"_s) {
        const QJsonArray wanted = value.isArray() ? value.toArray() : QJsonArray{value};
        const bool isAmong = std::any_of(
            wanted.begin(), wanted.end(), [&](const QJsonValue &one) { return contains(actual, one); });
        return isAmong != isNegated;
    }
    const bool isOrder = op != u"EQ"_s && op != u"NE"_s; // of texts there is none
    return !isOrder && contains(actual, value) != isNegated;
}

// One of the account's own skills, or the platform's for a language that was tested: 100 for whoever is verified.
std::optional<double> PerformerFilter::skillOf(const QString &key, const QJsonObject &profile, qint64 performer) const
{
    static const QHash<QString, QString> tested{{u"30724"_s, u"AR"_s}, {u"26377"_s, u"DE"_s}, {u"26366"_s, u"EN"_s}, {u"32346"_s, u"ES"_s}, {u"26711"_s, u"FR"_s},
        {u"44954"_s, u"HE"_s}, {u"39821"_s, u"ID"_s}, {u"26513"_s, u"JA"_s}, {u"26714"_s, u"PT"_s}, {u"26296"_s, u"RU"_s}, {u"29789"_s, u"SV"_s}, {u"44742"_s, u"ZH-HANS"_s}};
    Query row = m_state.sql.query("SELECT value FROM user_skills WHERE performer = ? AND skill = ?", performer, plainNumber(key).value_or(0));
    if (row.next())
        return row.real(0);
    const QString language = tested.value(key);
    const bool isVerified = !language.isEmpty() && profile[u"verified"_s].toBool() && profile[u"languages"_s].toArray().contains(language);
    return isVerified ? std::optional(100.0) : std::nullopt;
}

} // namespace sidewise::platform
