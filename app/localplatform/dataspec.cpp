#include "localplatform/dataspec.h"

#include <QCoreApplication>

#include <cmath>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

bool isUrl(const QString &text)
{
    return text.startsWith(u"http://"_s, Qt::CaseInsensitive) || text.startsWith(u"https://"_s, Qt::CaseInsensitive)
        || text.startsWith(u"www"_s, Qt::CaseInsensitive);
}

bool isCoordinates(const QString &text)
{
    static const QRegularExpression form(uR"(^\s*-?\d{1,2}(\.\d+)?\s*,\s*-?\d{1,3}(\.\d+)?\s*$)"_s);
    return form.match(text).hasMatch();
}
} // namespace

DataSpec DataSpec::parse(const QJsonObject &spec, const QString &prefix, bool isOutput, Problems &problems)
{
    DataSpec result;
    if (spec.isEmpty())
        problems.add(prefix, u"EMPTY_OBJECT_NOT_ALLOWED"_s);
    for (auto it = spec.begin(); it != spec.end(); ++it) {
        const QString path = prefix + u'.' + it.key();
        if (!it.value().isObject()) {
            problems.add(path, u"OBJECT_EXPECTED"_s);
            continue;
        }
        QJsonObject field = it.value().toObject();
        result.m_fields[it.key()] = parseField(field, path, isOutput, problems);
        result.m_normalised[it.key()] = field;
    }
    return result;
}

DataSpec::Field DataSpec::parseField(QJsonObject &json, const QString &path, bool isOutput, Problems &problems)
{
    Field field;
    QString type = json[u"type"_s].toString().toLower();
    json[u"type"_s] = type;
    field.isArray = type.startsWith(u"array_"_s);
    if (field.isArray)
        type.remove(0, 6);
    static const QStringList types{u"string"_s, u"integer"_s, u"float"_s, u"boolean"_s, u"url"_s, u"json"_s, u"file"_s,
        u"coordinates"_s};
    if (type.isEmpty())
        problems.add(path + u".type"_s, u"VALUE_REQUIRED"_s);
    else if (!types.contains(type) || (type == u"file"_s && !isOutput))
        problems.add(path + u".type"_s, u"UNKNOWN_ENUM_VALUE"_s);
    field.type = type;
    field.isRequired = json[u"required"_s].toBool(true);
    json[u"required"_s] = field.isRequired;
    json[u"hidden"_s] = json[u"hidden"_s].toBool(false);
    field.allowed = json[u"allowed_values"_s].toArray();
    const QString bound = type == u"string"_s ? u"length"_s : u"value"_s;
    const double infinity = std::numeric_limits<double>::infinity();
    field.minimum = json[u"min_"_s + bound].toDouble(-infinity);
    field.maximum = json[u"max_"_s + bound].toDouble(infinity);
    field.minimumSize = json[u"min_size"_s].toDouble(0);
    field.maximumSize = json[u"max_size"_s].toDouble(infinity);
    if (field.minimum > field.maximum)
        problems.add(path + u".max_"_s + bound, u"VALUE_LESS_THAN_MIN"_s,
            Words::tr("The greatest value is smaller than the least one."));
    const QString pattern = json[u"pattern"_s].toString();
    if (!pattern.isEmpty()) {
        field.pattern = QRegularExpression(QRegularExpression::anchoredPattern(pattern));
        if (!field.pattern->isValid())
            problems.add(path + u".pattern"_s, u"INVALID_VALUE"_s);
    }
    return field;
}

void DataSpec::check(const QJsonObject &values, const QString &prefix, Problems &problems) const
{
    for (const auto &[name, field] : m_fields) {
        const QJsonValue value = values[name];
        if (!value.isUndefined() && !value.isNull())
            checkValue(field, value, prefix + name, problems);
        else if (field.isRequired)
            problems.add(prefix + name, u"VALUE_REQUIRED"_s);
    }
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (!m_fields.contains(it.key())) {
            problems.add(prefix + it.key(), u"VALUE_NOT_ALLOWED"_s,
                Words::tr("The project has no field of this name."));
        }
    }
}

QStringList DataSpec::fileFields() const
{
    QStringList names;
    for (const auto &[name, field] : m_fields) {
        if (field.type == u"file"_s)
            names.append(name);
    }
    return names;
}

void DataSpec::checkValue(const Field &field, const QJsonValue &value, const QString &path, Problems &problems)
{
    if (!field.isArray)
        return checkOne(field, value, path, problems);
    if (!value.isArray())
        return problems.add(path, u"ARRAY_EXPECTED"_s);
    const QJsonArray list = value.toArray();
    if (double(list.size()) < field.minimumSize)
        problems.add(path, u"ARRAY_SIZE_LESS_THAN_MIN"_s, Words::tr("The list is too short."));
    if (double(list.size()) > field.maximumSize)
        problems.add(path, u"ARRAY_SIZE_GREATER_THAN_MAX"_s, Words::tr("The list is too long."));
    for (qsizetype i = 0; i < list.size(); ++i)
        checkOne(field, list[i], u"%1.%2"_s.arg(path).arg(i), problems);
}

void DataSpec::checkOne(const Field &field, const QJsonValue &value, const QString &path, Problems &problems)
{
    if (field.type == u"json"_s)
        return;
    if (!field.allowed.isEmpty() && !field.allowed.contains(value))
        return problems.add(path, u"VALUE_NOT_ALLOWED"_s, Words::tr("It is not among the field's allowed values."));
    if (field.type == u"boolean"_s)
        return value.isBool() ? void() : problems.add(path, u"BOOLEAN_EXPECTED"_s);
    if (field.type == u"integer"_s || field.type == u"float"_s) {
        const bool isWhole = field.type == u"integer"_s;
        if (!value.isDouble() || (isWhole && std::floor(value.toDouble()) != value.toDouble()))
            return problems.add(path, isWhole ? u"INTEGER_EXPECTED"_s : u"FLOAT_EXPECTED"_s);
        if (value.toDouble() < field.minimum)
            problems.add(path, u"VALUE_LESS_THAN_MIN"_s, Words::tr("It must be at least %1.").arg(field.minimum));
        if (value.toDouble() > field.maximum)
            problems.add(path, u"VALUE_GREATER_THAN_MAX"_s, Words::tr("It must be at most %1.").arg(field.maximum));
        return;
    }
    if (!value.isString())
        return problems.add(path, u"STRING_EXPECTED"_s);
    checkText(field, value.toString(), path, problems);
}

void DataSpec::checkText(const Field &field, const QString &text, const QString &path, Problems &problems)
{
    if (field.type == u"url"_s && !isUrl(text))
        return problems.add(path, u"INVALID_URL_SYNTAX"_s);
    if (field.type == u"coordinates"_s && !isCoordinates(text))
        return problems.add(path, u"INVALID_COORDINATES_SYNTAX"_s);
    if (field.type == u"string"_s) {
        if (field.isRequired && text.isEmpty())
            return problems.add(path, u"VALUE_REQUIRED"_s);
        if (double(text.size()) < field.minimum)
            problems.add(path, u"STRING_LENGTH_LESS_THAN_MIN"_s, Words::tr("The text is too short."));
        if (double(text.size()) > field.maximum)
            problems.add(path, u"STRING_LENGTH_GREATER_THAN_MAX"_s, Words::tr("The text is too long."));
    }
    if (field.pattern && !field.pattern->match(text).hasMatch())
        problems.add(path, u"PATTERN_MISMATCH"_s);
}

} // namespace sidewise::platform
