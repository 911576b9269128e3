#include "ranking/rank.h"

#include "ranking/assembly.h"
#include "ranking/cholesky.h"
#include "ranking/davidson.h"
#include "ranking/noisybradleyterry.h"
#include "ranking/numbers.h"
#include "ranking/pairsystem.h"
#include "ranking/performerreliability.h"
#include "ranking/simplescores.h"
#include "ranking/spread.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace sidewise {

using namespace ranking;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Ranking)
};

QString nameOf(RankOptions::Method method)
{
    switch (method) {
    case RankOptions::Method::NoisyBradleyTerry:
        return QStringLiteral("noisy-bradley-terry");
    case RankOptions::Method::BradleyTerry:
        return QStringLiteral("bradley-terry");
    case RankOptions::Method::Davidson:
        return QStringLiteral("davidson");
    case RankOptions::Method::WinRate:
        return QStringLiteral("win-rate");
    case RankOptions::Method::Copeland:
        return QStringLiteral("copeland");
    }
    return {};
}

// One run from rows to rankings.
class Ranker
{
public:
    Ranker(const ComparisonTable &table, const RankOptions &options)
        : m_table(table)
        , m_options(options)
        , m_crew(options.threads)
        , m_layout(table, options.ties == RankOptions::Ties::Half ? Layout::Ties::Half : Layout::Ties::Drop,
              options.method == RankOptions::Method::NoisyBradleyTerry ? Layout::Performers::Kept
                                                                       : Layout::Performers::Merged)
        , m_method(options.method)
    {
    }

    RankingFit run(bool wantPosteriors)
    {
        RankingRun &run = m_result.run;
        run.judgements = m_layout.judgements;
        run.goldenAnswers = m_layout.goldenAnswers;
        noteDroppedTies();
        if (m_method == RankOptions::Method::NoisyBradleyTerry && m_table.performers.empty()) {
            m_method = RankOptions::Method::BradleyTerry;
            if (m_layout.judgements > 0)
                run.notes.append(Words::tr("The answers do not say who gave them, so plain Bradley–Terry was used: it "
                                           "cannot tell careful performers from guessing ones."));
        }
        run.method = nameOf(m_method);
        fitScores();
        if (!run.refusal.isEmpty())
            return std::move(m_result);
        noteShortcomings();
        assemble(wantPosteriors);
        return std::move(m_result);
    }

private:
    void fitScores()
    {
        switch (m_method) {
        case RankOptions::Method::NoisyBradleyTerry:
            return fitNoisy();
        case RankOptions::Method::BradleyTerry:
        case RankOptions::Method::Davidson:
            return fitPlain();
        case RankOptions::Method::WinRate:
            m_fit.scores = winRates(m_layout, m_layout.counts);
            break;
        case RankOptions::Method::Copeland:
            m_fit.scores = copelandShares(m_layout, m_layout.counts);
            break;
        }
        m_result.run.isConverged = true;
        m_hasUncertainty = false;
    }

    // The spread to use, or nothing where the evidence shall choose it.
    std::optional<double> fixedSpread() const
    {
        if (m_options.priorVariance)
            return std::sqrt(*m_options.priorVariance);
        if (m_options.keepSpread && m_options.previous)
            return m_options.previous->spread;
        return std::nullopt;
    }

    double startSpread() const { return m_options.previous ? m_options.previous->spread : usualSpread; }

    void fitNoisy()
    {
        RankingRun &run = m_result.run;
        if (m_options.noPrior) {
            run.refusal = Words::tr("The model with performers needs a prior on the scores. Give a prior variance, leave "
                                    "it to the answers, or choose plain Bradley–Terry.");
            return;
        }
        NoisyOptions options;
        options.spread = fixedSpread();
        options.startSpread = startSpread();
        options.goldenSkill = m_options.goldenSkill;
        options.tolerance = m_options.tolerance;
        options.hasSideBias = m_options.sideBias;
        options.isCancelled = m_options.isCancelled;
        NoisyFit fit = fitNoisyBradleyTerry(m_layout, options, start(), m_crew);
        if (fit.arePerformersFixed)
            run.notes.append(Words::tr("All answers come from one performer, so their quality cannot be told."));
        run.spread = fit.spread;
        run.evidence = fit.evidence;
        m_performers = std::move(fit.performers);
        if (fit.arePerformersFixed)
            m_performers.clear();
        m_fit = std::move(fit.scores);
        report();
    }

