#include "localplatform/fieldrules.h"

#include "localplatform/ids.h"
#include "localplatform/jsonguard.h"
#include "wire/wiredate.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr int deepest = 64;

void checkBounds(double size, const FieldRule &rule, const QString &path, const QString &lower, const QString &upper,
    Problems &problems)
{
    if (size < rule.minimum)
        problems.add(path, lower, Words::tr("It must be at least %1.").arg(rule.minimum));
    else if (size > rule.maximum)
        problems.add(path, upper, Words::tr("It must be at most %1.").arg(rule.maximum));
}

void checkText(const QString &text, const FieldRule &rule, const QString &path, Problems &problems)
{
    if (rule.isRequired && text.trimmed().isEmpty())
        return problems.add(path, u"BLANK_STRING_NOT_ALLOWED"_s);
    checkBounds(double(text.size()), rule, path, u"STRING_LENGTH_LESS_THAN_MIN"_s, u"STRING_LENGTH_GREATER_THAN_MAX"_s,
        problems);
}

void checkNumber(const QJsonValue &value, const FieldRule &rule, const QString &path, Problems &problems)
{
    const bool isWhole = rule.type == FieldType::Integer;
    if (!value.isDouble() || (isWhole && std::floor(value.toDouble()) != value.toDouble()))
        return problems.add(path, isWhole ? u"INTEGER_EXPECTED"_s : u"FLOAT_EXPECTED"_s);
    checkBounds(value.toDouble(), rule, path, u"VALUE_LESS_THAN_MIN"_s, u"VALUE_GREATER_THAN_MAX"_s, problems);
}

void checkField(const QJsonValue &value, const FieldRule &rule, const QString &path, Problems &problems)
{
    switch (rule.type) {
    case FieldType::Text:
        return value.isString() ? checkText(value.toString(), rule, path, problems)
                                : problems.add(path, u"STRING_EXPECTED"_s);
    case FieldType::Integer:
    case FieldType::Number:
        return checkNumber(value, rule, path, problems);
    case FieldType::Boolean:
        return value.isBool() ? void() : problems.add(path, u"BOOLEAN_EXPECTED"_s);
    case FieldType::Object:
        return value.isObject() ? void() : problems.add(path, u"OBJECT_EXPECTED"_s);
    case FieldType::Array:
        if (!value.isArray())
            return problems.add(path, u"ARRAY_EXPECTED"_s);
        return checkBounds(double(value.toArray().size()), rule, path, u"ARRAY_SIZE_LESS_THAN_MIN"_s,
            u"ARRAY_SIZE_GREATER_THAN_MAX"_s, problems);
    case FieldType::Id:
        return idText(value).isEmpty() ? problems.add(path, u"STRING_EXPECTED"_s) : void();
    case FieldType::Date:
        if (!value.isString() || !wire::fromWireDate(value.toString()).isValid())
            problems.add(path, u"INVALID_DATE_TIME_SYNTAX"_s);
        return;
    case FieldType::Enum:
        if (!value.isString() || !QString::fromLatin1(rule.allowed).split(u'|').contains(value.toString())) {
            problems.add(path, u"UNKNOWN_ENUM_VALUE"_s,
                Words::tr("It must be one of: %1.").arg(QString::fromLatin1(rule.allowed).replace(u'|', u", "_s)));
        }
        return;
    }
}
} // namespace

void checkFields(const QJsonObject &object, const QString &prefix, std::span<const FieldRule> rules, Problems &problems)
{
    for (const FieldRule &rule : rules) {
        const QString name = QString::fromLatin1(rule.name);
        const QJsonValue value = object[name];
        if (!value.isUndefined() && !value.isNull())
            checkField(value, rule, prefix + name, problems);
        else if (rule.isRequired)
            problems.add(prefix + name, u"VALUE_REQUIRED"_s);
    }
}

QJsonObject withoutNulls(QJsonObject object)
{
    for (auto it = object.begin(); it != object.end();)
        it = it.value().isNull() ? object.erase(it) : std::next(it);
    return object;
}

QJsonValue bodyValue(const QByteArray &body)
{
    Problems problems;
    if (body.trimmed().isEmpty())
        problems.add(QString(), u"NOT_NULL_BODY"_s);
    else if (const auto fault = jsonFault(body, deepest))
        problems.add(QString(), u"JSON_EXPECTED"_s,
            *fault == JsonFault::TooDeep         ? Words::tr("The JSON is nested deeper than %1 levels.").arg(deepest)
                : *fault == JsonFault::DuplicateKey ? Words::tr("The JSON has the same key twice in one object.")
                                                    : Words::tr("The JSON has half of a character: a surrogate without its partner."));
    problems.throwIfAny();
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (document.isObject())
        return document.object();
    if (document.isArray())
        return document.array();
    problems.add(QString(), u"JSON_EXPECTED"_s,
        Words::tr("The body is not JSON: %1 at byte %2.").arg(error.errorString()).arg(error.offset));
    problems.throwIfAny();
    return {};
}

QJsonObject bodyObject(const QByteArray &body)
{
    const QJsonValue value = bodyValue(body);
    if (!value.isObject()) {
        Problems problems;
        problems.add(QString(), u"OBJECT_EXPECTED"_s);
        problems.throwIfAny();
    }
    return value.toObject();
}

} // namespace sidewise::platform
