#pragma once

#include "ranking/crew.h"
#include "ranking/layout.h"

#include <array>
#include <vector>

namespace sidewise::ranking {

// What stays the same during one fit of the noisy model.
struct NoisySettings
{
    double precision = 1 / 2.25; // λ of the scores
    double goldenSkill = 0.92;
    bool hasSideBias = false;
    bool arePerformersFixed = false; // at the centres of their priors
};

// Noisy Bradley–Terry: performer k really looks with probability g, else answers "left" with probability b;
//   P(answer) = g s + (1 − g) q
// with s Bradley–Terry over the pair's scores (or what people who look score on a golden pair). This class knows the
// objective, its derivatives and products with its second derivatives; newton.h climbs it.
//
// Parameters are one vector: a score per item place, then (γ, β, c) per performer place with g = σ(γ), b = σ(β) and c
// the left habit while looking, which stays 0 unless it is asked for.
class NoisyModel
{
public:
    NoisyModel(const Layout &layout, Crew &crew);

    int size() const { return m_items + 3 * m_performers; }
    int performerOffset(int performer) const { return m_items + 3 * performer; }
    std::vector<double> startingPoint() const;

    void setSettings(const NoisySettings &settings) { m_settings = settings; }
    const NoisySettings &settings() const { return m_settings; }

    // Computes everything below at this point.
    void evaluate(const std::vector<double> &point);

    double objective() const { return m_objective; }
    const std::vector<double> &gradient() const { return m_gradient; }
    void timesMinusHessian(const std::vector<double> &vector, std::vector<double> &out);

    // The expected information, block by block: always positive definite, so it guides the search where the second
    // derivatives do not. preparePreconditioner() after evaluate(), before precondition().
    void preparePreconditioner();
    void precondition(const std::vector<double> &vector, std::vector<double> &out);

    const std::vector<double> &pairInformation() const { return m_pairFisher; }
    double reliabilityInformation(int performer) const { return m_performerFisher[performer][0]; }

private:
    // One performer as seen from one side: [2k] where the pair's first item was shown left, [2k + 1] right.
    struct Side
    {
        double g;      // looks
        double slope;  // g (1 − g)
        double bend;   // g (1 − g)(1 − 2g)
        double q;      // says "first" when guessing
        double notQ;
        double guess;  // (1 − g) q
        double notGuess;
        double tilt;   // ∂P/∂β
        double tiltBend; // ∂²P/∂β²
        double cross;  // ∂²P/∂γ∂β
        double habit;  // c, towards the first item
        double sign;   // of c and β for the first item
    };
    // Sums over a performer's rows: gradient, minus second derivatives and expected information.
    struct Sums
    {
        double gradient[2] = {0, 0};          // γ β
        double curvature[3] = {0, 0, 0};      // γγ γβ ββ
        double fisher[3] = {0, 0, 0};
        double habit[7] = {0, 0, 0, 0, 0, 0, 0}; // c; cγ cβ cc; expected cγ cβ cc
        void add(const Sums &other);
    };
    // A run of pairs, always the same ones whatever the number of threads, with room for its sums.
    struct Chunk
    {
        int pairBegin = 0;
        int pairEnd = 0;
        int itemBegin = 0;
        int itemEnd = 0;
        double objective = 0;
        std::vector<double> items;
        std::vector<Sums> performers;
        std::vector<double> performerFlow;
    };
    struct Cross
    {
        double reliability; // − ∂²J/∂d∂γ of one cell
        double guess;       // − ∂²J/∂d∂β
    };
    using Block = std::array<double, 6>; // γγ γβ ββ cγ cβ cc

    void makeChunks();
    void tabulate(const std::vector<double> &point);
    template<bool hasHabit>
    void evaluateChunk(Chunk &chunk, const std::vector<double> &point);
    void addGolden();
    void addPriors(const std::vector<double> &point);
    void gather();
    void freezePerformers();
    template<bool hasHabit>
    void timesChunk(Chunk &chunk, const std::vector<double> &vector) const;

    const Layout &m_layout;
    Crew &m_crew;
    NoisySettings m_settings;
    int m_items;
    int m_performers;
    std::vector<Chunk> m_chunks;
    std::vector<Side> m_sides;

    double m_objective = 0;
    std::vector<double> m_gradient;
    std::vector<double> m_pairCurvature;
    std::vector<double> m_pairFisher;
    std::vector<Cross> m_cross;
    std::vector<double> m_crossHabit; // − ∂²J/∂d∂c of one cell
    std::vector<Sums> m_sums;
    std::vector<Block> m_performerCurvature;
    std::vector<Block> m_performerFisher;

    std::vector<std::size_t> m_factorBegin; // by product; a diagonal where the product is too large for a factor
    std::vector<double> m_factors;
    std::vector<Block> m_performerFactors;
};

} // namespace sidewise::ranking
