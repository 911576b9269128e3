#include "localplatform/ids.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUuid>

#include <cstdio>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int poolDigits = 10;
constexpr int numberDigits = 24;
} // namespace

QByteArray pageLikeIdJson(qint64 pool, qint64 number)
{
    char text[48];
    const int length = std::snprintf(text, sizeof text, "\"%010llx--%024llx\"", static_cast<unsigned long long>(pool),
        static_cast<unsigned long long>(number));
    return QByteArray(text, length);
}

QString pageLikeId(qint64 pool, qint64 number)
{
    const QByteArray json = pageLikeIdJson(pool, number);
    return QString::fromLatin1(json.mid(1, json.size() - 2));
}

std::optional<qint64> pageLikeNumber(const QString &id)
{
    if (id.size() != poolDigits + 2 + numberDigits || QStringView(id).mid(poolDigits, 2) != "--"_L1)
        return std::nullopt;
    bool isNumber = false;
    const qint64 number = QStringView(id).mid(poolDigits + 2).toLongLong(&isNumber, 16);
    return isNumber && number > 0 ? std::optional(number) : std::nullopt;
}

std::optional<qint64> plainNumber(const QString &id)
{
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    return isNumber && number > 0 ? std::optional(number) : std::nullopt;
}

QString personIdFrom(quint64 high, quint64 low)
{
    QString id = u"%1%2"_s.arg(high, 16, 16, QChar(u'0')).arg(low, 16, 16, QChar(u'0'));
    // A letter first and last: nothing that reads numbers takes it for one.
    id[0] = QChar(u'a' + static_cast<char16_t>(high >> 60) % 6);
    id[31] = QChar(u'a' + static_cast<char16_t>(low & 15) % 6);
    return id;
}

QString randomPersonId()
{
    QRandomGenerator *source = QRandomGenerator::system();
    return personIdFrom(source->generate64(), source->generate64());
}

QString randomUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString randomKey()
{
    QByteArray bytes(24, Qt::Uninitialized);
    QRandomGenerator *source = QRandomGenerator::system();
    for (char &byte : bytes)
        byte = static_cast<char>(source->generate() & 0xff);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString keyHash(const QString &key)
{
    return QString::fromLatin1(QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QString idText(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString().trimmed();
}

} // namespace sidewise::platform
