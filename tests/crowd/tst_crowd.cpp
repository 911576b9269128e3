#include "base/random.h"
#include "crowd/pacemodel.h"
#include "crowd/taskanswer.h"
#include "crowd/tasksides.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace sidewise;
using namespace sidewise::crowd;
using namespace Qt::Literals::StringLiterals;

class CrowdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guesserSharesAreMetByEveryBeginning()
    {
        for (const int size : {10, 25, 40, 200}) {
            int guessers = 0;
            int left = 0;
            for (int i = 0; i < size; ++i) {
                const Person one = person(7, i, 0.2);
                guessers += one.isGuesser();
                left += one.habit == Habit::LeftClicker;
            }
            QVERIFY2(std::abs(guessers - 0.2 * size) <= 1.5, qPrintable(QString::number(guessers)));
            QVERIFY(std::abs(left - 0.05 * size) <= 1.5);
        }
    }

    void samePersonFromSameSeed()
    {
        QCOMPARE(person(7, 3, 0.2).name, person(7, 3, 0.2).name);
        QCOMPARE(person(7, 3, 0.2).sharpness, person(7, 3, 0.9).sharpness);
        QVERIFY(person(7, 3, 0.2).seed != person(8, 3, 0.2).seed);
    }

    void leftProbability_data()
    {
        QTest::addColumn<int>("habit");
        QTest::addColumn<double>("difference");
        QTest::addColumn<double>("expected");
        QTest::newRow("honest, equal, no habit") << int(Habit::Honest) << 0.0 << 0.5;
        QTest::newRow("honest, far better left") << int(Habit::Honest) << 50.0 << 0.975;
        QTest::newRow("honest, far worse left") << int(Habit::Honest) << -50.0 << 0.025;
        QTest::newRow("honest, one logit") << int(Habit::Honest) << 1.0 << 0.95 / (1 + std::exp(-1.0)) + 0.025;
        QTest::newRow("coin") << int(Habit::Coin) << 9.0 << 0.5;
        QTest::newRow("left clicker") << int(Habit::LeftClicker) << -9.0 << 0.95;
        QTest::newRow("right clicker") << int(Habit::RightClicker) << 9.0 << 0.05;
    }

    void leftProbability()
    {
        QFETCH(int, habit);
        QFETCH(double, difference);
        QFETCH(double, expected);
        Person one;
        one.habit = static_cast<Habit>(habit);
        QVERIFY(std::abs(crowd::leftProbability(one, difference) - expected) < 1e-12);
    }

    void honestPeopleGetGoldenPairsMostlyRight()
    {
        const QJsonObject spec{
            {u"result"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"allowed_values"_s, QJsonArray{u"LEFT"_s, u"RIGHT"_s}}}}};
        int right = 0;
        const int people = 200;
        const int pairs = 50;
        for (int p = 0; p < people; ++p) {
            const Person one = person(11, p, 0);
            for (int t = 0; t < pairs; ++t) {
                const QJsonObject input{{u"left_id"_s, u"l%1"_s.arg(t)}, {u"right_id"_s, u"r%1"_s.arg(t)}};
                const QJsonObject known{{u"result"_s, t % 2 ? u"LEFT"_s : u"RIGHT"_s}};
                right += answerTask(one, Appeals(1, {}), input, spec, known) == known;
            }
        }
        const double share = double(right) / (people * pairs);
        QVERIFY2(share > 0.90 && share < 0.93, qPrintable(QString::number(share)));
    }

    void answersRepeatAndFollowAppeal()
    {
        const Appeals appeals(1, {{u"good"_s, 3.0}, {u"bad"_s, -3.0}});
        const QJsonObject spec{
            {u"result"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"allowed_values"_s, QJsonArray{u"A"_s, u"B"_s}}}}};
        const QJsonObject input{{u"image_left"_s, u"bad"_s}, {u"image_right"_s, u"good"_s}};
        int right = 0;
        for (int p = 0; p < 100; ++p) {
            const Person one = person(5, p, 0);
            const QJsonObject answer = answerTask(one, appeals, input, spec, {});
            QCOMPARE(answer, answerTask(one, appeals, input, spec, {}));
            right += answer[u"result"_s] == u"B"_s;
        }
        QVERIFY(right >= 90);
    }

    void anyProjectGetsAnAllowedAnswer()
    {
        const QJsonObject spec{
            {u"better"_s, QJsonObject{{u"type"_s, u"url"_s}}},
            {u"why"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"min_length"_s, 60}, {u"max_length"_s, 70}}},
            {u"sure"_s, QJsonObject{{u"type"_s, u"boolean"_s}}},
            {u"tags"_s, QJsonObject{{u"type"_s, u"array_integer"_s}, {u"min_size"_s, 2}, {u"min_value"_s, 3}}},
            {u"note"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"required"_s, false}}}};
        const QJsonObject input{{u"left"_s, u"https://a/1"_s}, {u"right"_s, u"https://a/2"_s}};
        const QJsonObject answer = answerTask(person(1, 1, 0), Appeals(1, {}), input, spec, {});
        QVERIFY(answer[u"better"_s] == input[u"left"_s] || answer[u"better"_s] == input[u"right"_s]);
        QVERIFY(answer[u"why"_s].toString().size() >= 60 && answer[u"why"_s].toString().size() <= 70);
        QVERIFY(answer[u"sure"_s].isBool());
        QCOMPARE(answer[u"tags"_s].toArray(), (QJsonArray{3, 3}));
        QVERIFY(!answer.contains(u"note"_s));
    }

    void sidesAreFound_data()
    {
        QTest::addColumn<QJsonObject>("input");
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::newRow("ids before pictures") << QJsonObject{{u"left_id"_s, u"i1"_s}, {u"right_id"_s, u"i2"_s},
            {u"left_image"_s, u"p1"_s}, {u"right_image"_s, u"p2"_s}} << u"i1"_s << u"i2"_s;
        QTest::newRow("known before ids") << QJsonObject{{u"left_id"_s, u"1"_s}, {u"right_id"_s, u"2"_s},
            {u"image_left"_s, u"known1"_s}, {u"image_right"_s, u"known2"_s}} << u"known1"_s << u"known2"_s;
        QTest::newRow("capitals") << QJsonObject{{u"Left"_s, u"x"_s}, {u"Right"_s, u"y"_s}} << u"x"_s << u"y"_s;
        QTest::newRow("known values in any field")
            << QJsonObject{{u"a"_s, u"known2"_s}, {u"b"_s, u"else"_s}, {u"c"_s, u"known1"_s}} << u"known2"_s << u"known1"_s;
        QTest::newRow("none") << QJsonObject{{u"text"_s, u"hello"_s}} << QString() << QString();
        QTest::newRow("one side empty") << QJsonObject{{u"left"_s, u"x"_s}, {u"right"_s, QString()}} << QString() << QString();
    }

    void sidesAreFound()
    {
        QFETCH(QJsonObject, input);
        QFETCH(QString, left);
        QFETCH(QString, right);
        const TaskSides sides = taskSides(input, Appeals(1, {{u"known1"_s, 1.0}, {u"known2"_s, 2.0}}));
        QCOMPARE(sides.left, left);
        QCOMPARE(sides.right, right);
    }

    void pairNumberIgnoresSidesAndTitles()
    {
        const QJsonObject one{{u"product_id"_s, u"p"_s}, {u"left_id"_s, u"a"_s}, {u"right_id"_s, u"b"_s}, {u"left_title"_s, u"A"_s}};
        const QJsonObject mirrored{{u"product_id"_s, u"p"_s}, {u"left_id"_s, u"b"_s}, {u"right_id"_s, u"a"_s}};
        const QJsonObject other{{u"product_id"_s, u"q"_s}, {u"left_id"_s, u"a"_s}, {u"right_id"_s, u"b"_s}};
        QCOMPARE(pairNumber(one), pairNumber(mirrored));
        QVERIFY(pairNumber(one) != pairNumber(other));
    }

    void guessersAreFastHonestPeopleAreNot()
    {
        std::vector<double> honest;
        std::vector<double> guessing;
        for (int p = 0; p < 500; ++p) {
            const Person one = person(3, p, 0.5);
            (one.isGuesser() ? guessing : honest).push_back(pageSeconds(one, 10, QByteArray::number(p)));
        }
        const auto below = [](const std::vector<double> &times, double limit) {
            return double(std::count_if(times.begin(), times.end(), [&](double t) { return t < limit; })) / double(times.size());
        };
        QVERIFY(below(honest, 15) < 0.02);
        QVERIFY(below(guessing, 20) > 0.5);
        QVERIFY(below(guessing, 30) < 0.95);
    }

    void unknownItemsAreSpreadAsPlanned()
    {
        const Appeals appeals(42, {});
        double sum = 0;
        double squares = 0;
        const int count = 4000;
        for (int i = 0; i < count; ++i) {
            const double x = appeals.of(u"item %1"_s.arg(i));
            sum += x;
            squares += x * x;
        }
        QVERIFY(std::abs(sum / count) < 0.1);
        QVERIFY(std::abs(std::sqrt(squares / count) - 1.5) < 0.08);
    }
};

QTEST_GUILESS_MAIN(CrowdTest)
#include "tst_crowd.moc"
