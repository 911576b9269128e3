#include "domain/poolchecks.h"

#include "domain/derived.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise::checks {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

using Counts = QualityRule::Counts;
using Does = QualityRule::Does;

// Collects what is wrong with one field.
class Field
{
public:
    Field(Problems &problems, QString name) : m_problems(problems), m_name(std::move(name)) { }
    void error(const QString &code, const QString &sentence) { add(Severity::Error, code, sentence); }
    void warning(const QString &code, const QString &sentence) { add(Severity::Warning, code, sentence); }
    void never(const QString &why) { error(u"never_fires"_s, Words::tr("This can never happen: %1").arg(why)); }

private:
    void add(Severity severity, const QString &code, const QString &sentence)
    {
        m_problems.append({severity, 0, m_name, {}, code, sentence});
    }
    Problems &m_problems;
    QString m_name;
};

void checkGolden(Field field, int after, const Pool &pool, const PoolSurroundings &around)
{
    if (pool.goldenPerPage > 0 && around.goldenTasks > 0 && after > around.goldenTasks) {
        field.never(Words::tr("it waits for %1 golden answers, but there are %2 golden tasks and everybody meets each once. "
                              "Add golden tasks, or wait for fewer answers.").arg(after).arg(around.goldenTasks));
    }
}

void checkNumbers(Field &field, const QualityRule &rule)
{
    if (rule.count < 1 && rule.counts != Counts::Income && rule.counts != Counts::RejectedPage && rule.counts != Counts::BannedPerformer)
        field.error(u"out_of_range"_s, Words::tr("It must count at least 1."));
    const bool isRate = rule.counts == Counts::GoldenAnswers || rule.counts == Counts::MajorityVote || rule.counts == Counts::ReviewResults;
    if (isRate && rule.counts != Counts::ReviewResults && rule.percent < 1)
        field.never(Words::tr("nobody has fewer than 0 % right. Raise the share."));
    if (rule.counts == Counts::ReviewResults && rule.percent > 99)
        field.never(Words::tr("nobody has more than 100 % rejected. Lower the share."));
    if (hasWindow(rule.counts) && rule.window > 0 && rule.count > rule.window) {
        field.never(Words::tr("it needs %1, but looks only at the last %2. Widen the window, or count fewer.")
                        .arg(rule.count).arg(rule.window));
    }
    const bool needsSkill = rule.does == Does::SetSkill || rule.does == Does::SkillFromRate;
    if (needsSkill && rule.skill.trimmed().isEmpty())
        field.error(u"no_skill"_s, Words::tr("Name the skill that this rule sets."));
    if (rule.does == Does::RejectAll && rule.comment.trimmed().isEmpty())
        field.error(u"no_reason"_s, Words::tr("Performers must be told why their pages are rejected. Write the reason."));
}

void checkRule(Field field, const QualityRule &rule, const Pool &pool, const PoolSurroundings &around)
{
    if (!rule.isOn)
        return;
    checkNumbers(field, rule);
    switch (rule.counts) {
    case Counts::GoldenAnswers:
        if (pool.goldenPerPage == 0)
            field.never(Words::tr("pages hold no golden tasks. Add golden tasks to the page, or switch the rule off."));
        checkGolden(field, rule.count, pool, around);
        break;
    case Counts::MajorityVote: {
        const int most = pool.plan.dynamicOverlap.isOn ? std::max(pool.overlap, pool.plan.dynamicOverlap.maximum) : pool.overlap;
        if (rule.majority > most) {
            field.never(Words::tr("%1 equal answers are wanted, but a pair gets %2. Raise the overlap, or ask for a smaller majority.")
                            .arg(rule.majority).arg(most));
        } else {
            field.warning(u"opinions"_s, Words::tr("On questions of taste this punishes honest minorities."));
        }
        if (pool.collection == Collection::Adaptive && rule.majority > 1) {
            field.warning(u"adaptive_majority"_s, Words::tr("Adaptive collection asks most pairs once or twice, so this rule will seldom act."));
        }
        break;
    }
    case Counts::Income:
        if (rule.amount < pool.pricePerPage)
            field.warning(u"one_page"_s, Words::tr("One page already earns more, so everybody stops after the first."));
        break;
    case Counts::ReviewResults:
    case Counts::RejectedPage:
        if (pool.plan.acceptance.isAutomatic)
            field.never(Words::tr("pages are accepted automatically, so none is rejected. Review pages by hand, or switch the rule off."));
        break;
    case Counts::AcceptedPages:
        if (rule.count > around.pages && around.pages > 0)
            field.never(Words::tr("the whole pool has about %1 pages. Count fewer.").arg(around.pages));
        break;
    case Counts::FastPages:
        if (rule.seconds >= pool.secondsPerPage)
            field.error(u"all_fast"_s, Words::tr("A page takes at most %1 s, so every page would count as fast.").arg(pool.secondsPerPage));
        break;
    case Counts::SkippedInRow:
    case Counts::BannedPerformer:
        break;
    }
    if (rule.does == Does::AskAgain) {
        if (pool.plan.dynamicOverlap.isOn)
            field.error(u"with_dynamic_overlap"_s, Words::tr("Asking again does not go together with dynamic overlap. Switch one of them off."));
        else
            field.warning(u"costs_more"_s, Words::tr("This asks more than the forecast says; the spend cap still holds."));
    }
}

