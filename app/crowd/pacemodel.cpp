#include "crowd/pacemodel.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>

namespace sidewise::crowd {

double pageSeconds(const Person &person, int tasks, const QByteArray &page)
{
    Random random(stableHash(person.seed, "time " + page));
    double seconds = usualSecondsPerTask * std::max(tasks, 1) * person.paceFactor * std::exp(spreadOfPages * random.normal());
    if (person.isGuesser() && !person.takesTime)
        seconds /= hurry;
    return std::max(seconds, 1.0);
}

double pauseSeconds(const Person &person, const QByteArray &page)
{
    return 20.0 * Random(stableHash(person.seed, "pause " + page)).exponential() / person.activity;
}

} // namespace sidewise::crowd
