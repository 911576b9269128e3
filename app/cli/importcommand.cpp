#include "cli/importcommand.h"

#include "dataset/catalogueimport.h"
#include "dataset/rejectedrows.h"
#include "store/studystore.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ImportCommand)
};

enum Exit { Imported = 0, SomeRejected = 1, NothingImported = 2 };

struct Request
{
    QString file;
    QString study;
    QString format;
    QString rejectFile;
    dataset::CatalogueImportOptions options;
};

void defineOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Words::tr(
        "Reads a catalogue (CSV, TSV, XLSX, JSON or JSONL; the content tells) into a study file, which is made where it is not "
        "there yet. Prints one JSON object.\n"
        "Exit code 0: everything was taken; 1: some rows were rejected; 2: nothing was imported, and the study is as it was."));
    parser.addPositionalArgument(u"FILE"_s, Words::tr("The catalogue."));
    parser.addOption({u"study"_s, Words::tr("The study file (*.sidewise)."), u"file"_s});
    parser.addOption({u"map"_s, Words::tr("A header of the file and the catalogue column that it is; may be given again."), u"header=column"_s});
    parser.addOption({u"format"_s, Words::tr("csv, tsv, semicolon, xlsx, json or jsonl: refuse anything else."), u"format"_s});
    parser.addOption({u"encoding"_s, Words::tr("For example windows-1251 or utf-16le; without it UTF-8 is needed."), u"encoding"_s});
    parser.addOption({u"reject-file"_s, Words::tr("Where to save rejected rows, with the reasons (TSV)."), u"file"_s});
}

QString separatorOf(const QString &format)
{
    if (format == u"csv")
        return u","_s;
    if (format == u"tsv")
        return u"\t"_s;
    return format == u"semicolon" ? u";"_s : QString();
}

// The request, or what is wrong with it.
Result<Request> requestOf(const QCommandLineParser &parser)
{
    const auto wrong = [](const QString &sentence) { return failure(ErrorKind::Input, sentence, u"usage"_s); };
    if (parser.positionalArguments().size() != 1)
        return wrong(Words::tr("Give exactly one catalogue file."));
    Request request;
    request.file = parser.positionalArguments().first();
    request.study = parser.value(u"study"_s);
    if (request.study.isEmpty())
        return wrong(Words::tr("Say which study: --study FILE.sidewise"));
    request.format = parser.value(u"format"_s).toLower();
    const QStringList formats{u"csv"_s, u"tsv"_s, u"semicolon"_s, u"xlsx"_s, u"json"_s, u"jsonl"_s};
    if (!request.format.isEmpty() && !formats.contains(request.format))
        return wrong(Words::tr("--format is one of: %1").arg(formats.join(u", "_s)));
    request.options.separator = separatorOf(request.format);
    request.options.encoding = parser.value(u"encoding"_s);
    request.rejectFile = parser.value(u"reject-file"_s);
    const QStringList columns = dataset::catalogueColumns();
    for (const QString &mapping : parser.values(u"map"_s)) {
        const QString left = mapping.section(u'=', 0, 0).trimmed();
        const QString right = mapping.section(u'=', 1).trimmed();
        if (left.isEmpty() || !columns.contains(right))
            return wrong(Words::tr("--map needs header=column, with one of the columns %1").arg(columns.join(u", "_s)));
        request.options.columns.insert(left, right);
    }
    return request;
}

QString word(Severity severity)
{
    return severity == Severity::Error ? u"error"_s : severity == Severity::Warning ? u"warning"_s : u"note"_s;
}

QJsonObject json(const Problem &problem)
{
    return {{u"line"_s, problem.line}, {u"column"_s, problem.column}, {u"code"_s, problem.code}, {u"severity"_s, word(problem.severity)},
        {u"message"_s, problem.sentence}};
}

