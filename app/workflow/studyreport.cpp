#include "workflow/studyreport.h"

#include "domain/instructions.h"
#include "ranking/agreement.h"
#include "ranking/robustness.h"
#include "workflow/catalogueindex.h"
#include "workflow/modelscore.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StudyReport)
};

QString money(Money amount, bool isPractice)
{
    return isPractice ? Words::tr("%1 of practice money").arg(amount.toDisplay()) : amount.toDisplay();
}

QString collectionWords(const Study &study)
{
    if (study.pool.collection == Collection::EveryPair)
        return Words::tr("every pair, %1 times").arg(study.pool.overlap);
    return Words::tr("adaptive, in %n wave(s), until an expected tau of %1", "", static_cast<int>(study.waves.size()))
        .arg(study.pool.adaptive.targetTau, 0, 'f', 2);
}
// As many resamples as take seconds; by the number of answers, not by the clock, so that the report stays the same.
int resamplesFor(qint64 answers)
{
    constexpr int most = 200;
    constexpr int fewest = 20; // of fewer a share says nothing
    constexpr qint64 answersInAll = 5'000'000; // some seconds
    const auto count = static_cast<int>(std::min<qint64>(most, answersInAll / std::max<qint64>(1, answers)));
    return count < fewest ? 0 : count;
}

// Whether the run speaks of the products of the table, in its order.
bool isOf(const RankingRun &run, const ComparisonTable &table)
{
    return !table.rows.empty() && std::equal(run.products.begin(), run.products.end(), table.products.begin(), table.products.end(),
        [](const ProductRanking &ranking, const QString &product) { return ranking.product == product; });
}

ReportData::Resamples resamplesOf(const Study &study, const RankingRun &run, const ComparisonTable &table)
{
    RobustnessOptions how;
    how.resamples = resamplesFor(static_cast<qint64>(table.rows.size()));
    how.seed = study.seed;
    if (how.resamples == 0 || !isOf(run, table))
        return {};
    RankOptions options;
    options.seed = study.seed;
    options.sideBias = study.model.sideBias;
    options.goldenSkill = study.model.goldenSkill;
    const Robustness robustness = robustnessOverPerformers(table, run, options, how);
    ReportData::Resamples resamples{robustness.resamples, how.seed, {}};
    for (const Robustness::Product &product : robustness.products) {
        for (const Robustness::Item &item : product.items)
            resamples.first.insert({product.product, item.item}, item.first);
    }
    return resamples;
}
} // namespace

ReportData reportOf(const ReportSource &source)
{
    const Study &study = source.study;
    const AnswerRows::Table table = source.rows.table(study.project, CatalogueIndex(study.catalogue), source.view);
    ReportData data;
    data.studyName = study.name;
    data.date = source.date.isValid() ? source.date.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s) : QString();
    data.project = study.project;
    data.catalogue = study.catalogue;
    data.pool = study.pool;
    data.training = study.training;
    data.run = source.fit.run;
    data.isPracticeMoney = study.launch.mode == Mode::Practice;
    data.seed = study.seed;
    data.instructions = instructions::cleaned(study.project.instructions).html;

    qint64 pages = 0;
    QSet<int> people;
    Money rewards;
    for (std::size_t i = 0; i < source.rows.pages().size(); ++i) {
        const AnswerRows::Page &page = source.rows.pages()[i];
        if (!source.rows.takes(source.view, page))
            continue;
        ++pages;
        people.insert(page.performer);
        rewards += page.reward;
    }
    data.pages = pages;
    data.performers = people.size();
    data.spent = rewards.withFee(study.pool.feePercent);

    for (const PerformerState &performer : source.fit.performers) {
        if (source.view.leftOut.contains(performer.report.performer))
            data.leftOut.append({performer.report.performer, performer.banReason, performer.report.answers});
    }
    const Agreement agreement = agreementOf(table.comparisons);
    data.resamples = resamplesOf(study, source.fit.run, table.comparisons);
    const auto fact = [&](const QString &name, const QString &value) { data.facts.append({name, value}); };
    if (agreement.answers > 0) {
        fact(Words::tr("Agreement between performers"), Words::tr("%1 % of answers to the same pair are equal; Krippendorff's alpha %2")
            .arg(agreement.percent * 100, 0, 'f', 1).arg(agreement.alpha, 0, 'f', 3));
    }
    if (data.resamples.count > 0)
        fact(Words::tr("Robustness over performers"), Words::tr("%1 resamples, seed %2").arg(data.resamples.count).arg(data.resamples.seed));
    else if (resamplesFor(static_cast<qint64>(table.comparisons.rows.size())) == 0)
        fact(Words::tr("Robustness over performers"), Words::tr("not computed for so many answers"));
    fact(Words::tr("Collection"), collectionWords(study));
    fact(Words::tr("Answers that are no comparison"), QString::number(table.noComparison));
    fact(Words::tr("Answers of performers left out"), QString::number(table.leftOut));
    if (table.unknown > 0)
        fact(Words::tr("Answers about items that are not in the catalogue"), QString::number(table.unknown));
    fact(Words::tr("Ties"), Words::tr("half a win each way"));
    fact(Words::tr("Correction for sides"), study.model.sideBias ? Words::tr("on") : Words::tr("off"));
    fact(Words::tr("People who look are right on golden pairs"), Words::tr("%1 %").arg(study.model.goldenSkill * 100, 0, 'g', 4));
    fact(Words::tr("Forecast, with fee"), money(source.numbers.forecast, data.isPracticeMoney));
    fact(Words::tr("Spend cap"), money(source.numbers.cap, data.isPracticeMoney));
    fact(Words::tr("Fee"), Words::tr("%1 %").arg(study.pool.feePercent, 0, 'g', 6));
    fact(Words::tr("Convergence"), Words::tr("%1 iterations, largest gradient %2").arg(source.fit.run.iterations).arg(source.fit.run.gradient, 0, 'e', 1));
    if (study.catalogue.hasModelOrder)
        data.scorecard = modelScores(study, source.fit, importedOrder(study.catalogue), std::nullopt).first;
    return data;
}

} // namespace sidewise
