#pragma once

#include <QWidget>

namespace sidewise {

class Banner;
class Room;

// The room: real people who answer the open study in a browser. Its door, and who is inside.
class RoomPage : public QWidget
{
    Q_OBJECT

public:
    explicit RoomPage(Room &room, QWidget *parent = nullptr);

Q_SIGNALS:
    void backWanted(); // to the live results

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showState();
    void say(const QString &path);

    Room &m_room;
    Banner *m_error;
    Banner *m_saved;
};

} // namespace sidewise
