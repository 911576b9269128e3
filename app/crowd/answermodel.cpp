#include "crowd/answermodel.h"

#include "base/random.h"

#include <cmath>

namespace sidewise::crowd {

double leftProbability(const Person &person, double difference)
{
    switch (person.habit) {
    case Habit::Coin:
        return 0.5;
    case Habit::LeftClicker:
        return 0.95;
    case Habit::RightClicker:
        return 0.05;
    case Habit::Honest:
        break;
    }
    const double z = person.sharpness * difference + person.leftHabit;
    return 0.95 / (1.0 + std::exp(-z)) + 0.025;
}

bool choosesLeft(const Person &person, double difference, const QByteArray &pair)
{
    return Random(stableHash(person.seed, pair)).chance(leftProbability(person, difference));
}

double Appeals::of(const QString &item) const
{
    const auto found = m_known.constFind(item);
    if (found != m_known.constEnd())
        return *found;
    return 1.5 * Random(stableHash(m_seed, item.toUtf8())).normal();
}

} // namespace sidewise::crowd
