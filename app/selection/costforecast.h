#pragma once

#include "domain/planning.h"
#include "selection/planning.h"
#include "selection/waves.h"

namespace sidewise::selection {

struct ForecastOptions
{
    WaveOptions waves;         // reliability, stop rules, page
    double waveShare = 0.1;    // of a product's cap, asked before its order is looked at again
    Money pricePerPage = Money::fromMicros(50000);
    double feePercent = 20;
    int draws = 20;
    std::uint64_t seed = 1;
};

// How many more judgements adaptive collection will ask until each product settles: the plan is replayed on draws from
// the posterior, with answers as reliable as performers are on average. With very many products some of them stand for
// all. One thread; repeats from its seed.
CollectionForecast forecastCost(const std::vector<OpenProduct> &products, const ForecastOptions &options,
    const Progress &progress = {});

} // namespace sidewise::selection
