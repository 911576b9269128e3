#include "workflow/waveplan.h"

#include "base/random.h"
#include "domain/derived.h"
#include "ranking/rank.h"
#include "selection/costforecast.h"
#include "selection/pagemix.h"
#include "selection/pairs.h"
#include "selection/waves.h"
#include "wire/taskjson.h"
#include "workflow/catalogueindex.h"
#include "workflow/pictureaddresses.h"
#include "workflow/poolnumbers.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QUuid>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
qint64 capOf(const Product &product, const Pool &pool)
{
    return derived::pairsOfList(product.recommendations.size()) * pool.overlap;
}

quint64 seedOf(const Study &study, int wave)
{
    return stableHash(study.seed, "wave " + QByteArray::number(wave)) >> 1; // SQLite's integers are signed
}

// Each item stands left and right equally often over all waves.
selection::SideBalance balanceSoFar(const Study &study)
{
    selection::SideBalance balance;
    QHash<std::pair<ProductId, ItemId>, std::pair<int, int>> places;
    for (int p = 0; p < study.catalogue.products.size(); ++p) {
        const Product &product = study.catalogue.products[p];
        balance.leftMinusRight.emplace_back(static_cast<std::size_t>(product.recommendations.size()), 0);
        for (int i = 0; i < product.recommendations.size(); ++i)
            places.insert({product.id, product.recommendations[i].id}, {p, i});
    }
    for (const Wave &wave : study.waves) {
        for (const AskedPair &asked : wave.pairs) {
            const auto count = [&](const ItemId &item, int by) {
                const auto place = places.constFind({asked.pair.product, item});
                if (place != places.constEnd())
                    balance.leftMinusRight[static_cast<std::size_t>(place->first)][static_cast<std::size_t>(place->second)] += by;
            };
            count(asked.pair.left, 1);
            count(asked.pair.right, -1);
        }
    }
    return balance;
}

// Pages, sides and the tasks themselves. `planned` names products and items by their place in the catalogue.
PlannedWave make(const Study &study, const std::vector<selection::PlannedPair> &planned, const AnswerBook &answers,
    qint64 judgements, double reliability)
{
    PlannedWave made;
    Wave &wave = made.wave;
    wave.number = static_cast<int>(study.waves.size()) + 1;
    wave.seed = seedOf(study, wave.number);
    wave.judgements = judgements;
    wave.reliability = reliability;
    wave.planned = QDateTime::currentDateTimeUtc();
    std::vector<selection::PlannedPair> inOrder;
    for (const auto &page : selection::mixPages(planned, study.pool.generalPerPage, wave.seed))
        inOrder.insert(inOrder.end(), page.begin(), page.end());
    selection::SideBalance balance = balanceSoFar(study);
    const std::vector<bool> firstIsLeft = selection::firstIsLeft(inOrder, balance, wave.seed);
    QList<Pair> pairs;
    for (std::size_t i = 0; i < inOrder.size(); ++i) {
        const Product &product = study.catalogue.products[inOrder[i].product];
        const ItemId first = product.recommendations[inOrder[i].first].id;
        const ItemId second = product.recommendations[inOrder[i].second].id;
        pairs.append({product.id, firstIsLeft[i] ? first : second, firstIsLeft[i] ? second : first});
        wave.pairs.append({pairs.last(), inOrder[i].gain});
    }
    const auto askedBefore = answers.performersByPair();
    QList<Task> tasks = selection::tasksOf(pairs, study.catalogue);
    for (Task &task : tasks) {
        task.overlap = 1; // asked again, a pair is another task
        task.unavailableFor = askedBefore.value(AnswerBook::pairKey(ProductId(task.product.id), ItemId(task.left.id), ItemId(task.right.id)));
    }
    made.bodies = wire::taskBodies(withPictureAddresses(tasks, study), study.launch.pool, study.project);
    return made;
}

// A posterior has its items in an order of its own; from here on an item is named by its place in the catalogue.
void toCatalogueOrder(std::vector<selection::PlannedPair> &pairs, const RankingFit &fit, const ComparisonTable &table)
{
    std::vector<std::int32_t> firstItem(table.products.size(), std::numeric_limits<std::int32_t>::max());
    for (std::size_t i = 0; i < table.items.size(); ++i) {
        auto &first = firstItem[static_cast<std::size_t>(table.items[i].product)];
        first = std::min(first, static_cast<std::int32_t>(i));
    }
    for (selection::PlannedPair &pair : pairs) {
        const auto product = static_cast<std::size_t>(pair.product);
        const std::vector<std::int32_t> &items = fit.posteriors[product].items;
        pair.first = items[static_cast<std::size_t>(pair.first)] - firstItem[product];
        pair.second = items[static_cast<std::size_t>(pair.second)] - firstItem[product];
    }
}

// Where every product stands, and how the next questions are chosen.
struct Known
{
    ComparisonTable table;
    RankingFit fit;
    std::vector<selection::OpenProduct> products; // as in the catalogue
    selection::WaveOptions options;
};

