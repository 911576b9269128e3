#pragma once

#include "crowd/population.h"

#include <QByteArray>

namespace sidewise::crowd {

// Seconds a careful person usually needs for one side-by-side task.
constexpr double usualSecondsPerTask = 6;
// How much ln(time) varies between people and between pages of one person, and how many times as fast guessers are.
constexpr double spreadOfPeople = 0.35;
constexpr double spreadOfPages = 0.3;
constexpr double hurry = 5;

// How long this person takes for a page: the usual times the person's own pace and a factor of the page; guessers need
// a fifth of it unless they take their time. `page` names the page, so the time repeats.
double pageSeconds(const Person &person, int tasks, const QByteArray &page);

// How long this person stays away after a page; active people come back sooner.
double pauseSeconds(const Person &person, const QByteArray &page);

} // namespace sidewise::crowd
