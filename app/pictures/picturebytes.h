#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QSize>

namespace sidewise::pictures {

// Limits of a picture before anybody decodes it.
inline constexpr qint64 mostBytes = 10 * 1024 * 1024;
inline constexpr qint64 mostPixels = 40'000'000;

enum class Format { Png, Jpeg, Gif, WebP };

struct PictureInfo
{
    Format format = Format::Png;
    QSize size; // in pixels, as its header says
};

// The format by its magic number and the size by its header; nothing is decoded. Refusals: not_a_picture, picture_damaged,
// picture_too_large (bytes), picture_too_many_pixels.
Result<PictureInfo> inspect(const QByteArray &bytes);

QByteArray nameOf(Format format); // as Qt's readers call it: "png", "jpeg", …

} // namespace sidewise::pictures
