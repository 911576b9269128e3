#include "domain/checks.h"
#include "domain/derived.h"
#include "workflow/poolstep.h"
#include "workflow/studydocument.h"

#include <algorithm>

// The buttons beside a problem of the Pool page: each does the least that mends it.

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
using Counts = QualityRule::Counts;

int ruleIndex(const QString &field)
{
    return field.startsWith(u"rule ") ? field.mid(5).toInt() - 1 : -1;
}
} // namespace

QList<WayOut> PoolStep::waysOut(const QString &field)
{
    QList<WayOut> ways;
    if (isFrozen())
        return ways;
    for (const Problem &problem : problems()) {
        if (problem.column != field)
            continue;
        if (ruleIndex(field) >= 0)
            addRuleWays(ways, problem);
        else
            addFieldWays(ways, problem);
    }
    return ways;
}

void PoolStep::addRuleWays(QList<WayOut> &ways, const Problem &problem)
{
    const int index = ruleIndex(problem.column);
    const QualityRule rule = pool().plan.rules.value(index);
    const auto change = [this, index](const std::function<void(QualityRule &)> &edit) {
        return [this, index, edit] {
            PoolPlan plan = pool().plan;
            if (index < plan.rules.size()) {
                edit(plan.rules[index]);
                setPlan(plan);
            }
        };
    };
    if (hasWindow(rule.counts) && rule.window > 0 && rule.count > rule.window) {
        ways << WayOut{tr("Look at the last %1").arg(rule.count), change([](QualityRule &r) { r.window = r.count; })};
    } else if (rule.counts == Counts::MajorityVote && rule.majority > pool().overlap) {
        const int overlap = pool().overlap;
        ways << WayOut{tr("A majority of %1").arg(overlap), change([overlap](QualityRule &r) { r.majority = overlap; })};
    } else if (problem.code == u"never_fires" && (rule.counts == Counts::ReviewResults || rule.counts == Counts::RejectedPage)) {
        ways << WayOut{tr("Review pages by hand"), [this] {
            PoolPlan plan = pool().plan;
            plan.acceptance.isAutomatic = false;
            setPlan(plan);
        }};
    } else if (problem.code == u"no_skill") {
        ways << WayOut{tr("Call it “side-by-side quality”"), change([](QualityRule &r) { r.skill = u"side-by-side quality"_s; })};
    } else if (problem.code == u"with_dynamic_overlap") {
        ways << WayOut{tr("Switch dynamic overlap off"), [this] {
            PoolPlan plan = pool().plan;
            plan.dynamicOverlap.isOn = false;
            setPlan(plan);
        }};
    }
    if (problem.severity == Severity::Error)
        ways << WayOut{tr("Switch the rule off"), change([](QualityRule &r) { r.isOn = false; })};
}

