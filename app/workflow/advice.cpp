#include "workflow/advice.h"

#include "domain/derived.h"
#include "selection/odds.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Advice)
};

constexpr qint64 fewestTrained = 3;
constexpr double mostHonestBans = 0.05;

using Action = Advice::Action;

QString titleOf(const Study &study, const ProductId &id)
{
    for (const Product &product : study.catalogue.products) {
        if (product.id == id)
            return product.title.isEmpty() ? id.value : product.title;
    }
    return id.value;
}

void checkTraining(const AdviceFacts &facts, QList<Advice> &list)
{
    if (!facts.study.training.isOn || facts.trainedPeople < fewestTrained || facts.numbers.pagesDone > 0)
        return;
    list.append({u"training"_s,
        Words::tr("%n performer(s) did the training and nobody has come through to paid pages. It asks for %1 % right answers at the "
                  "first try. Ask for less, or look at the training tasks.", "", static_cast<int>(facts.trainedPeople))
            .arg(facts.study.training.passPercent),
        Action::OpenTraining, Words::tr("Go to Training"), {}});
}

void checkGolden(const AdviceFacts &facts, QList<Advice> &list)
{
    for (const GoldenPairRecord &pair : facts.goldenPairs) {
        if (!pair.isDoubtful())
            continue;
        list.append({u"golden %1 %2 %3"_s.arg(pair.product.value, pair.left.value, pair.right.value),
            Words::tr("Trusted performers got the golden task %1 against %2 (%3) right only %4 times out of %5. Its answer may be wrong, "
                      "or the pair is not clear.")
                .arg(pair.left.value, pair.right.value, titleOf(facts.study, pair.product)).arg(pair.correct).arg(pair.total),
            Action::OpenTraining, Words::tr("Look at the golden tasks"), {}});
    }
}

void checkRule(const AdviceFacts &facts, QList<Advice> &list)
{
    const GoldenRule &rule = facts.study.pool.goldenRule;
    if (!rule.isOn)
        return;
    const double share = selection::chanceToFail(rule.afterAnswers, rule.belowPercent, selection::honestIsRight);
    if (share < mostHonestBans)
        return;
    list.append({u"rule"_s,
        Words::tr("The golden rule (fewer than %1 % right after %2 answers) bans %3 % of the people who look. Ask for less, or wait for more answers.")
            .arg(rule.belowPercent).arg(rule.afterAnswers).arg(QLocale().toString(share * 100, 'f', 1)),
        Action::OpenPool, Words::tr("Go to Pool"), {}});
}

void checkControls(const AdviceFacts &facts, QList<Advice> &list)
{
    const qint64 cap = facts.planned.performerCap;
    if (cap < 0 || facts.numbers.state != PoolState::Open || facts.numbers.pagesDone >= facts.numbers.pagesTotal)
        return;
    const auto isDone = [cap](const PerformerState &performer) { return performer.pages >= cap; };
    const qint64 exhausted = std::count_if(facts.performers.begin(), facts.performers.end(), isDone);
    if (exhausted == 0)
        return;
    list.append({u"controls"_s,
        Words::tr("%n performer(s) have seen every golden task and can do no further page: with %1 golden tasks and %2 a page, %3 pages "
                  "are all that one person can do. More golden tasks let them go on.", "", static_cast<int>(exhausted))
            .arg(facts.planned.goldenTasks).arg(facts.study.pool.goldenPerPage).arg(cap),
        Action::OpenTraining, Words::tr("Add golden tasks"), {}});
}

void checkEveryoneBanned(const AdviceFacts &facts, QList<Advice> &list)
{
    qint64 byPlatform = 0;
    for (const PerformerState &performer : facts.performers) {
        if (performer.state != PerformerState::State::Banned)
            return;
        byPlatform += performer.isBannedByPlatform;
    }
    if (facts.performers.isEmpty())
        return;
    list.append({u"everyone banned"_s,
        Words::tr("Everyone who answered is banned (%n performer(s), %1 of them by the rules of the pool), so no answer counts. Ask for less in the "
                  "golden rule, or take bans back under Performers.", "", static_cast<int>(facts.performers.size())).arg(byPlatform),
        byPlatform > 0 ? Action::OpenPool : Action::ShowPerformers, byPlatform > 0 ? Words::tr("Go to Pool") : Words::tr("Look at them"), {}});
}

