#include "localplatform/refusal.h"

#include <QCoreApplication>
#include <QHash>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};
} // namespace

void refuseMissing(const QString &what, const QString &id)
{
    throw Refusal{404, u"DOES_NOT_EXIST"_s, Words::tr("There is no %1 with the id %2.").arg(what, id)};
}

void refuseForeign(const QString &what, const QString &id)
{
    throw Refusal{403, u"ACCESS_DENIED"_s, Words::tr("The %1 %2 belongs to another account.").arg(what, id)};
}

void refuseState(const QString &code, const QString &message)
{
    throw Refusal{409, code, message};
}

void Problems::add(const QString &path, const QString &code, const QString &message)
{
    if (!m_payload.contains(path))
        m_payload[path] = QJsonObject{{u"code"_s, code}, {u"message"_s, message}};
}

void Problems::merge(const QString &prefix, const QJsonObject &payload)
{
    for (auto it = payload.begin(); it != payload.end(); ++it)
        m_payload[prefix + it.key()] = it.value();
}

void Problems::throwIfAny() const
{
    if (m_payload.isEmpty())
        return;
    const QString first = m_payload.begin().key();
    const QString why = m_payload.begin().value()[u"message"_s].toString();
    throw Refusal{400, u"VALIDATION_ERROR"_s,
        first.isEmpty() ? why : Words::tr("The request was refused: %1: %2").arg(first, why), m_payload};
}

QString Problems::usualMessage(const QString &code)
{
    static const QHash<QString, QString> messages{
        {u"VALUE_REQUIRED"_s, Words::tr("Value must be present.")},
        {u"VALUE_NOT_ALLOWED"_s, Words::tr("This value is not allowed here.")},
        {u"STRING_EXPECTED"_s, Words::tr("Text was expected.")},
        {u"INTEGER_EXPECTED"_s, Words::tr("A whole number was expected.")},
        {u"FLOAT_EXPECTED"_s, Words::tr("A number was expected.")},
        {u"BOOLEAN_EXPECTED"_s, Words::tr("true or false was expected.")},
        {u"OBJECT_EXPECTED"_s, Words::tr("An object was expected.")},
        {u"ARRAY_EXPECTED"_s, Words::tr("An array was expected.")},
        {u"UUID_EXPECTED"_s, Words::tr("A UUID was expected.")},
        {u"BLANK_STRING_NOT_ALLOWED"_s, Words::tr("The text must not be empty.")},
        {u"ENTITY_DOES_NOT_EXIST"_s, Words::tr("There is nothing with this id.")},
        {u"ENTITY_ACCESS_DENIED"_s, Words::tr("It belongs to another account.")},
        {u"INVALID_URL_SYNTAX"_s, Words::tr("An address must start with http://, https:// or www.")},
        {u"INVALID_COORDINATES_SYNTAX"_s, Words::tr("Coordinates look like 53.91, 27.53.")},
        {u"INVALID_DATE_TIME_SYNTAX"_s, Words::tr("A date looks like 2030-01-31T10:00:00.")},
        {u"PATTERN_MISMATCH"_s, Words::tr("The text does not have the required form.")},
        {u"JSON_EXPECTED"_s, Words::tr("A JSON object or array was expected.")},
        {u"NOT_NULL_BODY"_s, Words::tr("The request needs a body.")},
        {u"VALUES_REQUIRED"_s, Words::tr("At least one value is required.")},
        {u"EMPTY_OBJECT_NOT_ALLOWED"_s, Words::tr("The object must not be empty.")},
        {u"INVALID_VALUE"_s, Words::tr("This value cannot be used.")},
    };
    return messages.value(code, code);
}

} // namespace sidewise::platform
