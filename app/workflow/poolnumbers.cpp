#include "workflow/poolnumbers.h"

#include "domain/derived.h"

#include <QSet>

#include <algorithm>

namespace sidewise {

namespace {
Money share(Money whole, qint64 parts)
{
    return parts > 0 ? Money::fromMicros(whole.micros / parts) : Money{};
}

// What a pool can come to at most: dynamic prices and overlap may raise it.
Pool atMost(Pool pool)
{
    const DynamicOverlap &overlap = pool.plan.dynamicOverlap;
    if (overlap.isOn && pool.collection != Collection::Adaptive)
        pool.overlap = std::max(pool.overlap, overlap.maximum);
    if (pool.plan.dynamicPrice.isOn) {
        for (const PriceBand &band : pool.plan.dynamicPrice.bands)
            pool.pricePerPage = std::max(pool.pricePerPage, band.price);
    }
    return pool;
}
} // namespace

PoolNumbers poolNumbers(const Study &study)
{
    const Pool pool = atMost(study.pool);
    PoolNumbers n;
    QSet<ProductId> products;
    for (const Pair &pair : study.pairs)
        products.insert(pair.product);
    n.products = products.size();
    n.generalTasks = study.pairs.size();
    n.goldenTasks = study.goldenTasks.size();
    n.trainingTasks = study.training.isOn ? study.trainingTasks.size() : 0;
    n.judgements = derived::judgements(n.generalTasks, pool.overlap);
    n.pages = derived::pages(n.judgements, pool.generalPerPage);
    n.cost = derived::cost(n.pages, pool);
    n.costWithoutFee = derived::costWithoutFee(n.pages, pool);
    n.costPerTask = share(n.cost, n.generalTasks);
    n.costPerJudgement = share(n.cost, n.judgements);
    n.costPerProduct = share(n.cost, n.products);
    n.payPerHour = derived::payPerHour(study.pool.pricePerPage, pool.secondsPerPage);
    n.performerCap = derived::performerCap(n.goldenTasks, pool.goldenPerPage);
    n.performersNeeded = derived::performersNeeded(n.pages, n.performerCap, pool.overlap);
    n.cap = pool.spendCap.value_or(derived::suggestedCap(n.cost));
    return n;
}

} // namespace sidewise