    // Bradley–Terry or Davidson.
    void fitPlain()
    {
        RankingRun &run = m_result.run;
        m_fit.scores = start().scores;
        if (m_options.noPrior) {
            refuseWithoutMaximum();
            run.spread = 0;
            if (run.refusal.isEmpty())
                fitPlainAt(0);
            return report();
        }
        std::optional<double> spread = fixedSpread();
        if (!spread) {
            spread = spreadOfLargestEvidence(startSpread(), [this](double s0) {
                fitPlainAt(1 / (s0 * s0));
                return evidence(s0);
            });
        }
        run.spread = *spread;
        fitPlainAt(1 / (*spread * *spread));
        if (m_options.standardErrors)
            run.evidence = evidence(*spread);
        report();
    }

    // Starts from the scores of the fit before.
    void fitPlainAt(double precision)
    {
        BradleyTerryOptions options;
        options.precision = precision;
        options.tolerance = m_options.tolerance;
        options.isCancelled = m_options.isCancelled;
        if (m_method == RankOptions::Method::BradleyTerry) {
            m_fit = fitBradleyTerry(m_layout, m_layout.counts, options, m_fit.scores, m_crew);
            return;
        }
        double &tieStrength = m_result.run.tieStrength;
        if (tieStrength == 0 && m_options.previous)
            tieStrength = m_options.previous->tieStrength;
        DavidsonFit fit = fitDavidson(m_layout, m_layout.counts, options, m_fit.scores, tieStrength, m_crew);
        m_fit = std::move(fit.scores);
        tieStrength = fit.tieStrength;
    }

    double evidence(double spread)
    {
        return m_fit.objective + spreadPrior(spread)
            + scoreEvidence(m_layout, m_fit.information, m_fit.precision, m_crew);
    }

    void report()
    {
        m_result.run.objective = m_fit.objective;
        m_result.run.gradient = m_fit.gradient;
        m_result.run.iterations = m_fit.iterations;
        m_result.run.isConverged = m_fit.isConverged;
    }

    // Scores and performers of the previous run, found by their ids.
    NoisyStart start() const
    {
        NoisyStart start;
        if (!m_options.previous)
            return start;
        QHash<QString, const ProductRanking *> products;
        for (const ProductRanking &product : m_options.previous->products)
            products.insert(product.product, &product);
        start.scores.resize(static_cast<std::size_t>(m_layout.itemCount()), 0.0);
        for (int product = 0; product < m_layout.productCount(); ++product) {
            const ProductRanking *const known = products.value(m_table.products[m_layout.productPlaces[product]]);
            if (!known)
                continue;
            QHash<QString, double> scores;
            for (const RankedItem &item : known->items)
                scores.insert(item.item, item.score);
            for (int i = m_layout.productItems[product]; i < m_layout.productItems[product + 1]; ++i)
                start.scores[i] = scores.value(m_table.items[m_layout.itemPlaces[i]].id, 0.0);
        }
        QHash<QString, const PerformerReport *> performers;
        for (const PerformerReport &report : m_options.previous->performers)
            performers.insert(report.performer, &report);
        start.performers.resize(static_cast<std::size_t>(m_layout.performerCount()));
        for (int k = 0; k < m_layout.performerCount(); ++k) {
            if (const PerformerReport *const known = performers.value(m_table.performers[m_layout.performerPlaces[k]])) {
                start.performers[k].gamma = logit(std::clamp(known->reliability, 1e-6, 1 - 1e-6));
                start.performers[k].beta = logit(std::clamp(known->leftWhenGuessing, 1e-6, 1 - 1e-6));
                start.performers[k].habit = known->sideBias;
            }
        }
        return start;
    }

    void refuseWithoutMaximum()
    {
        const std::vector<std::int32_t> bad = itemsWithoutMaximum(m_layout, m_layout.counts);
        if (bad.empty())
            return;
        constexpr std::size_t mostNamed = 10;
        QStringList names;
        for (std::size_t i = 0; i < std::min(bad.size(), mostNamed); ++i)
            names.append(m_table.items[m_layout.itemPlaces[bad[i]]].id);
        if (bad.size() > mostNamed)
            names.append(QStringLiteral("…"));
        m_result.run.refusal = Words::tr("Without a prior these items have no finite score, because they or the items they "
                                         "met were always or never preferred: %1. Use a prior variance, for example 10.")
                                   .arg(names.join(QStringLiteral(", ")));
    }

