#pragma once

#include "domain/money.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace sidewise::platform {

// JSON written straight to bytes: replies of thousands of objects need no tree. Values that are stored as JSON text are
// put in as they are.
class JsonText
{
public:
    JsonText() { m_bytes.reserve(512); m_bytes += '{'; }

    JsonText &raw(const char *name, const QByteArray &json);
    JsonText &rawIf(const char *name, const QByteArray &json) { return json.isEmpty() ? *this : raw(name, json); }
    JsonText &text(const char *name, const QString &value) { return raw(name, quoted(value)); }
    JsonText &textIf(const char *name, const QString &value) { return value.isNull() ? *this : text(name, value); }
    JsonText &number(const char *name, qint64 value) { return raw(name, QByteArray::number(value)); }
    JsonText &real(const char *name, double value);
    JsonText &boolean(const char *name, bool value) { return raw(name, value ? "true" : "false"); }
    JsonText &money(const char *name, qint64 micros);
    JsonText &date(const char *name, qint64 milliseconds);
    JsonText &dateIf(const char *name, std::optional<qint64> milliseconds)
    {
        return milliseconds ? date(name, *milliseconds) : *this;
    }
    // The members of an object that is stored as text, without its braces.
    JsonText &members(const QByteArray &object);
    QByteArray take() { m_bytes += '}'; return std::move(m_bytes); }

    static QByteArray quoted(const QString &text);
    static QByteArray of(const QJsonObject &object);
    static QByteArray of(const QJsonArray &array);
    static QByteArray of(const QJsonValue &value);
    static QJsonObject object(const QByteArray &json);
    static QJsonArray array(const QByteArray &json);

private:
    QByteArray m_bytes;
};

QByteArray isoDate(qint64 milliseconds); // 2024-05-01T10:00:00.123

} // namespace sidewise::platform
