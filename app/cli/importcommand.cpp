#include "cli/importcommand.h"

#include "cli/commandhelp.h"
#include "cli/refusalplace.h"
#include "dataset/catalogueimport.h"
#include "dataset/rejectedrows.h"
#include "dataset/taskcatalogue.h"
#include "dataset/taskfile.h"
#include "domain/cataloguedifference.h"
#include "store/studystore.h"
#include "workflow/answerimport.h"
#include "workflow/bulkimport.h"
#include "workflow/studybundle.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <QLockFile>

#include <atomic>
#include <csignal>
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
    bool appends = false;
    dataset::CatalogueImportOptions options;
};

void defineOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Words::tr(
        "Reads a catalogue (CSV, TSV, XLSX, JSON or JSONL; the content tells), a task file, a file of pairs (columns left and right), "
        "answers (the platform's results file, or raw judgements) or a study bundle (*.sidewise.zip) into a study file, which is made "
        "where it is not there yet. A catalogue takes the place of the one in the study, unless it is appended. Answers are added to "
        "those of the study, the same page once; answers about things that its catalogue does not hold are rejected, but a study "
        "without a catalogue takes it from the answers. Files of any size are stored while they are read. Prints one JSON object.\n"
        "Exit code 0: everything was taken; 1: some rows were rejected; 2: nothing was imported, and the study is as it was."));
    parser.addPositionalArgument(u"FILE"_s, Words::tr("The file."));
    parser.addOption({u"study"_s, Words::tr("The study file (*.sidewise)."), u"file"_s});
    parser.addOption({u"map"_s, Words::tr("A header of the file and the catalogue column that it is; may be given again."), u"header=column"_s});
    parser.addOption({u"format"_s, Words::tr("csv, tsv, semicolon, xlsx, json or jsonl: refuse anything else."), u"format"_s});
    parser.addOption({u"encoding"_s, Words::tr("For example windows-1251 or utf-16le; without it UTF-8 is needed."), u"encoding"_s});
    parser.addOption({u"sheet"_s, Words::tr("Of a workbook: the sheet, by name or by number from 1; without it the first."), u"sheet"_s});
    parser.addOption({u"append"_s, Words::tr("Adds to the catalogue of the study, launched or not: new products and recommendations are "
        "added, ids that are there take over what the file says (empty cells change nothing), pairs and answers stay. Prints what "
        "changed as added, changed and unchanged.")});
    parser.addOption({u"reject-file"_s, Words::tr("Where to save rejected rows, with the reasons (TSV)."), u"file"_s});
    parser.addOption({u"progress"_s, Words::tr("Tells on standard error how many per cent are done.")});
}

std::atomic_bool isInterrupted = false;

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
    const QHash<QString, QString> names{{u"semicolon"_s, u"CSV"_s}};
    request.options.format = names.value(request.format, request.format.toUpper());
    request.options.sheet = parser.value(u"sheet"_s);
    request.appends = parser.isSet(u"append"_s);
    request.options.isCancelled = [] { return isInterrupted.load(); };
    if (parser.isSet(u"progress"_s)) {
        request.options.progress = [](int percent) {
            std::fprintf(stderr, "%d %%\n", percent);
            std::fflush(stderr);
        };
    }
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
        {u"problems"_s, QJsonArray{json(problemOf(error))}}});
    errors.write("sidewise-cli import: " + error.sentence.toUtf8() + '\n');
    return NothingImported;
}

QJsonObject report(qint64 products, qint64 recommendations, qint64 rejected, const Problems &problems, const QHash<QString, qint64> &counts)
{
    QJsonArray list;
    QHash<QString, Severity> severities;
    for (const Problem &problem : problems) {
        list.append(json(problem));
        severities.insert(problem.code, problem.severity);
    }
    qint64 warnings = 0;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        warnings += severities.value(it.key(), Severity::Note) == Severity::Warning ? it.value() : 0;
    return {{u"products"_s, products}, {u"recommendations"_s, recommendations}, {u"rejected"_s, rejected}, {u"warnings"_s, warnings},
        {u"problems"_s, list}};
}

int codeOf(bool isUsable, qint64 rejected)
{
    return !isUsable ? NothingImported : rejected > 0 ? SomeRejected : Imported;
}

Study freshStudy(const QString &path)
{
    Study study;
    study.name = QFileInfo(path).completeBaseName();
    study.project = Project::defaults();
    return study;
}

