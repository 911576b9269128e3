#pragma once

#include "ui/widgets/panel.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace sidewise {

class Banner;
class QrView;
class Room;

// The room's door: open and close it, open it to the network on purpose, and what people need to come in: the code, the
// address and its QR code, and a page to print.
class DoorPanel : public Panel
{
    Q_OBJECT

public:
    explicit DoorPanel(Room &room, QWidget *parent = nullptr);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const QString &sentence);

private:
    QWidget *makeWayIn();
    QWidget *makeNetwork();
    void showState();
    void showAddresses();
    QString chosenUrl() const;
    void print();

    Room &m_room;
    QLabel *m_words;
    QPushButton *m_open;
    QPushButton *m_close;
    QWidget *m_wayIn = nullptr;
    QWidget *m_networkRow = nullptr;
    QrView *m_qr = nullptr;
    QLabel *m_code = nullptr;
    QComboBox *m_addresses = nullptr;
    QLineEdit *m_url = nullptr;
    QLabel *m_network = nullptr;
    QSpinBox *m_port = nullptr;
    QLabel *m_portLabel = nullptr;
    QPushButton *m_openNetwork = nullptr;
    QPushButton *m_closeNetwork = nullptr;
};

} // namespace sidewise
