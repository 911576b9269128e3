#include "workflow/studybundle.h"

#include "export/metajson.h"
#include "export/zipwriter.h"
#include "pictures/picturefile.h"
#include "store/studyglance.h"
#include "store/studystore.h"
#include "store/studytables.h"
#include "workflow/bundleparts.h"
#include "workflow/bundlerows.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using namespace bundle;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StudyBundle)
};

// How performers are named in a bundle.
class People
{
public:
    People(const Study &study, const QSet<QByteArray> &ids, bool withNames) : m_withNames(withNames)
    {
        Origin origin;
        origin.seed = study.seed;
        origin.salt = study.launch.id.toUtf8();
        for (const QByteArray &id : ids)
            m_names.insert(id, performerName(PerformerId(QString::fromUtf8(id)), origin).toUtf8());
    }
    bool keepsNames() const { return m_withNames; }
    void rename(StudyTables::Value &value) const
    {
        if (auto *text = std::get_if<QByteArray>(&value))
            *text = m_names.value(*text, *text);
    }
    bool isNamedIn(const StudyTables::Value &value) const
    {
        const auto *text = std::get_if<QByteArray>(&value);
        const auto *blob = std::get_if<StudyTables::Blob>(&value);
        const QByteArray &bytes = text ? *text : blob ? blob->bytes : m_nothing;
        return std::any_of(m_names.keyBegin(), m_names.keyEnd(), [&](const QByteArray &id) { return bytes.contains(id); });
    }

private:
    bool m_withNames;
    QHash<QByteArray, QByteArray> m_names;
    QByteArray m_nothing;
};

// Whether a row goes along, and as what. Answers and decisions get other names; of the rest, what speaks of performers and
// is a note or can be made again stays at home.
bool prepareRow(const QString &table, const QStringList &columns, StudyTables::Row &row, const People &people)
{
    const auto at = [&](const QString &column) { return columns.indexOf(column); };
    if (table == u"document" && at(u"name"_s) >= 0 && row[at(u"name"_s)] == StudyTables::Value(QByteArray("pictureFolder")))
        return false; // a place on this machine
    if (people.keepsNames())
        return true;
    if (table == u"assignment" && at(u"performer"_s) >= 0)
        people.rename(row[at(u"performer"_s)]);
    if (table == u"decision" && at(u"subject"_s) >= 0) {
        people.rename(row[at(u"subject"_s)]);
        if (at(u"figures"_s) >= 0 && people.isNamedIn(row[at(u"figures"_s)]))
            row[at(u"figures"_s)] = StudyTables::Blob{};
    }
    if (table == u"operation" && at(u"body"_s) >= 0 && people.isNamedIn(row[at(u"body"_s)]))
        row[at(u"body"_s)] = std::monostate();
    if (table == u"event" || table == u"kept" || table == u"known_task")
        return std::none_of(row.begin(), row.end(), [&](const StudyTables::Value &value) { return people.isNamedIn(value); });
    return true;
}

Result<void> addTable(ZipWriter &zip, StudyTables &tables, const QString &table, const People &people)
{
    Result<void> read;
    zip.add(tablesFolder + table + u".jsonl"_s, [&](const ZipWriter::Append &append) {
        const QStringList columns = tables.columns(table);
        StudyTables::Row header;
        for (const QString &column : columns)
            header.append(column.toUtf8());
        append(lineOf(header));
        read = tables.each(table, [&](const StudyTables::Row &each) {
            StudyTables::Row row = each;
            if (prepareRow(table, columns, row, people)) {
                const QByteArray line = lineOf(row);
                if (line.size() < longestLine || table != u"kept")
                    append(line);
            }
            return true;
        });
    });
    return read;
}

// The paths of local pictures that the study shows, once each.
Result<QStringList> localPictures(StudyTables &tables)
{
    QSet<QString> seen;
    QStringList paths;
    const auto take = [&](const QString &image) {
        if (!image.isEmpty() && !pictures::isAddress(image) && !seen.contains(image)) {
            seen.insert(image);
            paths.append(image);
        }
    };
    for (const QString &table : {u"product"_s, u"recommendation"_s}) {
        const qsizetype column = tables.columns(table).indexOf(u"image"_s);
        const auto read = tables.each(table, [&](const StudyTables::Row &row) {
            if (const auto *text = column >= 0 ? std::get_if<QByteArray>(&row[column]) : nullptr)
                take(QString::fromUtf8(*text));
            return true;
        });
        if (!read)
            return failure(read.error());
    }
    const qsizetype body = tables.columns(u"known_task"_s).indexOf(u"body"_s);
    const auto read = tables.each(u"known_task"_s, [&](const StudyTables::Row &row) {
        const auto *text = body >= 0 ? std::get_if<QByteArray>(&row[body]) : nullptr;
        const QJsonObject task = text ? QJsonDocument::fromJson(*text).object() : QJsonObject();
        for (const QString &card : {u"product"_s, u"left"_s, u"right"_s})
            take(task[card].toObject()[u"image"_s].toString());
        return true;
    });
    return read ? Result<QStringList>(paths) : failure(read.error());
}

