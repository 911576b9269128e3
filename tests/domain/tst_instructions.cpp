#include "domain/instructions.h"

#include "base/random.h"

#include <QRegularExpression>
#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestInstructions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheAllowListOnly_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("kept");
        QTest::addColumn<int>("removed");
        QTest::newRow("allowed") << u"<h2>A</h2><p>b <b>c</b><br>d</p>"_s << u"<h2>A</h2><p>b <b>c</b><br>d</p>"_s << 0;
        QTest::newRow("script with content") << u"<p>a<script>alert(1)</script>b</p>"_s << u"<p>ab</p>"_s << 1;
        QTest::newRow("script never closed") << u"<p>a<script>alert(1)"_s << u"<p>a</p>"_s << 1;
        QTest::newRow("handler") << u"<p onclick=\"x()\">a</p>"_s << u"<p>a</p>"_s << 1;
        QTest::newRow("frame") << u"<iframe src=x>y</iframe>z"_s << u"z"_s << 1;
        QTest::newRow("unknown tag loses the tag only") << u"<marquee>a</marquee>"_s << u"a"_s << 1;
        QTest::newRow("javascript address") << u"<a href=\" java&#115;cript:x\">a</a>"_s << u"<a>a</a>"_s << 1;
        QTest::newRow("data picture") << u"<img src=\"data:image/svg+xml,x\">"_s << u"<img>"_s << 1;
        QTest::newRow("good link") << u"<a href='https://example.org/?a=1&amp;b=2'>a</a>"_s
                                   << u"<a href=\"https://example.org/?a=1&amp;b=2\">a</a>"_s << 0;
        QTest::newRow("style tricks") << u"<style>p{}</style><p style=\"x\">a</p>"_s << u"<p>a</p>"_s << 2;
        QTest::newRow("unclosed is closed") << u"<ul><li>a"_s << u"<ul><li>a</li></ul>"_s << 0;
        QTest::newRow("stray closing") << u"a</b>"_s << u"a"_s << 0;
        QTest::newRow("less than") << u"3 < 4"_s << u"3 &lt; 4"_s << 0;
        QTest::newRow("comment") << u"a<!-- <script> -->b"_s << u"ab"_s << 0;
        QTest::newRow("upper case") << u"<SCRIPT>x</SCRIPT><B>y</B>"_s << u"<b>y</b>"_s << 1;
        QTest::newRow("editor's wrapping") << u"<!DOCTYPE HTML><html><head><style>x</style></head><body><p>a</p></body></html>"_s << u"<p>a</p>"_s << 0;
    }
    void keepsTheAllowListOnly()
    {
        QFETCH(QString, html);
        const auto cleaned = instructions::cleaned(html);
        QTEST(cleaned.html, "kept");
        QTEST(static_cast<int>(cleaned.removed.size()), "removed");
    }

    void cleaningTwiceChangesNothing()
    {
        const QString once = instructions::cleaned(u"<p>a & b <i>c<b>d</p> <a href=\"https://x.example/?q=1&p=2\">e</a>"_s).html;
        QCOMPARE(instructions::cleaned(once).html, once);
    }

    // Whatever comes in, what goes out holds no tag that is not on the list and no handler.
    void noMixtureOfPiecesGetsThrough()
    {
        const QStringList pieces{u"<"_s, u">"_s, u"script"_s, u"</"_s, u"\""_s, u"'"_s, u" onload="_s, u"<p"_s, u"img src=x"_s, u"<!--"_s,
            u"-->"_s, u"/"_s, u" "_s, u"a"_s, u"<svg"_s, u"&lt;"_s, u"javascript:"_s, u"href="_s, u"<a "_s, u"\n"_s, u"<b>"_s, u"style"_s};
        static const QRegularExpression tag(u"<(/?)([A-Za-z][A-Za-z0-9]*)([^>]*)>"_s);
        Random random(7);
        for (int round = 0; round < 20000; ++round) {
            QString html;
            for (int i = 0; i < 12; ++i)
                html += pieces[static_cast<qsizetype>(random.below(static_cast<quint64>(pieces.size())))];
            const QString out = instructions::cleaned(html).html;
            QVERIFY2(!out.contains(u"<script"_s, Qt::CaseInsensitive) && !out.contains(u"<svg"_s), qPrintable(html));
            for (auto it = tag.globalMatch(out); it.hasNext();) {
                const auto match = it.next();
                QVERIFY2(QStringList({u"p"_s, u"a"_s, u"b"_s, u"img"_s}).contains(match.captured(2)), qPrintable(html + u" -> "_s + out));
                QVERIFY2(!match.captured(3).contains(u"javascript"_s) && !match.captured(3).contains(u"onload"_s), qPrintable(html + u" -> "_s + out));
            }
        }
    }

    void wordsAreCountedWithoutMarkup()
    {
        QCOMPARE(instructions::wordCount(u"<p>one <b>two</b> three</p>"_s), 3);
        QCOMPARE(instructions::wordCount(u"<p> </p>"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestInstructions)
#include "tst_instructions.moc"
