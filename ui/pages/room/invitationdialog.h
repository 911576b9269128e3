#pragma once

#include "domain/room.h"

#include <QDialog>

namespace sidewise {

class Room;

// The secret link of one person, shown once: to copy, to scan, to print.
class InvitationDialog : public QDialog
{
    Q_OBJECT

public:
    InvitationDialog(Room &room, const Invitation &invitation, QWidget *parent = nullptr);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const QString &sentence);
};

} // namespace sidewise
