// A seeded mutation fuzzer for the scanners that read foreign bytes. It runs in the ordinary suite; under the asan preset
// every view is touched, so that reading beyond a text is found. SIDEWISE_FUZZ multiplies the number of executions.

#include "base/random.h"
#include "dataset/cellchecks.h"
#include "dataset/encoding.h"
#include "dataset/jsonrows.h"
#include "dataset/jsonvalue.h"
#include "dataset/tablereader.h"
#include "dataset/xlsxrows.h"
#include "tests/fixtures/workbook.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace sidewise;
using namespace sidewise::dataset;
using namespace Qt::Literals::StringLiterals;

namespace {

const std::vector<std::string> &pieces()
{
    static const std::vector<std::string> list{"\"", "\"\"", "\"\"\"", "\t", ",", ";", "\n", "\r", "\r\n", "\n\n", "a", " ", "{", "}", "[", "]", ":", "\\", "\\u",
        "\\ud83d", "\\ude00", "\\u0000", "null", "true", "-", "1e5", "0.1", "\xEF\xBB\xBF", "\xC3\xBC", "\xF0\x9F\x98\x80", "\xED\xA0\x80", "\xFF\xFE",
        std::string(1, '\0'), "https://", "//", "..", "www.", "C:\\", "product_id", "INPUT:"};
    return list;
}

std::string mutated(std::string text, Random &random)
{
    for (auto steps = 1 + random.below(6); steps > 0; --steps) {
        const auto at = static_cast<std::size_t>(random.below(text.size() + 1));
        switch (random.below(5)) {
        case 0:
            text.insert(at, pieces()[static_cast<std::size_t>(random.below(pieces().size()))]);
            break;
        case 1:
            text.erase(at, static_cast<std::size_t>(random.below(8)));
            break;
        case 2:
            if (at < text.size())
                text[at] = static_cast<char>(random.below(256));
            break;
        case 3:
            text.insert(at, text.substr(static_cast<std::size_t>(random.below(text.size() + 1)), static_cast<std::size_t>(random.below(20))));
            break;
        default:
            text.resize(at);
        }
    }
    text.resize(std::min<std::size_t>(text.size(), 2000));
    return text;
}

unsigned touch(std::string_view view)
{
    return std::accumulate(view.begin(), view.end(), 0U, [](unsigned sum, char c) { return sum * 31 + static_cast<unsigned char>(c); });
}

int executions(int count)
{
    const int factor = qEnvironmentVariableIntValue("SIDEWISE_FUZZ");
    return count * std::max(1, factor);
}

} // namespace

class TestScannerFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tables();
    void json();
    void encodings();
    void cells();
    void workbooks();
};

static void checkRows(RowSource &source, std::string_view text)
{
    Row row;
    std::int64_t line = 0;
    std::size_t rows = 0;
    while (source.next(row)) {
        // Reading goes on and ends; lines grow; a row lies in its text.
        QVERIFY(++rows <= text.size() + 1);
        QVERIFY(row.line > line);
        line = row.line;
        QVERIFY(row.raw.empty() || (row.raw.data() >= text.data() && row.raw.data() + row.raw.size() <= text.data() + text.size()));
        unsigned sum = touch(row.raw);
        for (std::string_view field : row.fields)
            sum += touch(field);
        QVERIFY(row.fault || sum != 0x12345678U || !row.fields.empty());
        QVERIFY(source.done() >= 0 && source.done() <= 1);
        if (row.fault)
            QVERIFY(row.fault->line >= row.line);
    }
    QVERIFY(!source.next(row)); // and stays at the end
}

void TestScannerFuzz::tables()
{
    const std::vector<std::string> seeds{"a,b\nc,d\n", "\"a\",\"b\"\"c\"\r\n\"d\ne\",f\r\n", "x\ty\tz\n1\t2\t3\n", "", "\"", ";;;\n;;", "a\"b,\"c\"d,e\n\"f"};
    Random random(1);
    for (int i = 0; i < executions(60000); ++i) {
        const std::string text = mutated(seeds[static_cast<std::size_t>(random.below(seeds.size()))], random);
        TableReader reader(text, "\t,;"[random.below(3)]);
        reader.expectColumns(static_cast<std::size_t>(random.below(4)));
        checkRows(reader, text);
        QVERIFY(QByteArray("\t,;").contains(detectSeparator(text, {"a", "product_id"})));
    }
}

