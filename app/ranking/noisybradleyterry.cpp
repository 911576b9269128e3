#include "ranking/noisybradleyterry.h"

#include "ranking/newton.h"
#include "ranking/pairsystem.h"
#include "ranking/spread.h"

#include <algorithm>
#include <cmath>

namespace sidewise::ranking {

namespace {
// While only comparing spreads: J is flat at the mode, so this is exact enough.
constexpr double roughTolerance = 1e-5;

// One performer and no golden answers: nothing to hold their answers against.
bool isQualityUnknowable(const Layout &layout)
{
    std::vector<char> isSeen(static_cast<std::size_t>(layout.performerCount()) + 1, 0);
    int seen = 0;
    for (const Layout::Cell &cell : layout.cells) {
        char &own = isSeen[cell.who >> 1];
        seen += own ? 0 : 1;
        own = 1;
    }
    return seen == 1 && !isSeen.back() && layout.goldenAnswers == 0;
}

std::vector<double> pointOf(const NoisyModel &model, const NoisyStart &start, bool arePerformersFixed)
{
    std::vector<double> point = model.startingPoint();
    std::copy(start.scores.begin(), start.scores.end(), point.begin());
    for (std::size_t k = 0; k < start.performers.size() && !arePerformersFixed; ++k) {
        double *const own = point.data() + model.performerOffset(static_cast<int>(k));
        own[0] = start.performers[k].gamma;
        own[1] = start.performers[k].beta;
        own[2] = model.settings().hasSideBias ? start.performers[k].habit : 0;
    }
    return point;
}

class Fitter
{
public:
    Fitter(const Layout &layout, const NoisyOptions &options, const NoisyStart &start, Crew &crew)
        : m_layout(layout)
        , m_options(options)
        , m_crew(crew)
        , m_model(layout, crew)
    {
        NoisySettings settings;
        settings.goldenSkill = options.goldenSkill;
        settings.hasSideBias = options.hasSideBias;
        settings.arePerformersFixed = isQualityUnknowable(layout);
        m_model.setSettings(settings);
        m_point = pointOf(m_model, start, settings.arePerformersFixed);
    }

    NoisyFit fit()
    {
        NoisyFit fit;
        fit.spread = m_options.spread.value_or(m_options.startSpread);
        if (!m_options.spread) {
            fit.spread = spreadOfLargestEvidence(m_options.startSpread, [this](double s0) { return roughEvidence(s0); });
            m_point = m_bestPoint;
        }
        climbAt(fit.spread, m_options.tolerance);
        fit.arePerformersFixed = m_model.settings().arePerformersFixed;
        fit.evidence = evidence(fit.spread);
        fit.scores = scores();
        for (int k = 0; k < m_layout.performerCount(); ++k) {
            const double *const own = m_point.data() + m_model.performerOffset(k);
            fit.performers.push_back({own[0], own[1], own[2], m_model.reliabilityInformation(k)});
        }
        return fit;
    }

private:
    void climbAt(double spread, double tolerance)
    {
        NoisySettings settings = m_model.settings();
        settings.precision = 1 / (spread * spread);
        m_model.setSettings(settings);
        const double rows = static_cast<double>(m_layout.judgements + m_layout.goldenAnswers);
        const int parameters = m_layout.itemCount() + (m_options.hasSideBias ? 3 : 2) * m_layout.performerCount();
        m_last = climb(m_model, m_point, tolerance * std::max(1.0, rows / std::max(1, parameters)),
            m_options.isCancelled);
        m_iterations += m_last.iterations;
    }

    double evidence(double spread)
    {
        return m_model.objective() + spreadPrior(spread)
            + scoreEvidence(m_layout, m_model.pairInformation(), m_model.settings().precision, m_crew);
    }

    double roughEvidence(double spread)
    {
        climbAt(spread, std::max(roughTolerance, m_options.tolerance));
        const double value = evidence(spread);
        if (m_bestPoint.empty() || value >= m_bestEvidence) {
            m_bestEvidence = value;
            m_bestPoint = m_point;
        }
        return value;
    }

    ScoreFit scores() const
    {
        ScoreFit fit;
        fit.scores.assign(m_point.begin(), m_point.begin() + m_layout.itemCount());
        fit.information = m_model.pairInformation();
        fit.precision = m_model.settings().precision;
        fit.objective = m_model.objective();
        fit.gradient = m_last.gradient;
        fit.iterations = m_iterations;
        fit.isConverged = m_last.isConverged;
        return fit;
    }

    const Layout &m_layout;
    const NoisyOptions &m_options;
    Crew &m_crew;
    NoisyModel m_model;
    std::vector<double> m_point;
    std::vector<double> m_bestPoint;
    double m_bestEvidence = 0;
    ClimbResult m_last;
    int m_iterations = 0;
};
} // namespace

NoisyFit fitNoisyBradleyTerry(const Layout &layout, const NoisyOptions &options, const NoisyStart &start, Crew &crew)
{
    return Fitter(layout, options, start, crew).fit();
}

} // namespace sidewise::ranking