void PoolStep::addFieldWays(QList<WayOut> &ways, const Problem &problem)
{
    const QString &field = problem.column;
    const Pool now = pool();
    const auto plan = [this](const std::function<void(PoolPlan &)> &edit) {
        return [this, edit] {
            PoolPlan changedPlan = pool().plan;
            edit(changedPlan);
            setPlan(changedPlan);
        };
    };
    if (field == u"price") {
        QString point = m_priceText.trimmed();
        point.replace(u',', u'.');
        const QString price = checks::price(point).price ? point : pool().pricePerPage.toDecimal();
        ways << WayOut{tr("Use %1").arg(price), [this, price] { setPriceText(price); }};
    } else if (field == u"cap") {
        ways << WayOut{tr("Use the forecast + 10 %"), [this] { setCapText({}); }};
    } else if (field == u"general_per_page") {
        ways << WayOut{tr("Use 9"), [this] { setGeneralPerPage(9); }};
    } else if (field == u"golden_per_page") {
        ways << WayOut{tr("Use 1"), [this] { setGoldenPerPage(1); }};
    } else if (field == u"seconds") {
        const int seconds = std::clamp(60 * now.tasksPerPage(), 60, 3000);
        ways << WayOut{tr("Use %1 s").arg(seconds), [this, seconds] { setSecondsPerPage(seconds); }};
    } else if (field == u"overlap") {
        const bool isTooMany = m_eligible && m_eligible->eligible > 0 && now.overlap > m_eligible->eligible;
        const int overlap = isTooMany ? static_cast<int>(std::min<qint64>(m_eligible->eligible, 100)) : 3;
        ways << WayOut{tr("Set the overlap to %1").arg(overlap), [this, overlap] { setOverlap(overlap); }};
    } else if (field == u"fee") {
        ways << WayOut{tr("Use 20 %"), [this] { setFeePercent(20); }};
    } else if (field == u"golden_rule" && now.goldenPerPage == 0) {
        ways << WayOut{tr("Put 1 golden task on each page"), [this] { setGoldenPerPage(1); }};
        ways << WayOut{tr("Switch the rule off"), [this] { GoldenRule rule = pool().goldenRule; rule.isOn = false; setGoldenRule(rule); }};
    } else if (field == u"golden_rule") {
        const int answers = std::min<int>(5, static_cast<int>(std::max<qint64>(1, numbers().goldenTasks)));
        ways << WayOut{tr("Wait for %1 answers").arg(answers), [this, answers] { GoldenRule rule = pool().goldenRule; rule.afterAnswers = answers; setGoldenRule(rule); }};
    } else if (field == u"fast_rule" && now.fastRule.count > now.fastRule.window) {
        ways << WayOut{tr("Look at the last %1 pages").arg(now.fastRule.count), [this] { FastRule rule = pool().fastRule; rule.window = rule.count; setFastRule(rule); }};
    } else if (field == u"fast_rule") {
        ways << WayOut{tr("Use 15 s"), [this] { FastRule rule = pool().fastRule; rule.seconds = 15; setFastRule(rule); }};
    } else if (field == u"dynamic_overlap") {
        if (now.collection != Collection::Adaptive && now.plan.dynamicOverlap.maximum <= now.overlap) {
            const int most = now.overlap + 2;
            ways << WayOut{tr("Ask up to %1").arg(most), plan([most](PoolPlan &p) { p.dynamicOverlap.maximum = most; })};
        }
        ways << WayOut{tr("Switch it off"), plan([](PoolPlan &p) { p.dynamicOverlap.isOn = false; })};
    } else if (field == u"dynamic_price") {
        if (problem.code == u"no_skill")
            ways << WayOut{tr("Call it “side-by-side quality”"), plan([](PoolPlan &p) { p.dynamicPrice.skill = u"side-by-side quality"_s; })};
        ways << WayOut{tr("Switch it off"), plan([](PoolPlan &p) { p.dynamicPrice.isOn = false; })};
    } else if (field == u"mix") {
        ways << WayOut{tr("Use the usual mix"), plan([](PoolPlan &p) { p.mix = PageMix(); })};
    } else if (field == u"audience") {
        ways << WayOut{tr("Let everybody come"), plan([](PoolPlan &p) { p.audience.clear(); })};
    } else if (field == u"schedule") {
        ways << WayOut{tr("Close after 30 days"), plan([](PoolPlan &p) { p.schedule.closes.reset(); p.schedule.openDays = 30; })};
    }
}

QList<WayOut> PoolStep::waysOut(const PreflightLine &line)
{
    QList<WayOut> ways;
    if (poolState() != PoolState::Draft)
        return ways;
    const PoolNumbers n = numbers();
    const Money limit = line.code == u"money" ? freeBalance() : n.cap;
    if (line.code == u"money" || line.code == u"cap") {
        const int overlap = pool().overlap;
        for (int fewer = overlap - 1; fewer >= 1; --fewer) {
            if (derived::cost(derived::pages(derived::judgements(n.generalTasks, fewer), pool().generalPerPage), pool()) <= limit) {
                ways << WayOut{tr("Lower the overlap to %1").arg(fewer), [this, fewer] { setOverlap(fewer); }};
                break;
            }
        }
        if (line.code == u"cap")
            ways << WayOut{tr("Use the forecast + 10 %"), [this] { setCapText({}); }};
        ways << WayOut{tr("Compare fewer products"), {}, Kind::Data, {}};
        if (line.code == u"money")
            ways << WayOut{tr("Add funds"), {}, Kind::Account, u"balance"_s};
        return ways;
    }
    if (line.where == Kind::Pool && !line.field.isEmpty())
        return waysOut(line.field);
    return ways;
}

} // namespace sidewise
