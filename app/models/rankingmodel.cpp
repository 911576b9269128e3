#include "models/rankingmodel.h"

#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

namespace {
// Places in the imported order, from 1: by rank, or by score from high to low.
QHash<QString, int> modelPlaces(const Product &product)
{
    QList<Recommendation> list = product.recommendations;
    const auto worth = [](const Recommendation &r) {
        return r.modelRank ? -*r.modelRank : r.modelScore.value_or(0);
    };
    for (const Recommendation &r : list) {
        if (!r.modelRank && !r.modelScore)
            return {};
    }
    std::stable_sort(list.begin(), list.end(), [&](const auto &a, const auto &b) { return worth(a) > worth(b); });
    QHash<QString, int> places;
    for (int i = 0; i < list.size(); ++i)
        places.insert(list[i].id.value, i + 1);
    return places;
}

QString number(double value)
{
    const QString text = QLocale().toString(value, 'f', 2);
    return value < 0 ? u"−"_s + text.mid(1) : text;
}

QString count(double value)
{
    return QLocale().toString(value, 'f', value == static_cast<qint64>(value) ? 0 : 1);
}
} // namespace

bool operator==(const RankingRow &a, const RankingRow &b)
{
    const auto numbers = [](const RankedItem &i) {
        return std::tuple(i.rank, i.rankLow, i.rankHigh, i.band, i.score, i.low, i.high, i.probabilityBest,
            i.probabilityBetterThanNext, i.wins, i.losses, i.comparisons, i.group);
    };
    return a.key == b.key && a.title == b.title && a.image == b.image && a.modelRank == b.modelRank
        && a.isLastOfGroup == b.isLastOfGroup && a.isComparable == b.isComparable && numbers(a.item) == numbers(b.item);
}

void RankingModel::setRanking(const ProductRanking &ranking, const Product &product)
{
    const QHash<QString, int> places = modelPlaces(product);
    QHash<QString, const Recommendation *> things;
    for (const Recommendation &r : product.recommendations)
        things.insert(r.id.value, &r);
    QList<RankingRow> rows;
    for (int i = 0; i < ranking.items.size(); ++i) {
        const RankedItem &item = ranking.items[i];
        const Recommendation *thing = things.value(item.item);
        RankingRow row;
        row.key = item.item;
        row.item = item;
        row.title = thing && !thing->title.isEmpty() ? thing->title : item.item;
        row.image = thing ? thing->image : QString();
        if (places.contains(item.item))
            row.modelRank = places.value(item.item);
        row.isLastOfGroup = i + 1 == ranking.items.size() || ranking.items[i + 1].group != item.group;
        row.isComparable = item.comparisons > 0;
        rows.append(row);
    }
    setRows(rows);
}

QString RankingModel::rankText(const RankedItem &item)
{
    return QString::number(item.rank);
}

QString RankingModel::changeText(const RankingRow &row)
{
    if (!row.modelRank || !row.isComparable)
        return u"–"_s;
    const int change = *row.modelRank - row.item.rank;
    if (change == 0)
        return u"="_s;
    return change > 0 ? u"▲ %1"_s.arg(change) : u"▼ %1"_s.arg(-change);
}

int RankingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QString RankingModel::text(const RankingRow &row, Column column) const
{
    const RankedItem &item = row.item;
    switch (column) {
    case Column::Rank:
        return row.isComparable ? rankText(item) : u"–"_s;
    case Column::Recommendation:
        return row.title;
    case Column::Score:
        return row.isComparable ? number(item.score) : tr("not comparable");
    case Column::Interval:
        return row.isComparable ? tr("%1 to %2").arg(number(item.low), number(item.high)) : u"–"_s;
    case Column::Judgements:
        return QLocale().toString(item.comparisons);
    case Column::WinsLosses:
        return u"%1–%2"_s.arg(count(item.wins), count(item.losses));
    case Column::ModelRank:
        return row.modelRank ? QString::number(*row.modelRank) : u"–"_s;
    case Column::Change:
        return changeText(row);
    case Column::Next:
        return row.isLastOfGroup ? QString()
                                 : confidenceWord(confidenceOf(item.probabilityBetterThanNext, item.comparisons));
    case Column::Count:
        break;
    }
    return {};
}

QVariant RankingModel::sortValue(const RankingRow &row, Column column) const
{
    switch (column) {
    case Column::Rank:
        return row.item.group * 10000 + row.item.rank;
    case Column::Score:
        return row.item.score;
    case Column::Interval:
        return row.item.high - row.item.low;
    case Column::Judgements:
        return row.item.comparisons;
    case Column::WinsLosses:
        return row.item.wins - row.item.losses;
    case Column::ModelRank:
        return row.modelRank.value_or(0);
    case Column::Change:
        return row.modelRank ? *row.modelRank - row.item.rank : 0;
    default:
        return text(row, column);
    }
}

QVariant RankingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RankingRow &ranked = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(text(ranked, column));
    case Qt::ToolTipRole:
        if (column == Column::Rank && ranked.isComparable && ranked.item.rankLow != ranked.item.rankHigh)
            return tr("Between place %1 and place %2, with 95 % certainty.")
                .arg(ranked.item.rankLow).arg(ranked.item.rankHigh);
        return toolTip(text(ranked, column));
    case Qt::TextAlignmentRole:
        return column == Column::Recommendation || column == Column::Next ? QVariant()
                                                                          : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        return sortValue(ranked, column);
    case KeyRole:
        return ranked.key;
    case ImageRole:
        return ranked.image;
    case TitleRole:
        return ranked.title;
    case StatusRole:
        return static_cast<int>(confidenceOf(ranked.item.probabilityBetterThanNext, ranked.item.comparisons));
    default:
        return {};
    }
}

QVariant RankingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(Column::Count))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    const QString names[] = {tr("Rank"), tr("Recommendation"), tr("Score"), tr("95 % interval"), tr("Judgements"),
        tr("Wins–losses"), tr("Model rank"), tr("Change"), tr("Better than next")};
    const QString tips[] = {tr("1 is best. Equal scores share a rank."), {},
        tr("Log odds against the average recommendation of this product."), tr("The score lies here with 95 % certainty."),
        tr("How many comparisons this recommendation was part of."), {}, tr("Place in the imported order."),
        tr("How many places people moved it up or down."), tr("How sure it is that this one beats the one below it.")};
    if (role == Qt::DisplayRole)
        return names[section];
    return role == Qt::ToolTipRole && !tips[section].isEmpty() ? QVariant(tips[section]) : QVariant();
}

} // namespace sidewise::models
