#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace sidewise::platform {

class PlatformState;
struct Reply;

// What the performer's page is made of: its own files, the pictures of the sample study and those that requesters gave.
// The first two are read once from the program's resources into fixed maps; a request can only name a key of a map or the
// id of a picture, never a path.
class PageAssets
{
public:
    explicit PageAssets(PlatformState &state);

    Reply page() const;
    Reply asset(const QString &name) const;   // or a Refusal
    Reply picture(const QString &name) const; // or a Refusal
    // Where this server has the picture that a task of this requester names; empty where it has none.
    QString pictureAddress(qint64 requester, const QString &value) const;
    bool hasPicture(const QString &name) const;

private:
    PlatformState &m_state;
    QHash<QString, QByteArray> m_assets;
    QHash<QString, QByteArray> m_pictures;
};

} // namespace sidewise::platform
