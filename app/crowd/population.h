#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace sidewise::crowd {

// How a simulated performer answers. Only the first kind looks at the pictures.
enum class Habit { Honest, Coin, LeftClicker, RightClicker };

// One simulated performer: everything about a person follows from (seed, number), so that a crowd can grow, shrink and
// come back after a restart without being stored.
struct Person
{
    std::uint64_t seed = 0;      // the person's own, from the crowd's seed and the number
    Habit habit = Habit::Honest;
    double sharpness = 1;        // a: how clearly a difference in appeal shows in the answers
    double leftHabit = 0;        // c: log-odds for the left side when both are equal
    double activity = 1;         // exponential + 0.2: how much more often than others this person comes
    double paceFactor = 1;       // page time relative to the usual
    bool takesTime = false;      // a guesser who hides it
    QString name;
    QString country;             // ISO 3166 alpha-2
    QString city;
    QStringList languages;       // ISO 639-1, upper case
    QString device;              // PERSONAL_COMPUTER, SMARTPHONE, TABLET
    QString system;              // WINDOWS, LINUX, MAC_OS, ANDROID, IOS
    int birthYear = 1990;
    QString gender;              // FEMALE, MALE
    QString education;           // BASIC, MIDDLE, HIGH
    bool adultAllowed = false;

    bool isGuesser() const { return habit != Habit::Honest; }
};

// `guessers` is the share of people who do not look, 0–1: half of them flip a coin, a quarter click left and a quarter
// right. Shares are met evenly by every beginning of the list, not only on average.
Person person(std::uint64_t crowdSeed, int number, double guessers);

} // namespace sidewise::crowd
