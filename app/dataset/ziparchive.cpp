#include "dataset/ziparchive.h"

#include <QFile>
#include <QHash>

#include <array>
#include <minizip/unzip.h>

namespace sidewise::dataset {

namespace {
constexpr qint64 maximumEntries = 1000;
constexpr quint64 maximumSize = 512'000'000;
constexpr quint64 maximumRatio = 200;
constexpr quint64 smallEntry = 100'000; // may shrink as much as it likes

bool isSafeName(const QString &name)
{
    if (name.isEmpty() || name.startsWith(u'/') || name.contains(u'\\') || name.contains(u':') || name.contains(QChar(0)))
        return false;
    const QStringList parts = name.split(u'/');
    return !parts.contains(QStringLiteral("..")) && !parts.contains(QStringLiteral("."));
}

// The current entry as a stream.
class EntryDevice final : public QIODevice
{
public:
    EntryDevice(unzFile zip, quint64 size) : m_zip(zip), m_left(size) { open(QIODevice::ReadOnly); }
    ~EntryDevice() override { unzCloseCurrentFile(m_zip); }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 wanted) override
    {
        const auto size = static_cast<unsigned>(std::min<qint64>(wanted, 1 << 20));
        const int read = unzReadCurrentFile(m_zip, data, size);
        const bool isTooMuch = read > 0 && static_cast<quint64>(read) > m_left;
        if (read < 0 || isTooMuch) {
            setErrorString(QStringLiteral("damaged"));
            return -1;
        }
        m_left -= static_cast<quint64>(read);
        return read > 0 ? read : -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    unzFile m_zip;
    quint64 m_left;
};
// What minizip calls to read, on a device of Qt's.
voidpf openDevice(voidpf device, const void *, int)
{
    return device;
}

uLong readDevice(voidpf device, voidpf, void *buffer, uLong size)
{
    const qint64 read = static_cast<QIODevice *>(device)->read(static_cast<char *>(buffer), static_cast<qint64>(size));
    return read > 0 ? static_cast<uLong>(read) : 0;
}

ZPOS64_T tellDevice(voidpf device, voidpf)
{
    return static_cast<ZPOS64_T>(static_cast<QIODevice *>(device)->pos());
}

long seekDevice(voidpf opaque, voidpf, ZPOS64_T offset, int origin)
{
    auto *const device = static_cast<QIODevice *>(opaque);
    const auto by = static_cast<qint64>(offset);
    const qint64 to = origin == ZLIB_FILEFUNC_SEEK_SET ? by : origin == ZLIB_FILEFUNC_SEEK_CUR ? device->pos() + by : device->size() + by;
    return to >= 0 && to <= device->size() && device->seek(to) ? 0 : -1;
}

int leaveDevice(voidpf, voidpf)
{
    return 0;
}
} // namespace

struct ZipArchive::Private
{
    std::unique_ptr<QIODevice> device;
    unzFile zip = nullptr;
    struct Place
    {
        unz64_file_pos position{};
        quint64 size = 0;
    };
    QHash<QString, Place> entries;

    ~Private()
    {
        if (zip)
            unzClose(zip);
    }
};

ZipArchive::ZipArchive() : d(std::make_unique<Private>()) { }
ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive &&) noexcept = default;
ZipArchive &ZipArchive::operator=(ZipArchive &&) noexcept = default;

std::string ZipArchive::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    return file->open(QIODevice::ReadOnly) ? open(std::unique_ptr<QIODevice>(std::move(file))) : "zip_damaged";
}

std::string ZipArchive::open(std::unique_ptr<QIODevice> device)
{
    d = std::make_unique<Private>();
    d->device = std::move(device);
    zlib_filefunc64_def calls{};
    calls.zopen64_file = openDevice;
    calls.zread_file = readDevice;
    calls.ztell64_file = tellDevice;
    calls.zseek64_file = seekDevice;
    calls.zclose_file = leaveDevice;
    calls.zerror_file = leaveDevice;
    calls.opaque = d->device.get();
    d->zip = unzOpen2_64("zip", &calls);
    if (!d->zip)
        return "zip_damaged";
    unz_global_info64 global{};
    if (unzGetGlobalInfo64(d->zip, &global) != UNZ_OK)
        return "zip_damaged";
    if (static_cast<qint64>(global.number_entry) > maximumEntries)
        return "zip_entries";
    quint64 total = 0;
    int state = unzGoToFirstFile(d->zip);
    for (qint64 count = 0; state == UNZ_OK; state = unzGoToNextFile(d->zip)) {
        if (++count > maximumEntries)
            return "zip_entries";
        unz_file_info64 info{};
        std::array<char, 1024> name{};
        if (unzGetCurrentFileInfo64(d->zip, &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) != UNZ_OK)
            return "zip_damaged";
        const QString entryName = QString::fromUtf8(name.data());
        if (info.size_filename >= name.size() - 1 || !isSafeName(entryName))
            return "zip_name";
        constexpr uLong typeMask = 0170000;
        constexpr uLong symbolicLink = 0120000;
        if (((info.external_fa >> 16) & typeMask) == symbolicLink)
            return "zip_link";
        if (d->entries.contains(entryName))
            return "zip_damaged";
        if (info.flag & 1)
            return "zip_encrypted";
        total += info.uncompressed_size;
        if (info.uncompressed_size > maximumSize || total > maximumSize)
            return "zip_size";
        if (info.uncompressed_size > smallEntry && info.uncompressed_size / maximumRatio > info.compressed_size)
            return "zip_ratio";
        Private::Place place;
        place.size = info.uncompressed_size;
        if (unzGetFilePos64(d->zip, &place.position) != UNZ_OK)
            return "zip_damaged";
        d->entries.insert(entryName, place);
    }
    return state == UNZ_END_OF_LIST_OF_FILE ? std::string() : "zip_damaged";
}

QStringList ZipArchive::names() const
{
    QStringList names = d->entries.keys();
    names.sort();
    return names;
}

qint64 ZipArchive::size(const QString &name) const
{
    return static_cast<qint64>(d->entries.value(name).size);
}

bool ZipArchive::has(const QString &name) const
{
    return d->entries.contains(name);
}

std::unique_ptr<QIODevice> ZipArchive::entry(const QString &name)
{
    const auto found = d->entries.find(name);
    if (found == d->entries.end())
        return nullptr;
    if (unzGoToFilePos64(d->zip, &found->position) != UNZ_OK || unzOpenCurrentFile(d->zip) != UNZ_OK)
        return nullptr;
    return std::make_unique<EntryDevice>(d->zip, found->size);
}

} // namespace sidewise::dataset
