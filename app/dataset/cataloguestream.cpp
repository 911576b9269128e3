#include "dataset/cataloguestream.h"

#include "dataset/cataloguerowreader.h"
#include "dataset/importwatch.h"
#include "dataset/productdirectory.h"
#include "dataset/tablefile.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

constexpr std::array textColumns{"product_title", "product_description", "product_image"};

// The recommendations of the product that the last rows were about.
class ItemRun
{
public:
    static constexpr std::size_t most = 2'000'000;

    void begin()
    {
        m_ids.clear();
        m_ends.clear();
        m_hashes.clear();
        ranks.clear();
        count = 0;
    }
    bool isFull() const { return count >= most; }
    bool isNew(std::string_view id)
    {
        if (count >= shortRun)
            return isNewInLongRun(id);
        std::size_t start = 0;
        for (const std::size_t end : m_ends) {
            if (std::string_view(m_ids).substr(start, end - start) == id)
                return false;
            start = end;
        }
        m_ids += id;
        m_ends.push_back(m_ids.size());
        return true;
    }

    std::vector<std::pair<double, qint64>> ranks; // with the line
    std::size_t count = 0;

private:
    static constexpr std::size_t shortRun = 48;

    bool isNewInLongRun(std::string_view id)
    {
        const std::hash<std::string_view> hash;
        if (m_hashes.empty()) {
            std::size_t start = 0;
            for (const std::size_t end : m_ends) {
                m_hashes.insert(hash(std::string_view(m_ids).substr(start, end - start)));
                start = end;
            }
        }
        return m_hashes.insert(hash(id)).second;
    }

    std::string m_ids; // one after the other
    std::vector<std::size_t> m_ends;
    std::unordered_set<std::size_t> m_hashes;
};

// Numbers products, finds what is double while it goes by, and hands the rest on. What needs all rows of a product
// is settled by the sink where a product's rows do not stand together.
class CatalogueStream
{
public:
    enum class Outcome { Taken, Rejected, Stopped };

    CatalogueStream(CatalogueSink &sink, CatalogueProblems &problems, CatalogueProblems &atEnd, bool hasRanks)
        : m_sink(sink), m_problems(problems), m_atEnd(atEnd)
    {
        m_open.hasRanks = hasRanks;
    }

    Outcome add(const CatalogueRow &row)
    {
        if (row.product.id == row.recommendation.id) {
            m_problems.selfRecommendation(row);
            return Outcome::Rejected;
        }
        if (!goToProduct(row))
            return Outcome::Stopped;
        if (m_run.isFull())
            m_open.hasScatteredProducts = true; // from here on the store looks for what is double
        else if (!m_run.isNew(row.recommendation.id)) {
            m_problems.duplicate(row.line, row.recommendation.id);
            return Outcome::Rejected;
        }
        const CatalogueSink::Item item{m_product, row.recommendation, m_problems.rank(row), m_problems.score(row), row.line};
        m_problems.count(item.rank, item.score);
        if (item.rank && !m_run.isFull())
            m_run.ranks.emplace_back(*item.rank, row.line);
        ++m_run.count;
        ++items;
        return m_sink.addItem(item) ? Outcome::Taken : Outcome::Stopped;
    }

    // What is known of whole products, unless the sink has to find it out.
    const CatalogueSink::Open &end()
    {
        endRun();
        return m_open;
    }

    qint64 products = 0;
    qint64 items = 0;

private:
    bool goToProduct(const CatalogueRow &row)
    {
        if (m_product >= 0 && row.product.id == m_id) {
            compareTexts(row);
            return true;
        }
        endRun();
        m_run.begin();
        m_id.assign(row.product.id);
        m_firstLine = row.line;
        if (const auto known = m_directory.find(m_id)) {
            m_open.hasScatteredProducts = true;
            m_product = *known;
            m_knowsTexts = false;
            compareHashes(row);
            return true;
        }
        m_product = products++;
        m_knowsTexts = true;
        m_texts = {std::string(row.product.title), std::string(row.product.description), std::string(row.product.image)};
        if (!m_directory.add(m_id, m_product, {ProductDirectory::hashOf(row.product.title), ProductDirectory::hashOf(row.product.description),
                                                  ProductDirectory::hashOf(row.product.image)})) {
            m_open.hasUnknownProducts = true;
        }
        return m_sink.addProduct(row.product, row.line);
    }