// The study without its catalogue; a new one named after the file where it is not there.
Result<Study> studyAt(const QString &path, bool isWhole)
{
    if (!QFile::exists(path))
        return freshStudy(path);
    Result<StudyStore> store = StudyStore::open(path);
    if (!store)
        return failure(store.error());
    using Part = StudyStore::Part;
    const StudyStore::Parts parts(StudyStore::allParts);
    return store->study(isWhole ? parts : parts & ~StudyStore::Parts(Part::Catalogue | Part::Pairs));
}

tl::unexpected<Error> frozen(const QString &path)
{
    return failure(ErrorKind::Input,
        Words::tr("%1 is launched; its catalogue stays as it is. Add to it with --append, or start a new study for another catalogue.").arg(path),
        u"frozen"_s);
}

// Into the file, as one commit; the study is made where it is not there.
Result<void> save(const QString &path, const Study &study, StudyStore::Parts parts)
{
    if (!QFile::exists(path))
        return StudyStore::create(path, study).map([](const StudyStore &) { });
    Result<StudyStore> store = StudyStore::open(path);
    return store ? store->save(study, parts) : failure(store.error());
}

int importRows(const Request &request, const Study &study, QIODevice &out, QIODevice &errors)
{
    const auto imported = bulkImport(request.file, request.study, study, request.options, request.rejectFile);
    if (!imported)
        return refuse(out, errors, imported.error());
    const bool isUsable = imported->isUsable();
    print(out, report(isUsable ? imported->products : 0, isUsable ? imported->recommendations : 0, imported->rejectedRows, imported->problems,
                   imported->problemCounts));
    return codeOf(isUsable, imported->rejectedRows);
}

QJsonObject json(const CatalogueDifference &difference)
{
    QJsonArray changes;
    for (const CatalogueDifference::Change &change : difference.changes) {
        if (change.isNew || changes.size() >= 1000)
            continue;
        QJsonArray fields;
        for (const CatalogueDifference::Field &field : change.fields)
            fields.append(QJsonObject{{u"column"_s, field.name}, {u"before"_s, field.before}, {u"after"_s, field.after}});
        changes.append(QJsonObject{{u"product"_s, change.product.value}, {u"recommendation"_s, change.item.value}, {u"fields"_s, fields}});
    }
    const auto pair = [](qint64 products, qint64 items) { return QJsonObject{{u"products"_s, products}, {u"recommendations"_s, items}}; };
    return {{u"added"_s, pair(difference.newProducts, difference.newItems)},
        {u"changed"_s, pair(difference.changedProducts, difference.changedItems)},
        {u"unchanged"_s, pair(difference.unchangedProducts, difference.unchangedItems)}, {u"changes"_s, changes}};
}

int append(const Request &request, Study study, QIODevice &out, QIODevice &errors)
{
    dataset::CatalogueImportOptions options = request.options;
    dataset::RejectFile rejects(request.rejectFile);
    if (!request.rejectFile.isEmpty()) {
        options.onRejected = [&](const dataset::Row &row, const QStringList &headers, const QString &reason) {
            rejects.add(row, headers, reason);
        };
    }
    const auto imported = dataset::importCatalogue(request.file, options);
    if (!imported)
        return refuse(out, errors, imported.error());
    if (!request.rejectFile.isEmpty()) {
        if (const auto saved = rejects.commit(); !saved)
            return refuse(out, errors, saved.error());
    }
    const CatalogueDifference difference = differenceOf(study.catalogue, imported->catalogue);
    if (imported->isUsable()) {
        study.catalogue = appended(study.catalogue, imported->catalogue);
        study.importProblems = imported->problems;
        if (study.pictureFolder.isEmpty())
            study.pictureFolder = QFileInfo(request.file).absolutePath();
        const auto saved = save(request.study, study, StudyStore::Part::Catalogue | StudyStore::Part::Settings);
        if (!saved)
            return refuse(out, errors, saved.error());
    }
    QJsonObject object = report(imported->catalogue.products.size(), imported->catalogue.recommendationCount(), imported->rejectedRows,
        imported->problems, imported->problemCounts);
    const QJsonObject told = json(difference);
    for (auto it = told.begin(); it != told.end(); ++it)
        object[it.key()] = it.value();
    print(out, object);
    return codeOf(imported->isUsable(), imported->rejectedRows);
}

