#include "localplatform/reservation.h"

#include "localplatform/jsontext.h"

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

bool mayBeGivenTo(PlatformState &state, const QByteArray &extra, qint64 performer)
{
    if (!extra.contains("reserved_for") && !extra.contains("unavailable_for"))
        return true;
    const QJsonObject json = JsonText::object(extra);
    const QString id = state.performerId(performer);
    const QJsonArray reserved = json[u"reserved_for"_s].toArray();
    return (reserved.isEmpty() || reserved.contains(id)) && !json[u"unavailable_for"_s].toArray().contains(id);
}

} // namespace sidewise::platform
