#pragma once

#include "dataset/rowsource.h"
#include "dataset/ziparchive.h"

#include <QByteArray>
#include <QString>
#include <QXmlStreamReader>

#include <memory>
#include <string>

namespace sidewise::dataset {

// Rows of the first sheet of a workbook (Office Open XML). Nothing is calculated: of a formula its stored result is read.
// Links to other files are never followed, and a document type declaration ends the reading.
class XlsxRows final : public RowSource
{
public:
    // Empty, or why it cannot be read: the codes of ZipArchive::open(), no_workbook (a zip, but no workbook),
    // xlsx_damaged, xlsx_dtd, xlsx_external.
    std::string open(const QString &path);

    bool next(Row &row) override;
    double done() const override;
    void expectColumns(std::size_t count) override { m_expected = count; }
    std::string brokenOff() const override { return m_brokenOff; }
    std::int64_t brokenLine() const override { return m_line; }

private:
    std::string findSheet(QString &name);
    std::string readSharedStrings();
    bool nextRowElement();
    void readCells(Row &row);
    void readCell(std::size_t column, Row &row);
    std::string cellText(const QString &type, const QString &value, bool &isError) const;
    void breakOff();

    ZipArchive m_zip;
    std::unique_ptr<QIODevice> m_sheet;
    QXmlStreamReader m_xml;
    std::vector<QByteArray> m_shared;
    std::vector<std::string> m_cells;
    std::size_t m_used = 0; // cells of this row
    std::size_t m_expected = 0;
    std::int64_t m_line = 0;
    std::int64_t m_lastLine = 0; // of the sheet, as it says itself
    std::string m_brokenOff;
};

} // namespace sidewise::dataset
