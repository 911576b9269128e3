#pragma once

#include "domain/room.h"
#include "ui/widgets/panel.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;

namespace sidewise {

class DataTable;
class Room;
namespace models {
class RoomModel;
class RoomPagesModel;
}

// Who is in the room and what they do; for the chosen person their pages, and what can be done.
class PeoplePanel : public Panel
{
    Q_OBJECT

public:
    explicit PeoplePanel(Room &room, QWidget *parent = nullptr);

private:
    QWidget *makePeople();
    QWidget *makePerson();
    void showPeople();
    void showPerson();
    const RoomPerson *current() const;
    void askToRemove();

    Room &m_room;
    models::RoomModel *m_model;
    models::RoomPagesModel *m_pages;
    QSortFilterProxyModel *m_sorted;
    DataTable *m_table;
    DataTable *m_pageTable;
    QLineEdit *m_name;
    QPushButton *m_invite;
    QLabel *m_who;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_repeat;
    QPushButton *m_link;
    QPushButton *m_remove;
};

} // namespace sidewise
