#include "answers.h"

#include "base/random.h"
#include "ranking/newton.h"
#include "ranking/noisymodel.h"

#include <QTest>

#include <cmath>

using namespace sidewise;
using namespace sidewise::ranking;
using namespace Qt::StringLiterals;

class TestNoisyModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void derivativesAgreeWithDifferences_data()
    {
        QTest::addColumn<bool>("hasSideBias");
        QTest::newRow("without side bias") << false;
        QTest::newRow("with side bias") << true;
    }
    void derivativesAgreeWithDifferences()
    {
        QFETCH(bool, hasSideBias);
        ComparisonTable table = randomStudy(2, 3, 5, 3, 7);
        table.rows[4].performer = -1;
        const Layout layout(table, Layout::Ties::Half, Layout::Performers::Kept);
        Crew crew(2);
        NoisyModel model(layout, crew);
        NoisySettings settings;
        settings.hasSideBias = hasSideBias;
        model.setSettings(settings);

        Random random(9);
        std::vector<double> point = model.startingPoint();
        for (std::size_t i = 0; i < point.size(); ++i) {
            const bool isHabit = i >= 15 && (i - 15) % 3 == 2;
            point[i] += isHabit && !hasSideBias ? 0 : random.normal();
        }
        model.evaluate(point);
        const std::vector<double> gradient = model.gradient();
        std::vector<double> unit(point.size());
        std::vector<double> curvature(point.size());
        for (std::size_t i = 0; i < point.size(); ++i) {
            if (i >= 15 && (i - 15) % 3 == 2 && !hasSideBias)
                continue;
            const double h = 1e-5;
            std::vector<double> moved = point;
            moved[i] += h;
            model.evaluate(moved);
            const double up = model.objective();
            const std::vector<double> gradientUp = model.gradient();
            moved[i] -= 2 * h;
            model.evaluate(moved);
            const double slope = (up - model.objective()) / (2 * h);
            const std::vector<double> gradientDown = model.gradient();
            QVERIFY2(std::abs(slope - gradient[i]) <= 1e-6 * std::max(1.0, std::abs(slope)), qPrintable(QString::number(i)));

            model.evaluate(point);
            std::fill(unit.begin(), unit.end(), 0.0);
            unit[i] = 1;
            model.timesMinusHessian(unit, curvature);
            for (std::size_t j = 0; j < point.size(); ++j) {
                const double expected = -(gradientUp[j] - gradientDown[j]) / (2 * h);
                if (j >= 15 && (j - 15) % 3 == 2 && !hasSideBias)
                    continue;
                QVERIFY2(std::abs(curvature[j] - expected) <= 1e-6 * std::max(1.0, std::abs(expected)),
                    qPrintable(u"%1 %2: %3 not %4"_s.arg(i).arg(j).arg(curvature[j]).arg(expected)));
            }
        }
    }

    void randomStartsReachTheSameMode()
    {
        const Answers answers = leftClicker(false);
        const Layout layout(answers.table(), Layout::Ties::Half, Layout::Performers::Kept);
        Crew crew(1);
        NoisyModel model(layout, crew);
        Random random(3);
        std::vector<double> mode;
        for (int start = 0; start < 5; ++start) {
            std::vector<double> point = model.startingPoint();
            for (int i = 0; start > 0 && i < layout.itemCount(); ++i)
                point[i] = random.normal();
            QVERIFY(climb(model, point, 1e-9, {}).isConverged);
            if (mode.empty())
                mode = point;
            for (std::size_t i = 0; i < mode.size(); ++i)
                QVERIFY(std::abs(point[i] - mode[i]) < 1e-6);
        }
    }
};

QTEST_GUILESS_MAIN(TestNoisyModel)
#include "tst_noisymodel.moc"
