#pragma once

#include "base/later.h"
#include "domain/study.h"

#include <QObject>
#include <QQueue>

#include <memory>

namespace sidewise {

class Connection;
class PictureShelf;

// Gives the pictures of a study to the built-in platform, so that performers' browsers see them there: those of this
// computer under the names that its tasks carry (pictureaddresses.h), those of the web under their own address. What is
// broken is left out. Sent again, the same picture keeps its place. Lives on the main thread.
class PictureSender : public QObject
{
    Q_OBJECT

public:
    PictureSender(PictureShelf &shelf, Connection &connection, QObject *parent = nullptr);

    // Finished when the pictures of this computer are there, with how many could not be given; those of the web follow.
    Later<qint64> send(const Study &study);

Q_SIGNALS:
    void progressed(qsizetype left);

private:
    struct Run;
    void sendNext(const std::shared_ptr<Run> &run);

    PictureShelf &m_shelf;
    Connection &m_connection;
};

} // namespace sidewise
