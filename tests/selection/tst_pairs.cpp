#include "selection/pairs.h"

#include <QHash>
#include <QSet>
#include <QTest>

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
