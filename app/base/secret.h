#pragma once

#include <QString>

#include <utility>

namespace sidewise {

// A key or password. There is no operator<< and no implicit way to a string, so that it cannot reach a log by accident.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString value) : m_value(std::move(value)) { }

    bool isEmpty() const { return m_value.isEmpty(); }
    const QString &reveal() const { return m_value; }
    QString masked() const { return m_value.isEmpty() ? QString() : QStringLiteral("••••") + m_value.right(4); }

private:
    QString m_value;
};

} // namespace sidewise
