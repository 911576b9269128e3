#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace sidewise::platform {

struct Reply;

// What the performer's page is made of: its own files and the pictures of the sample study. Both are read once from the
// program's resources into fixed maps; a request can only name a key of a map, never a path.
class PageAssets
{
public:
    PageAssets();

    Reply page() const;
    Reply asset(const QString &name) const;   // or a Refusal
    Reply picture(const QString &name) const; // or a Refusal
    // Where this server has the picture that a task names; empty where it has none.
    QString pictureAddress(const QString &value) const;

private:
    QHash<QString, QByteArray> m_assets;
    QHash<QString, QByteArray> m_pictures;
};

} // namespace sidewise::platform
