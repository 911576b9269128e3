#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <utility>

namespace sidewise {

// Random numbers that repeat from a seed on every machine and with every standard library (std:: distributions do not).
// The generator is SplitMix64 (Steele, Lea, Flood 2014).
class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed) { }

    std::uint64_t next();
    double uniform();                          // [0, 1)
    std::uint64_t below(std::uint64_t bound);  // [0, bound), bound > 0
    double normal();                           // mean 0, variance 1
    double exponential();                      // mean 1
    bool chance(double probability) { return uniform() < probability; }

    template<typename List>
    void shuffle(List &list)
    {
        using Index = decltype(list.size());
        for (Index i = list.size(); i > 1; --i) {
            const auto j = static_cast<Index>(below(static_cast<std::uint64_t>(i)));
            std::swap(list[i - 1], list[j]);
        }
    }

private:
    std::uint64_t m_state;
};

// A well-mixed 64-bit value of seed and bytes; the same everywhere. Not for security.
std::uint64_t stableHash(std::uint64_t seed, QByteArrayView bytes);

} // namespace sidewise
