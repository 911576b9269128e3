#include "domain/qualityrule.h"

#include <QCoreApplication>

namespace sidewise {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(QualityRule)
};

using Counts = QualityRule::Counts;
using Does = QualityRule::Does;
} // namespace

QList<QualityRule::Does> deedsOf(QualityRule::Counts counts)
{
    const QList<Does> bans{Does::BanFromProject, Does::BanFromPool, Does::BanEverywhere};
    switch (counts) {
    case Counts::GoldenAnswers:
    case Counts::MajorityVote:
        return bans + QList<Does>{Does::SkillFromRate, Does::SetSkill, Does::AcceptAll};
    case Counts::ReviewResults:
        return bans + QList<Does>{Does::SkillFromRate, Does::SetSkill};
    case Counts::FastPages:
        return bans + QList<Does>{Does::SetSkill, Does::RejectAll};
    case Counts::SkippedInRow:
        return bans + QList<Does>{Does::SetSkill};
    case Counts::AcceptedPages:
    case Counts::Income:
        return {Does::BanFromPool, Does::BanFromProject, Does::BanEverywhere, Does::SetSkill};
    case Counts::RejectedPage:
    case Counts::BannedPerformer:
        break;
    }
    return {Does::AskAgain};
}

QString countsWords(QualityRule::Counts counts)
{
    const QString words[] = {Words::tr("Golden tasks"), Words::tr("Fast pages"), Words::tr("Majority vote"),
        Words::tr("Skipped pages in a row"), Words::tr("Pages per performer"), Words::tr("Earnings in 24 hours"),
        Words::tr("Results of review"), Words::tr("Rejected pages"), Words::tr("Pages of banned performers")};
    return words[static_cast<int>(counts)];
}

QString doesWords(QualityRule::Does does)
{
    const QString words[] = {Words::tr("suspend in this pool"), Words::tr("ban from the project"), Words::tr("ban from all projects"),
        Words::tr("set the skill"), Words::tr("set the skill to the share of right answers"), Words::tr("accept all pages of the performer"),
        Words::tr("reject all pages of the performer"), Words::tr("ask its questions once more")};
    return words[static_cast<int>(does)];
}

bool hasWindow(QualityRule::Counts counts)
{
    return counts == Counts::GoldenAnswers || counts == Counts::FastPages || counts == Counts::MajorityVote || counts == Counts::ReviewResults;
}

QualityRule usualRule(QualityRule::Counts counts)
{
    QualityRule rule;
    rule.counts = counts;
    rule.does = deedsOf(counts).first();
    switch (counts) {
    case Counts::GoldenAnswers:
    case Counts::RejectedPage:
    case Counts::BannedPerformer:
        break;
    case Counts::FastPages:
        rule.window = 5;
        rule.count = 4;
        rule.days = 1;
        break;
    case Counts::MajorityVote:
        rule.percent = 40;
        rule.days = 1;
        break;
    case Counts::SkippedInRow:
        rule.count = 3;
        rule.days = 15;
        break;
    case Counts::AcceptedPages:
        rule.count = 1;
        rule.days = 1;
        break;
    case Counts::Income:
        rule.days = 1;
        break;
    case Counts::ReviewResults:
        rule.count = 3;
        rule.percent = 35;
        rule.days = 15;
        break;
    }
    return rule;
}

} // namespace sidewise
