#include "selection/pairs.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
Catalogue catalogue(const QList<int> &sizes)
{
    Catalogue made;
    for (int p = 0; p < sizes.size(); ++p) {
        Product product{ProductId(u"p%1"_s.arg(p)), u"Product"_s, {}, {}, {}};
        for (int i = 0; i < sizes[p]; ++i)
            product.recommendations.append({ItemId(u"i%1"_s.arg(i)), u"Item %1"_s.arg(i), {}, {}, {}, {}});
        made.products.append(product);
    }
    return made;
}
} // namespace

class TestPairs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPairStandsOnceWithBalancedSides_data()
    {
        QTest::addColumn<int>("items");
        for (const int n : {0, 1, 2, 3, 4, 5, 8, 11, 20})
            QTest::addRow("%d", n) << n;
    }
    void everyPairStandsOnceWithBalancedSides()
    {
        QFETCH(int, items);
        for (quint64 seed = 1; seed <= 5; ++seed) {
            const QList<Pair> pairs = selection::everyPair(catalogue({items}), seed);
            QCOMPARE(pairs.size(), items * (items - 1) / 2);
            QSet<QString> seen;
            QHash<ItemId, int> balance;
            for (const Pair &pair : pairs) {
                QVERIFY(pair.left != pair.right);
                seen.insert(std::min(pair.left.value, pair.right.value) + u'|' + std::max(pair.left.value, pair.right.value));
                ++balance[pair.left];
                --balance[pair.right];
            }
            QCOMPARE(seen.size(), pairs.size());
            for (const int difference : balance)
                QVERIFY2(std::abs(difference) <= 1, qPrintable(QString::number(difference)));
        }
    }

    void chosenPairsAreConnectedAndBalanced_data()
    {
        QTest::addColumn<Collection>("collection");
        QTest::addColumn<double>("share");
        QTest::addColumn<int>("mostApart"); // places in pairs, most and fewest
        for (const double share : {0.0, 0.3, 0.5, 1.0})
            QTest::addRow("random %g", share) << Collection::RandomBalanced << share << 2;
        for (const int distance : {1, 2, 5})
            QTest::addRow("neighbours %d", distance) << Collection::Neighbours << double(distance) << distance;
    }
    void chosenPairsAreConnectedAndBalanced()
    {
        QFETCH(Collection, collection);
        QFETCH(double, share);
        QFETCH(int, mostApart);
        Pool pool;
        pool.collection = collection;
        pool.pairChoice = {share, int(share)};
        for (const int items : {2, 3, 4, 5, 6, 9, 10, 19, 20}) {
            const QList<Pair> pairs = selection::pairsFor(catalogue({items}), pool, 7);
            const int all = items * (items - 1) / 2;
            if (collection == Collection::RandomBalanced)
                QCOMPARE(pairs.size(), std::max(qRound(share * all), items == 2 ? 1 : items - items % 2));
            QSet<QString> seen;
            QHash<QString, int> balance;
            QHash<QString, int> places;
            QHash<QString, QString> parents;
            const std::function<QString(const QString &)> root = [&](const QString &item) {
                return parents.contains(item) ? root(parents[item]) : item;
            };
            for (const Pair &pair : pairs) {
                seen.insert(std::min(pair.left.value, pair.right.value) + u'|' + std::max(pair.left.value, pair.right.value));
                ++balance[pair.left.value];
                --balance[pair.right.value];
                ++places[pair.left.value];
                ++places[pair.right.value];
                if (root(pair.left.value) != root(pair.right.value))
                    parents.insert(root(pair.left.value), root(pair.right.value));
            }
            QCOMPARE(seen.size(), pairs.size());
            QCOMPARE(parents.size(), items - 1); // connected
            const auto [fewest, most] = std::minmax_element(places.begin(), places.end());
            QVERIFY2(*most - *fewest <= mostApart - (collection == Collection::RandomBalanced && items % 2 == 0 ? 1 : 0),
                qPrintable(u"%1 items: %2 to %3"_s.arg(items).arg(*fewest).arg(*most)));
            for (const int difference : balance)
                QVERIFY(std::abs(difference) <= 1);
        }
        QCOMPARE(selection::pairsFor(catalogue({8, 5}), pool, 7), selection::pairsFor(catalogue({8, 5}), pool, 7));
        if (collection == Collection::RandomBalanced && share < 1)
            QVERIFY(selection::pairsFor(catalogue({8, 5}), pool, 7) != selection::pairsFor(catalogue({8, 5}), pool, 8));
    }

    void neighboursFollowTheModel()
    {
        Catalogue data = catalogue({4});
        const double ranks[] = {3, 1, 4, 2}; // i1 i3 i0 i2
        for (int i = 0; i < 4; ++i)
            data.products[0].recommendations[i].modelRank = ranks[i];
        QSet<QString> pairs;
        for (const Pair &pair : selection::neighbourPairs(data, 1, 1))
            pairs.insert(std::min(pair.left.value, pair.right.value) + std::max(pair.left.value, pair.right.value));
        QCOMPARE(pairs, (QSet<QString>{u"i1i3"_s, u"i0i3"_s, u"i0i2"_s}));
    }

    void sameSeedSamePairs()
    {
        const Catalogue data = catalogue({5, 7, 3});
        QCOMPARE(selection::everyPair(data, 3), selection::everyPair(data, 3));
        QVERIFY(selection::everyPair(data, 3) != selection::everyPair(data, 4));
    }

    void neighboursInTheListAreOfDifferentProducts()
    {
        const QList<Pair> pairs = selection::everyPair(catalogue({5, 5, 5, 5, 5, 5}), 1);
        for (qsizetype i = 0; i + 5 < pairs.size(); i += 6) {
            QSet<ProductId> products;
            for (const Pair &pair : pairs.mid(i, 6))
                products.insert(pair.product);
            QCOMPARE(products.size(), 6);
        }
    }

    void tasksShowWhatThePairsName()
    {
        const Catalogue data = catalogue({3});
        const QList<Pair> pairs = selection::everyPair(data, 1);
        const QList<Task> tasks = selection::tasksOf(pairs, data);
        QCOMPARE(tasks.size(), 3);
        QCOMPARE(tasks[0].left.id, pairs[0].left.value);
        QVERIFY(tasks[0].right.title.startsWith(u"Item"_s));
        QCOMPARE(tasks[0].kind(), TaskKind::General);
    }
};

QTEST_GUILESS_MAIN(TestPairs)
#include "tst_pairs.moc"
