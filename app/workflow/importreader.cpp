#include "workflow/importreader.h"

#include "dataset/catalogueimport.h"
#include "dataset/cellchecks.h"
#include "dataset/rejectedrows.h"
#include "dataset/rowchecks.h"
#include "dataset/tablepreview.h"
#include "dataset/tablereader.h"
#include "dataset/textfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace sidewise::importing {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ImportReader)
};

// Corrections as the readers want them: bytes that outlive every row.
class Amendments
{
public:
    explicit Amendments(const ImportDesk::Corrections &corrections)
    {
        for (auto it = corrections.begin(); it != corrections.end(); ++it) {
            Fields &fields = m_rows[it.key()];
            fields.isExcluded = it->isExcluded;
            for (const QString &cell : it->cells)
                fields.cells.push_back(cell.toStdString());
        }
    }

    bool isEmpty() const { return m_rows.empty(); }

    bool operator()(dataset::Row &row) const
    {
        const auto found = m_rows.find(row.line);
        if (found == m_rows.end())
            return true;
        if (found->second.isExcluded)
            return false;
        if (found->second.cells.empty())
            return true;
        row.fields.assign(found->second.cells.begin(), found->second.cells.end());
        row.fault.reset();
        return true;
    }

private:
    struct Fields
    {
        std::vector<std::string> cells;
        bool isExcluded = false;
    };
    std::unordered_map<std::int64_t, Fields> m_rows;
};

dataset::ImportOptions optionsOf(const Job &job)
{
    dataset::ImportOptions options;
    options.separator = job.choices.separator;
    options.encoding = job.choices.encoding;
    options.sheet = job.choices.sheet;
    options.hasHeader = job.choices.hasHeader.value_or(true);
    options.columns = job.choices.columns;
    options.isCancelled = job.isCancelled;
    options.progress = job.progress;
    auto amendments = std::make_shared<Amendments>(job.corrections);
    if (!amendments->isEmpty())
        options.amend = [amendments](dataset::Row &row) { return (*amendments)(row); };
    return options;
}

QSet<qint64> linesOf(const Problems &problems)
{
    QSet<qint64> lines;
    for (const Problem &problem : problems)
        lines.insert(problem.line);
    lines.remove(0);
    return lines;
}

// A line of numbers and addresses is hardly a header.
bool isData(const QStringList &line)
{
    const QHash<QString, QString> guesses = dataset::guessColumns(line);
    const QStringList known = dataset::catalogueColumns();
    bool hasValue = false;
    for (const QString &cell : line) {
        if (known.contains(cell) || guesses.contains(cell))
            return false;
        bool isNumber = false;
        cell.toDouble(&isNumber);
        hasValue = hasValue || isNumber || cell.contains(u"://"_s);
    }
    return hasValue;
}

QString text(std::string_view bytes)
{
    return dataset::cells::toText(bytes.substr(0, dataset::cells::maximumBytes));
}

// The rows that problems speak of, for the requester to see and to correct.
Result<void> fetchRows(const Job &job, ImportReading &reading)
{
    const QSet<qint64> wanted = linesOf(reading.problems);
    if (wanted.isEmpty())
        return {};
    dataset::ImportOptions options = optionsOf(job);
    options.progress = {};
    auto file = dataset::TableFile::open(job.path, options, dataset::catalogueColumns());
    if (!file)
        return failure(file.error());
    qint64 before = -1;
    return dataset::forEachRow(*file, options, [&](const dataset::Row &row) {
        reading.hasSharedLines = reading.hasSharedLines || row.line == before;
        before = row.line;
        if (!wanted.contains(row.line))
            return;
        QStringList cells;
        for (const std::string_view field : row.fields)
            cells.append(text(field));
        reading.cells.insert(row.line, cells);
        if (row.fault)
            reading.rawLines.insert(row.line, text(row.raw));
    });
}
} // namespace

Result<ImportLook> look(const Job &job)
{
    dataset::ImportOptions options = optionsOf(job);
    auto preview = dataset::previewCatalogue(job.path, options);
    if (!preview)
        return failure(preview.error());
    if (!job.choices.hasHeader && isData(preview->headers)) {
        options.hasHeader = false;
        if (auto again = dataset::previewCatalogue(job.path, options))
            preview = std::move(again);
    }
    return ImportLook{preview->format, preview->encoding, preview->separator, preview->sheets, options.hasHeader, preview->headers, preview->rows};
}

QList<EncodingOffer> encodingsFor(const QString &path, const QString &detected)
{
    QStringList names{u"WINDOWS-1252"_s, u"WINDOWS-1251"_s, u"UTF-16LE"_s, u"UTF-16BE"_s};
    names.removeAll(detected);
    if (!detected.isEmpty() && detected != u"UTF-8"_s)
        names.prepend(detected);
    QList<EncodingOffer> offers;
    for (const QString &name : std::as_const(names)) {
        const auto preview = dataset::previewEncoding(path, name);
        offers.append({name, preview ? preview->left(600) : QString(), name == detected});
    }
    return offers;
}

Result<ImportReading> read(const Job &job)
{
    auto import = dataset::importCatalogue(job.path, optionsOf(job));
    if (!import)
        return failure(import.error());
    ImportReading reading;
    reading.catalogue = std::move(import->catalogue);
    reading.problems = std::move(import->problems);
    reading.problemCounts = import->problemCounts;
    reading.rows = import->rows;
    reading.rejectedRows = import->rejectedRows;
    if (const Result<void> fetched = fetchRows(job, reading); !fetched)
        return failure(fetched.error());
    return reading;
}

Result<qint64> saveRejected(const Job &job, const QString &path)
{
    return dataset::writeRejectedRows(job.path, path, optionsOf(job));
}

QStringList fieldsOf(const QString &line, const QString &separator, const QStringList &headers, QString &problem)
{
    const std::string bytes = line.toStdString();
    dataset::TableReader reader(bytes, separator.isEmpty() ? '\t' : static_cast<char>(separator[0].unicode()));
    reader.expectColumns(static_cast<std::size_t>(headers.size()));
    dataset::Row row;
    if (!reader.next(row)) {
        problem = Words::tr("The line is empty. Leave the row out instead.");
        return {};
    }
    if (row.fault) {
        problem = dataset::faultSentence(*row.fault, headers);
        return {};
    }
    QStringList fields;
    for (const std::string_view field : row.fields)
        fields.append(text(field));
    dataset::Row more;
    if (reader.next(more)) {
        problem = Words::tr("There is more than one row. Write one row; a line break inside a field needs quotes around it.");
        return {};
    }
    return fields;
}

} // namespace sidewise::importing
