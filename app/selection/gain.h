#pragma once

namespace sidewise::selection {

// What one more answer about a pair is expected to tell, in nats: the mutual information between the answer and the
// difference of the two scores, d ~ N(difference, variance), when a performer looks with probability `reliability` and
// else answers either side alike.
double gainOfAsking(double difference, double variance, double reliability);

// Fisher information of that answer about the difference, at its mean: what the covariance will lose by asking.
double informationOfAsking(double difference, double reliability);

} // namespace sidewise::selection