void TestScannerFuzz::json()
{
    const std::vector<std::string> seeds{R"({"product_id":"p1","n":-1.5e3,"x":null,"t":true})", R"([{"a":"\u00fc\ud83d\ude00"},{"b":[1,{"c":"d"}]}])",
        "{\"a\":1}\n{\"a\":2}\r\n\n{\"b\":3}", R"([{"input_values":{"left_id":"a"},"known_solutions":[{"output_values":{"result":"LEFT"}}]}])",
        "[[[[[[[[", "[]", "{}"};
    Random random(2);
    for (int i = 0; i < executions(40000); ++i) {
        const std::string text = mutated(seeds[static_cast<std::size_t>(random.below(seeds.size()))], random);
        JsonReader reader(text);
        JsonValue value;
        const bool isWhole = reader.read(value);
        QVERIFY(isWhole || reader.hasFault());
        QVERIFY(reader.at() <= text.size());
        for (auto layout : {JsonRows::Layout::Lines, JsonRows::Layout::Array}) {
            JsonRows rows(text, layout);
            Row row;
            std::size_t count = 0;
            while (rows.next(row)) {
                QVERIFY(++count <= text.size());
                QCOMPARE(row.fields.size(), rows.headers().size());
                for (std::string_view field : row.fields)
                    touch(field);
            }
        }
    }
}

void TestScannerFuzz::encodings()
{
    const std::vector<std::string> seeds{"id\ttitle\n1\tGr\xC3\xB6\xC3\x9F" "e\n", "\xFF\xFEi\0d\0", "\xCA\xEB\xFE\xF7 \xEA", "\xF0\x9F\x98\x80", std::string("\0a\0b", 4)};
    Random random(3);
    for (int i = 0; i < executions(20000); ++i) {
        const std::string text = mutated(seeds[static_cast<std::size_t>(random.below(seeds.size()))], random);
        const encoding::Guess guess = encoding::guess(text);
        const std::size_t bad = encoding::firstInvalidUtf8(text);
        QCOMPARE(bad == std::string_view::npos, QByteArray::fromStdString(text).isValidUtf8());
        if (guess.name == "UTF-8" && guess.firstBad == std::string_view::npos && guess.isText)
            QVERIFY(bad == std::string_view::npos);
        if (bad != std::string_view::npos)
            QVERIFY(encoding::position(text, bad).first >= 1);
        for (const char *name : {"UTF-16LE", "UTF-16BE", "WINDOWS-1251", "WINDOWS-1252"}) {
            std::string utf8;
            std::size_t badAt = 0;
            if (encoding::convert(text, name, utf8, badAt))
                QVERIFY(encoding::firstInvalidUtf8(utf8) == std::string_view::npos);
            else
                QVERIFY(badAt <= text.size());
        }
        QVERIFY(encoding::firstInvalidUtf8(encoding::preview(text, "UTF-16LE", 50)) == std::string_view::npos);
    }
}

void TestScannerFuzz::cells()
{
    const std::vector<std::string> seeds{"https://shop.example/a.png", "pictures/a.png", "shop.example:80/x", "1,5", "-1.5e10", "Ph\xE2\x80\xAEone", " a "};
    Random random(4);
    for (int i = 0; i < executions(40000); ++i) {
        const std::string text = mutated(seeds[static_cast<std::size_t>(random.below(seeds.size()))], random);
        const cells::ImageFault fault = cells::checkImage(text);
        const bool leaves = text.find("..") != std::string::npos || text.starts_with('/');
        const bool isWeb = text.find("://") != std::string::npos;
        if (text == ".." || text.starts_with("../") || (text.starts_with('/') && !isWeb && leaves))
            QVERIFY(fault != cells::ImageFault::None);
        cells::oddCharacter(text);
        const auto number = cells::number(text);
        QVERIFY(!number || !cells::isDecimalComma(text));
        const std::string_view trimmed = cells::trimmed(text);
        QVERIFY(trimmed.empty() || (trimmed.front() != ' ' && trimmed.back() != '\t'));
        QVERIFY(cells::isBlank(trimmed) || !cells::isBlank(text));
    }
}

void TestScannerFuzz::workbooks()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.xlsx"_s);
    const auto good = fixtures::workbookParts(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1.5</v></c></row>",
        "<si><t>a</t></si>");
    Random random(5);
    for (int i = 0; i < executions(1500); ++i) {
        auto parts = good;
        if (i % 2 == 0) {
            auto &part = parts[static_cast<qsizetype>(random.below(static_cast<quint64>(parts.size())))].second;
            part = QByteArray::fromStdString(mutated(part.toStdString(), random));
        }
        QVERIFY(fixtures::writeZip(path, parts));
        if (i % 2 == 1) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            std::string bytes = file.readAll().toStdString();
            for (auto steps = 1 + random.below(5); steps > 0; --steps)
                bytes[static_cast<std::size_t>(random.below(bytes.size()))] = static_cast<char>(random.below(256));
            file.seek(0);
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        }
        XlsxRows rows;
        if (!rows.open(path).empty())
            continue;
        Row row;
        int count = 0;
        while (rows.next(row) && ++count < 100000) {
            for (std::string_view field : row.fields)
                touch(field);
        }
        QVERIFY(count < 100000);
    }
}

QTEST_GUILESS_MAIN(TestScannerFuzz)
#include "tst_scannerfuzz.moc"
