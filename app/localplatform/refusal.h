#pragma once

#include <QJsonObject>
#include <QString>

namespace sidewise::platform {

// Thrown by a route or below and turned into the error envelope by the dispatcher; never leaves this room.
struct Refusal
{
    int status;
    QString code;
    QString message;
    QJsonObject payload = {};
};

[[noreturn]] void refuseMissing(const QString &what, const QString &id); // 404 DOES_NOT_EXIST
[[noreturn]] void refuseForeign(const QString &what, const QString &id); // 403 ACCESS_DENIED
[[noreturn]] void refuseState(const QString &code, const QString &message); // 409

// Collects what is wrong with a body: dotted field path → {code, message}.
class Problems
{
public:
    void add(const QString &path, const QString &code, const QString &message);
    void add(const QString &path, const QString &code) { add(path, code, usualMessage(code)); }
    void merge(const QString &prefix, const QJsonObject &payload);
    bool has(const QString &path) const { return m_payload.contains(path); }
    bool isEmpty() const { return m_payload.isEmpty(); }
    const QJsonObject &payload() const { return m_payload; }
    void throwIfAny() const; // 400 VALIDATION_ERROR

    static QString usualMessage(const QString &code);

private:
    QJsonObject m_payload;
};

} // namespace sidewise::platform
