#include "selection/simulation.h"

#include "base/random.h"
#include "crowd/answermodel.h"
#include "selection/pagemix.h"

#include <algorithm>
#include <cmath>

namespace sidewise::selection {

namespace {
using Choice = ComparisonTable::Choice;
constexpr int firstName = 1000; // names of equal length, so that they sort as numbers do

QString name(std::size_t number)
{
    return QString::number(firstName + static_cast<int>(number));
}
} // namespace

SimulatedStudy::SimulatedStudy(const Settings &settings)
    : m_settings(settings)
    , m_randomState(settings.seed)
{
    Random random(stableHash(settings.seed, "truth"));
    for (std::size_t p = 0; p < settings.lengths.size(); ++p) {
        const int length = settings.lengths[p];
        m_table.products.push_back(QString::number(1000000 + static_cast<int>(p)));
        m_firstItem.push_back(static_cast<std::int32_t>(m_table.items.size()));
        m_products.push_back({m_table.products.back(), length, 0});
        for (int i = 0; i < length; ++i) {
            m_table.items.push_back({name(static_cast<std::size_t>(i)), static_cast<std::int32_t>(p)});
            m_truth.push_back(settings.spread * random.normal());
        }
        m_pairCount += usualCap(length) / 3;
    }
    double sum = 0;
    for (int k = 0; k < settings.performers; ++k) {
        m_people.push_back(crowd::person(settings.seed, k, settings.guessers));
        if (settings.areHonestAlike) {
            m_people.back().sharpness = 1;
            m_people.back().leftHabit = 0;
        }
        m_table.performers.push_back(name(static_cast<std::size_t>(k)));
        sum += m_people.back().activity;
        m_activity.push_back(sum);
    }
}

std::vector<PlannedPair> SimulatedStudy::everyPair()
{
    std::vector<PlannedPair> all;
    all.reserve(static_cast<std::size_t>(m_pairCount));
    for (std::size_t p = 0; p < m_products.size(); ++p) {
        for (std::int32_t i = 0; i < m_products[p].items; ++i) {
            for (std::int32_t j = i + 1; j < m_products[p].items; ++j)
                all.push_back({static_cast<std::int32_t>(p), i, j, 0});
        }
    }
    Random random(m_randomState);
    random.shuffle(all);
    m_randomState = random.next();
    return all;
}

std::uint64_t SimulatedStudy::key(std::int32_t performer, const PlannedPair &pair) const
{
    const auto item = [&](std::int32_t place) { return static_cast<std::uint64_t>(m_firstItem[pair.product] + place); };
    const auto [low, high] = std::minmax(item(pair.first), item(pair.second));
    return (static_cast<std::uint64_t>(performer) << 48) ^ (low << 24) ^ high;
}

// By activity. Whoever saw one of the pairs before is passed over, as long as a few tries find somebody else.
std::int32_t SimulatedStudy::someone(const std::vector<PlannedPair> &page)
{
    constexpr int tries = 12;
    Random random(m_randomState);
    std::int32_t best = 0;
    auto fewestSeen = static_cast<std::ptrdiff_t>(page.size()) + 1;
    for (int attempt = 0; attempt < tries && fewestSeen > 0; ++attempt) {
        const double place = random.uniform() * m_activity.back();
        const auto who = static_cast<std::int32_t>(
            std::lower_bound(m_activity.begin(), m_activity.end(), place) - m_activity.begin());
        const auto seen = std::count_if(page.begin(), page.end(),
            [&](const PlannedPair &pair) { return m_seen.contains(key(who, pair)); });
        if (seen < fewestSeen) {
            fewestSeen = seen;
            best = who;
        }
    }
    m_randomState = random.next();
    return best;
}

void SimulatedStudy::answer(const std::vector<PlannedPair> &pairs)
{
    const std::uint64_t seed = stableHash(m_settings.seed, "pages " + QByteArray::number(static_cast<qulonglong>(m_pages)));
    for (const std::vector<PlannedPair> &page : mixPages(pairs, m_settings.generalPerPage, seed))
        answerPage(someone(page), page);
}

void SimulatedStudy::answerPage(std::int32_t performer, const std::vector<PlannedPair> &page)
{
    ++m_pages;
    Random random(m_randomState);
    const crowd::Person &person = m_people[static_cast<std::size_t>(performer)];
    for (int golden = 0; golden < m_settings.goldenPerPage; ++golden) {
        const Choice right = random.chance(0.5) ? Choice::Left : Choice::Right;
        const double difference = right == Choice::Left ? crowd::clearDifference : -crowd::clearDifference;
        const bool isLeft = random.chance(crowd::leftProbability(person, difference));
        m_table.golden.push_back({performer, isLeft ? Choice::Left : Choice::Right, right});
    }
    for (const PlannedPair &pair : page) {
        const bool isSwapped = random.chance(0.5);
        const std::int32_t left = m_firstItem[pair.product] + (isSwapped ? pair.second : pair.first);
        const std::int32_t right = m_firstItem[pair.product] + (isSwapped ? pair.first : pair.second);
        const bool isLeft = random.chance(crowd::leftProbability(person, truth(left) - truth(right)));
        m_table.rows.push_back({performer, left, right, isLeft ? Choice::Left : Choice::Right});
        m_seen.insert(key(performer, pair));
    }
    m_randomState = random.next();
}

double SimulatedStudy::tau(const RankingRun &run) const
{
    double sum = 0;
    int counted = 0;
    for (std::size_t p = 0; p < m_products.size(); ++p) {
        const QList<RankedItem> &items = run.products[static_cast<qsizetype>(p)].items;
        if (items.size() < 2)
            continue;
        const auto truthOf = [&](const RankedItem &item) { return truth(m_firstItem[p] + item.item.toInt() - firstName); };
        double own = 0;
        for (qsizetype a = 0; a < items.size(); ++a) {
            const double first = truthOf(items[a]);
            for (qsizetype b = a + 1; b < items.size(); ++b) {
                if (items[a].score != items[b].score)
                    own += first > truthOf(items[b]) ? 1 : -1;
            }
        }
        const auto n = static_cast<double>(items.size());
        sum += own / (n * (n - 1) / 2);
        ++counted;
    }
    return counted > 0 ? sum / counted : 0;
}

std::vector<WaveResult> runWaves(SimulatedStudy &study, const WaveRunOptions &options, RankOptions fitOptions)
{
    std::vector<WaveResult> results;
    const double everything = static_cast<double>(study.pairCount()) * options.capRounds;
    const auto waveSize = static_cast<std::int64_t>(std::ceil(options.waveShare * everything));
    std::vector<WaveProduct> products = study.products();
    for (WaveProduct &product : products)
        product.cap = usualCap(product.items) / 3 * options.capRounds;
    WaveOptions how;
    how.generalPerPage = options.generalPerPage;
    how.rules = options.rules;
    std::vector<PlannedPair> wave = firstWave(products, options.waveShare, options.seed);
    RankingRun previous;
    for (std::uint64_t number = 1; !wave.empty() && !(options.isCancelled && options.isCancelled()); ++number) {
        study.answer(wave);
        // The spread is chosen again after the second wave, then after every fourth.
        fitOptions.keepSpread = number != 2 && number % 4 != 2;
        fitOptions.previous = number > 1 ? &previous : nullptr;
        if (number == 1)
            fitOptions.priorVariance = 1.5 * 1.5;
        RankingFit fit = rankWithPosteriors(study.table(), fitOptions);
        fitOptions.priorVariance.reset();
        results.push_back({study.judgements(), study.tau(fit.run)});
        if (static_cast<double>(study.judgements()) >= options.endAt * everything)
            break;
        std::vector<OpenProduct> open;
        for (std::size_t p = 0; p < products.size(); ++p)
            open.push_back(openProduct(fit.posteriors[p], fit.run.products[static_cast<qsizetype>(p)], products[p].cap));
        how.reliability = fit.meanReliability;
        how.seed = options.seed + number;
        wave = nextWave(open, waveSize, how);
        previous = std::move(fit.run);
    }
    return results;
}

} // namespace sidewise::selection
