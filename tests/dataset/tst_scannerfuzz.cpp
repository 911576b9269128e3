// A seeded mutation fuzzer for the scanners that read foreign bytes. It runs in the ordinary suite; under the asan preset
// every view is touched, so that reading beyond a text is found. SIDEWISE_FUZZ multiplies the number of executions.

#include "base/random.h"
#include "dataset/cellchecks.h"
#include "dataset/encoding.h"
#include "dataset/jsonrows.h"
#include "dataset/jsonvalue.h"
#include "dataset/tablereader.h"
#include "dataset/taskfile.h"
#include "dataset/xlsxrows.h"
#include "tests/fixtures/workbook.h"

#include <QBuffer>
#include <QDir>
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
    void sheets();
    void zipDirectories();
    void taskFiles();
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
    for (int i = 0; i < executions(100000); ++i) {
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
    for (int i = 0; i < executions(100000); ++i) {
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

namespace {
void append(std::string &bytes, std::uint64_t number, int size)
{
    for (int i = 0; i < size; ++i)
        bytes += static_cast<char>(i < 8 ? number >> (8 * i) : 0);
}

// An archive of stored entries; nobody looks at checksums before the end of an entry.
std::string storedZip(const fixtures::ZipParts &parts)
{
    std::string bytes;
    std::string directory;
    for (const auto &[name, content] : parts) {
        std::string entry;
        append(entry, 20, 2);
        append(entry, 0, 8); // flags, method, time, date
        append(entry, 0, 4); // checksum
        append(entry, static_cast<std::uint64_t>(content.size()), 4);
        append(entry, static_cast<std::uint64_t>(content.size()), 4);
        append(entry, static_cast<std::uint64_t>(name.size()), 2);
        append(entry, 0, 2);
        directory += "PK\x01\x02";
        append(directory, 20, 2);
        directory += entry;
        append(directory, 0, 10); // comment, disk, attributes
        append(directory, bytes.size(), 4);
        directory += name.toStdString();
        bytes += "PK\x03\x04" + entry + name.toStdString() + content.toStdString();
    }
    const std::size_t start = bytes.size();
    bytes += directory + "PK\x05\x06";
    append(bytes, 0, 4);
    append(bytes, static_cast<std::uint64_t>(parts.size()), 2);
    append(bytes, static_cast<std::uint64_t>(parts.size()), 2);
    append(bytes, directory.size(), 4);
    append(bytes, start, 4);
    append(bytes, 0, 2);
    return bytes;
}

std::string openZip(ZipArchive &zip, const std::string &bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes.data(), static_cast<int>(bytes.size()));
    buffer->open(QIODevice::ReadOnly);
    return zip.open(std::unique_ptr<QIODevice>(std::move(buffer)));
}

fixtures::ZipParts smallWorkbook()
{
    return fixtures::workbookParts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c></row>"
                                   "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45000.5</v></c></row>", "<si><t>a</t></si>")
        + fixtures::ZipParts{{"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy\\-mm\"/></numFmts>"
                                               "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"}};
}
} // namespace

// The XML of a workbook, part by part.
void TestScannerFuzz::sheets()
{
    const fixtures::ZipParts good = smallWorkbook();
    {
        ZipArchive zip;
        QCOMPARE(openZip(zip, storedZip(good)), std::string());
        XlsxRows rows;
        QCOMPARE(rows.open(std::move(zip)), std::string());
        Row row;
        QVERIFY(rows.next(row) && rows.next(row));
        QCOMPARE(std::string(row.fields[0]), std::string("2023-03-15 12:00:00"));
    }
    const std::vector<std::string> extras{"<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "<row>", "</row>", "<c r=\"ZZZZ9\">", "<v>1e400</v>", "t=\"s\"", "s=\"-1\""};
    Random random(6);
    for (int i = 0; i < executions(100000); ++i) {
        fixtures::ZipParts parts = good;
        const auto which = static_cast<qsizetype>(random.below(10) < 7 ? 2 : random.below(static_cast<quint64>(parts.size())));
        std::string part = mutated(parts[which].second.toStdString(), random);
        if (random.chance(0.2))
            part.insert(static_cast<std::size_t>(random.below(part.size() + 1)), extras[static_cast<std::size_t>(random.below(extras.size()))]);
        parts[which].second = QByteArray::fromStdString(part);
        ZipArchive zip;
        XlsxRows rows;
        if (!openZip(zip, storedZip(parts)).empty() || !rows.open(std::move(zip)).empty())
            continue;
        Row row;
        int count = 0;
        while (rows.next(row) && ++count < 10000) {
            for (std::string_view field : row.fields)
                touch(field);
        }
        QVERIFY(count < 10000);
    }
}

