#include "dataset/textfile.h"
#include "dataset/ziparchive.h"
#include "domain/instructions.h"
#include "pictures/picturebytes.h"
#include "store/studystore.h"
#include "store/studytables.h"
#include "workflow/bundleparts.h"
#include "workflow/bundlerows.h"
#include "workflow/studybundle.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using namespace bundle;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StudyBundle)
};

tl::unexpected<Error> refused(const QString &code, const QString &sentence, const QString &detail = {})
{
    return failure(ErrorKind::Input, sentence, code, detail);
}

tl::unexpected<Error> damaged(const QString &bundlePath, const QString &detail)
{
    return refused(u"bundle_damaged"_s,
        Words::tr("The study bundle %1 is damaged. Nothing was opened. Export the bundle again, or copy it once more.")
            .arg(QFileInfo(bundlePath).fileName()),
        detail);
}

QString zipSentence(const std::string &code, const QString &bundlePath)
{
    const QString name = QFileInfo(bundlePath).fileName();
    if (code == "zip_entries" || code == "zip_size" || code == "zip_ratio")
        return Words::tr("%1 unpacks to more than a study bundle may (1,000 parts, 512 MB, 200 times its size). It was not opened.").arg(name);
    if (code == "zip_name" || code == "zip_link")
        return Words::tr("%1 holds a part that leads out of its folder. It was not opened; ask where it comes from.").arg(name);
    if (code == "zip_encrypted")
        return Words::tr("%1 is protected by a password. Export the bundle again without one.").arg(name);
    return Words::tr("%1 is damaged. Nothing was opened. Export the bundle again, or copy it once more.").arg(name);
}

Result<void> readTable(const QString &bundlePath, dataset::ZipArchive &zip, const QString &entry, StudyTables &tables)
{
    const QString table = entry.mid(tablesFolder.size()).chopped(6);
    const auto device = zip.entry(entry);
    if (!device || tables.columns(table).isEmpty())
        return damaged(bundlePath, entry);
    bool hasColumns = false;
    for (;;) {
        const QByteArray line = device->readLine(longestLine);
        if (line.isEmpty())
            break;
        auto row = rowOf(line);
        if (!row || !line.endsWith('\n'))
            return damaged(bundlePath, entry);
        if (hasColumns) {
            if (const auto added = tables.add(*row); !added)
                return added;
            continue;
        }
        QStringList columns;
        for (const StudyTables::Value &value : *row) {
            const auto *text = std::get_if<QByteArray>(&value);
            columns.append(text ? QString::fromUtf8(*text) : QString());
        }
        if (const auto begun = tables.begin(table, columns); !begun)
            return begun;
        hasColumns = true;
    }
    return hasColumns && device->errorString() != u"damaged" ? Result<void>() : damaged(bundlePath, entry);
}

// Away again unless kept.
class Unfinished
{
public:
    Unfinished(QString study, QString folder) : m_study(std::move(study)), m_folder(std::move(folder)) { }
    ~Unfinished()
    {
        if (m_isKept)
            return;
        for (const char *ending : {"", "-wal", "-shm"})
            QFile::remove(m_study + QLatin1String(ending));
        if (!m_folder.isEmpty())
            QDir(m_folder).removeRecursively();
    }
    void keep() { m_isKept = true; }

private:
    QString m_study;
    QString m_folder;
    bool m_isKept = false;
};

Result<qint64> readPictures(const QString &bundlePath, dataset::ZipArchive &zip, const QString &folder)
{
    qint64 count = 0;
    for (const QString &entry : zip.names()) {
        if (!entry.startsWith(picturesFolder) || entry.endsWith(u'/'))
            continue;
        const QString path = folder + u'/' + entry.mid(picturesFolder.size());
        if (zip.size(entry) > pictures::mostBytes)
            return damaged(bundlePath, entry);
        const auto device = zip.entry(entry);
        const QByteArray bytes = device ? device->readAll() : QByteArray();
        if (bytes.size() != zip.size(entry) || !pictures::inspect(bytes))
            return damaged(bundlePath, entry);
        QFile file(path);
        if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::NewOnly) || file.write(bytes) != bytes.size()) {
            return failure(ErrorKind::Storage, Words::tr("%1 cannot be written: %2. Nothing was opened.").arg(path, file.errorString()),
                u"cannot_write"_s);
        }
        ++count;
    }
    return count;
}

