#pragma once

#include "localplatform/refusal.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <limits>
#include <map>
#include <optional>

namespace sidewise::platform {

// The input or output specification of a project, ready to check values against.
class DataSpec
{
public:
    // Also normalises: types in lower case, `required` and `hidden` written out.
    static DataSpec parse(const QJsonObject &spec, const QString &prefix, bool isOutput, Problems &problems);

    // Required fields present, no unknown ones, values of the right type; paths are `prefix` + name.
    void check(const QJsonObject &values, const QString &prefix, Problems &problems) const;
    const QJsonObject &normalised() const { return m_normalised; }
    QStringList fileFields() const; // whose values are ids of files

private:
    struct Field
    {
        QString type; // of the element for arrays
        bool isArray = false;
        bool isRequired = true;
        QJsonArray allowed;
        double minimum = -std::numeric_limits<double>::infinity(); // value or length
        double maximum = std::numeric_limits<double>::infinity();
        double minimumSize = 0;
        double maximumSize = std::numeric_limits<double>::infinity();
        std::optional<QRegularExpression> pattern;
    };
    static Field parseField(QJsonObject &field, const QString &path, bool isOutput, Problems &problems);
    static void checkValue(const Field &field, const QJsonValue &value, const QString &path, Problems &problems);
    static void checkOne(const Field &field, const QJsonValue &value, const QString &path, Problems &problems);
    static void checkText(const Field &field, const QString &text, const QString &path, Problems &problems);

    std::map<QString, Field> m_fields;
    QJsonObject m_normalised;
};

} // namespace sidewise::platform
