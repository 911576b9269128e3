#include "selection/gain.h"

#include <array>
#include <cmath>

namespace sidewise::selection {

namespace {
struct Node
{
    double x;
    double weight;
};
// Seven-point Gauss–Hermite rule for the standard normal distribution.
constexpr std::array<Node, 7> rule{{{0, 0.4571428571}, {1.1544053947, 0.2401231786}, {-1.1544053947, 0.2401231786},
    {2.3667594107, 0.0307571240}, {-2.3667594107, 0.0307571240}, {3.7504397177, 0.0005482689},
    {-3.7504397177, 0.0005482689}}};

double probabilityOfFirst(double difference, double reliability)
{
    return reliability / (1 + std::exp(-difference)) + (1 - reliability) / 2;
}

double entropy(double p)
{
    return p <= 0 || p >= 1 ? 0 : -p * std::log(p) - (1 - p) * std::log1p(-p);
}
} // namespace

double gainOfAsking(double difference, double variance, double reliability)
{
    const double width = std::sqrt(variance > 0 ? variance : 0);
    double mean = 0;
    double meanEntropy = 0;
    for (const Node &node : rule) {
        const double p = probabilityOfFirst(difference + width * node.x, reliability);
        mean += node.weight * p;
        meanEntropy += node.weight * entropy(p);
    }
    return entropy(mean) - meanEntropy;
}

double informationOfAsking(double difference, double reliability)
{
    const double s = 1 / (1 + std::exp(-difference));
    const double p = probabilityOfFirst(difference, reliability);
    const double slope = reliability * s * (1 - s);
    return p <= 0 || p >= 1 ? 0 : slope * slope / (p * (1 - p));
}

} // namespace sidewise::selection
