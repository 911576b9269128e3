#include "models/problemmodel.h"

#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

void ProblemModel::setProblems(const Problems &problems)
{
    QList<ProblemRow> rows;
    QHash<QString, int> seen;
    rows.reserve(problems.size());
    for (const Problem &problem : problems) {
        const QString place = u"%1/%2/%3"_s.arg(problem.line).arg(problem.column, problem.code);
        rows.append({u"%1/%2"_s.arg(place).arg(seen[place]++), problem});
    }
    std::stable_sort(rows.begin(), rows.end(),
        [](const auto &a, const auto &b) { return a.problem.severity < b.problem.severity; });
    setRows(rows);
}

QString ProblemModel::severityWord(Severity severity)
{
    const QString words[] = {tr("Error"), tr("Warning"), tr("Note")};
    return words[static_cast<int>(severity)];
}

int ProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Problem &problem = row(index.row()).problem;
    const auto column = static_cast<Column>(index.column());
    const QString text = column == Column::Severity ? severityWord(problem.severity)
        : column == Column::Line                    ? (problem.line > 0 ? QLocale().toString(problem.line) : u"–"_s)
        : column == Column::Column                  ? problem.column
        : column == Column::Value                   ? problem.value
                                                    : problem.sentence;
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(text);
    case Qt::ToolTipRole:
        return toolTip(text);
    case Qt::TextAlignmentRole:
        return column == Column::Line ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        if (column == Column::Severity)
            return static_cast<int>(problem.severity);
        return column == Column::Line ? QVariant(problem.line) : QVariant(text);
    case KeyRole:
        return row(index.row()).key;
    case StatusRole:
        return static_cast<int>(problem.severity);
    default:
        return {};
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Severity"), tr("Line"), tr("Column"), tr("Value"), tr("What to do")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

} // namespace sidewise::models
