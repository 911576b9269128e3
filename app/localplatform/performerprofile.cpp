#include "localplatform/performerprofile.h"

#include <QDateTime>
#include <QJsonArray>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

QJsonObject profileOf(const crowd::Person &person)
{
    const bool isDesktop = person.device == u"PERSONAL_COMPUTER"_s;
    // Versions and browsers follow from the person, so that filters have something to tell apart.
    const auto draw = static_cast<int>(person.seed % 4);
    const bool isApple = person.system == u"IOS"_s || person.system == u"MAC_OS"_s;
    const int systemMajor = 10 + draw;
    const int browserMajor = 100 + 5 * draw;
    const QString browser = isApple ? u"SAFARI"_s : draw == 0 ? u"FIREFOX"_s : u"CHROME"_s;
    const QString mobileBrowser = isApple ? u"MOBILE_SAFARI"_s : draw == 0 ? u"MOBILE_FIREFOX"_s : u"CHROME_MOBILE"_s;
    return {{u"country"_s, person.country}, {u"citizenship"_s, person.country}, {u"city"_s, person.city},
        {u"languages"_s, QJsonArray::fromStringList(person.languages)}, {u"adult_allowed"_s, person.adultAllowed},
        {u"gender"_s, person.gender}, {u"education"_s, person.education},
        {u"date_of_birth"_s, QDateTime(QDate(person.birthYear, 7, 1), QTime(0, 0), Qt::UTC).toSecsSinceEpoch()},
        {u"verified"_s, true}, {u"device_category"_s, person.device}, {u"os_family"_s, person.system},
        {u"client_type"_s, isDesktop ? u"BROWSER"_s : u"TOLOKA_APP"_s}, {u"region_by_phone"_s, person.country}, {u"region_by_ip"_s, person.country},
        {u"os_version"_s, systemMajor + draw / 10.0}, {u"os_version_major"_s, systemMajor}, {u"os_version_minor"_s, draw}, {u"os_version_bugfix"_s, 0},
        {u"user_agent_type"_s, isDesktop ? u"BROWSER"_s : u"MOBILE_BROWSER"_s}, {u"user_agent_family"_s, isDesktop ? browser : mobileBrowser},
        {u"user_agent_version"_s, double(browserMajor)}, {u"user_agent_version_major"_s, browserMajor}, {u"user_agent_version_minor"_s, 0},
        {u"user_agent_version_bugfix"_s, 0}};
}

} // namespace sidewise::platform
