#include "pictures/picturebytes.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdint>
#include <optional>
#include <string_view>

namespace sidewise::pictures {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Pictures)
};

using Bytes = std::string_view;

std::uint32_t byteAt(Bytes bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t big16(Bytes b, std::size_t at) { return byteAt(b, at) << 8 | byteAt(b, at + 1); }
std::uint32_t big32(Bytes b, std::size_t at) { return big16(b, at) << 16 | big16(b, at + 2); }
std::uint32_t little16(Bytes b, std::size_t at) { return byteAt(b, at + 1) << 8 | byteAt(b, at); }
std::uint32_t little24(Bytes b, std::size_t at) { return byteAt(b, at + 2) << 16 | little16(b, at); }

QSize sizeOf(std::uint32_t width, std::uint32_t height)
{
    constexpr std::uint32_t most = 1 << 20;
    return width > most || height > most ? QSize(most, most) : QSize(static_cast<int>(width), static_cast<int>(height));
}

std::optional<QSize> pngSize(Bytes bytes)
{
    if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR")
        return std::nullopt;
    return sizeOf(big32(bytes, 16), big32(bytes, 20));
}

std::optional<QSize> gifSize(Bytes bytes)
{
    if (bytes.size() < 10)
        return std::nullopt;
    return sizeOf(little16(bytes, 6), little16(bytes, 8));
}

// Segment by segment up to the one that begins a frame (SOF0–15 without DHT, JPG and DAC).
std::optional<QSize> jpegSize(Bytes bytes)
{
    std::size_t at = 2;
    while (at + 9 < bytes.size()) {
        if (byteAt(bytes, at) != 0xFF)
            return std::nullopt;
        const std::uint32_t marker = byteAt(bytes, at + 1);
        if (marker == 0xFF) { // filling
            ++at;
            continue;
        }
        const bool isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame)
            return sizeOf(big16(bytes, at + 7), big16(bytes, at + 5));
        const bool isBare = (marker >= 0xD0 && marker <= 0xD8) || marker == 0x01;
        if (marker == 0xD9 || marker == 0xDA)
            return std::nullopt;
        at += isBare ? 2 : 2 + big16(bytes, at + 2);
    }
    return std::nullopt;
}

std::optional<QSize> webpSize(Bytes bytes)
{
    if (bytes.size() < 30)
        return std::nullopt;
    const Bytes kind = bytes.substr(12, 4);
    if (kind == "VP8X")
        return sizeOf(little24(bytes, 24) + 1, little24(bytes, 27) + 1);
    if (kind == "VP8L" && byteAt(bytes, 20) == 0x2F) {
        const std::uint32_t bits = little24(bytes, 21) | byteAt(bytes, 24) << 24;
        return sizeOf((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }
    if (kind == "VP8 " && bytes.substr(23, 3) == Bytes("\x9D\x01\x2A", 3))
        return sizeOf(little16(bytes, 26) & 0x3FFF, little16(bytes, 28) & 0x3FFF);
    return std::nullopt;
}

struct Header
{
    Format format;
    std::optional<QSize> size;
};

std::optional<Header> headerOf(Bytes bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"))
        return Header{Format::Png, pngSize(bytes)};
    if (bytes.starts_with("\xFF\xD8\xFF"))
        return Header{Format::Jpeg, jpegSize(bytes)};
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a"))
        return Header{Format::Gif, gifSize(bytes)};
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP")
        return Header{Format::WebP, webpSize(bytes)};
    return std::nullopt;
}
} // namespace

Result<PictureInfo> inspect(const QByteArray &bytes)
{
    if (bytes.size() > mostBytes) {
        return failure(ErrorKind::Input, Words::tr("The picture is larger than 10 MB. Save it smaller."), u"picture_too_large"_s);
    }
    const auto header = headerOf({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!header) {
        return failure(ErrorKind::Input, Words::tr("This is no PNG, JPEG, GIF or WebP picture. Save it as one of them."),
            u"not_a_picture"_s);
    }
    if (!header->size || header->size->isEmpty())
        return failure(ErrorKind::Input, Words::tr("The picture is damaged: its size cannot be read. Save it again."), u"picture_damaged"_s);
    if (qint64(header->size->width()) * header->size->height() > mostPixels) {
        return failure(ErrorKind::Input, Words::tr("The picture has more than 40 million pixels. Save it smaller."),
            u"picture_too_many_pixels"_s);
    }
    return PictureInfo{header->format, *header->size};
}

QByteArray nameOf(Format format)
{
    switch (format) {
    case Format::Jpeg:
        return "jpeg";
    case Format::Gif:
        return "gif";
    case Format::WebP:
        return "webp";
    case Format::Png:
        break;
    }
    return "png";
}

} // namespace sidewise::pictures
