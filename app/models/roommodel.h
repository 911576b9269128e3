#pragma once

#include "domain/room.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct RoomRow
{
    QString key; // performer id
    RoomPerson person;
    friend bool operator==(const RoomRow &, const RoomRow &) = default;
};

// The people who answer in a browser, and what they do now. Their names are shown here and go nowhere.
class RoomModel : public KeyedTable<RoomRow>
{
    Q_OBJECT

public:
    enum class Column { Name, State, Pages, Training, Earned, Seen, Id, Count };
    using KeyedTable::KeyedTable;

    void setPeople(const QList<RoomPerson> &people);
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const RoomPerson &person, Column column) const;
    QVariant sortValue(const RoomPerson &person, Column column) const;
};

// The pages of one person.
struct RoomPageRow
{
    QString key;
    PersonPage page;
    friend bool operator==(const RoomPageRow &, const RoomPageRow &) = default;
};

class RoomPagesModel : public KeyedTable<RoomPageRow>
{
    Q_OBJECT

public:
    enum class Column { Taken, Kind, Status, Tasks, Seconds, Count };
    using KeyedTable::KeyedTable;

    void setPages(const QList<PersonPage> &pages);
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace sidewise::models
