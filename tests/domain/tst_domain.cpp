#include "domain/checks.h"
#include "domain/derived.h"

#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestDomain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moneyReadsDecimalsExactly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("micros"); // -1: refused
        QTest::newRow("cents") << u"0.05"_s << qint64(50000);
        QTest::newRow("least price") << u"0.005"_s << qint64(5000);
        QTest::newRow("blanks around") << u" 12.5 "_s << qint64(12500000);
        QTest::newRow("whole") << u"20"_s << qint64(20000000);
        QTest::newRow("comma") << u"0,05"_s << qint64(-1);
        QTest::newRow("five decimals") << u"0.00005"_s << qint64(-1);
        QTest::newRow("negative") << u"-1"_s << qint64(-1);
        QTest::newRow("exponent") << u"1e3"_s << qint64(-1);
        QTest::newRow("no digits after the point") << u"1."_s << qint64(-1);
        QTest::newRow("empty") << QString() << qint64(-1);
        QTest::newRow("foreign digits") << u"٠.٠٥"_s << qint64(-1);
    }
    void moneyReadsDecimalsExactly()
    {
        QFETCH(QString, text);
        QFETCH(qint64, micros);
        const auto money = Money::fromDecimal(text, 4);
        QCOMPARE(money ? money->micros : -1, micros);
        if (money)
            QCOMPARE(Money::fromDecimal(money->toDecimal(), 6)->micros, micros);
    }

    void feeIsRoundedToTheMicro()
    {
        QCOMPARE(Money::fromMicros(50000).withFee(20), Money::fromMicros(60000));
        QCOMPARE(Money::fromMicros(3).withFee(20), Money::fromMicros(4)); // 3.6
    }

    // The example that every screen must agree on: 20 products × 5 items.
    void exampleStudyCosts()
    {
        Pool pool;
        const qint64 judgements = derived::judgements(20 * derived::pairsOfList(5), pool.overlap);
        QCOMPARE(judgements, 600);
        const qint64 pages = derived::pages(judgements, pool.generalPerPage);
        QCOMPARE(pages, 67);
        QCOMPARE(derived::costWithoutFee(pages, pool).toDisplay(), u"$3.35"_s);
        QCOMPARE(derived::cost(pages, pool).toDisplay(), u"$4.02"_s);
        QCOMPARE(derived::suggestedCap(derived::cost(pages, pool)), Money::fromMicros(4422000));
    }

    void guessOddsOfTenTasks_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<double>("percent");
        QTest::newRow("70") << 70 << 17.0;
        QTest::newRow("80") << 80 << 5.5;
        QTest::newRow("90") << 90 << 1.1;
        QTest::newRow("5") << 5 << 99.9;
    }
    void guessOddsOfTenTasks()
    {
        QFETCH(int, level);
        QFETCH(double, percent);
        QVERIFY2(std::abs(100 * derived::guessOdds(10, level) - percent) < 0.25, QByteArray::number(100 * derived::guessOdds(10, level)));
    }

    void ruleWindowOfTen()
    {
        const QList<bool> answers{1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 1};
        const QList<int> expected{66, 75, 60, 66, 71, 62, 55, 50, 50, 60};
        for (qsizetype seen = 3; seen <= answers.size(); ++seen)
            QCOMPARE(derived::percentRight(answers.first(seen), 10), expected[seen - 3]);
    }

    void timeLeftIsUnknownAtFirst()
    {
        using std::chrono::seconds;
        QVERIFY(!derived::timeLeft(60, 2, seconds(10)));
        QCOMPARE(derived::timeLeft(60, 6, seconds(30)), seconds(300));
    }

    void performersAreLimitedByGoldenTasks()
    {
        QCOMPARE(derived::performerCap(40, 1), 40);
        QCOMPARE(derived::performerCap(40, 0), -1);
        QCOMPARE(derived::performersNeeded(67, 10, 3), 7);
        QCOMPARE(derived::performersNeeded(67, 40, 3), 3);
    }

    void priceIsNeverSilentlyZero_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("hint"); // a part of the sentence; empty: accepted
        QTest::newRow("good") << u"0.05"_s << QString();
        QTest::newRow("comma") << u"0,05"_s << u"0.05"_s;
        QTest::newRow("empty") << QString() << u"0.05"_s;
        QTest::newRow("negative") << u"-0.05"_s << u"negative"_s;
        QTest::newRow("five decimals") << u"0.00501"_s << u"four decimals"_s;
        QTest::newRow("too small") << u"0.004"_s << u"0.005"_s;
        QTest::newRow("thousands") << u"1,234.5"_s << u"not a price"_s;
        QTest::newRow("words") << u"five cents"_s << u"not a price"_s;
    }
    void priceIsNeverSilentlyZero()
    {
        QFETCH(QString, typed);
        QFETCH(QString, hint);
        const checks::ParsedPrice parsed = checks::price(typed);
        QCOMPARE(parsed.price.has_value(), hint.isEmpty());
        QVERIFY2(parsed.sentence.contains(hint), qPrintable(parsed.sentence));
    }

    void accountFields_data()
    {
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("emailGood");
        QTest::addColumn<bool>("passwordGood");
        QTest::newRow("good") << u"ada@example.org"_s << u"correct horse"_s << true << true;
        QTest::newRow("no at") << u"ada.example.org"_s << u"correct horse"_s << false << true;
        QTest::newRow("no domain") << u"ada@"_s << u"short"_s << false << false;
        QTest::newRow("no dot") << u"ada@example"_s << u"1234567"_s << false << false;
        QTest::newRow("dot at the end") << u"ada@example."_s << u"12345678"_s << false << true;
        QTest::newRow("password is the e-mail") << u"ada@example.org"_s << u"Ada@example.org"_s << true << false;
        QTest::newRow("umlaut domain") << u"ada@müller.example"_s << u"пароль12"_s << true << true;
    }
    void accountFields()
    {
        QFETCH(QString, email);
        QFETCH(QString, password);
        QTEST(checks::email(email).isEmpty(), "emailGood");
        QTEST(checks::password(password, email).isEmpty(), "passwordGood");
    }

    void projectNeedsTwoAnswersAndOwnKeys()
    {
        Project project = Project::defaults();
        project.name = project.description = u"x"_s;
        project.instructions = u"<p>Look.</p>"_s;
        QCOMPARE(checks::project(project).size(), 0);
        project.answers[1].key = project.answers[0].key;
        QCOMPARE(checks::project(project).first().code, u"key_clash"_s);
        project.answers[1].isOffered = false;
        QCOMPARE(checks::project(project).first().code, u"too_few"_s);
        project.question = QString(121, u'x');
        QCOMPARE(checks::project(project).first().code, u"too_long"_s);
    }

    void rulesThatCanNeverFireAreNamed()
    {
        Pool pool;
        QVERIFY(checks::pool(pool).isEmpty());
        pool.fastRule.count = 6;
        QCOMPARE(checks::pool(pool).first().code, u"never_fires"_s);
        pool.fastRule.isOn = false;
        pool.goldenPerPage = 0;
        pool.secondsPerPage = 540;
        QCOMPARE(checks::pool(pool).first().column, u"golden_rule"_s);
        pool.goldenRule.isOn = false;
        pool.secondsPerPage = 29;
        QCOMPARE(checks::pool(pool).first().code, u"out_of_range"_s);
    }

    void aPairInTwoSetsIsALeakEvenMirrored()
    {
        Task training{{u"p"_s, {}, {}, {}}, {u"a"_s, {}, {}, {}}, {u"b"_s, {}, {}, {}}, Answer::Left, u"because"_s, {}};
        Task golden = training;
        std::swap(golden.left, golden.right);
        golden.hint.clear();
        QCOMPARE(checks::leaks({training}, {golden}, {}).size(), 1);
        QCOMPARE(checks::leaks({training}, {}, {{ProductId(u"p"_s), ItemId(u"b"_s), ItemId(u"a"_s)}}).size(), 1);
        golden.product.id = u"q"_s;
        QCOMPARE(checks::leaks({training}, {golden}, {}).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
