#pragma once

#include "domain/money.h"

#include <QList>
#include <QString>

namespace sidewise {

// What a planned collection looks like, as far as its quality depends on it.
struct PlanningQuestion
{
    QList<int> listLengths;      // recommendations of each product
    Money pricePerPage = Money::fromMicros(50000);
    int generalPerPage = 9;
    int goldenPerPage = 1;
    double feePercent = 20;
    int overlap = 3;             // the one that is set now
    double guessers = 0.2;       // assumed share of performers who do not look, 0–0.9
    double waveShare = 0.1;      // of adaptive collection
    double targetTau = 0.75;     // where adaptive collection stops
    quint64 seed = 1;
    friend bool operator==(const PlanningQuestion &, const PlanningQuestion &) = default;
};

// Quality that so many judgements are expected to bring. Tau is Kendall's rank correlation between the ranking that
// comes out and the true one, mean over products: 1 = the same order, 0 = no relation.
struct PlanningPoint
{
    int overlap = 0;             // 0: adaptive
    qint64 judgements = 0;       // of the whole study
    Money cost;                  // with fee
    double tau = 0;
    double tauError = 0;         // standard error of the simulation
    friend bool operator==(const PlanningPoint &, const PlanningPoint &) = default;
};

struct PlanningCurve
{
    QList<PlanningPoint> everyPair; // overlap 1…10
    QList<PlanningPoint> adaptive;  // after each wave, without stopping
    PlanningPoint adaptiveStops;    // where the stop rule ends it; judgements 0 where nothing can be asked
    qint64 products = 0;            // with at least two recommendations
    int sampledProducts = 0;        // that were simulated; fewer than `products` on a large study
    int worlds = 0;                 // repetitions
    int performers = 0;             // assumed in each
    int longestList = 0;            // longer lists were simulated with so many recommendations
    bool isCancelled = false;
};

// How many more judgements adaptive collection will ask, from replays on draws from what is known now.
struct ForecastRange
{
    double median = 0;
    double low = 0;              // 80 % range
    double high = 0;
};

struct CollectionForecast
{
    struct Product
    {
        QString product;
        ForecastRange judgements; // until it settles
    };
    ForecastRange judgements;     // all open products together
    ForecastRange dollars;        // with fee, of the pages they come on
    QList<Product> products;      // the simulated ones
    qint64 openProducts = 0;      // not settled yet
    int sampledProducts = 0;      // of those, simulated
    int draws = 0;
};

} // namespace sidewise
