#pragma once

#include "crowd/population.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace sidewise::crowd {

// The simulated crowd's choice between two things, as in the study that set our defaults:
// honest people choose left with probability 0.95·σ(a·(θ_left − θ_right) + c) + 0.025; coin flippers one half;
// left clickers 0.95 and right clickers 0.05.
double leftProbability(const Person &person, double difference);

// How far apart the two sides of a golden or training pair are: honest people get about 92 % of them right.
constexpr double clearDifference = 2.6;

// Whether this person chooses left. A function of the person and the pair as shown, so asking again changes nothing.
bool choosesLeft(const Person &person, double difference, const QByteArray &pair);

// How attractive items are, in log-odds. An item nobody spoke about gets its own lasting draw from N(0, 1.5²).
class Appeals
{
public:
    Appeals() = default;
    Appeals(std::uint64_t seed, QHash<QString, double> known) : m_seed(seed), m_known(std::move(known)) { }

    bool isKnown(const QString &item) const { return m_known.contains(item); }
    double of(const QString &item) const;

private:
    std::uint64_t m_seed = 0;
    QHash<QString, double> m_known;
};

} // namespace sidewise::crowd