void checkFlagged(const AdviceFacts &facts, QList<Advice> &list)
{
    QStringList flagged;
    qint64 answers = 0;
    for (const PerformerState &performer : facts.performers) {
        if (performer.state == PerformerState::State::Flagged) {
            flagged.append(performer.report.performer);
            answers += performer.report.answers;
        }
    }
    if (flagged.isEmpty())
        return;
    list.append({u"flagged %1"_s.arg(flagged.size()),
        Words::tr("%n performer(s) with %1 answers show the signs of not looking: reliability under 0.4 or pages far too fast.", "",
            static_cast<int>(flagged.size())).arg(QLocale().toString(answers)),
        Action::ShowPerformers, Words::tr("Look at them"), flagged});
}

void checkSaving(const AdviceFacts &facts, QList<Advice> &list)
{
    const Saving saving = savingBySettled(facts.study, facts.planned, facts.run);
    if (saving.settled == 0 || saving.judgements == 0 || facts.numbers.state != PoolState::Open)
        return;
    const bool isAll = saving.settled == saving.products;
    list.append({u"settled %1"_s.arg(saving.settled),
        Words::tr("Stop %1 of %2 products, save %3: their order is known well enough, and %4 judgements on them are still to come.")
            .arg(saving.settled).arg(saving.products).arg(saving.money.toDisplay(), QLocale().toString(saving.judgements)),
        isAll ? Action::StopCollecting : Action::OpenPool, isAll ? Words::tr("Stop collecting") : Words::tr("Go to Pool"), {}});
}

void checkPay(const AdviceFacts &facts, QList<Advice> &list)
{
    if (!facts.hourlyFloor || facts.numbers.medianPageSeconds <= 0)
        return;
    const Money pay = derived::payPerHour(facts.study.pool.pricePerPage, facts.numbers.medianPageSeconds);
    if (pay >= *facts.hourlyFloor)
        return;
    list.append({u"pay"_s,
        Words::tr("Performers earn %1 an hour (%2 s a page, half of them need longer); you set %3 as the least.")
            .arg(pay.toDisplay(), QLocale().toString(facts.numbers.medianPageSeconds, 'f', 0), facts.hourlyFloor->toDisplay()),
        Action::OpenPool, Words::tr("Go to Pool"), {}});
}

// People who look choose left more often than chance allows.
void checkSides(const AdviceFacts &facts, QList<Advice> &list)
{
    double left = 0;
    double answers = 0;
    for (const PerformerState &performer : facts.performers) {
        if (performer.state != PerformerState::State::Working || performer.report.reliability < 0.6)
            continue;
        left += performer.report.leftShare * static_cast<double>(performer.report.answers);
        answers += static_cast<double>(performer.report.answers);
    }
    if (facts.study.model.sideBias || answers < 100 || std::abs(left - answers / 2) <= 2 * std::sqrt(answers))
        return;
    list.append({u"sides"_s,
        Words::tr("People who look chose the left side in %1 % of %2 answers, more than chance explains. Sides are balanced, so the order "
                  "suffers little; the fit can take the habit out, at the price of intervals that are a little too narrow.")
            .arg(QLocale().toString(100 * left / answers, 'f', 1), QLocale().toString(static_cast<qint64>(answers))),
        Action::CorrectSides, Words::tr("Correct for sides"), {}});
}
} // namespace

Saving savingBySettled(const Study &study, const PoolNumbers &planned, const RankingRun &run)
{
    Saving saving;
    if (study.pool.collection != Collection::EveryPair || planned.judgements == 0)
        return saving;
    QHash<ProductId, qint64> wanted;
    for (const Pair &pair : study.pairs)
        wanted[pair.product] += study.pool.overlap;
    saving.products = wanted.size();
    for (const ProductRanking &product : run.products) {
        const qint64 left = wanted.value(ProductId(product.product)) - product.judgements;
        if (!product.isSettled || product.isEarly || left <= 0)
            continue;
        ++saving.settled;
        saving.judgements += left;
    }
    saving.money = Money::fromMicros(planned.cost.micros / planned.judgements * saving.judgements);
    return saving;
}

QList<Advice> adviceOf(const AdviceFacts &facts)
{
    QList<Advice> list;
    checkTraining(facts, list);
    checkEveryoneBanned(facts, list);
    checkFlagged(facts, list);
    checkControls(facts, list);
    checkSaving(facts, list);
    checkGolden(facts, list);
    checkRule(facts, list);
    checkPay(facts, list);
    checkSides(facts, list);
    return list;
}

} // namespace sidewise
