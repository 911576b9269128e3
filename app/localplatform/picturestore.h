#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace sidewise::platform {

class PlatformState;

// What the bytes are, whatever the sender says; null for anything but PNG, JPEG, WebP and GIF.
QByteArray pictureType(const QByteArray &bytes);

// Pictures that requesters gave for their tasks. A picture is known by an id that nobody guesses; it may also stand for
// the picture at an address elsewhere, so that the performer's page never asks another host.
class PictureStore
{
public:
    explicit PictureStore(PlatformState &state) : m_state(state) { }

    // The same bytes of the same requester keep their id. Refuses anything but PNG, JPEG, WebP and GIF.
    QString add(qint64 requester, const QByteArray &bytes, const QString &source);

    struct Picture
    {
        QByteArray bytes;
        QByteArray mediaType;
    };
    std::optional<Picture> picture(const QString &id);
    bool isThere(const QString &id);
    QString idOfSource(qint64 requester, const QString &source); // empty: none

private:
    PlatformState &m_state;
};

} // namespace sidewise::platform
