#pragma once

#include "base/result.h"

#include <QString>

namespace sidewise {

// A study bundle (*.sidewise.zip) carries a whole study to another machine: drafts, catalogue, pairs, known tasks, answers
// and decisions, and the pictures that lie on this machine. Inside: manifest.json, tables/NAME.jsonl (a line with the names
// of the columns, then an array for every row; bytes as {"base64": "…"}), and pictures/PATH.
// Without performer names ids are replaced by hashed ones, the same everywhere in the study; what cannot be cleaned of them
// and can be made again stays at home. All of this takes its time: never on the window's thread.
struct BundleOptions
{
    bool withNames = false; // performers under their own ids
};

struct BundleContents
{
    qint64 products = 0;
    qint64 recommendations = 0;
    qint64 judgements = 0;
    qint64 pictures = 0;
    qint64 picturesLeftOut = 0; // missing, no pictures, or too many for a bundle
    bool hasNames = false;
};

// Reads the study as it lies in its file, which may be open elsewhere. Writes the bundle and its .meta.json, each whole or
// not at all. cannot_write, disk_full, too_large.
Result<BundleContents> writeBundle(const QString &studyPath, const QString &bundlePath, const BundleOptions &options = {});

// By its content, not its name.
bool isBundle(const QString &path);

// Makes the study of a bundle at a path where there is none (exists), pictures in a folder beside it (NAME.pictures). The
// bundle may come from anybody: nothing in it leads outside that folder, nothing is run, and what does not fit is refused as
// a whole with nothing left behind: zip_damaged, zip_entries, zip_size, zip_ratio, zip_name, zip_link, zip_encrypted,
// no_bundle, newer_bundle, bundle_damaged.
Result<BundleContents> openBundle(const QString &bundlePath, const QString &studyPath);

} // namespace sidewise