void checkOverlap(Problems &problems, const Pool &pool, const PoolSurroundings &around)
{
    const DynamicOverlap &dynamic = pool.plan.dynamicOverlap;
    Field field(problems, u"dynamic_overlap"_s);
    if (dynamic.isOn) {
        if (dynamic.maximum <= pool.overlap)
            field.never(Words::tr("the most, %1, is not above the overlap of %2. Raise it.").arg(dynamic.maximum).arg(pool.overlap));
        if (dynamic.confidencePercent < 50 || dynamic.confidencePercent > 100)
            field.error(u"out_of_range"_s, Words::tr("The confidence must be between 50 and 100 per cent."));
        if (pool.collection == Collection::Adaptive)
            field.error(u"with_adaptive"_s, Words::tr("Adaptive collection chooses by itself what is asked again. Switch dynamic overlap off."));
    }
    if (around.eligible && around.performers > 0 && pool.overlap > *around.eligible) {
        Field(problems, u"overlap"_s).never(Words::tr("%1 people shall answer each pair, but %2 of the %3 performers are eligible. "
                                                      "Lower the overlap, or widen the audience.")
                .arg(pool.overlap).arg(*around.eligible).arg(around.performers));
    }
}

void checkPrices(Problems &problems, const DynamicPrice &dynamic)
{
    if (!dynamic.isOn)
        return;
    Field field(problems, u"dynamic_price"_s);
    if (dynamic.skill.trimmed().isEmpty())
        field.error(u"no_skill"_s, Words::tr("Name the skill that the price follows."));
    if (dynamic.bands.isEmpty())
        field.error(u"no_bands"_s, Words::tr("Add at least one band of the skill with its price."));
    QList<PriceBand> bands = dynamic.bands;
    std::sort(bands.begin(), bands.end(), [](const PriceBand &a, const PriceBand &b) { return a.from < b.from; });
    for (qsizetype i = 0; i < bands.size(); ++i) {
        if (bands[i].from > bands[i].to)
            field.error(u"band_backwards"_s, Words::tr("The band from %1 to %2 is empty: its start lies above its end.").arg(bands[i].from).arg(bands[i].to));
        else if (i > 0 && bands[i].from <= bands[i - 1].to)
            field.error(u"bands_overlap"_s, Words::tr("The bands from %1 and from %2 overlap. Let each start above the end of the one before.")
                                                .arg(bands[i - 1].from).arg(bands[i].from));
        if (bands[i].price.micros < 5000)
            field.error(u"out_of_range"_s, Words::tr("The least price per page is 0.005 US dollars."));
    }
}

void checkMix(Problems &problems, const Pool &pool, const PoolSurroundings &around)
{
    const PageMix &mix = pool.plan.mix;
    Field field(problems, u"mix"_s);
    if (mix.leastGeneral > pool.generalPerPage)
        field.error(u"out_of_range"_s, Words::tr("A page cannot need at least %1 general tasks when it holds %2.").arg(mix.leastGeneral).arg(pool.generalPerPage));
    if (mix.trainingPerPage > 0 && around.trainingTasks < mix.trainingPerPage)
        field.error(u"no_training"_s, Words::tr("Pages shall hold %1 training tasks, but the study has %2.").arg(mix.trainingPerPage).arg(around.trainingTasks));
    if (mix.trainingPerPage > 0 && around.trainingTasks >= mix.trainingPerPage) {
        field.warning(u"training_runs_out"_s, Words::tr("Everybody meets a training task once, so nobody can do more than %1 pages.")
                                                  .arg(around.trainingTasks / mix.trainingPerPage));
    }
    if (pool.tasksPerPage() > 50 && pool.generalPerPage + pool.goldenPerPage <= 50)
        field.error(u"page_too_long"_s, Words::tr("A page holds at most 50 tasks; this one has %1.").arg(pool.tasksPerPage()));
}
} // namespace

Problems plan(const Pool &pool, const PoolSurroundings &around)
{
    Problems problems;
    if (pool.goldenRule.isOn)
        checkGolden(Field(problems, u"golden_rule"_s), pool.goldenRule.afterAnswers, pool, around);
    if (pool.fastRule.isOn && pool.fastRule.seconds >= pool.secondsPerPage)
        Field(problems, u"fast_rule"_s).error(u"all_fast"_s, Words::tr("A page takes at most %1 s, so every page would count as fast.").arg(pool.secondsPerPage));
    for (qsizetype i = 0; i < pool.plan.rules.size(); ++i)
        checkRule(Field(problems, u"rule %1"_s.arg(i + 1)), pool.plan.rules[i], pool, around);
    checkOverlap(problems, pool, around);
    checkPrices(problems, pool.plan.dynamicPrice);
    checkMix(problems, pool, around);
    if (around.eligible == 0 && around.performers > 0 && !pool.plan.audience.isEmpty())
        Field(problems, u"audience"_s).error(u"nobody"_s, Words::tr("None of the %1 performers is eligible. Take a condition out.").arg(around.performers));
    for (const AudienceGroup &group : pool.plan.audience) {
        for (const AudienceCondition &condition : group) {
            const bool isSkill = condition.key == u"skill";
            if (isSkill ? condition.skill.trimmed().isEmpty() : condition.value.trimmed().isEmpty()) {
                Field(problems, u"audience"_s).error(u"incomplete"_s, isSkill ? Words::tr("Name the skill that performers need.")
                                                                                : Words::tr("A condition has no value yet. Choose one, or take the condition out."));
            }
        }
    }
    const Schedule &schedule = pool.plan.schedule;
    if (schedule.closes && *schedule.closes <= QDateTime::currentDateTimeUtc())
        Field(problems, u"schedule"_s).error(u"past"_s, Words::tr("The pool would close before it opens. Choose a later date."));
    if (!schedule.closes && (schedule.openDays < 1 || schedule.openDays > 365))
        Field(problems, u"schedule"_s).error(u"out_of_range"_s, Words::tr("A pool stays open for 1 to 365 days."));
    return problems;
}

} // namespace sidewise::checks
