#include "models/performermodel.h"

#include "models/roles.h"

#include <QLocale>

#include <cmath>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

namespace {
QString percent(double share)
{
    return u"%1 %"_s.arg(std::lround(share * 100));
}
} // namespace

bool operator==(const PerformerRow &a, const PerformerRow &b)
{
    const auto numbers = [](const PerformerReport &r) {
        return std::tuple(r.reliability, r.reliabilityLow, r.reliabilityHigh, r.leftWhenGuessing, r.leftShare, r.agreement, r.answers,
            r.goldenRight, r.goldenTotal);
    };
    return a.key == b.key && numbers(a.report) == numbers(b.report);
}

void PerformerModel::setReports(const QList<PerformerReport> &reports)
{
    QList<PerformerRow> rows;
    rows.reserve(reports.size());
    for (const PerformerReport &report : reports)
        rows.append({report.performer, report});
    setRows(rows);
}

int PerformerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QString PerformerModel::text(const PerformerReport &report, Column column) const
{
    switch (column) {
    case Column::Performer:
        return report.performer;
    case Column::Answers:
        return QLocale().toString(report.answers);
    case Column::Golden:
        return report.goldenTotal == 0 ? u"–"_s : tr("%1 of %2").arg(report.goldenRight).arg(report.goldenTotal);
    case Column::Reliability:
        return tr("%1 (%2 to %3)").arg(percent(report.reliability), percent(report.reliabilityLow),
            percent(report.reliabilityHigh));
    case Column::Agreement:
        return report.agreement > 0 ? percent(report.agreement) : u"–"_s;
    case Column::LeftShare:
        return report.answers == 0 ? u"–"_s : percent(report.leftShare);
    case Column::Word:
        return performerWord(report);
    case Column::Count:
        break;
    }
    return {};
}

QVariant PerformerModel::sortValue(const PerformerReport &report, Column column) const
{
    switch (column) {
    case Column::Answers:
        return report.answers;
    case Column::Golden:
        return report.goldenTotal == 0 ? -1.0 : static_cast<double>(report.goldenRight) / static_cast<double>(report.goldenTotal);
    case Column::Reliability:
        return report.reliability;
    case Column::Agreement:
        return report.agreement;
    case Column::LeftShare:
        return report.leftShare;
    default:
        return text(report, column);
    }
}

QVariant PerformerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PerformerReport &report = row(index.row()).report;
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(text(report, column));
    case Qt::ToolTipRole:
        return toolTip(text(report, column));
    case Qt::TextAlignmentRole:
        return column == Column::Performer || column == Column::Word ? QVariant()
                                                                     : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        return sortValue(report, column);
    case KeyRole:
        return row(index.row()).key;
    default:
        return {};
    }
}

QVariant PerformerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(Column::Count))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    const QString names[] = {tr("Performer"), tr("Answers"), tr("Golden tasks right"), tr("Reliability"),
        tr("Agreement"), tr("Left share"), tr("In words")};
    const QString tips[] = {{}, tr("Answers to general tasks."), tr("Golden tasks answered right, of those seen."),
        tr("Share of answers given after really looking, with its 90 % interval."),
        tr("Share of answers that agree with the majority of the others."),
        tr("Share of answers that chose the left side."), {}};
    if (role == Qt::DisplayRole)
        return names[section];
    return role == Qt::ToolTipRole && !tips[section].isEmpty() ? QVariant(tips[section]) : QVariant();
}

} // namespace sidewise::models