void print(QIODevice &out, const QJsonObject &object)
{
    out.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

int refuse(QIODevice &out, QIODevice &errors, const Error &error)
{
    print(out, {{u"products"_s, 0}, {u"recommendations"_s, 0}, {u"rejected"_s, 0}, {u"warnings"_s, 0},
        {u"problems"_s, QJsonArray{json(Problem{Severity::Error, 0, {}, {}, error.code, error.sentence})}}});
    errors.write("sidewise-cli import: " + error.sentence.toUtf8() + '\n');
    return NothingImported;
}

QJsonObject report(const dataset::CatalogueImport &import)
{
    QJsonArray problems;
    for (const Problem &problem : import.problems)
        problems.append(json(problem));
    qint64 warnings = 0;
    QHash<QString, Severity> severities;
    for (const Problem &problem : import.problems)
        severities.insert(problem.code, problem.severity);
    for (auto it = import.problemCounts.begin(); it != import.problemCounts.end(); ++it)
        warnings += severities.value(it.key(), Severity::Note) == Severity::Warning ? it.value() : 0;
    return {{u"products"_s, import.catalogue.products.size()}, {u"recommendations"_s, import.catalogue.recommendationCount()},
        {u"rejected"_s, import.rejectedRows}, {u"warnings"_s, warnings}, {u"problems"_s, problems}};
}

// The study as it will be: the one in the file, or a new one named after it.
Result<Study> studyFor(const QString &path)
{
    if (QFile::exists(path)) {
        Result<StudyStore> store = StudyStore::open(path);
        if (!store)
            return failure(store.error());
        Result<Study> study = store->study();
        if (study && study->launch.state != PoolState::Draft) {
            return failure(ErrorKind::Input,
                Words::tr("%1 is launched; its catalogue stays as it is. Start a new study for another catalogue.").arg(path), u"frozen"_s);
        }
        return study;
    }
    Study study;
    study.name = QFileInfo(path).completeBaseName();
    study.project = Project::defaults();
    return study;
}

Result<void> save(const QString &path, Study study, const dataset::CatalogueImport &import, const QString &file)
{
    study.catalogue = import.catalogue;
    study.importProblems = import.problems;
    study.pictureFolder = QFileInfo(file).absolutePath();
    study.pairs.clear();
    study.appeals.clear();
    if (!QFile::exists(path))
        return StudyStore::create(path, study).map([](const StudyStore &) { });
    Result<StudyStore> store = StudyStore::open(path);
    if (!store)
        return failure(store.error());
    using Part = StudyStore::Part;
    return store->save(study, Part::Catalogue | Part::Settings | Part::Pairs | Part::Appeals);
}

int carryOut(const Request &request, QIODevice &out, QIODevice &errors)
{
    const Result<Study> study = studyFor(request.study);
    if (!study)
        return refuse(out, errors, study.error());
    const Result<dataset::CatalogueImport> import = dataset::importCatalogue(request.file, request.options);
    if (!import)
        return refuse(out, errors, import.error());
    const bool isText = !request.options.separator.isEmpty();
    if (!request.format.isEmpty() && !isText && import->format.toLower() != request.format) {
        return refuse(out, errors, {ErrorKind::Input,
            Words::tr("%1 is %2. Leave out --format, or name that one.").arg(request.file, import->format), {}, u"format"_s, 0});
    }
    if (!request.rejectFile.isEmpty() && import->rejectedRows > 0) {
        const Result<qint64> written = dataset::writeRejectedRows(request.file, request.rejectFile, request.options);
        if (!written)
            return refuse(out, errors, written.error());
    }
    if (import->isUsable()) {
        const Result<void> saved = save(request.study, *study, *import, request.file);
        if (!saved)
            return refuse(out, errors, saved.error());
    }
    print(out, report(*import));
    return !import->isUsable() ? NothingImported : import->rejectedRows > 0 ? SomeRejected : Imported;
}
} // namespace

int importCommand(const QStringList &arguments, QIODevice &out, QIODevice &errors)
{
    QCommandLineParser parser;
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s}, Words::tr("Shows this text."));
    parser.addOption(help);
    defineOptions(parser);
    if (!parser.parse(QStringList{u"sidewise-cli import"_s} + arguments))
        return refuse(out, errors, {ErrorKind::Input, parser.errorText(), {}, u"usage"_s, 0});
    if (parser.isSet(help)) {
        out.write(parser.helpText().toUtf8());
        return Imported;
    }
    const Result<Request> request = requestOf(parser);
    return request ? carryOut(*request, out, errors) : refuse(out, errors, request.error());
}

int importCommand(const QStringList &arguments)
{
    QFile out;
    QFile errors;
    if (!out.open(stdout, QIODevice::WriteOnly) || !errors.open(stderr, QIODevice::WriteOnly))
        return NothingImported;
    return importCommand(arguments, out, errors);
}

} // namespace sidewise
