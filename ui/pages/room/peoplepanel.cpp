#include "ui/pages/room/peoplepanel.h"

#include "models/roles.h"
#include "models/roommodel.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statusdelegate.h"
#include "workflow/room.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using models::RoomModel;
using models::RoomPagesModel;

namespace {
Tone toneOf(int whereabouts)
{
    switch (static_cast<Whereabouts>(whereabouts)) {
    case Whereabouts::Working:
        return Tone::Good;
    case Whereabouts::Paused:
    case Whereabouts::Banned:
        return Tone::Warning;
    case Whereabouts::Training:
        return Tone::Accent;
    default:
        return Tone::Note;
    }
}
} // namespace

PeoplePanel::PeoplePanel(Room &room, QWidget *parent)
    : Panel(tr("People"), parent), m_room(room), m_model(new RoomModel(this)), m_pages(new RoomPagesModel(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_table(new DataTable(tr("People in the room"))), m_pageTable(new DataTable(tr("Pages of this person"))),
      m_name(new QLineEdit), m_invite(new QPushButton(tr("Invite by link…"))), m_who(makeLabel({}, TextRole::Strong)),
      m_pause(new QPushButton(tr("Pause"))), m_resume(new QPushButton(tr("Resume"))), m_repeat(new QPushButton(tr("Let repeat the training"))),
      m_link(new QPushButton(tr("New link…"))), m_remove(new QPushButton(tr("Remove…")))
{
    m_name->setPlaceholderText(tr("Name, or nothing"));
    m_name->setAccessibleName(tr("Name of the person to invite"));
    m_name->setMaxLength(40);
    m_name->setMaximumWidth(200);
    m_invite->setToolTip(tr("Makes a secret link for one person, who then needs no code."));
    head()->addWidget(m_name);
    head()->addWidget(m_invite);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::large);
    row->addWidget(makePeople(), 3);
    row->addWidget(makePerson(), 2);
    body()->addLayout(row, 1);
    const auto invite = [this] {
        m_room.invite(m_name->text());
        m_name->clear();
    };
    connect(m_invite, &QPushButton::clicked, this, invite);
    connect(m_name, &QLineEdit::returnPressed, this, invite);
    connect(m_table, &DataTable::currentKeyChanged, this, [this](const QString &key) {
        m_pages->setPages({});
        if (!key.isEmpty())
            m_room.loadPages(PerformerId(key));
        showPerson();
    });
    const auto act = [this](QPushButton *button, void (Room::*deed)(const PerformerId &)) {
        connect(button, &QPushButton::clicked, this, [this, deed] {
            if (const RoomPerson *person = current())
                (m_room.*deed)(person->id);
        });
    };
    act(m_pause, &Room::pause);
    act(m_resume, &Room::resume);
    act(m_repeat, &Room::letRepeatTraining);
    act(m_link, &Room::makeNewLink);
    connect(m_remove, &QPushButton::clicked, this, &PeoplePanel::askToRemove);
    connect(&m_room, &Room::peopleChanged, this, &PeoplePanel::showPeople);
    connect(&m_room, &Room::changed, this, &PeoplePanel::showPeople);
    connect(&m_room, &Room::pagesLoaded, this, [this](const PerformerId &person, const QList<PersonPage> &pages) {
        if (current() && current()->id == person)
            m_pages->setPages(pages);
    });
    showPeople();
}

QWidget *PeoplePanel::makePeople()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(models::SortRole);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(static_cast<int>(RoomModel::Column::Name), Qt::AscendingOrder);
    m_table->setStretchColumn(static_cast<int>(RoomModel::Column::Name), 110);
    m_table->setColumnWidth(static_cast<int>(RoomModel::Column::State), 150);
    m_table->setColumnWidth(static_cast<int>(RoomModel::Column::Pages), 84);
    m_table->setColumnWidth(static_cast<int>(RoomModel::Column::Training), 72);
    m_table->setColumnWidth(static_cast<int>(RoomModel::Column::Earned), 70);
    m_table->setColumnWidth(static_cast<int>(RoomModel::Column::Seen), 84);
    m_table->setColumnWidth(static_cast<int>(RoomModel::Column::Id), 120);
    m_table->setItemDelegateForColumn(static_cast<int>(RoomModel::Column::State), new StatusDelegate(toneOf, m_table));
    m_table->setEmptyText(tr("Nobody has joined yet. Show the code or the QR code, or invite somebody by link."));
    m_table->setMinimumHeight(160);
    return m_table;
}

