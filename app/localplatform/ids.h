#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace sidewise::platform {

// Public identifiers. Projects, pools and skills are plain numbers; tasks, suites and assignments are "<pool>--<number>"
// in hexadecimal of fixed width, so that their order as text is the order in which they were made; people and operations
// are random.
QString pageLikeId(qint64 pool, qint64 number);
QByteArray pageLikeIdJson(qint64 pool, qint64 number); // quoted
std::optional<qint64> pageLikeNumber(const QString &id);
std::optional<qint64> plainNumber(const QString &id);
QString randomPersonId(); // 32 hexadecimal digits that cannot be read as a number
QString personIdFrom(quint64 high, quint64 low);
QString randomUuid();
QString randomKey();      // an API key
QString keyHash(const QString &key);

// An id in a request may be text or a number.
QString idText(const QJsonValue &value);

} // namespace sidewise::platform
