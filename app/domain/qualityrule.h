#pragma once

#include "domain/money.h"

#include <QList>
#include <QString>

namespace sidewise {

// A quality rule in the platform's words: if something is counted about a performer or a page, then something is done.
// Which of the numbers matter follows from what is counted.
struct QualityRule
{
    enum class Counts {
        GoldenAnswers,  // share of golden answers that are right
        FastPages,      // pages under some seconds
        MajorityVote,   // share of answers that agree with the majority
        SkippedInRow,   // pages skipped one after the other
        AcceptedPages,  // pages of one performer in this pool
        Income,         // earned in this pool within 24 hours
        ReviewResults,  // share of reviewed pages that were rejected
        RejectedPage,   // one page was rejected
        BannedPerformer, // a performer was banned
    };
    enum class Does { BanFromPool, BanFromProject, BanEverywhere, SetSkill, SkillFromRate, AcceptAll, RejectAll, AskAgain };

    Counts counts = Counts::GoldenAnswers;
    Does does = Does::BanFromProject;
    bool isOn = true;
    int window = 0;       // the last so many; 0: all in this pool
    int count = 5;        // from so many on
    int percent = 60;     // below it (rejections: above it)
    int seconds = 15;     // a page under it is fast
    int majority = 2;     // so many equal answers make a majority
    Money amount = Money::fromMicros(1'000000);
    int days = 10;        // of a ban; 0: for ever
    QString skill;        // name, for the two that set one
    int skillValue = 100;
    QString comment;      // private; public where pages are rejected
    friend bool operator==(const QualityRule &, const QualityRule &) = default;
};

QList<QualityRule::Does> deedsOf(QualityRule::Counts counts); // the first is the usual one
QString countsWords(QualityRule::Counts counts);              // name of the rule
QString doesWords(QualityRule::Does does);
QualityRule usualRule(QualityRule::Counts counts);
bool hasWindow(QualityRule::Counts counts);

// Sets of rules that managers start from.
enum class RulePreset { Recommended, Tutorial, Elementary, Basic, Advanced };

} // namespace sidewise