    void compareTexts(const CatalogueRow &row)
    {
        if (!m_knowsTexts)
            return compareHashes(row);
        const std::array texts{row.product.title, row.product.description, row.product.image};
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].empty() && texts[i] != m_texts[i])
                m_problems.otherText(row.line, QString::fromLatin1(textColumns[i]), texts[i], QString::fromStdString(m_id),
                    [&] { return QString::fromStdString(m_texts[i]); });
        }
    }

    // A product that came before others: only hashes of its texts are at hand.
    void compareHashes(const CatalogueRow &row)
    {
        const ProductDirectory::Texts &known = m_directory.texts(m_product);
        const std::array texts{row.product.title, row.product.description, row.product.image};
        const std::array hashes{known.title, known.description, known.image};
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].empty() && ProductDirectory::hashOf(texts[i]) != hashes[i])
                m_problems.otherText(row.line, QString::fromLatin1(textColumns[i]), texts[i], QString::fromStdString(m_id),
                    [&] { return m_sink.productText(m_product, static_cast<CatalogueSink::Text>(i)); });
        }
    }

    void endRun()
    {
        if (m_product < 0 || m_open.hasScatteredProducts)
            return;
        std::stable_sort(m_run.ranks.begin(), m_run.ranks.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (std::size_t i = 1; i < m_run.ranks.size(); ++i) {
            const auto &[rank, line] = m_run.ranks[i];
            if (rank == m_run.ranks[i - 1].first)
                m_atEnd.repeatedRank(line, QString::number(rank).toStdString(), QString::fromStdString(m_id));
        }
        if (m_run.count == 1)
            m_atEnd.singleItem(m_firstLine, QString::fromStdString(m_id));
    }

    CatalogueSink &m_sink;
    CatalogueProblems &m_problems;
    CatalogueProblems &m_atEnd;
    CatalogueSink::Open m_open;
    ProductDirectory m_directory;
    ItemRun m_run;
    qint64 m_product = -1;
    std::string m_id;
    std::array<std::string, 3> m_texts; // as the product was first given
    bool m_knowsTexts = false;
    qint64 m_firstLine = 0;
};

void note(const CatalogueFinding &finding, CatalogueProblems &problems, CatalogueReport &report, std::vector<qint64> &lateLines)
{
    const std::string value = finding.value.toStdString();
    switch (finding.kind) {
    case CatalogueFinding::Kind::DuplicateItem:
        problems.duplicate(finding.line, value);
        problems.count(finding.rank, finding.score, -1);
        ++report.rejectedRows;
        --report.recommendations;
        lateLines.push_back(finding.line);
        break;
    case CatalogueFinding::Kind::RepeatedRank:
        problems.repeatedRank(finding.line, value, finding.product);
        break;
    case CatalogueFinding::Kind::SingleItem:
        problems.singleItem(finding.line, finding.product);
        break;
    case CatalogueFinding::Kind::MergedProduct:
        --report.products;
        break;
    case CatalogueFinding::Kind::OtherText:
        problems.otherText(finding.line, finding.column, value, finding.product, [&] { return finding.first; });
        break;
    }
}

// Rows of which only the end told that they are double, as they stand in the file.
Result<void> tellLateRejections(const QString &path, CatalogueImportOptions options, std::vector<qint64> lines)
{
    std::sort(lines.begin(), lines.end());
    const auto onRejected = std::exchange(options.onRejected, {});
    options.progress = {};
    Result<TableFile> file = TableFile::open(path, options, catalogueColumns());
    if (!file)
        return failure(std::move(file).error());
    ProblemList problems;
    problems.keepReasons(true);
    CatalogueProblems words(problems, false, false);
    auto next = lines.begin();
    return forEachRow(*file, options, [&](const Row &row) {
        while (next != lines.end() && *next < row.line)
            ++next;
        if (next == lines.end() || *next != row.line)
            return;
        problems.beginRow();
        words.duplicate(row.line, {});
        onRejected(row, file->headers, problems.reason());
    });
}

