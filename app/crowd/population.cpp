#include "crowd/population.h"

#include "base/random.h"
#include "crowd/pacemodel.h"

#include <QByteArray>

#include <array>
#include <cmath>

namespace sidewise::crowd {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Place
{
    const char16_t *country;
    const char16_t *city;
    const char16_t *languages;
};

// Where simulated people live: a spread of countries and languages, so that filters have something to tell apart.
constexpr std::array places{
    Place{u"GB", u"Leeds", u"EN"}, Place{u"US", u"Tulsa", u"EN ES"}, Place{u"IE", u"Cork", u"EN"},
    Place{u"DE", u"Kassel", u"DE EN"}, Place{u"FR", u"Nantes", u"FR EN"}, Place{u"ES", u"Murcia", u"ES EN"},
    Place{u"PL", u"Lublin", u"PL EN"}, Place{u"IN", u"Indore", u"EN HI"}, Place{u"BR", u"Recife", u"PT EN"},
    Place{u"TR", u"Bursa", u"TR EN"}, Place{u"PH", u"Davao", u"EN TL"}, Place{u"KE", u"Nakuru", u"EN SW"},
};
constexpr std::array firstNames{u"Ada", u"Amir", u"Bea", u"Carl", u"Dina", u"Emil", u"Fay", u"Goran", u"Hana", u"Ivo",
    u"Jana", u"Kofi", u"Lena", u"Milo", u"Nora", u"Omar", u"Pia", u"Quim", u"Rosa", u"Samir", u"Tilda", u"Ugo", u"Vera",
    u"Wim", u"Yara", u"Zeno"};
constexpr std::array familyNames{u"Adler", u"Banks", u"Costa", u"Duarte", u"Eriksen", u"Fabre", u"Gupta", u"Holt",
    u"Ibarra", u"Jensen", u"Kaya", u"Lindt", u"Moreau", u"Novak", u"Okafor", u"Price", u"Quist", u"Rossi", u"Santos",
    u"Tamm", u"Unger", u"Vidal", u"Weber", u"Xu", u"Yilmaz", u"Zajac"};

template<typename List>
const auto &pick(const List &list, Random &random)
{
    return list[static_cast<std::size_t>(random.below(list.size()))];
}

Habit habitAt(double position, double guessers)
{
    if (position >= guessers)
        return Habit::Honest;
    const double part = position / guessers;
    return part < 0.5 ? Habit::Coin : part < 0.75 ? Habit::LeftClicker : Habit::RightClicker;
}

void drawBackground(Person &one, Random &random)
{
    const Place &place = pick(places, random);
    one.name = QString::fromUtf16(pick(firstNames, random)) + u' ' + QString::fromUtf16(pick(familyNames, random));
    one.country = QString::fromUtf16(place.country);
    one.city = QString::fromUtf16(place.city);
    one.languages = QString::fromUtf16(place.languages).split(u' ');
    const double device = random.uniform();
    const bool isHalf = random.chance(0.5);
    one.device = device < 0.55 ? u"PERSONAL_COMPUTER"_s : device < 0.95 ? u"SMARTPHONE"_s : u"TABLET"_s;
    if (device < 0.55)
        one.system = random.chance(0.75) ? u"WINDOWS"_s : isHalf ? u"MAC_OS"_s : u"LINUX"_s;
    else
        one.system = random.chance(0.7) ? u"ANDROID"_s : u"IOS"_s;
    one.birthYear = 1955 + static_cast<int>(random.below(50));
    one.gender = random.chance(0.5) ? u"FEMALE"_s : u"MALE"_s;
    const double education = random.uniform();
    one.education = education < 0.15 ? u"BASIC"_s : education < 0.55 ? u"MIDDLE"_s : u"HIGH"_s;
    one.adultAllowed = random.chance(0.6);
}
} // namespace

Person person(std::uint64_t crowdSeed, int number, double guessers)
{
    Person one;
    one.seed = stableHash(crowdSeed, QByteArray("person ") + QByteArray::number(number));
    Random random(one.seed);

    // Steps of the golden ratio fill the unit interval evenly at every length.
    constexpr double goldenRatio = 0.6180339887498949;
    const double start = Random(crowdSeed).uniform();
    const double position = start + goldenRatio * number;
    one.habit = habitAt(position - std::floor(position), guessers);

    one.sharpness = std::exp(0.3 * random.normal());
    one.leftHabit = 0.3 + 0.3 * random.normal();
    one.activity = random.exponential() + 0.2;
    one.paceFactor = std::exp(spreadOfPeople * random.normal());
    one.takesTime = random.chance(0.25);
    drawBackground(one, random);
    return one;
}

} // namespace sidewise::crowd
