#include "domain/audience.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Audience)
};

using Kind = AudienceKey::Kind;
using Choices = QList<std::pair<QString, QString>>;

Choices languages()
{
    return {{u"EN"_s, Words::tr("English")}, {u"DE"_s, Words::tr("German")}, {u"ES"_s, Words::tr("Spanish")},
        {u"FR"_s, Words::tr("French")}, {u"HI"_s, Words::tr("Hindi")}, {u"IT"_s, Words::tr("Italian")},
        {u"PL"_s, Words::tr("Polish")}, {u"PT"_s, Words::tr("Portuguese")}, {u"RU"_s, Words::tr("Russian")},
        {u"SW"_s, Words::tr("Swahili")}, {u"TL"_s, Words::tr("Tagalog")}, {u"TR"_s, Words::tr("Turkish")},
        {u"UK"_s, Words::tr("Ukrainian")}, {u"ZH-HANS"_s, Words::tr("Chinese")}};
}

Choices countries()
{
    return {{u"BR"_s, Words::tr("Brazil")}, {u"DE"_s, Words::tr("Germany")}, {u"ES"_s, Words::tr("Spain")},
        {u"FR"_s, Words::tr("France")}, {u"GB"_s, Words::tr("United Kingdom")}, {u"IE"_s, Words::tr("Ireland")},
        {u"IN"_s, Words::tr("India")}, {u"IT"_s, Words::tr("Italy")}, {u"KE"_s, Words::tr("Kenya")},
        {u"PH"_s, Words::tr("Philippines")}, {u"PL"_s, Words::tr("Poland")}, {u"TR"_s, Words::tr("Turkey")},
        {u"US"_s, Words::tr("United States")}};
}
} // namespace

QList<AudienceKey> audienceKeys()
{
    const QString profile = u"profile"_s, computed = u"computed"_s;
    return {{u"languages"_s, profile, Kind::Choice, Words::tr("Language"), languages()},
        {u"country"_s, profile, Kind::Choice, Words::tr("Country"), countries()},
        {u"citizenship"_s, profile, Kind::Choice, Words::tr("Citizenship"), countries()},
        {u"city"_s, profile, Kind::Text, Words::tr("City"), {}},
        {u"age"_s, profile, Kind::Number, Words::tr("Age in years"), {}},
        {u"gender"_s, profile, Kind::Choice, Words::tr("Gender"), {{u"FEMALE"_s, Words::tr("female")}, {u"MALE"_s, Words::tr("male")}}},
        {u"education"_s, profile, Kind::Choice, Words::tr("Education"),
            {{u"BASIC"_s, Words::tr("basic")}, {u"MIDDLE"_s, Words::tr("middle")}, {u"HIGH"_s, Words::tr("high")}}},
        {u"adult_allowed"_s, profile, Kind::Flag, Words::tr("Sees adult content"), {{u"true"_s, Words::tr("yes")}, {u"false"_s, Words::tr("no")}}},
        {u"verified"_s, profile, Kind::Flag, Words::tr("Verified account"), {{u"true"_s, Words::tr("yes")}, {u"false"_s, Words::tr("no")}}},
        {u"device_category"_s, computed, Kind::Choice, Words::tr("Device"),
            {{u"PERSONAL_COMPUTER"_s, Words::tr("computer")}, {u"SMARTPHONE"_s, Words::tr("phone")}, {u"TABLET"_s, Words::tr("tablet")}}},
        {u"os_family"_s, computed, Kind::Choice, Words::tr("Operating system"),
            {{u"WINDOWS"_s, u"Windows"_s}, {u"MAC_OS"_s, u"macOS"_s}, {u"LINUX"_s, u"Linux"_s}, {u"ANDROID"_s, u"Android"_s}, {u"IOS"_s, u"iOS"_s}}},
        {u"client_type"_s, computed, Kind::Choice, Words::tr("Works in"),
            {{u"BROWSER"_s, Words::tr("a browser")}, {u"TOLOKA_APP"_s, Words::tr("the app")}}},
        {u"skill"_s, u"skill"_s, Kind::Skill, Words::tr("Skill"), {}}};
}

QList<QString> operatorsOf(AudienceKey::Kind kind)
{
    switch (kind) {
    case Kind::Number:
        return {u"GTE"_s, u"LTE"_s};
    case Kind::Skill:
        return {u"GTE"_s, u"LTE"_s, u"EQ"_s};
    case Kind::Flag:
        return {u"EQ"_s};
    case Kind::Choice:
    case Kind::Text:
        break;
    }
    return {u"EQ"_s, u"NE"_s};
}

QString operatorWords(const QString &op)
{
    if (op == u"NE")
        return Words::tr("is not");
    if (op == u"GTE")
        return Words::tr("at least");
    if (op == u"LTE")
        return Words::tr("at most");
    return Words::tr("is");
}

QString conditionWords(const AudienceCondition &condition)
{
    const QList<AudienceKey> keys = audienceKeys();
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const AudienceKey &k) { return k.key == condition.key; });
    if (key == keys.end())
        return {};
    QString value = condition.value;
    for (const auto &[stored, label] : key->choices) {
        if (stored == condition.value)
            value = label;
    }
    if (key->kind != Kind::Skill)
        return Words::tr("%1 %2 %3").arg(key->label.toLower(), operatorWords(condition.op), value);
    if (condition.value.isEmpty())
        return Words::tr("skill “%1” is absent").arg(condition.skill);
    return Words::tr("skill “%1” %2 %3").arg(condition.skill, operatorWords(condition.op), value);
}

QString audienceWords(const AudienceFilter &filter)
{
    QStringList groups;
    for (const AudienceGroup &group : filter) {
        QStringList words;
        for (const AudienceCondition &condition : group)
            words << conditionWords(condition);
        words.removeAll(QString());
        if (!words.isEmpty())
            groups << words.join(Words::tr(" or "));
    }
    return groups.isEmpty() ? Words::tr("Everybody") : groups.join(Words::tr("; and "));
}

} // namespace sidewise