// Tasks bring their own pairs, with the sides of the file, and their golden and training tasks.
int importTasks(const Request &request, Study study, QIODevice &out, QIODevice &errors)
{
    dataset::TaskFileOptions options;
    static_cast<dataset::ImportOptions &>(options) = request.options;
    options.answers = study.project.offered();
    dataset::RejectFile rejects(request.rejectFile);
    if (!request.rejectFile.isEmpty()) {
        options.onRejected = [&](const dataset::Row &row, const QStringList &headers, const QString &reason) {
            rejects.add(row, headers, reason);
        };
    }
    const auto tasks = dataset::readTaskFile(request.file, options);
    if (!tasks)
        return refuse(out, errors, tasks.error());
    if (!request.rejectFile.isEmpty()) {
        if (const auto saved = rejects.commit(); !saved)
            return refuse(out, errors, saved.error());
    }
    const Catalogue catalogue = dataset::catalogueOf(tasks->tasks);
    if (!tasks->tasks.isEmpty()) {
        study.catalogue = catalogue;
        study.pairs = dataset::pairsOf(tasks->tasks);
        study.importProblems = tasks->problems;
        study.pictureFolder = QFileInfo(request.file).absolutePath();
        study.appeals.clear();
        study.goldenTasks.clear();
        study.trainingTasks.clear();
        for (const Task &task : tasks->tasks) {
            if (task.kind() != TaskKind::General)
                (task.kind() == TaskKind::Golden ? study.goldenTasks : study.trainingTasks).append(task);
        }
        using Part = StudyStore::Part;
        const auto saved = save(request.study, study, Part::Catalogue | Part::Settings | Part::Pairs | Part::Known | Part::Appeals);
        if (!saved)
            return refuse(out, errors, saved.error());
    }
    QJsonObject object = report(catalogue.products.size(), catalogue.recommendationCount(), tasks->rejectedRows, tasks->problems,
        tasks->problemCounts);
    object[u"tasks"_s] = tasks->tasks.size();
    print(out, object);
    return codeOf(!tasks->tasks.isEmpty(), tasks->rejectedRows);
}

int importBundle(const Request &request, QIODevice &out, QIODevice &errors)
{
    const auto opened = openBundle(request.file, request.study);
    if (!opened)
        return refuse(out, errors, opened.error());
    QJsonObject object = report(opened->products, opened->recommendations, 0, {}, {});
    object[u"judgements"_s] = opened->judgements;
    object[u"pictures"_s] = opened->pictures;
    print(out, object);
    return Imported;
}

int takeAnswers(const Request &request, dataset::AnswerFileKind kind, QIODevice &out, QIODevice &errors)
{
    const auto imported = importAnswers(request.file, kind, request.study, request.options, request.rejectFile);
    if (!imported)
        return refuse(out, errors, imported.error());
    const bool isUsable = imported->isUsable();
    QJsonObject object = report(isUsable ? imported->products : 0, isUsable ? imported->recommendations : 0, imported->rejectedRows,
        imported->problems, imported->problemCounts);
    object[u"judgements"_s] = imported->judgements;
    object[u"known"_s] = imported->known;
    object[u"without_answer"_s] = imported->withoutAnswer;
    print(out, object);
    return codeOf(isUsable, imported->rejectedRows);
}

int carryOut(const Request &request, QIODevice &out, QIODevice &errors)
{
    QLockFile lock(request.study + u".lock"_s); // the window holds it while the study is open there
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError) {
        return refuse(out, errors, {ErrorKind::Input,
            Words::tr("%1 is open in a Sidewise window. Close it there, then try again.").arg(request.study), {}, u"in_use"_s, 0});
    }
    if (isBundle(request.file))
        return importBundle(request, out, errors);
    const Result<dataset::AnswerFileKind> answers = dataset::answerFileKind(request.file, request.options);
    if (!answers)
        return refuse(out, errors, answers.error());
    if (*answers != dataset::AnswerFileKind::None)
        return takeAnswers(request, *answers, out, errors);
    const Result<bool> isTasks = dataset::looksLikeTasks(request.file, request.options);
    if (!isTasks)
        return refuse(out, errors, isTasks.error());
    const bool mapsColumns = !request.options.columns.isEmpty();
    const Result<Study> study = studyAt(request.study, request.appends);
    if (!study)
        return refuse(out, errors, study.error());
    if (request.appends)
        return append(request, *study, out, errors);
    if (study->launch.state != PoolState::Draft)
        return refuse(out, errors, frozen(request.study).value());
    return *isTasks && !mapsColumns ? importTasks(request, *study, out, errors) : importRows(request, *study, out, errors);
}

// Ctrl+C: the import ends by itself and leaves nothing behind.
class Interrupts
{
public:
    Interrupts()
    {
        isInterrupted = false;
        for (const int number : {SIGINT, SIGTERM})
            std::signal(number, [](int) { isInterrupted = true; });
    }
    ~Interrupts()
    {
        for (const int number : {SIGINT, SIGTERM})
            std::signal(number, SIG_DFL);
    }
};
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
        out.write(helpOf(parser, Words::tr("Usage: sidewise-cli import FILE --study S.sidewise [options]")));
        return Imported;
    }
    const Interrupts interrupts;
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
