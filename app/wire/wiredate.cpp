#include "wire/wiredate.h"

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

QString toWireDate(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) : QString();
}

QDateTime fromWireDate(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

} // namespace sidewise::wire
