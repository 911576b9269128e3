#pragma once

#include "base/later.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/room.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace sidewise::toloka {

class RequestQueue;

// The requester's side of the room of the built-in platform: open and close it, see who is there, invite people.
class RoomClient : public QObject
{
    Q_OBJECT

public:
    RoomClient(const QUrl &host, const Secret &key, QObject *parent = nullptr);
    ~RoomClient() override;

    Later<Result<RoomStatus>> room(); // an Error with the code DOES_NOT_EXIST where none is open
    Later<Result<RoomStatus>> open(const QList<PoolId> &pools);
    Later<Result<void>> close();
    Later<Result<RoomStatus>> network();
    Later<Result<RoomStatus>> openNetwork(int port); // 0: any free one
    Later<Result<void>> closeNetwork();

    Later<Result<QList<RoomPerson>>> people();
    Later<Result<QList<PersonPage>>> pages(const PerformerId &person);
    Later<Result<Invitation>> invite(const QString &name);
    Later<Result<Invitation>> newLink(const PerformerId &person);
    Later<Result<void>> pause(const PerformerId &person) { return tell(person, u"pause"); }
    Later<Result<void>> resume(const PerformerId &person) { return tell(person, u"resume"); }
    Later<Result<void>> remove(const PerformerId &person) { return tell(person, u"remove"); }
    Later<Result<void>> letRepeatTraining(const PerformerId &person) { return tell(person, u"repeat-training"); }

private:
    Later<Result<void>> tell(const PerformerId &person, QStringView what);

    std::unique_ptr<RequestQueue> m_queue;
};

} // namespace sidewise::toloka
