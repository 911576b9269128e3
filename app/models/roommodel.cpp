#include "models/roommodel.h"

#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString none = QStringLiteral("–");

QString timeText(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime().time(), u"HH:mm:ss"_s) : none;
}
} // namespace

void RoomModel::setPeople(const QList<RoomPerson> &people)
{
    QList<RoomRow> rows;
    rows.reserve(people.size());
    for (const RoomPerson &person : people)
        rows.append({person.id.value, person});
    setRows(rows);
}

int RoomModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QString RoomModel::text(const RoomPerson &person, Column column) const
{
    switch (column) {
    case Column::Name:
        return person.name;
    case Column::State:
        return whereaboutsWord(person.whereabouts);
    case Column::Pages:
        return QLocale().toString(person.pages);
    case Column::Training:
        return person.training ? tr("%1 %").arg(QLocale().toString(*person.training, 'f', 0)) : none;
    case Column::Earned:
        return person.earned.toDisplay();
    case Column::Seen:
        return timeText(person.seen);
    case Column::Id:
        return person.id.value;
    case Column::Count:
        break;
    }
    return {};
}

QVariant RoomModel::sortValue(const RoomPerson &person, Column column) const
{
    switch (column) {
    case Column::State:
        return static_cast<int>(person.whereabouts);
    case Column::Pages:
        return person.pages;
    case Column::Training:
        return person.training.value_or(-1);
    case Column::Earned:
        return QVariant::fromValue<qint64>(person.earned.micros);
    case Column::Seen:
        return person.seen;
    default:
        return text(person, column);
    }
}

QVariant RoomModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RoomPerson &person = row(index.row()).person;
    const auto column = static_cast<Column>(index.column());
    const bool isNumber = column == Column::Pages || column == Column::Training || column == Column::Earned;
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(text(person, column));
    case Qt::ToolTipRole:
        return toolTip(text(person, column));
    case Qt::TextAlignmentRole:
        return isNumber ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return sortValue(person, column);
    case StatusRole:
        return column == Column::State ? QVariant(static_cast<int>(person.whereabouts)) : QVariant();
    case KeyRole:
        return row(index.row()).key;
    default:
        return {};
    }
}

QVariant RoomModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(Column::Count))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    const QString names[] = {tr("Name"), tr("Now"), tr("Pages sent"), tr("Training"), tr("Earned"), tr("Last seen"), tr("Performer id")};
    const QString tips[] = {tr("Names stay on this computer: files and reports have the performer id."), {}, tr("Without training pages."),
        tr("Share of first answers that were right in the training."), tr("Practice money."), tr("Last time the page asked for something."),
        tr("The same id as in the tables of answers and in every file.")};
    if (role == Qt::DisplayRole)
        return names[section];
    return role == Qt::ToolTipRole && !tips[section].isEmpty() ? QVariant(tips[section]) : QVariant();
}

void RoomPagesModel::setPages(const QList<PersonPage> &pages)
{
    QList<RoomPageRow> rows;
    rows.reserve(pages.size());
    for (const PersonPage &page : pages)
        rows.append({page.id, page});
    setRows(rows);
}

int RoomPagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant RoomPagesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PersonPage &page = row(index.row()).page;
    const auto column = static_cast<Column>(index.column());
    if (role == KeyRole)
        return row(index.row()).key;
    if (role == Qt::TextAlignmentRole)
        return column == Column::Tasks || column == Column::Seconds ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    static const QHash<QString, QString> words{{u"ACTIVE"_s, tr("in hand")}, {u"SUBMITTED"_s, tr("waits for review")}, {u"ACCEPTED"_s, tr("accepted")},
        {u"REJECTED"_s, tr("rejected")}, {u"SKIPPED"_s, tr("skipped")}, {u"EXPIRED"_s, tr("time over or taken back")}};
    switch (column) {
    case Column::Taken:
        return timeText(page.taken);
    case Column::Kind:
        return page.isTraining ? tr("training") : tr("tasks");
    case Column::Status:
        return words.value(page.status, page.status);
    case Column::Tasks:
        return QLocale().toString(page.tasks);
    case Column::Seconds:
        return page.submitted.isValid() ? QLocale().toString(page.seconds, 'f', 0) : none;
    case Column::Count:
        break;
    }
    return {};
}

QVariant RoomPagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(Column::Count))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    const QString names[] = {tr("Taken"), tr("Kind"), tr("State"), tr("Tasks"), tr("Seconds")};
    return role == Qt::DisplayRole ? QVariant(names[section]) : QVariant();
}

} // namespace sidewise::models