QWidget *PeoplePanel::makePerson()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    auto *deeds = new QHBoxLayout;
    deeds->setSpacing(space::small);
    for (QPushButton *button : {m_pause, m_resume, m_link, m_remove})
        deeds->addWidget(button);
    deeds->addStretch();
    m_pause->setToolTip(tr("The page in hand still counts; no further one is handed out."));
    m_link->setToolTip(tr("For somebody who lost theirs. The link before opens nothing any more."));
    m_remove->setToolTip(tr("For good. The page in hand goes back; what was sent is kept."));
    m_repeat->setToolTip(tr("Forgets the result of the training, so that it can be done again now."));
    m_pageTable->setModel(m_pages);
    m_pageTable->setStretchColumn(static_cast<int>(RoomPagesModel::Column::Status), 100);
    m_pageTable->setColumnWidth(static_cast<int>(RoomPagesModel::Column::Taken), 80);
    m_pageTable->setColumnWidth(static_cast<int>(RoomPagesModel::Column::Kind), 70);
    m_pageTable->setColumnWidth(static_cast<int>(RoomPagesModel::Column::Tasks), 52);
    m_pageTable->setColumnWidth(static_cast<int>(RoomPagesModel::Column::Seconds), 70);
    m_pageTable->setEmptyText(tr("Choose a person to see their pages."));
    layout->addWidget(m_who);
    layout->addLayout(deeds);
    auto *more = new QHBoxLayout;
    more->addWidget(m_repeat);
    more->addStretch();
    layout->addLayout(more);
    layout->addWidget(m_pageTable, 1);
    return box;
}

const RoomPerson *PeoplePanel::current() const
{
    const QString key = m_table->currentKey();
    const auto &people = m_room.people();
    const auto found = std::find_if(people.begin(), people.end(), [&](const RoomPerson &person) { return person.id.value == key; });
    return found == people.end() ? nullptr : &*found;
}

void PeoplePanel::showPeople()
{
    const RoomPerson *before = current();
    const auto rows = m_model->rows();
    const auto at = before ? m_model->indexOf(before->id.value) : -1;
    const bool hasNews = at >= 0 && !(rows[at].person.pages == before->pages && rows[at].person.whereabouts == before->whereabouts);
    m_model->setPeople(m_room.people());
    const qsizetype all = m_room.people().size();
    const auto atWork = std::count_if(m_room.people().begin(), m_room.people().end(),
        [](const RoomPerson &person) { return person.whereabouts == Whereabouts::Working || person.whereabouts == Whereabouts::Training; });
    setTitle(all == 0 ? tr("People") : tr("People: %1, %2 with a page in hand").arg(all).arg(atWork));
    m_name->setEnabled(m_room.status().isOpen);
    m_invite->setEnabled(m_room.status().isOpen);
    if (const RoomPerson *person = current(); person && hasNews)
        m_room.loadPages(person->id);
    showPerson();
}

void PeoplePanel::showPerson()
{
    const RoomPerson *person = current();
    m_who->setText(person ? tr("%1 · %2").arg(person->name, whereaboutsWord(person->whereabouts)) : tr("Nobody is chosen"));
    const bool isPaused = person && person->whereabouts == Whereabouts::Paused;
    const bool isThere = person && person->whereabouts != Whereabouts::Removed;
    m_pause->setHidden(isPaused);
    m_resume->setHidden(!isPaused);
    for (QPushButton *button : {m_pause, m_resume, m_link, m_remove})
        button->setEnabled(isThere);
    m_repeat->setEnabled(isThere && person->training.has_value());
}

void PeoplePanel::askToRemove()
{
    const RoomPerson *person = current();
    if (!person)
        return;
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Remove somebody"),
        tr("Remove %1 for good? The page in hand goes back. What was sent is kept and counts.").arg(person->name), QMessageBox::Cancel, window());
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, &m_room, [&room = m_room, id = person->id] { room.remove(id); });
    box->open();
}

} // namespace sidewise
