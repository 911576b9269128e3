#include "selection/costforecast.h"
#include "selection/planning.h"
#include "selection/simulation.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sidewise;
using namespace sidewise::selection;
using namespace Qt::Literals::StringLiterals;

class TestPlanning : public QObject
{
    Q_OBJECT

    static PlanningQuestion question(const QList<int> &lengths)
    {
        PlanningQuestion made;
        made.listLengths = lengths;
        return made;
    }

    static std::vector<OpenProduct> openProducts(int rounds, RankingFit &fit)
    {
        SimulatedStudy::Settings settings;
        settings.lengths = std::vector<int>(12, 8);
        settings.performers = 30;
        SimulatedStudy study(settings);
        for (int round = 0; round < rounds; ++round)
            study.answer(study.everyPair());
        fit = rankWithPosteriors(study.table());
        std::vector<OpenProduct> open;
        for (std::size_t p = 0; p < fit.posteriors.size(); ++p)
            open.push_back(openProduct(fit.posteriors[p], fit.run.products[static_cast<qsizetype>(p)]));
        return open;
    }

private Q_SLOTS:
    void moreAnswersAreBetterAndGuessersAreWorse()
    {
        PlanningQuestion asked = question(QList<int>(12, 8));
        const PlanningCurve curve = planningCurve(asked);
        QCOMPARE(curve.everyPair.size(), 10);
        QVERIFY(curve.adaptive.size() >= 5);
        QCOMPARE(curve.everyPair[2].judgements, 12 * 28 * 3);
        QCOMPARE(curve.everyPair[2].cost, Money::fromMicros(60000) * 112); // 1,008 judgements on pages of nine, $0.06 with fee
        QCOMPARE(curve.sampledProducts, 12);
        QVERIFY(curve.everyPair[9].tau > curve.everyPair[2].tau && curve.everyPair[2].tau > curve.everyPair[0].tau);
        QVERIFY(curve.adaptiveStops.judgements > 0 && curve.adaptiveStops.judgements < curve.everyPair[2].judgements);
        for (const PlanningPoint &point : curve.everyPair)
            QVERIFY(point.tau > 0 && point.tau < 1 && point.tauError > 0 && point.tauError < 0.1);
        asked.guessers = 0.5;
        const PlanningCurve noisy = planningCurve(asked);
        QVERIFY(noisy.everyPair[2].tau < curve.everyPair[2].tau);
        asked.guessers = 0.2;
        QCOMPARE(planningCurve(asked).everyPair, curve.everyPair); // repeats
        QCOMPARE(planningCurve(asked).adaptive, curve.adaptive);
    }

    // Two thousand lists of ten: some stand for all, and it takes seconds.
    void largeStudiesAreSampled()
    {
        QElapsedTimer timer;
        timer.start();
        const PlanningCurve curve = planningCurve(question(QList<int>(2000, 10)));
        qInfo("2,000 products x 10: %lld ms, %d products in %d worlds", timer.elapsed(), curve.sampledProducts, curve.worlds);
        QCOMPARE(curve.products, 2000);
        QVERIFY(curve.sampledProducts >= 30 && curve.sampledProducts < 200);
        QCOMPARE(curve.everyPair[0].judgements, 90000);
        QVERIFY(timer.elapsed() < 30000); // 5 s is the goal in a release build on a free core
    }

    void nothingToPlan()
    {
        QVERIFY(planningCurve(question({})).everyPair.isEmpty());
        QVERIFY(planningCurve(question({0, 1})).everyPair.isEmpty());
        QCOMPARE(planningCurve(question({2})).everyPair.size(), 10);
    }

    void canBeCancelled()
    {
        int calls = 0;
        double last = 0;
        const PlanningCurve curve = planningCurve(question(QList<int>(50, 10)), [&](double done) {
            if (done < last)
                QTest::qFail("progress went back", __FILE__, __LINE__);
            last = done;
            return ++calls < 5;
        });
        QVERIFY(curve.isCancelled);
        QVERIFY(curve.everyPair.isEmpty());
        QCOMPARE(calls, 5);
    }

    void forecastEndsWithWhatIsKnown()
    {
        RankingFit early;
        RankingFit late;
        const std::vector<OpenProduct> little = openProducts(1, early);
        const std::vector<OpenProduct> much = openProducts(3, late);
        ForecastOptions options;
        options.waves.reliability = early.meanReliability;
        const CollectionForecast forecast = forecastCost(little, options);
        QVERIFY(forecast.openProducts > 6);
        QCOMPARE(forecast.sampledProducts, static_cast<int>(forecast.openProducts));
        QCOMPARE(forecast.products.size(), forecast.openProducts);
        QVERIFY(forecast.judgements.low <= forecast.judgements.median && forecast.judgements.median <= forecast.judgements.high);
        QVERIFY(forecast.judgements.median > 0);
        QVERIFY(forecast.judgements.high <= 12 * (84 - 28)); // never over the cap
        QVERIFY(std::abs(forecast.dollars.median - 0.06 * std::ceil(forecast.judgements.median / 9)) < 1e-9);
        QCOMPARE(forecastCost(little, options).judgements.median, forecast.judgements.median);
        options.waves.reliability = late.meanReliability;
        QVERIFY(forecastCost(much, options).judgements.median < forecast.judgements.median);
        QCOMPARE(forecastCost({}, options).judgements.median, 0.0);
    }

    // What it foretells is what then happens, within its range and the luck of one study.
    void forecastIsMet()
    {
        SimulatedStudy::Settings settings;
        settings.lengths = std::vector<int>(25, 10);
        settings.performers = 40;
        SimulatedStudy study(settings);
        WaveRunOptions waves;
        waves.endAt = 0.35;
        runWaves(study, waves);
        const RankingFit fit = rankWithPosteriors(study.table());
        std::vector<OpenProduct> open;
        for (std::size_t p = 0; p < fit.posteriors.size(); ++p)
            open.push_back(openProduct(fit.posteriors[p], fit.run.products[static_cast<qsizetype>(p)]));
        ForecastOptions options;
        options.waves.reliability = fit.meanReliability;
        const CollectionForecast forecast = forecastCost(open, options);
        SimulatedStudy whole(settings);
        waves.endAt = 1;
        const auto results = runWaves(whole, waves);
        const auto more = static_cast<double>(results.back().judgements - study.judgements());
        qInfo("foretold %.0f (%.0f to %.0f), came %.0f", forecast.judgements.median, forecast.judgements.low, forecast.judgements.high, more);
        QVERIFY(more > 0.6 * forecast.judgements.low && more < 1.4 * forecast.judgements.high);
    }
};

QTEST_GUILESS_MAIN(TestPlanning)
#include "tst_planning.moc"
