#include "ui/pages/room/doorpanel.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/pages/room/handout.h"
#include "ui/pages/room/qrview.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/room.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

DoorPanel::DoorPanel(Room &room, QWidget *parent)
    : Panel(tr("The door"), parent), m_room(room), m_words(makeLabel({}, TextRole::Body)), m_open(new QPushButton(tr("Open the room"))),
      m_close(new QPushButton(tr("Close the room")))
{
    m_wayIn = makeWayIn();
    m_networkRow = makeNetwork();
    setRole(m_open, ButtonRole::Primary);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_words, 1);
    row->addWidget(m_open);
    row->addWidget(m_close);
    body()->addLayout(row);
    body()->addWidget(m_networkRow);
    body()->addWidget(m_wayIn);
    connect(m_open, &QPushButton::clicked, &m_room, &Room::open);
    connect(m_close, &QPushButton::clicked, &m_room, &Room::close);
    connect(&m_room, &Room::changed, this, &DoorPanel::showState);
    showState();
}

QWidget *DoorPanel::makeWayIn()
{
    auto *box = new QWidget;
    m_qr = new QrView;
    m_code = makeLabel({}, TextRole::Number);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_addresses = new QComboBox;
    m_url = new QLineEdit;
    m_url->setReadOnly(true);
    auto *which = makeLabel(tr("Network"), TextRole::Caption);
    which->setBuddy(m_addresses);
    auto *address = makeLabel(tr("Address"), TextRole::Caption);
    address->setBuddy(m_url);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setAccessibleName(tr("Copy the address"));
    auto *print = new QPushButton(tr("Hand-out…"));
    print->setToolTip(tr("A PDF page with the code, the QR code and the address, and then the instructions."));
    auto *link = new QHBoxLayout;
    link->setSpacing(space::small);
    link->addWidget(m_url, 1);
    link->addWidget(copy);
    link->addWidget(print);
    auto *said = new QGridLayout;
    said->setVerticalSpacing(space::hair);
    said->setHorizontalSpacing(space::large);
    said->addWidget(makeLabel(tr("Code"), TextRole::Caption), 0, 0);
    said->addWidget(m_code, 1, 0);
    said->addWidget(which, 0, 1);
    said->addWidget(m_addresses, 1, 1);
    said->setColumnStretch(1, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::tight);
    words->addLayout(said);
    words->addWidget(address);
    words->addLayout(link);
    words->addStretch();
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::large);
    row->addWidget(m_qr, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    connect(m_addresses, &QComboBox::currentIndexChanged, this, &DoorPanel::showAddresses);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(chosenUrl()); });
    connect(print, &QPushButton::clicked, this, &DoorPanel::print);
    return box;
}

QWidget *DoorPanel::makeNetwork()
{
    auto *box = new QWidget;
    m_network = makeLabel({}, TextRole::Muted);
    m_port = new QSpinBox;
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("any"));
    m_port->setToolTip(tr("The port on which other devices come in. Choose one where a firewall lets only certain ports through."));
    m_portLabel = makeLabel(tr("Port"), TextRole::Caption);
    m_portLabel->setBuddy(m_port);
    m_openNetwork = new QPushButton(tr("Open to the network"));
    m_closeNetwork = new QPushButton(tr("Close to the network"));
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    row->addWidget(m_network, 1);
    row->addWidget(m_portLabel);
    row->addWidget(m_port);
    row->addWidget(m_openNetwork);
    row->addWidget(m_closeNetwork);
    connect(m_openNetwork, &QPushButton::clicked, this, [this] { m_room.openToNetwork(m_port->value()); });
    connect(m_closeNetwork, &QPushButton::clicked, &m_room, &Room::closeToNetwork);
    return box;
}

void DoorPanel::showState()
{
    const RoomStatus &room = m_room.status();
    const QString whyNot = m_room.whyNot();
    m_words->setText(room.isOpen ? tr("The room is open: whoever has the code or a link gets pages of this study.")
            : whyNot.isEmpty()   ? tr("The room is closed. Open it, and people with a browser can answer this study.")
                                 : whyNot);
    m_open->setHidden(room.isOpen);
    m_open->setEnabled(whyNot.isEmpty() && !m_room.isBusy());
    m_open->setToolTip(whyNot);
    m_close->setHidden(!room.isOpen);
    m_close->setEnabled(!m_room.isBusy());
    m_wayIn->setHidden(!room.isOpen);
    m_networkRow->setHidden(!room.isOpen);
    if (!room.isOpen)
        return;
    m_network->setText(room.isNetworkOpen
            ? tr("Other devices in your network reach the performer's page on port %1, and nothing else. It is not encrypted.").arg(room.networkPort)
            : tr("Only browsers on this computer reach it. For phones and other computers open it to the network you are in; "
                 "what is sent there is not encrypted, so do it in a network you trust."));
    m_openNetwork->setHidden(room.isNetworkOpen);
    m_openNetwork->setEnabled(!m_room.isBusy());
    m_port->setHidden(room.isNetworkOpen);
    m_portLabel->setHidden(room.isNetworkOpen);
    m_closeNetwork->setHidden(!room.isNetworkOpen);
    m_closeNetwork->setEnabled(!m_room.isBusy());
    m_code->setText(room.code.left(3) + u' ' + room.code.mid(3));
    m_code->setAccessibleName(tr("Code %1").arg(room.code));

    const QString before = m_addresses->currentData().toString();
    const QSignalBlocker quiet(m_addresses);
    m_addresses->clear();
    for (const RoomAddress &address : room.addresses)
        m_addresses->addItem(tr("%1 (%2)").arg(address.address, address.interface), address.url);
    m_addresses->addItem(tr("This computer only"), room.url);
    const int at = m_addresses->findData(before);
    const bool wasLocal = before == room.url;
    m_addresses->setCurrentIndex(at >= 0 && !(wasLocal && room.isNetworkOpen) ? at : 0);
    showAddresses();
}

QString DoorPanel::chosenUrl() const
{
    return m_addresses->currentData().toString();
}

void DoorPanel::showAddresses()
{
    m_url->setText(chosenUrl());
    m_url->setCursorPosition(0);
    m_qr->setText(chosenUrl());
}

void DoorPanel::print()
{
    const RoomStatus &room = m_room.status();
    const Handout handout{m_room.studyName(), room.code, chosenUrl(), {}, chosenUrl() != room.url, m_room.instructions()};
    dialogs::askWhereToSave(window(), tr("Save the hand-out"), u"hand-out.pdf"_s, tr("PDF files (*.pdf)"), u"pdf"_s, [this, handout](const QString &path) {
        const Result<void> printed = printHandout(handout, path);
        if (printed)
            Q_EMIT saved(path);
        else
            Q_EMIT failed(printed.error().sentence);
    });
}

} // namespace sidewise
