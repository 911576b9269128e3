#pragma once

#include "domain/viewspec.h"

namespace sidewise::wire {

// The values of one task's configuration: data, helpers, conditions, references. Shared by what draws and what checks.
class TemplateValues
{
public:
    TemplateValues(const QJsonObject &config, const QJsonObject &input, const ViewAnswers &answers)
        : m_config(config), m_input(input), m_answers(answers)
    {
    }

    QJsonValue resolved(QJsonValue node) const; // follows $ref
    QJsonValue value(const QJsonValue &node, int depth = 0) const;
    QString text(const QJsonValue &node) const;
    DataPlace place(const QJsonValue &node) const; // null: not a place that can be written
    QJsonValue at(const DataPlace &place) const;
    // A condition inside a field's validation looks at the field's own place.
    bool holds(const QJsonValue &condition, const DataPlace &own = {}, int depth = 0) const;
    QString hintOf(const QJsonValue &condition, const DataPlace &own = {}) const; // of the first part that does not hold

private:
    QJsonValue helper(const QJsonObject &node, const QString &type, int depth) const;
    QJsonValue transformed(const QJsonValue &node, const QJsonValue &item, int index, int depth) const;

    const QJsonObject &m_config;
    const QJsonObject &m_input;
    const ViewAnswers &m_answers;
};

// "a.b.0" inside a value; undefined where there is nothing.
QJsonValue valueAt(const QJsonValue &root, const QString &path);
bool isBlank(const QJsonValue &value);

} // namespace sidewise::wire
