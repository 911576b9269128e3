#pragma once

#include "dataset/rowsource.h"
#include "dataset/xlsxstyles.h"
#include "dataset/ziparchive.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QXmlStreamReader>

#include <functional>
#include <memory>
#include <string>

namespace sidewise::dataset {

// Rows of a sheet of a workbook (Office Open XML). Nothing is calculated: of a formula its stored result is read. Dates
// and times are read as ISO 8601 has them, numbers with all their digits, and numbers with a format of zeros with these.
// Links to other files are never followed, and a document type declaration ends the reading.
class XlsxRows final : public RowSource
{
public:
    // Empty, or why it cannot be read: the codes of ZipArchive::open(), no_workbook (a zip, but no workbook), no_sheet,
    // xlsx_damaged, xlsx_dtd, xlsx_external. A sheet is chosen by its name or its number from 1; empty: the first.
    // `keepGoing` is asked while texts are read; false stops.
    std::string open(const QString &path, const QString &sheet = {}, const std::function<bool(double)> &keepGoing = {});
    std::string open(ZipArchive zip, const QString &sheet = {}, const std::function<bool(double)> &keepGoing = {});
    const QStringList &sheets() const { return m_sheets; }

    bool next(Row &row) override;
    double done() const override;
    void expectColumns(std::size_t count) override { m_expected = count; }
    std::string brokenOff() const override { return m_brokenOff; }
    std::int64_t brokenLine() const override { return m_line; }

private:
    std::string readSheetNames(const QString &wanted, QString &relation);
    std::string findSheet(const QString &wanted, QString &part);
    std::string readSharedStrings(const std::function<bool(double)> &keepGoing);
    bool nextRowElement();
    void readCells(Row &row);
    void readCell(std::size_t column, Row &row);
    std::string cellText(const QString &type, qsizetype style, const QString &value, bool &isError) const;
    void breakOff();

    ZipArchive m_zip;
    std::unique_ptr<QIODevice> m_sheet;
    QXmlStreamReader m_xml;
    QStringList m_sheets;
    XlsxStyles m_styles;
    std::vector<QByteArray> m_shared;
    std::vector<std::string> m_cells;
    std::size_t m_used = 0; // cells of this row
    std::size_t m_expected = 0;
    std::int64_t m_line = 0;
    std::int64_t m_lastLine = 0; // of the sheet, as it says itself
    std::string m_brokenOff;
};

} // namespace sidewise::dataset