void TestScannerFuzz::zipDirectories()
{
    const std::string good = storedZip(smallWorkbook());
    const std::size_t directory = good.find("PK\x01\x02");
    const std::vector<std::string> names{"..", "/", "\\", std::string(1, '\0'), ":", "PK\x01\x02", "PK\x05\x06", "PK\x06\x06", std::string(8, '\xFF')};
    Random random(7);
    for (int i = 0; i < executions(100000); ++i) {
        std::string bytes = good;
        for (auto steps = 1 + random.below(4); steps > 0; --steps) {
            const std::size_t at = directory + static_cast<std::size_t>(random.below(bytes.size() - directory));
            const std::string &piece = names[static_cast<std::size_t>(random.below(names.size()))];
            if (random.chance(0.7))
                bytes[at] = static_cast<char>(random.below(256));
            else
                bytes.replace(at, std::min(piece.size(), bytes.size() - at), piece);
        }
        if (random.chance(0.1))
            bytes.resize(directory + static_cast<std::size_t>(random.below(bytes.size() - directory)));
        ZipArchive zip;
        if (!openZip(zip, bytes).empty())
            continue;
        for (const QString &name : zip.names()) {
            QVERIFY(!name.startsWith(u'/') && !name.split(u'/').contains(u".."_s) && !name.contains(u'\\'));
            const auto entry = zip.entry(name);
            if (entry)
                QVERIFY(entry->read(100'000).size() <= static_cast<qint64>(bytes.size()) * 2000);
        }
    }
}

void TestScannerFuzz::taskFiles()
{
    const std::vector<std::string> seeds{
        "INPUT:product_id\tINPUT:product_title\tINPUT:left_id\tINPUT:left_title\tINPUT:right_id\tINPUT:right_title\tGOLDEN:result\tHINT:text\tTASK:overlap\n"
        "p\tP\ta\tA\tb\tB\tLEFT\tbecause\t3\np\tP\tb\tB\ta\tA\t\t\t\n",
        "left,right\nblue,red\nred,green\n", "image_left,image_right,GOLDEN:result\na.png,b.png,RIGHT\n",
        R"([{"input_values":{"product_id":"p","left_id":"a","right_id":"b"},"known_solutions":[{"output_values":{"result":"LEFT"}}]}])"};
    const QTemporaryDir folder(QDir(u"/dev/shm"_s).exists() ? u"/dev/shm/tst-XXXXXX"_s : QDir::tempPath() + u"/tst-XXXXXX"_s);
    const QString path = folder.filePath(u"tasks"_s);
    Random random(8);
    for (int i = 0; i < executions(100000); ++i) {
        const std::string text = mutated(seeds[static_cast<std::size_t>(random.below(seeds.size()))], random);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0);
        file.close();
        const auto tasks = readTaskFile(path);
        if (!tasks) {
            QVERIFY(!tasks.error().code.isEmpty() && !tasks.error().sentence.isEmpty());
            continue;
        }
        QCOMPARE(tasks->tasks.size() + tasks->rejectedRows, tasks->rows);
        for (const Task &task : tasks->tasks)
            QVERIFY(task.left.id != task.right.id && !task.left.id.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestScannerFuzz)
#include "tst_scannerfuzz.moc"