Known whatIsKnown(const Study &study, const AnswerBook &answers, const Decisions &decisions)
{
    Known known;
    known.table = answers.rows().table(study.project, CatalogueIndex(study.catalogue), AnswerView::now(decisions)).comparisons;
    RankOptions fitOptions;
    fitOptions.sideBias = study.model.sideBias;
    fitOptions.goldenSkill = study.model.goldenSkill;
    known.fit = rankWithPosteriors(known.table, fitOptions);
    QHash<ProductId, qint64> asked;
    for (const Wave &wave : study.waves) {
        for (const AskedPair &pair : wave.pairs)
            ++asked[pair.pair.product];
    }
    for (std::size_t p = 0; p < known.fit.posteriors.size(); ++p) {
        const Product &product = study.catalogue.products[static_cast<qsizetype>(p)];
        auto open = selection::openProduct(known.fit.posteriors[p], known.fit.run.products[static_cast<qsizetype>(p)], capOf(product, study.pool));
        open.judgements = asked.value(product.id); // answers that were no comparison count against the cap, too
        known.products.push_back(std::move(open));
    }
    known.options.reliability = known.fit.meanReliability;
    known.options.generalPerPage = study.pool.generalPerPage;
    known.options.seed = seedOf(study, static_cast<int>(study.waves.size()) + 1);
    known.options.rules.tau = study.pool.adaptive.targetTau;
    known.options.rules.isWinnerEnough = study.pool.adaptive.isWinnerEnough;
    return known;
}

CollectionForecast forecastFrom(const Known &known, const Pool &pool)
{
    selection::ForecastOptions options;
    options.waves = known.options;
    options.waveShare = pool.adaptive.waveShare;
    options.pricePerPage = pool.pricePerPage;
    options.feePercent = pool.feePercent;
    options.seed = known.options.seed;
    return selection::forecastCost(known.products, options);
}

// Judgements that the money still allows, at as many a page as there were so far: pages are paid, full or not.
qint64 affordable(const Study &study, const AnswerBook &answers)
{
    const AnswerBook::Counts counts = answers.counts(study.project);
    const Money left = poolNumbers(study).cap - counts.rewards.withFee(study.pool.feePercent);
    const qint64 page = std::max<qint64>(1, derived::pagePriceWithFee(study.pool).micros);
    const qint64 pages = std::max<qint64>(0, left.micros / page);
    return counts.pages > 0 ? pages * counts.judgements / counts.pages : pages * study.pool.generalPerPage;
}
} // namespace

qint64 judgementsOfEverything(const Study &study)
{
    qint64 sum = 0;
    for (const Product &product : study.catalogue.products)
        sum += capOf(product, study.pool);
    return sum;
}

qint64 judgementsAsked(const Study &study)
{
    qint64 sum = 0;
    for (const Wave &wave : study.waves)
        sum += wave.pairs.size();
    return sum;
}

PlannedWave planFirstWave(const Study &study)
{
    std::vector<selection::WaveProduct> products;
    for (const Product &product : study.catalogue.products)
        products.push_back({product.id.value, static_cast<std::int32_t>(product.recommendations.size()), capOf(product, study.pool)});
    const auto pairs = selection::firstWave(products, study.pool.adaptive.waveShare, seedOf(study, 1));
    return make(study, pairs, AnswerBook(), 0, 0.88);
}

PlannedWave planNextWave(const Study &study, const AnswerBook &answers, const Decisions &decisions)
{
    const Known known = whatIsKnown(study, answers, decisions);
    const auto share = static_cast<qint64>(std::ceil(study.pool.adaptive.waveShare * static_cast<double>(judgementsOfEverything(study))));
    const qint64 budget = std::min(share, affordable(study, answers));
    if (budget <= 0) {
        PlannedWave none;
        none.isOutOfMoney = true;
        return none;
    }
    auto planned = selection::nextWave(known.products, budget, known.options);
    toCatalogueOrder(planned, known.fit, known.table);
    PlannedWave wave = make(study, planned, answers, static_cast<qint64>(known.table.rows.size()), known.fit.meanReliability);
    wave.forecast = forecastFrom(known, study.pool);
    return wave;
}

CollectionForecast forecastOf(const Study &study, const AnswerBook &answers, const Decisions &decisions)
{
    return forecastFrom(whatIsKnown(study, answers, decisions), study.pool);
}

QList<UploadBatch> batchesOf(const PlannedWave &planned)
{
    constexpr int mostBodies = 1000;
    QList<UploadBatch> batches;
    for (qsizetype i = 0; i < planned.bodies.size(); ++i) {
        const QByteArray &body = planned.bodies[i];
        batches.append({OperationId(QUuid::createUuid().toString(QUuid::WithoutBraces)), u"wave"_s,
            planned.wave.number * mostBodies + static_cast<int>(i),
            QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex()), UploadBatch::State::Planned, body});
    }
    return batches;
}

} // namespace sidewise
