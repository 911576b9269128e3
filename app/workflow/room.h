#pragma once

#include "base/error.h"
#include "base/result.h"
#include "domain/room.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace sidewise {

class Connection;
class StudyDocument;

// The requester's room on the built-in platform: real people answer the open study in a browser. Opens and closes it,
// also to the network, which only ever happens on request and ends with the program; follows who is there. One per
// workspace, on the main thread.
class Room : public QObject
{
    Q_OBJECT

public:
    Room(StudyDocument &document, Connection &connection, QObject *parent = nullptr);
    ~Room() override;

    const RoomStatus &status() const { return m_status; }
    const QList<RoomPerson> &people() const { return m_people; }
    QString nameOf(const QString &performer) const; // empty for anybody who is not in the room
    QString whyNot() const;      // a sentence while the room cannot be opened; else empty
    bool isBusy() const { return m_isBusy; }
    const std::optional<Error> &error() const { return m_error; }
    void dismissError();

    void open();
    void close();                // also to the network
    void openToNetwork(int port = 0);
    void closeToNetwork();

    void invite(const QString &name);
    void makeNewLink(const PerformerId &person);
    void pause(const PerformerId &person);
    void resume(const PerformerId &person);
    void remove(const PerformerId &person);
    void letRepeatTraining(const PerformerId &person);
    void loadPages(const PerformerId &person);

    // While somebody looks, news come every second; otherwise every few.
    void setWatched(bool isWatched);

    QString studyName() const;
    QString instructions() const; // HTML of the allow-list, for the hand-out

Q_SIGNALS:
    void changed();              // status, busy, error
    void peopleChanged();
    void invited(const sidewise::Invitation &invitation);
    void pagesLoaded(const sidewise::PerformerId &person, const QList<sidewise::PersonPage> &pages);

private:
    void look();
    void lookAtPeople();
    void take(const Result<RoomStatus> &room);
    void takeNetwork(const Result<RoomStatus> &network);
    void forget();
    void done(const Result<void> &result);
    void fail(const Error &error);
    void setBusy(bool isBusy);

    StudyDocument &m_document;
    Connection &m_connection;
    RoomStatus m_status;
    QList<RoomPerson> m_people;
    QTimer m_timer;
    std::optional<Error> m_error;
    bool m_isBusy = false;
    bool m_isLooking = false;
};

} // namespace sidewise
