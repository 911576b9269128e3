#pragma once

#include <QIODevice>
#include <QString>
#include <QStringList>

#include <memory>
#include <string>

namespace sidewise::dataset {

// A zip archive opened for reading, after it was found harmless: at most 1,000 entries and 512 MB unpacked, no entry that
// claims to shrink more than 200 times, no names that lead elsewhere, nothing encrypted. What an entry claims about its
// size is held against what really comes out.
class ZipArchive
{
public:
    ZipArchive();
    ~ZipArchive();
    ZipArchive(ZipArchive &&) noexcept;
    ZipArchive &operator=(ZipArchive &&) noexcept;

    // Empty, or the code of what is wrong: zip_damaged, zip_entries, zip_size, zip_ratio, zip_name, zip_link,
    // zip_encrypted.
    std::string open(const QString &path);
    std::string open(std::unique_ptr<QIODevice> device); // readable and not sequential
    bool has(const QString &name) const;
    QStringList names() const; // sorted
    qint64 size(const QString &name) const; // unpacked, as it claims

    // One entry at a time; opening the next closes the one before. Null where there is no such entry.
    std::unique_ptr<QIODevice> entry(const QString &name);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sidewise::dataset
