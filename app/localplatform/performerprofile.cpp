#include "localplatform/performerprofile.h"

#include <QDateTime>
#include <QJsonArray>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

QJsonObject profileOf(const crowd::Person &person)
{
    const bool isDesktop = person.device == u"PERSONAL_COMPUTER"_s;
    return {{u"country"_s, person.country}, {u"citizenship"_s, person.country}, {u"city"_s, person.city},
        {u"languages"_s, QJsonArray::fromStringList(person.languages)}, {u"adult_allowed"_s, person.adultAllowed},
        {u"gender"_s, person.gender}, {u"education"_s, person.education},
        {u"date_of_birth"_s, QDateTime(QDate(person.birthYear, 7, 1), QTime(0, 0), Qt::UTC).toSecsSinceEpoch()},
        {u"verified"_s, true}, {u"device_category"_s, person.device}, {u"os_family"_s, person.system},
        {u"client_type"_s, isDesktop ? u"BROWSER"_s : u"TOLOKA_APP"_s}};
}

} // namespace sidewise::platform
