#include "domain/rulepresets.h"

#include <QCoreApplication>

namespace sidewise {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RulePresets)
};

using Counts = QualityRule::Counts;
} // namespace

QString presetWords(RulePreset preset)
{
    const QString words[] = {Words::tr("Recommended"), Words::tr("As in the tutorial"), Words::tr("Elementary"), Words::tr("Basic"),
        Words::tr("Advanced")};
    return words[static_cast<int>(preset)];
}

QString presetMeaning(RulePreset preset)
{
    const QString words[] = {Words::tr("Golden tasks after 5 answers, and fast pages."),
        Words::tr("Golden tasks after 3 answers, and fast pages. Quick, but hard on honest people."),
        Words::tr("Earnings within a day, and skipped pages."),
        Words::tr("Elementary, with golden tasks and the majority vote. Mind: on questions of taste the majority is not the truth."),
        Words::tr("Basic, with pages per performer and fast pages.")};
    return words[static_cast<int>(preset)];
}

Pool withPreset(Pool pool, RulePreset preset)
{
    const bool isOurs = preset == RulePreset::Recommended || preset == RulePreset::Tutorial;
    pool.goldenRule = GoldenRule();
    pool.fastRule = FastRule();
    pool.plan.rules.clear();
    if (preset == RulePreset::Tutorial)
        pool.goldenRule.afterAnswers = 3;
    if (isOurs)
        return pool;
    pool.goldenRule.isOn = preset != RulePreset::Elementary;
    pool.fastRule.isOn = preset == RulePreset::Advanced;
    pool.plan.rules << usualRule(Counts::Income) << usualRule(Counts::SkippedInRow);
    if (preset == RulePreset::Elementary)
        return pool;
    pool.plan.rules << usualRule(Counts::MajorityVote);
    if (preset == RulePreset::Advanced) {
        QualityRule pages = usualRule(Counts::AcceptedPages);
        pages.count = 20;
        pool.plan.rules << pages;
    }
    return pool;
}

} // namespace sidewise
