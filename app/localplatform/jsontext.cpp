#include "localplatform/jsontext.h"

#include <QJsonDocument>
#include <QLocale>

#include <chrono>

namespace sidewise::platform {

JsonText &JsonText::raw(const char *name, const QByteArray &json)
{
    if (m_bytes.size() > 1)
        m_bytes += ',';
    m_bytes += '"';
    m_bytes += name;
    m_bytes += "\":";
    m_bytes += json;
    return *this;
}

JsonText &JsonText::real(const char *name, double value)
{
    return raw(name, QByteArray::number(value, 'g', QLocale::FloatingPointShortest));
}

JsonText &JsonText::money(const char *name, qint64 micros)
{
    return raw(name, Money::fromMicros(micros).toDecimal().toLatin1());
}

JsonText &JsonText::date(const char *name, qint64 milliseconds)
{
    return raw(name, '"' + isoDate(milliseconds) + '"');
}

JsonText &JsonText::members(const QByteArray &object)
{
    if (object.size() <= 2)
        return *this;
    if (m_bytes.size() > 1)
        m_bytes += ',';
    m_bytes.append(object.constData() + 1, object.size() - 2);
    return *this;
}

QByteArray JsonText::quoted(const QString &text)
{
    QByteArray out;
    out.reserve(text.size() + 2);
    out += '"';
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            static const char digits[] = "0123456789abcdef";
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
    return out;
}

QByteArray JsonText::of(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray JsonText::of(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QByteArray JsonText::of(const QJsonValue &value)
{
    const QByteArray list = of(QJsonArray{value});
    return list.mid(1, list.size() - 2);
}

QJsonObject JsonText::object(const QByteArray &json)
{
    return json.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(json).object();
}

QJsonArray JsonText::array(const QByteArray &json)
{
    return json.isEmpty() ? QJsonArray() : QJsonDocument::fromJson(json).array();
}

QByteArray isoDate(qint64 milliseconds)
{
    using namespace std::chrono;
    const sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(milliseconds)};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    char text[40];
    const int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03d", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()), int(clock.minutes().count()),
        int(clock.seconds().count()), int(clock.subseconds().count()));
    return QByteArray(text, length);
}

} // namespace sidewise::platform
