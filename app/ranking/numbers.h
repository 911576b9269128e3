#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace sidewise::ranking {

inline double sigmoid(double x)
{
    const double e = std::exp(-std::abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

inline double logit(double p)
{
    return std::log(p / (1 - p));
}

// The normal distribution function.
inline double normalShare(double x)
{
    return 0.5 * std::erfc(-x * 0.70710678118654752440);
}

inline double largestOf(const std::vector<double> &values)
{
    double largest = 0;
    for (const double value : values)
        largest = std::abs(value) > largest ? std::abs(value) : largest;
    return largest;
}

inline double dot(const std::vector<double> &a, const std::vector<double> &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

// Σ weight × log p with few logarithms: multiplies up as long as the product stays in range.
class LogSum
{
public:
    void add(double weight, double p)
    {
        if (weight == 1.0) {
            m_product *= p;
            if (m_product < 1e-250 || m_product > 1e250)
                flush();
        } else if (weight > 0) {
            m_sum += weight * std::log(p);
        }
    }
    double total()
    {
        flush();
        return m_sum;
    }

private:
    void flush()
    {
        m_sum += std::log(m_product);
        m_product = 1;
    }
    double m_sum = 0;
    double m_product = 1;
};

} // namespace sidewise::ranking
