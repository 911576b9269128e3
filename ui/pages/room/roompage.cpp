#include "ui/pages/room/roompage.h"

#include "ui/pages/room/doorpanel.h"
#include "ui/pages/room/invitationdialog.h"
#include "ui/pages/room/peoplepanel.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "workflow/room.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sidewise {

RoomPage::RoomPage(Room &room, QWidget *parent) : QWidget(parent), m_room(room), m_error(new Banner), m_saved(new Banner)
{
    setAccessibleName(tr("Room"));
    auto *back = new QPushButton(tr("Back to the results"));
    auto *title = makeLabel(tr("Room"), TextRole::Title);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(back);
    auto *content = new QWidget;
    content->setProperty("pageBody", true);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::wide, space::large, space::large, space::large);
    layout->setSpacing(space::medium);
    layout->addLayout(head);
    layout->addWidget(makeLabel(tr("People with a browser answer this study: no account, nothing to install. Their answers stand in the same tables as all others, "
                                   "marked as real people; their names stay on this computer."),
        TextRole::Muted));
    layout->addWidget(m_error);
    layout->addWidget(m_saved);
    auto *door = new DoorPanel(room);
    layout->addWidget(door);
    layout->addWidget(new PeoplePanel(room), 1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    m_error->setDismissible(true);
    m_saved->setDismissible(true);

    connect(back, &QPushButton::clicked, this, &RoomPage::backWanted);
    connect(m_error, &Banner::dismissed, &m_room, &Room::dismissError);
    connect(m_saved, &Banner::dismissed, this, [this] { m_saved->say(Tone::Note, {}); });
    connect(&m_room, &Room::changed, this, &RoomPage::showState);
    connect(door, &DoorPanel::saved, this, &RoomPage::say);
    connect(door, &DoorPanel::failed, this, [this](const QString &sentence) { m_saved->say(Tone::Danger, sentence); });
    connect(&m_room, &Room::invited, this, [this](const Invitation &invitation) {
        if (!isVisible())
            return;
        auto *dialog = new InvitationDialog(m_room, invitation, window());
        connect(dialog, &InvitationDialog::saved, this, &RoomPage::say);
        connect(dialog, &InvitationDialog::failed, this, [this](const QString &sentence) { m_saved->say(Tone::Danger, sentence); });
        dialog->open();
    });
    showState();
}

void RoomPage::say(const QString &path)
{
    m_saved->say(Tone::Good, tr("Saved to %1.").arg(QDir::toNativeSeparators(path)));
}

void RoomPage::showState()
{
    m_error->say(Tone::Danger, m_room.error() ? m_room.error()->sentence : QString());
}

void RoomPage::showEvent(QShowEvent *event)
{
    m_room.setWatched(true);
    QWidget::showEvent(event);
}

void RoomPage::hideEvent(QHideEvent *event)
{
    m_room.setWatched(false);
    QWidget::hideEvent(event);
}

} // namespace sidewise
