#pragma once

#include "base/result.h"
#include "dataset/columnlayout.h"
#include "dataset/importoptions.h"
#include "dataset/problemlist.h"
#include "dataset/tablefile.h"

#include <functional>
#include <string_view>

namespace sidewise::dataset {

// The checks that every kind of row shares. Columns are named by their place in the specs. What is wrong is noted as a
// problem; the row is good until a check refuses it.
class RowChecks
{
public:
    RowChecks(const ColumnLayout &layout, const QList<ColumnSpec> &specs, const QStringList &headers, ProblemList &problems);

    // Looks at the form of a row and at the sizes of its cells. False: it is broken and its cells must not be read.
    bool begin(const Row &row);
    bool isGood() const { return m_isGood; }
    qint64 line() const { return m_row->line; }
    const QString &name(int column) const { return m_specs[column].name; }

    std::string_view rawCell(int column) const; // empty where the file has no such column
    std::string_view cell(int column) const;    // trimmed

    void checkId(int column);
    void checkShown(int titleColumn, int imageColumn); // one of the two is needed
    void checkImage(int column);
    void checkCharacters(int column);

    template<typename Sentence>
    void refuse(int column, std::string_view value, const QString &code, Sentence sentence)
    {
        m_isGood = false;
        m_problems.add(Severity::Error, line(), name(column), value, code, sentence);
    }

private:
    void reportFault(const RowFault &fault);
    void checkSizes();

    const ColumnLayout &m_layout;
    const QList<ColumnSpec> &m_specs;
    const QStringList &m_headers;
    ProblemList &m_problems;
    const Row *m_row = nullptr;
    bool m_isGood = true;
};

// Reads a table to its end and hands over every row that is not blank, telling progress. Fails when cancelled.
Result<void> forEachRow(TableFile &file, const ImportOptions &options, const std::function<void(const Row &)> &take);

// The headers under the names that the requester gave them.
QStringList mapped(const QStringList &headers, const ImportOptions &options);

bool isCancelled(const ImportOptions &options);
tl::unexpected<Error> importCancelled();
tl::unexpected<Error> noRows(const QString &fileName);

} // namespace sidewise::dataset