    void noteDroppedTies()
    {
        if (m_layout.droppedTies > 0)
            m_result.run.notes.append(Words::tr("%n tie(s) were left out, as asked.", "", static_cast<int>(m_layout.droppedTies)));
    }

    void noteShortcomings()
    {
        RankingRun &run = m_result.run;
        if (m_layout.judgements == 0)
            run.notes.append(Words::tr("There are no answers to rank from yet."));
        if (m_method != RankOptions::Method::NoisyBradleyTerry && !m_table.performers.empty())
            run.notes.append(Words::tr("This method ignores how careful performers are: if some of them guess, its intervals "
                                       "are too narrow."));
        if (!run.isConverged)
            run.notes.append(Words::tr("The fit did not reach its precision: the largest gradient is %1 after %n step(s). "
                                       "Treat the scores as approximate.",
                "", run.iterations)
                                 .arg(run.gradient, 0, 'g', 3));
        int split = 0;
        for (int product = 0; product < m_layout.productCount(); ++product) {
            const bool hasAnswers = m_layout.productPairs[product + 1] > m_layout.productPairs[product];
            split += hasAnswers && m_layout.groupCount[product] > 1 ? 1 : 0;
        }
        if (split > 0)
            run.notes.append(Words::tr("In %n product(s) the answers do not connect all items. They are ranked inside each "
                                       "group; items of different groups cannot be compared.",
                "", split));
    }

    // By product of the table: its ranking of before, where no answer about it is new.
    std::vector<const ProductRanking *> keptRankings(bool wantPosteriors) const
    {
        std::vector<const ProductRanking *> kept(m_table.products.size(), nullptr);
        const bool hasPosteriors = m_options.previousPosteriors && m_options.previousPosteriors->size() == kept.size();
        if (!m_options.previous || m_options.knownRows == 0 || (wantPosteriors && !hasPosteriors))
            return kept;
        QHash<QString, const ProductRanking *> known;
        for (const ProductRanking &product : m_options.previous->products)
            known.insert(product.product, &product);
        for (std::size_t p = 0; p < kept.size(); ++p)
            kept[p] = known.value(m_table.products[p]);
        for (std::size_t row = m_options.knownRows; row < m_table.rows.size(); ++row)
            kept[static_cast<std::size_t>(m_table.items[static_cast<std::size_t>(m_table.rows[row].left)].product)] = nullptr;
        return kept;
    }

    void assemble(bool wantPosteriors)
    {
        int largest = 0;
        for (int product = 0; product < m_layout.productCount(); ++product) {
            if (m_layout.sizeOf(product) <= largestDense)
                largest = std::max(largest, m_layout.sizeOf(product));
            else if (m_options.standardErrors && m_hasUncertainty)
                m_result.run.notes.append(Words::tr("%1 has more than %n item(s): its intervals were not computed.", "",
                    largestDense)
                                              .arg(m_table.products[m_layout.productPlaces[product]]));
        }
        std::optional<NormalDraws> draws;
        if (m_options.standardErrors && m_hasUncertainty)
            draws.emplace(m_options.seed, largest);
        const std::vector<const ProductRanking *> kept = keptRankings(wantPosteriors);
        m_result.run.products = productRankings(m_table, m_layout, m_layout.counts, m_fit, draws ? &*draws : nullptr, kept, m_crew,
            wantPosteriors ? &m_result.posteriors : nullptr);
        for (std::size_t p = 0; wantPosteriors && p < kept.size(); ++p) {
            if (kept[p])
                m_result.posteriors[p] = (*m_options.previousPosteriors)[p];
        }
        m_result.run.performers = performerReports(m_table, m_layout, m_layout.counts, m_performers);
        m_result.meanReliability = meanReliability(m_result.run.performers);
    }

    const ComparisonTable &m_table;
    const RankOptions &m_options;
    Crew m_crew;
    Layout m_layout;
    RankOptions::Method m_method;
    ScoreFit m_fit;
    std::vector<PerformerFit> m_performers;
    bool m_hasUncertainty = true;
    RankingFit m_result;
};
} // namespace

RankingRun rank(const ComparisonTable &table, const RankOptions &options)
{
    return Ranker(table, options).run(false).run;
}

RankingFit rankWithPosteriors(const ComparisonTable &table, const RankOptions &options)
{
    return Ranker(table, options).run(true);
}

} // namespace sidewise