void addPictures(ZipWriter &zip, const QString &folder, const QStringList &paths, BundleContents &contents)
{
    for (const QString &path : paths) {
        const QString name = picturesFolder + QDir::cleanPath(path);
        const auto bytes = zip.entries() < ZipWriter::mostEntries ? pictures::readPicture(folder, path) : failure(Error{});
        const bool fits = bytes && zip.bytes() + bytes->size() < ZipWriter::mostBytes && !name.contains(u':') && !name.contains(u'\\');
        if (fits)
            zip.add(name, *bytes);
        ++(fits ? contents.pictures : contents.picturesLeftOut);
    }
}

QByteArray manifestOf(const BundleContents &contents, const QString &pictureFolder)
{
    return QJsonDocument(QJsonObject{{u"format"_s, u"sidewise-bundle"_s}, {u"bundle_version"_s, version},
                             {u"version"_s, QStringLiteral(SIDEWISE_VERSION)}, {u"has_names"_s, contents.hasNames},
                             {u"sample_pictures"_s, pictureFolder.startsWith(u':') ? pictureFolder : QString()},
                             {u"products"_s, contents.products}, {u"recommendations"_s, contents.recommendations},
                             {u"judgements"_s, contents.judgements}, {u"pictures"_s, contents.pictures},
                             {u"pictures_left_out"_s, contents.picturesLeftOut}})
        .toJson();
}

Result<QSet<QByteArray>> performersOf(StudyTables &tables)
{
    QSet<QByteArray> ids;
    const qsizetype column = tables.columns(u"assignment"_s).indexOf(u"performer"_s);
    const auto read = tables.each(u"assignment"_s, [&](const StudyTables::Row &row) {
        const auto *id = column >= 0 ? std::get_if<QByteArray>(&row[column]) : nullptr;
        if (id && !id->isEmpty())
            ids.insert(*id);
        return true;
    });
    return read ? Result<QSet<QByteArray>>(ids) : failure(read.error());
}
} // namespace

Result<BundleContents> writeBundle(const QString &studyPath, const QString &bundlePath, const BundleOptions &options)
{
    if (!QFile::exists(studyPath))
        return failure(ErrorKind::Storage, Words::tr("There is no study %1.").arg(studyPath), u"cannot_open"_s);
    Result<StudyStore> store = StudyStore::open(studyPath);
    if (!store)
        return failure(store.error());
    using Part = StudyStore::Part;
    const Result<Study> study = store->study(StudyStore::Parts(StudyStore::allParts) & ~StudyStore::Parts(Part::Catalogue | Part::Pairs));
    if (!study)
        return failure(study.error());
    Result<StudyTables> tables = StudyTables::read(studyPath);
    if (!tables)
        return failure(tables.error());
    const Result<QSet<QByteArray>> ids = performersOf(*tables);
    const Result<QStringList> paths = ids ? localPictures(*tables) : failure(ids.error());
    if (!paths)
        return failure(paths.error());

    BundleContents contents;
    contents.hasNames = options.withNames;
    contents.products = tables->count(u"product"_s);
    contents.recommendations = tables->count(u"recommendation"_s);
    contents.judgements = tables->count(u"judgement"_s);
    const People people(*study, *ids, options.withNames);
    ZipWriter zip(bundlePath);
    for (const QString &table : tables->names()) {
        if (const auto added = addTable(zip, *tables, table, people); !added)
            return failure(added.error());
    }
    if (!study->pictureFolder.startsWith(u':'))
        addPictures(zip, study->pictureFolder, *paths, contents);
    zip.add(manifestName, manifestOf(contents, study->pictureFolder));
    const auto written = zip.commit();
    if (!written)
        return failure(written.error());

    Origin origin;
    origin.study = study->name;
    origin.seed = study->seed;
    origin.hashesPerformers = !options.withNames;
    const QJsonObject counts{{u"products"_s, contents.products}, {u"recommendations"_s, contents.recommendations},
        {u"judgements"_s, contents.judgements}, {u"pictures"_s, contents.pictures}, {u"pictures_left_out"_s, contents.picturesLeftOut}};
    QJsonObject facts{{u"counts"_s, counts}};
    if (const auto glance = glanceAtStudy(studyPath); glance && glance->judgements > 0) {
        facts[u"simulated_share"_s] = static_cast<double>(glance->simulated) / static_cast<double>(glance->judgements);
        facts[u"label"_s] = glance->simulated > 0 ? u"simulated answers"_s : QString();
    }
    const auto meta = writeMeta(bundlePath, u"bundle"_s, origin, facts, {*written});
    return meta ? Result<BundleContents>(contents) : failure(meta.error());
}

} // namespace sidewise
