#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>

#include <optional>

namespace sidewise::pictures {

// Fetched pictures in a folder of their own, named by the hash of their address. Grows to a cap; then those not used for
// the longest time go. May be used from any thread; several programs may share the folder.
class PictureCache
{
public:
    static constexpr qint64 usualCap = 256 * 1024 * 1024;

    explicit PictureCache(const QString &folder, qint64 cap = usualCap);

    std::optional<QByteArray> find(const QString &address);
    void put(const QString &address, const QByteArray &bytes);
    qint64 size() const; // bytes on disk

private:
    QString pathOf(const QString &address) const;
    void makeRoom(qint64 wanted);

    QString m_folder;
    qint64 m_cap;
    mutable QMutex m_mutex;
    qint64 m_size = -1; // not counted yet
};

} // namespace sidewise::pictures
