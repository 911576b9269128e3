#include "dataset/rowchecks.h"

#include "dataset/cellchecks.h"
#include "dataset/importwatch.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

constexpr std::size_t largeRow = 100'000;

bool isBlankRow(const Row &row)
{
    const bool isWhole = !row.fault || row.fault->kind == RowFault::Kind::ColumnCount;
    return isWhole && std::all_of(row.fields.begin(), row.fields.end(), cells::isBlank);
}

QString imageCode(cells::ImageFault fault)
{
    switch (fault) {
    case cells::ImageFault::NoScheme:
        return u"url_no_scheme"_s;
    case cells::ImageFault::OtherScheme:
        return u"url_scheme"_s;
    case cells::ImageFault::NoHost:
        return u"url_invalid"_s;
    default:
        return u"image_path"_s;
    }
}

QString imageSentence(cells::ImageFault fault)
{
    switch (fault) {
    case cells::ImageFault::NoScheme:
        return Words::tr("The address in %1 has no scheme. Write https:// before it, or ./ if it is a folder.");
    case cells::ImageFault::OtherScheme:
        return Words::tr("The address in %1 is neither http nor https. Use a web address or a picture file.");
    case cells::ImageFault::NoHost:
        return Words::tr("The address in %1 names no host. It should look like https://shop.example/picture.jpg.");
    default:
        return Words::tr("The path in %1 leads out of the picture folder. Write it relative to that folder.");
    }
}
} // namespace

RowChecks::RowChecks(const ColumnLayout &layout, const QList<ColumnSpec> &specs, const QStringList &headers, ProblemList &problems)
    : m_layout(layout), m_specs(specs), m_headers(headers), m_problems(problems)
{
}

bool RowChecks::begin(const Row &row)
{
    m_row = &row;
    m_isGood = true;
    if (row.fault) {
        reportFault(*row.fault);
        return false;
    }
    checkSizes();
    return true;
}

std::string_view RowChecks::rawCell(int column) const
{
    const int at = m_layout.at(column);
    return at < 0 ? std::string_view{} : m_row->fields[static_cast<std::size_t>(at)];
}

std::string_view RowChecks::cell(int column) const
{
    return cells::trimmed(rawCell(column));
}

void RowChecks::reportFault(const RowFault &fault)
{
    m_isGood = false;
    const auto at = static_cast<qsizetype>(fault.field);
    const bool isOfField = fault.kind != RowFault::Kind::ColumnCount && at < m_headers.size();
    m_problems.add(Severity::Error, line(), isOfField ? m_headers[at] : QString(), m_row->raw, faultCode(fault),
        [&] { return faultSentence(fault, m_headers); });
}

void RowChecks::checkSizes()
{
    for (std::size_t i = 0; i < m_row->fields.size(); ++i) {
        if (m_row->fields[i].size() <= cells::maximumBytes)
            continue;
        m_isGood = false;
        const QString &header = m_headers[static_cast<qsizetype>(i)];
        m_problems.add(Severity::Error, line(), header, m_row->fields[i], u"cell_too_long"_s, [&] {
            return Words::tr("Column %1: the cell is larger than 1 MB. Shorten it; perhaps a quote is missing.")
                .arg(header.left(100));
        });
    }
}

void RowChecks::checkId(int column)
{
    const std::string_view id = cell(column);
    if (cells::isBlank(id)) {
        refuse(column, id, u"empty_id"_s, [&] {
            return Words::tr("%1 is empty. Fill in the id, or leave the row out.").arg(name(column));
        });
    } else if (cells::holdsLineEnd(id)) {
        refuse(column, id, u"id_newline"_s, [&] {
            return Words::tr("%1 holds a line break. An id is one line; take the break out.").arg(name(column));
        });
    }
}

void RowChecks::checkShown(int titleColumn, int imageColumn)
{
    if (!cells::isBlank(cell(titleColumn)) || !cells::isBlank(cell(imageColumn)))
        return;
    refuse(titleColumn, {}, u"no_title"_s, [&] {
        return Words::tr("%1 and %2 are both empty, so there is nothing to show. Fill in one of them.")
            .arg(name(titleColumn), name(imageColumn));
    });
}

void RowChecks::checkImage(int column)
{
    const std::string_view image = cell(column);
    const cells::ImageFault fault = cells::checkImage(image);
    if (fault != cells::ImageFault::None)
        refuse(column, image, imageCode(fault), [&] { return imageSentence(fault).arg(name(column)); });
}

void RowChecks::checkCharacters(int column)
{
    const std::string_view value = cell(column);
    const std::optional<char32_t> odd = cells::oddCharacter(value);
    if (!odd)
        return;
    m_problems.add(Severity::Warning, line(), name(column), value, u"odd_character"_s, [&] {
        return Words::tr("%1 holds the invisible or damaged character %2. Take it out if it is not meant to be there.")
            .arg(name(column), cells::characterName(*odd));
    });
}

Result<void> forEachRow(TableFile &file, const ImportOptions &options, const std::function<void(const Row &)> &take)
{
    Row row;
    for (qint64 read = 0; file.rows->next(row); ++read) {
        if (read % 256 == 0 || row.raw.size() > largeRow) {
            if (!file.watch->at(file.rows->done()))
                return importCancelled();
            file.text.forgetBefore(row.raw.data());
        }
        const bool isWanted = !isBlankRow(row) && (!options.amend || options.amend(row));
        if (isWanted)
            take(row);
    }
    if (isCancelled(options))
        return importCancelled();
    if (!file.rows->brokenOff().empty())
        return failure(brokenOff(file));
    file.watch->endStage();
    return {};
}

QStringList mapped(const QStringList &headers, const ImportOptions &options)
{
    QStringList names;
    for (const QString &header : headers)
        names.append(options.columns.value(header, header));
    return names;
}

bool isCancelled(const ImportOptions &options)
{
    return options.isCancelled && options.isCancelled();
}

tl::unexpected<Error> importCancelled()
{
    return failure(ErrorKind::Cancelled, Words::tr("The import was cancelled. Nothing was imported."), u"cancelled"_s);
}

tl::unexpected<Error> noRows(const QString &fileName)
{
    return failure(ErrorKind::Input,
        Words::tr("%1 has a header but no rows. Add at least one row, or start from the template.").arg(fileName), u"no_rows"_s);
}

} // namespace sidewise::dataset