Result<QJsonObject> readManifest(const QString &bundlePath, dataset::ZipArchive &zip)
{
    const auto device = zip.entry(manifestName);
    const QJsonObject manifest = device ? QJsonDocument::fromJson(device->read(1'000'000)).object() : QJsonObject();
    if (manifest[u"format"_s].toString() != u"sidewise-bundle") {
        return refused(u"no_bundle"_s,
            Words::tr("%1 is no study bundle. A bundle is made with Export, and its name ends with .sidewise.zip.")
                .arg(QFileInfo(bundlePath).fileName()));
    }
    if (manifest[u"bundle_version"_s].toInt() > version) {
        return refused(u"newer_bundle"_s,
            Words::tr("%1 was made by a newer version of Sidewise. Install that version to open it.").arg(QFileInfo(bundlePath).fileName()));
    }
    return manifest;
}
} // namespace

bool isBundle(const QString &path)
{
    const auto start = dataset::firstBytes(path, 4);
    if (!start || !start->startsWith("PK"))
        return false;
    dataset::ZipArchive zip;
    // One that is a trap is a bundle all the same where its name says so: opening it tells why it is refused.
    return zip.open(path).empty() ? zip.has(manifestName) : path.endsWith(u".sidewise.zip", Qt::CaseInsensitive);
}

Result<BundleContents> openBundle(const QString &bundlePath, const QString &studyPath)
{
    if (QFile::exists(studyPath)) {
        return refused(u"exists"_s,
            Words::tr("There is a file %1 already. Choose another name, or open that study.").arg(studyPath));
    }
    dataset::ZipArchive zip;
    if (const std::string fault = zip.open(bundlePath); !fault.empty())
        return refused(QString::fromStdString(fault), zipSentence(fault, bundlePath));
    const Result<QJsonObject> manifest = readManifest(bundlePath, zip);
    if (!manifest)
        return failure(manifest.error());

    const QFileInfo place(studyPath);
    const QString partPath = studyPath + u".part"_s;
    const QString folder = place.absolutePath() + u'/' + place.completeBaseName() + u".pictures"_s;
    const bool hasFolder = QFileInfo::exists(folder);
    const auto hasPictures = [&] {
        const QStringList names = zip.names();
        return std::any_of(names.begin(), names.end(), [](const QString &name) { return name.startsWith(picturesFolder); });
    }();
    if (hasPictures && hasFolder) {
        return refused(u"exists"_s,
            Words::tr("There is a folder %1 already, where the pictures of the bundle would go. Choose another name.").arg(folder));
    }
    QFile::remove(partPath); // of a run that was killed
    Unfinished unfinished(partPath, hasPictures ? folder : QString());
    BundleContents contents;
    {
        Result<StudyTables> tables = StudyTables::make(partPath);
        if (!tables)
            return failure(tables.error());
        for (const QString &entry : zip.names()) {
            if (!entry.startsWith(tablesFolder) || !entry.endsWith(u".jsonl"))
                continue;
            if (const auto read = readTable(bundlePath, zip, entry, *tables); !read)
                return failure(read.error());
        }
        if (const auto committed = tables->commit(); !committed)
            return failure(committed.error());
        contents.products = tables->count(u"product"_s);
        contents.recommendations = tables->count(u"recommendation"_s);
        contents.judgements = tables->count(u"judgement"_s);
    }
    contents.hasNames = (*manifest)[u"has_names"_s].toBool();
    contents.picturesLeftOut = (*manifest)[u"pictures_left_out"_s].toInteger();
    if (hasPictures) {
        const Result<qint64> read = readPictures(bundlePath, zip, folder);
        if (!read)
            return failure(read.error());
        contents.pictures = *read;
    }
    {
        Result<StudyStore> store = StudyStore::open(partPath);
        using Part = StudyStore::Part;
        Result<Study> study = store ? store->study(StudyStore::Parts(StudyStore::allParts) & ~StudyStore::Parts(Part::Catalogue | Part::Pairs))
                                    : failure(store.error());
        if (!study)
            return failure(study.error());
        const bool isSample = (*manifest)[u"sample_pictures"_s].toString() == u":/sample";
        study->pictureFolder = hasPictures ? folder : isSample ? u":/sample"_s : QString();
        study->project.instructions = instructions::cleaned(study->project.instructions).html;
        if (const auto saved = store->save(*study, Part::Settings | Part::Project); !saved)
            return failure(saved.error());
    }
    if (!QFile::rename(partPath, studyPath)) {
        return failure(ErrorKind::Storage, Words::tr("%1 cannot be written. Check that you may write there, then try again.").arg(studyPath),
            u"cannot_write"_s);
    }
    unfinished.keep();
    return contents;
}

} // namespace sidewise
