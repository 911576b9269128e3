// The noisy Bradley–Terry model in the spirit of Crowd-BT (Chen et al. 2013) and of Bugakova et al. 2019. Derivatives
// are written for P = P(first item preferred); with w₁, w₂ answers for the first and the second item a cell adds
// w₁ log P + w₂ log(1 − P), so r = w₁/P − w₂/(1 − P) turns derivatives of P into those of J.

#include "ranking/noisymodel.h"

#include "ranking/cholesky.h"
#include "ranking/numbers.h"
#include "ranking/pairsystem.h"

#include <algorithm>
#include <cmath>

namespace sidewise::ranking {

namespace {
constexpr double usualReliability = 2.0;          // γ of an unknown performer: g = 0.88
constexpr double reliabilityPrecision = 1 / 2.25; // 1 / 1.5²
constexpr double guessPrecision = 1.0;
constexpr double habitPrecision = 1 / 0.25;       // 1 / 0.5²
constexpr int largestForFactor = PairSystem::largestForCholesky;
} // namespace

NoisyModel::NoisyModel(const Layout &layout, Crew &crew)
    : m_layout(layout)
    , m_crew(crew)
    , m_items(layout.itemCount())
    , m_performers(layout.performerCount())
    , m_sides(2 * static_cast<std::size_t>(m_performers) + 2)
    , m_gradient(static_cast<std::size_t>(size()))
    , m_pairCurvature(layout.pairs.size())
    , m_pairFisher(layout.pairs.size())
    , m_cross(layout.cells.size())
    , m_performerCurvature(static_cast<std::size_t>(m_performers))
    , m_performerFisher(static_cast<std::size_t>(m_performers))
    , m_performerFactors(static_cast<std::size_t>(m_performers))
{
    makeChunks();
    std::size_t room = 0;
    for (int product = 0; product < layout.productCount(); ++product) {
        const auto n = static_cast<std::size_t>(layout.sizeOf(product));
        m_factorBegin.push_back(room);
        room += n <= largestForFactor ? n * n : n;
    }
    m_factors.resize(room);
}

void NoisyModel::makeChunks()
{
    int largest = 0;
    for (int product = 0; product < m_layout.productCount(); ++product)
        largest = std::max(largest, m_layout.sizeOf(product));
    const auto cells = static_cast<std::int64_t>(m_layout.cells.size());
    // Large enough that adding up the chunks' sums costs little beside making them.
    const std::int64_t least = std::max<std::int64_t>({8192, 8L * m_performers, 8L * largest, cells / 64});
    int product = 0;
    for (int pair = 0; pair < m_layout.pairCount();) {
        Chunk chunk;
        chunk.pairBegin = pair;
        const std::int64_t begin = m_layout.pairCells[pair];
        while (pair < m_layout.pairCount() && m_layout.pairCells[pair] - begin < least)
            ++pair;
        chunk.pairEnd = pair;
        while (m_layout.productPairs[product + 1] <= chunk.pairBegin)
            ++product;
        chunk.itemBegin = m_layout.productItems[product];
        while (m_layout.productPairs[product + 1] < chunk.pairEnd)
            ++product;
        chunk.itemEnd = m_layout.productItems[product + 1];
        m_chunks.push_back(std::move(chunk));
    }
}

std::vector<double> NoisyModel::startingPoint() const
{
    std::vector<double> point(static_cast<std::size_t>(size()), 0.0);
    for (int k = 0; k < m_performers; ++k)
        point[performerOffset(k)] = usualReliability;
    return point;
}

void NoisyModel::evaluate(const std::vector<double> &point)
{
    tabulate(point);
    if (m_settings.hasSideBias)
        m_crossHabit.resize(m_layout.cells.size());
    m_crew.run(static_cast<int>(m_chunks.size()), [&](int i) {
        if (m_settings.hasSideBias)
            evaluateChunk<true>(m_chunks[i], point);
        else
            evaluateChunk<false>(m_chunks[i], point);
    });
    gather();
    addGolden();
    addPriors(point);
    if (m_settings.arePerformersFixed)
        freezePerformers();
}

void NoisyModel::tabulate(const std::vector<double> &point)
{
    for (int k = 0; k < m_performers; ++k) {
        const double *const own = point.data() + performerOffset(k);
        const double g = sigmoid(own[0]);
        const double notG = sigmoid(-own[0]);
        const double b = sigmoid(own[1]);
        const double notB = sigmoid(-own[1]);
        for (const int side : {0, 1}) {
            Side &row = m_sides[2 * k + side];
            row.sign = side == 0 ? 1 : -1;
            row.g = g;
            row.slope = g * notG;
            row.bend = row.slope * (notG - g);
            row.q = side == 0 ? b : notB;
            row.notQ = side == 0 ? notB : b;
            row.guess = notG * row.q;
            row.notGuess = notG * row.notQ;
            row.tilt = row.sign * notG * b * notB;
            row.tiltBend = notG * b * notB * (row.notQ - row.q);
            row.cross = -row.sign * row.slope * b * notB;
            row.habit = row.sign * own[2];
        }
    }
    // Rows without a performer: somebody who always looks, with nothing to estimate.
    for (const int side : {0, 1})
        m_sides[2 * m_performers + side] = {1, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0};
}

void NoisyModel::Sums::add(const Sums &other)
{
    for (int i = 0; i < 2; ++i)
        gradient[i] += other.gradient[i];
    for (int i = 0; i < 3; ++i) {
        curvature[i] += other.curvature[i];
        fisher[i] += other.fisher[i];
    }
    for (int i = 0; i < 7; ++i)
        habit[i] += other.habit[i];
}

template<bool hasHabit>
void NoisyModel::evaluateChunk(Chunk &chunk, const std::vector<double> &point)
{
    chunk.items.assign(static_cast<std::size_t>(chunk.itemEnd - chunk.itemBegin), 0.0);
    chunk.performers.assign(static_cast<std::size_t>(m_performers) + 1, Sums{});
    LogSum logs;
    for (int pair = chunk.pairBegin; pair < chunk.pairEnd; ++pair) {
        const auto [first, second] = m_layout.pairs[pair];
        const double d = point[first] - point[second];
        double s = sigmoid(d);
        double notS = sigmoid(-d);
        double flow = 0;      // ∂J/∂d
        double curvature = 0; // − ∂²J/∂d²
        double fisher = 0;
        for (std::uint32_t c = m_layout.pairCells[pair]; c < m_layout.pairCells[pair + 1]; ++c) {
            const Layout::Cell &cell = m_layout.cells[c];
            const Side &side = m_sides[cell.who];
            Sums &sums = chunk.performers[cell.who >> 1];
            if constexpr (hasHabit) {
                s = sigmoid(d + side.habit);
                notS = sigmoid(-d - side.habit);
            }
            const double w1 = cell.first();
            const double w2 = cell.second();
            const double p = side.g * s + side.guess;
            const double notP = side.g * notS + side.notGuess;
            logs.add(w1, p);
            logs.add(w2, notP);
            const double inverse = 1 / (p * notP);
            const double ofFirst = w1 * notP * inverse;
            const double ofSecond = w2 * p * inverse;
            const double r = ofFirst - ofSecond;
            const double bent = (ofFirst * notP + ofSecond * p) * inverse;
            const double expected = (w1 + w2) * inverse;
            const double diff = s - side.q;
            const double ss = s * notS;
            const double pd = side.g * ss;
            const double pGamma = side.slope * diff;
            const double pBeta = side.tilt;

            const double cellCurvature = bent * pd * pd - r * pd * (notS - s);
            const double crossGamma = bent * pd * pGamma - r * side.slope * ss;
            const double crossBeta = bent * pd * pBeta;
            flow += r * pd;
            curvature += cellCurvature;
            fisher += expected * pd * pd;
            m_cross[c] = {crossGamma, crossBeta};
            sums.gradient[0] += r * pGamma;
            sums.gradient[1] += r * pBeta;
            sums.curvature[0] += bent * pGamma * pGamma - r * side.bend * diff;
            sums.curvature[1] += bent * pGamma * pBeta - r * side.cross;
            sums.curvature[2] += bent * pBeta * pBeta - r * side.tiltBend;
            sums.fisher[0] += expected * pGamma * pGamma;
            sums.fisher[1] += expected * pGamma * pBeta;
            sums.fisher[2] += expected * pBeta * pBeta;
            if constexpr (hasHabit) {
                m_crossHabit[c] = side.sign * cellCurvature;
                sums.habit[0] += side.sign * r * pd;
                sums.habit[1] += side.sign * crossGamma;
                sums.habit[2] += side.sign * crossBeta;
                sums.habit[3] += side.sign * side.sign * cellCurvature;
                sums.habit[4] += side.sign * expected * pd * pGamma;
                sums.habit[5] += side.sign * expected * pd * pBeta;
                sums.habit[6] += side.sign * side.sign * expected * pd * pd;
            }
        }
        m_pairCurvature[pair] = curvature;
        m_pairFisher[pair] = fisher;
        chunk.items[first - chunk.itemBegin] += flow;
        chunk.items[second - chunk.itemBegin] -= flow;
    }
    chunk.objective = logs.total();
}

void NoisyModel::gather()
{
    m_objective = 0;
    std::fill(m_gradient.begin(), m_gradient.end(), 0.0);
    m_sums.assign(static_cast<std::size_t>(m_performers) + 1, Sums{});
    for (const Chunk &chunk : m_chunks) {
        m_objective += chunk.objective;
        for (int i = chunk.itemBegin; i < chunk.itemEnd; ++i)
            m_gradient[i] += chunk.items[i - chunk.itemBegin];
        for (int k = 0; k < m_performers; ++k)
            m_sums[k].add(chunk.performers[k]);
    }
}

void NoisyModel::addGolden()
{
    for (int k = 0; k < m_performers; ++k) {
        const Side &side = m_sides[2 * k];
        for (const int rightSide : {0, 1}) {
            const double w1 = m_layout.golden[k].saidLeft[rightSide];
            const double w2 = m_layout.golden[k].saidRight[rightSide];
            if (w1 + w2 <= 0)
                continue;
            const double s = rightSide == 0 ? m_settings.goldenSkill : 1 - m_settings.goldenSkill;
            const double p = side.g * s + side.guess;
            const double notP = side.g * (1 - s) + side.notGuess;
            m_objective += w1 * std::log(p) + w2 * std::log(notP);
            const double r = w1 / p - w2 / notP;
            const double bent = w1 / (p * p) + w2 / (notP * notP);
            const double expected = (w1 + w2) / (p * notP);
            const double diff = s - side.q;
            const double pGamma = side.slope * diff;
            Sums &sums = m_sums[k];
            sums.gradient[0] += r * pGamma;
            sums.gradient[1] += r * side.tilt;
            sums.curvature[0] += bent * pGamma * pGamma - r * side.bend * diff;
            sums.curvature[1] += bent * pGamma * side.tilt - r * side.cross;
            sums.curvature[2] += bent * side.tilt * side.tilt - r * side.tiltBend;
            sums.fisher[0] += expected * pGamma * pGamma;
            sums.fisher[1] += expected * pGamma * side.tilt;
            sums.fisher[2] += expected * side.tilt * side.tilt;
        }
    }
}

void NoisyModel::addPriors(const std::vector<double> &point)
{
    for (int i = 0; i < m_items; ++i) {
        m_gradient[i] -= m_settings.precision * point[i];
        m_objective -= 0.5 * m_settings.precision * point[i] * point[i];
    }
    for (int k = 0; k < m_performers; ++k) {
        const double *const own = point.data() + performerOffset(k);
        double *const gradient = m_gradient.data() + performerOffset(k);
        const Sums &sums = m_sums[k];
        const double away = own[0] - usualReliability;
        m_objective -= 0.5 * (reliabilityPrecision * away * away + guessPrecision * own[1] * own[1]
            + habitPrecision * own[2] * own[2]);
        gradient[0] = sums.gradient[0] - reliabilityPrecision * away;
        gradient[1] = sums.gradient[1] - guessPrecision * own[1];
        gradient[2] = m_settings.hasSideBias ? sums.habit[0] - habitPrecision * own[2] : 0;
        m_performerCurvature[k] = {sums.curvature[0] + reliabilityPrecision, sums.curvature[1],
            sums.curvature[2] + guessPrecision, sums.habit[1], sums.habit[2], sums.habit[3] + habitPrecision};
        m_performerFisher[k] = {sums.fisher[0] + reliabilityPrecision, sums.fisher[1], sums.fisher[2] + guessPrecision,
            sums.habit[4], sums.habit[5], sums.habit[6] + habitPrecision};
    }
}

// Nothing pulls at the performers any more: their part of the problem becomes that of the priors alone.
void NoisyModel::freezePerformers()
{
    std::fill(m_gradient.begin() + m_items, m_gradient.end(), 0.0);
    std::fill(m_cross.begin(), m_cross.end(), Cross{0, 0});
    std::fill(m_crossHabit.begin(), m_crossHabit.end(), 0.0);
    for (int k = 0; k < m_performers; ++k)
        m_performerCurvature[k] = {reliabilityPrecision, 0, guessPrecision, 0, 0, habitPrecision};
}

template<bool hasHabit>
void NoisyModel::timesChunk(Chunk &chunk, const std::vector<double> &vector) const
{
    chunk.items.assign(static_cast<std::size_t>(chunk.itemEnd - chunk.itemBegin), 0.0);
    chunk.performerFlow.assign(3 * static_cast<std::size_t>(m_performers) + 3, 0.0);
    const double *const performers = vector.data() + m_items;
    double *const out = chunk.performerFlow.data();
    for (int pair = chunk.pairBegin; pair < chunk.pairEnd; ++pair) {
        const auto [first, second] = m_layout.pairs[pair];
        const double u = vector[first] - vector[second];
        double flow = m_pairCurvature[pair] * u;
        for (std::uint32_t c = m_layout.pairCells[pair]; c < m_layout.pairCells[pair + 1]; ++c) {
            const int k = 3 * (m_layout.cells[c].who >> 1);
            if (k == 3 * m_performers)
                continue;
            const Cross cross = m_cross[c];
            flow += cross.reliability * performers[k] + cross.guess * performers[k + 1];
            out[k] += cross.reliability * u;
            out[k + 1] += cross.guess * u;
            if constexpr (hasHabit) {
                flow += m_crossHabit[c] * performers[k + 2];
                out[k + 2] += m_crossHabit[c] * u;
            }
        }
        chunk.items[first - chunk.itemBegin] += flow;
        chunk.items[second - chunk.itemBegin] -= flow;
    }
}

void NoisyModel::timesMinusHessian(const std::vector<double> &vector, std::vector<double> &out)
{
    m_crew.run(static_cast<int>(m_chunks.size()), [&](int i) {
        if (m_settings.hasSideBias)
            timesChunk<true>(m_chunks[i], vector);
        else
            timesChunk<false>(m_chunks[i], vector);
    });
    for (int i = 0; i < m_items; ++i)
        out[i] = m_settings.precision * vector[i];
    for (int k = 0; k < m_performers; ++k) {
        const double *const v = vector.data() + performerOffset(k);
        double *const o = out.data() + performerOffset(k);
        const Block &own = m_performerCurvature[k];
        o[0] = own[0] * v[0] + own[1] * v[1] + own[3] * v[2];
        o[1] = own[1] * v[0] + own[2] * v[1] + own[4] * v[2];
        o[2] = own[3] * v[0] + own[4] * v[1] + own[5] * v[2];
    }
    for (const Chunk &chunk : m_chunks) {
        for (int i = chunk.itemBegin; i < chunk.itemEnd; ++i)
            out[i] += chunk.items[i - chunk.itemBegin];
        for (int k = 0; k < 3 * m_performers; ++k)
            out[m_items + k] += chunk.performerFlow[k];
    }
}

void NoisyModel::preparePreconditioner()
{
    runInBlocks(m_crew, m_layout.productCount(), 128, [&](int begin, int end) {
        for (int product = begin; product < end; ++product) {
            const int n = m_layout.sizeOf(product);
            double *const room = m_factors.data() + m_factorBegin[product];
            if (n <= largestForFactor) {
                const std::vector<double> matrix = informationMatrix(m_layout, m_pairFisher, m_settings.precision, product);
                std::copy(matrix.begin(), matrix.end(), room);
                factor(room, n);
                continue;
            }
            std::fill(room, room + n, m_settings.precision);
            for (int pair = m_layout.productPairs[product]; pair < m_layout.productPairs[product + 1]; ++pair) {
                room[m_layout.pairs[pair].first - m_layout.productItems[product]] += m_pairFisher[pair];
                room[m_layout.pairs[pair].second - m_layout.productItems[product]] += m_pairFisher[pair];
            }
        }
    });
    for (int k = 0; k < m_performers; ++k) {
        const Block &a = m_performerFisher[k];
        Block &l = m_performerFactors[k]; // its Cholesky factor, in the same places
        l[0] = std::sqrt(a[0]);
        l[1] = a[1] / l[0];
        l[2] = std::sqrt(a[2] - l[1] * l[1]);
        l[3] = a[3] / l[0];
        l[4] = (a[4] - l[3] * l[1]) / l[2];
        l[5] = std::sqrt(a[5] - l[3] * l[3] - l[4] * l[4]);
    }
}

void NoisyModel::precondition(const std::vector<double> &vector, std::vector<double> &out)
{
    out = vector;
    runInBlocks(m_crew, m_layout.productCount(), 256, [&](int begin, int end) {
        for (int product = begin; product < end; ++product) {
            const int n = m_layout.sizeOf(product);
            const double *const room = m_factors.data() + m_factorBegin[product];
            double *const own = out.data() + m_layout.productItems[product];
            if (n <= largestForFactor) {
                solve(room, n, own);
                continue;
            }
            for (int i = 0; i < n; ++i)
                own[i] /= room[i];
        }
    });
    for (int k = 0; k < m_performers; ++k) {
        const Block &l = m_performerFactors[k];
        double *const x = out.data() + performerOffset(k);
        x[0] /= l[0];
        x[1] = (x[1] - l[1] * x[0]) / l[2];
        x[2] = (x[2] - l[3] * x[0] - l[4] * x[1]) / l[5];
        x[2] /= l[5];
        x[1] = (x[1] - l[4] * x[2]) / l[2];
        x[0] = (x[0] - l[1] * x[1] - l[3] * x[2]) / l[0];
    }
}

} // namespace sidewise::ranking
