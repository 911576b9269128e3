#include "models/ledgermodel.h"

#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

void LedgerModel::setLines(const QList<LedgerLine> &lines)
{
    QList<LedgerRow> rows;
    rows.reserve(lines.size());
    for (const LedgerLine &line : lines)
        rows.append({QString::number(line.number), line});
    setRows(rows);
}

QString LedgerModel::kindWord(const QString &kind)
{
    const QHash<QString, QString> words{{u"PROMO"_s, tr("Promo code")}, {u"TOP_UP"_s, tr("Top-up")},
        {u"RESERVE"_s, tr("Reserved")}, {u"RELEASE"_s, tr("Released")}, {u"PAY"_s, tr("Paid")}, {u"FEE"_s, tr("Fee")},
        {u"BONUS"_s, tr("Bonus")}};
    return words.value(kind, kind);
}

int LedgerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant LedgerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LedgerLine &line = row(index.row()).line;
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (column == Column::Time)
            return QLocale().toString(line.time.toLocalTime(), u"d MMM yyyy HH:mm:ss"_s);
        if (column == Column::Kind)
            return kindWord(line.kind);
        if (column == Column::Amount)
            return (line.amount.micros > 0 ? u"+"_s : QString()) + line.amount.toDisplay();
        return oneLine(line.remark);
    case Qt::ToolTipRole:
        return column == Column::Remark ? toolTip(line.remark) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Column::Amount ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return column == Column::Amount ? QVariant(line.amount.micros) : QVariant(line.number);
    case KeyRole:
        return row(index.row()).key;
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Time"), tr("What"), tr("Amount"), tr("Remark")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

} // namespace sidewise::models
