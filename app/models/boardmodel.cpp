#include "models/boardmodel.h"

#include "models/roles.h"

#include <QLocale>

#include <cmath>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

void BoardModel::setPools(const QList<BoardPool> &pools, const QDateTime &now)
{
    QList<BoardRow> rows;
    rows.reserve(pools.size());
    for (const BoardPool &pool : pools)
        rows.append({pool.key(), pool, alertsOf(pool, now)});
    setRows(rows);
}

int BoardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QString BoardModel::text(const BoardRow &row, Column column) const
{
    const BoardPool &pool = row.pool;
    const QString none = u"–"_s;
    const QLocale locale;
    switch (column) {
    case Column::Mode:
        return pool.mode == Mode::Practice ? tr("Practice") : tr("Live");
    case Column::Name:
        return pool.study ? tr("%1 – study “%2”").arg(pool.name, pool.study->name)
            : pool.projectName.isEmpty() ? pool.name : tr("%1 – %2, made elsewhere").arg(pool.name, pool.projectName);
    case Column::State:
        return m_stateWord(pool.state());
    case Column::Done:
        return pool.figures ? tr("%1 %").arg(pool.figures->completedPercent) : none;
    case Column::Pages:
        return pool.figures ? locale.toString(pool.figures->pagesDone()) : pool.study ? locale.toString(pool.study->pagesDone) : none;
    case Column::Rate:
        return pool.pagesPerHour > 0 ? locale.toString(std::lround(pool.pagesPerHour)) : none;
    case Column::Spent:
        return pool.figures ? pool.figures->spent.toDisplay() : none;
    case Column::Quality:
        return pool.study && pool.study->goldenTotal > 0
            ? tr("%1 % of %2").arg(100 * pool.study->goldenRight / pool.study->goldenTotal).arg(locale.toString(pool.study->goldenTotal)) : none;
    case Column::Alerts:
        return row.alerts.isEmpty() ? none : row.alerts.first();
    case Column::Count:
        break;
    }
    return {};
}

QVariant BoardModel::sortValue(const BoardRow &row, Column column) const
{
    const BoardPool &pool = row.pool;
    switch (column) {
    case Column::State:
        return static_cast<int>(pool.state());
    case Column::Done:
        return pool.figures ? pool.figures->completedPercent : -1;
    case Column::Pages:
        return pool.figures ? pool.figures->pagesDone() : -1;
    case Column::Rate:
        return pool.pagesPerHour;
    case Column::Spent:
        return pool.figures ? pool.figures->spent.micros : -1;
    case Column::Quality:
        return pool.study && pool.study->goldenTotal > 0 ? double(pool.study->goldenRight) / double(pool.study->goldenTotal) : -1.0;
    case Column::Alerts:
        return -static_cast<int>(row.alerts.size());
    default:
        return text(row, column);
    }
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const BoardRow &row = this->row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(text(row, column));
    case Qt::ToolTipRole:
        return column == Column::Alerts && !row.alerts.isEmpty() ? toolTip(row.alerts.join(u'\n'))
            : column == Column::Name                             ? toolTip(text(row, column)) : QVariant();
    case Qt::TextAlignmentRole:
        return column >= Column::Done && column <= Column::Quality ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return sortValue(row, column);
    case KeyRole:
        return row.key;
    case StatusRole:
        return column == Column::State ? QVariant(static_cast<int>(row.pool.state())) : QVariant();
    default:
        return {};
    }
}

QVariant BoardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(Column::Count))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    const QString names[] = {tr("Mode"), tr("Pool"), tr("State"), tr("Done"), tr("Pages"), tr("Pages an hour"), tr("Spent"),
        tr("Golden right"), tr("Needs you")};
    const QString tips[] = {tr("Practice money or real money."), {}, {}, tr("Of the answers wanted."),
        tr("Submitted and accepted pages."), tr("Over the last hour that this program looked."), tr("With the fee."),
        tr("Golden tasks answered right, as the study here has them."), {}};
    if (role == Qt::DisplayRole)
        return names[section];
    return role == Qt::ToolTipRole && !tips[section].isEmpty() ? QVariant(tips[section]) : QVariant();
}

} // namespace sidewise::models