Result<void> streamRows(TableFile &file, const CatalogueImportOptions &options, RowChecks &checks, ProblemList &problems,
    CatalogueStream &stream, CatalogueReport &report, bool &isStopped)
{
    return forEachRow(file, options, [&](const Row &row) {
        if (isStopped)
            return;
        ++report.rows;
        problems.beginRow();
        const std::optional<CatalogueRow> good = readCatalogueRow(checks, row);
        const auto outcome = good ? stream.add(*good) : CatalogueStream::Outcome::Rejected;
        isStopped = outcome == CatalogueStream::Outcome::Stopped;
        if (outcome != CatalogueStream::Outcome::Rejected)
            return;
        ++report.rejectedRows;
        if (options.onRejected)
            options.onRejected(row, file.headers, problems.reason());
    });
}
} // namespace

qint64 CatalogueReport::warnings() const
{
    QHash<QString, Severity> severities;
    for (const Problem &problem : problems)
        severities.insert(problem.code, problem.severity);
    qint64 count = 0;
    for (auto it = problemCounts.begin(); it != problemCounts.end(); ++it)
        count += severities.value(it.key(), Severity::Note) == Severity::Warning ? it.value() : 0;
    return count;
}

Result<CatalogueReport> streamCatalogue(const QString &path, const CatalogueImportOptions &wishes, CatalogueSink &sink)
{
    using namespace cataloguecolumns;
    if (isCancelled(wishes))
        return importCancelled();
    bool isStopped = false;
    CatalogueImportOptions options = wishes;
    options.isCancelled = [&] { return isStopped || isCancelled(wishes); };
    Result<TableFile> opened = TableFile::open(path, options, catalogueColumns());
    if (!opened)
        return failure(std::move(opened).error());
    TableFile &file = *opened;
    ProblemList problems;
    ProblemList ofWholeProducts;
    problems.keepReasons(static_cast<bool>(options.onRejected));
    const Result<ColumnLayout> layout = ColumnLayout::make(file.headers, file.headerLine, specs(), options.columns, file.name, problems);
    if (!layout)
        return failure(layout.error());

    CatalogueReport report;
    report.format = file.format;
    report.encoding = file.encoding;
    report.separator = file.separator;
    report.headers = file.headers;
    RowChecks checks(*layout, specs(), file.headers, problems);
    CatalogueProblems words(problems, layout->has(Rank), layout->has(Score));
    CatalogueProblems wordsAtEnd(ofWholeProducts, false, false);
    CatalogueStream stream(sink, words, wordsAtEnd, layout->has(Rank));
    file.watch->enter(0.1, 0.85);
    if (const auto read = streamRows(file, options, checks, problems, stream, report, isStopped); !read)
        return failure(isStopped ? sink.error() : read.error());
    if (report.rows == 0)
        return noRows(file.name);

    const CatalogueSink::Open open = stream.end();
    report.products = stream.products;
    report.recommendations = stream.items;
    if (!open.hasScatteredProducts && !open.hasUnknownProducts) {
        problems.absorb(std::move(ofWholeProducts));
        words.countRepeated(wordsAtEnd.repeated());
    }
    std::vector<qint64> lateLines;
    file.watch->enter(0.85, 1.0);
    if (!sink.settle(open, [&](const CatalogueFinding &finding) { note(finding, words, report, lateLines); }))
        return failure(sink.error());
    if (options.onRejected && !lateLines.empty()) {
        if (const auto told = tellLateRejections(path, options, std::move(lateLines)); !told)
            return failure(told.error());
    }
    report.hasModelOrder = words.decideModelOrder(report.recommendations);
    if (!report.isUsable()) {
        problems.add(Severity::Error, 0, {}, {}, u"no_rows"_s, [&] {
            return Words::tr("No row of %1 can be used. Correct the listed rows and open the file again.").arg(file.name);
        });
    }
    report.problems = problems.take();
    report.problemCounts = problems.counts();
    file.watch->endStage();
    return report;
}

} // namespace sidewise::dataset
