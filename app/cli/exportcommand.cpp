#include "cli/exportcommand.h"

#include "cli/commandhelp.h"
#include "cli/studyanswers.h"
#include "export/aggregatedtsv.h"
#include "export/judgementscsv.h"
#include "export/pairsjsonl.h"
#include "export/rankingcsv.h"
#include "export/tolokatsv.h"
#include "export/trainingformats.h"
#include "export/workbook.h"
#include "store/studystore.h"
#include "workflow/answerbook.h"
#include "workflow/liveranking.h"
#include "workflow/studybundle.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <map>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ExportCommand)
};

enum Exit { Written = 0, NotWritten = 2 };

struct Request
{
    QString study;
    QString format;
    QString folder;
    SplitShares shares;
    bool showsPerformers = false;
    JudgementsCsvOptions csv;
    double minimumProbability = 0.8;
};

// Everything that a format may need; the ranking is fitted only for those that do.
struct Material
{
    Request request;
    Study study;
    QList<Assignment> assignments;
    RankingRun run;
    Origin origin;
    mutable bool isSimulated = false; // known once answers were read

    QString path(const QString &name) const { return QDir(request.folder).filePath(name); }
};

struct Format
{
    bool needsRanking = true;
    std::function<Result<void>(const Material &)> write;
};

// Every page of the study, one after the other, straight from its file.
Result<void> eachPage(const Material &m, const std::function<void(const Assignment &)> &take)
{
    Result<StudyStore> store = StudyStore::open(m.request.study);
    if (!store)
        return failure(store.error());
    return store->eachAssignment([&](Assignment &&page) {
        m.isSimulated = m.isSimulated || page.source == Source::Simulated;
        take(page);
        return true;
    });
}

Result<void> writeTasks(const Material &m)
{
    if (const Result<void> read = eachPage(m, [](const Assignment &) { }); !read) // only whether there are simulated answers
        return read;
    const Result<void> main = writeTaskTsv(m.path(u"tasks.tsv"_s), mainTasks(m.study), m.study.project, m.origin);
    return main ? writeTaskTsv(m.path(u"training.tsv"_s), m.study.trainingTasks, m.study.project, m.origin) : main;
}

Result<void> writeResults(const Material &m)
{
    ResultTsv file(m.path(u"results.tsv"_s), m.study.project, m.origin);
    const AnsweredRows rows(m.study);
    const Result<void> read = eachPage(m, [&](const Assignment &page) {
        for (const AnsweredRow &row : rows.of(page))
            file.add(row);
    });
    return read ? file.finish() : read;
}

Result<void> writeJudgements(const Material &m)
{
    JudgementsCsv file(m.path(u"judgements.csv"_s), m.study.project, m.origin, m.request.csv);
    const Result<void> read = eachPage(m, [&](const Assignment &page) {
        for (const Judgement &judgement : judgementsOf(m.study, {page}))
            file.add(judgement);
    });
    return read ? file.finish() : read;
}

Result<void> writePairs(const Material &m)
{
    const QList<AggregatedPair> pairs = aggregatePairs(judgementsOf(m.study, m.assignments), m.run);
    return writePairsJsonl(m.path(u"pairs.jsonl"_s), pairs, m.study.catalogue, m.run, m.origin, m.request.minimumProbability);
}

// Every pair that was answered, with the sides of its task.
Result<void> writeAggregated(const Material &m)
{
    const auto sides = [](const ProductId &product, const ItemId &left, const ItemId &right) { return QStringList{product.value, left.value, right.value}; };
    QHash<QStringList, AggregatedPair> answered;
    for (const AggregatedPair &pair : aggregatePairs(judgementsOf(m.study, m.assignments), m.run)) {
        answered.insert(sides(pair.product, pair.chosen, pair.rejected), pair);
        answered.insert(sides(pair.product, pair.rejected, pair.chosen), pair);
    }
    QList<AggregatedRow> rows;
    for (const Task &task : mainTasks(m.study)) {
        const ItemId left(task.left.id);
        const auto found = answered.constFind(sides(ProductId(task.product.id), left, ItemId(task.right.id)));
        if (task.golden || found == answered.constEnd())
            continue;
        const Answer answer = found->chosen == left ? Answer::Left : Answer::Right;
        rows.append({task, m.study.project.option(answer)->value, found->probability});
    }
    return writeAggregatedTsv(m.path(u"aggregated.tsv"_s), rows, m.origin, rankingFacts(m.run));
}

Result<void> writeStudyBundle(const Material &m)
{
    const QString name = QFileInfo(m.request.study).completeBaseName() + u".sidewise.zip"_s;
    const Result<void> read = eachPage(m, [](const Assignment &) { }); // whether there are simulated answers
    return read ? writeBundle(m.request.study, m.path(name), {m.request.showsPerformers}).map([](const BundleContents &) { }) : read;
}

const std::map<QString, Format> &formats()
{
    static const std::map<QString, Format> map{
        {u"ranking-csv"_s, {true, [](const Material &m) { return writeRankingCsv(m.path(u"ranking.csv"_s), m.run, m.origin); }}},
        {u"judgements-csv"_s, {false, writeJudgements}},
        {u"toloka-tasks"_s, {false, writeTasks}},
        {u"toloka-results"_s, {false, writeResults}},
        {u"toloka-aggregated"_s, {true, writeAggregated}},
        {u"trec"_s, {true, [](const Material &m) { return writeTrec(m.request.folder, m.run, m.origin); }}},
        {u"letor"_s, {true, [](const Material &m) { return writeLetor(m.request.folder, m.run, m.origin, m.request.shares); }}},
        {u"xgboost"_s, {true, [](const Material &m) { return writeXgboost(m.request.folder, m.run, m.origin, m.request.shares); }}},
        {u"lightgbm"_s, {true, [](const Material &m) { return writeLightgbm(m.request.folder, m.run, m.origin, m.request.shares); }}},
        {u"recbole"_s, {true, [](const Material &m) { return writeRecbole(m.request.folder, m.run, m.study.catalogue, m.origin); }}},
        {u"pairs-jsonl"_s, {true, writePairs}},
        {u"bundle"_s, {false, writeStudyBundle}},
        {u"xlsx"_s, {true, [](const Material &m) { return writeWorkbook(m.path(u"ranking.xlsx"_s), m.run, m.study.catalogue, m.origin); }}},
    };
    return map;
}

QString formatNames()
{
    QStringList names;
    for (const auto &[name, format] : formats())
        names.append(name);
    return names.join(u", "_s);
}

void defineOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Words::tr(
        "Writes what a study holds into a folder, and beside every file a .meta.json that says how it was made. Prints one "
        "JSON object.\nExit code 0: written; 2: not written, older files are as they were."));
    parser.addOption({u"study"_s, Words::tr("The study file (*.sidewise)."), u"file"_s});
    parser.addOption({u"format"_s, Words::tr("One of: %1.").arg(formatNames()), u"format"_s});
    parser.addOption({u"out"_s, Words::tr("The folder; it is made where it is not there yet."), u"folder"_s});
    parser.addOption({u"validation"_s, Words::tr("letor, xgboost, lightgbm: per cent of the products for validation."), u"percent"_s, u"0"_s});
    parser.addOption({u"test"_s, Words::tr("letor, xgboost, lightgbm: per cent of the products for testing."), u"percent"_s, u"0"_s});
    parser.addOption({u"min-p"_s, Words::tr("pairs-jsonl: how clear a pair must be."), u"probability"_s, u"0.8"_s});
    parser.addOption({QStringList{u"with-names"_s, u"performer-ids"_s}, Words::tr("Writes performer ids as they are; without it they are hashed.")});
    parser.addOption({u"crlf"_s, Words::tr("judgements-csv: lines end with CR LF.")});
    parser.addOption({u"bom"_s, Words::tr("judgements-csv: begins with a byte order mark, for spreadsheets.")});
}

Result<Request> requestOf(const QCommandLineParser &parser)
{
    const auto wrong = [](const QString &sentence) { return failure(ErrorKind::Input, sentence, u"usage"_s); };
    Request request;
    request.study = parser.value(u"study"_s);
    request.format = parser.value(u"format"_s);
    request.folder = parser.value(u"out"_s);
    if (request.study.isEmpty() || request.folder.isEmpty() || !parser.positionalArguments().isEmpty())
        return wrong(Words::tr("Needed are --study FILE.sidewise, --format FORMAT and --out FOLDER, and nothing else."));
    if (!formats().contains(request.format))
        return wrong(Words::tr("--format is one of: %1").arg(formatNames()));
    bool isNumber[3] = {};
    request.shares.validationPercent = parser.value(u"validation"_s).toInt(&isNumber[0]);
    request.shares.testPercent = parser.value(u"test"_s).toInt(&isNumber[1]);
    request.minimumProbability = parser.value(u"min-p"_s).toDouble(&isNumber[2]);
    const SplitShares &shares = request.shares;
    const bool isSplit = isNumber[0] && isNumber[1] && shares.validationPercent >= 0 && shares.testPercent >= 0
        && shares.validationPercent + shares.testPercent < 100;
    if (!isSplit)
        return wrong(Words::tr("--validation and --test are whole numbers of per cent that leave something to train with."));
    if (!isNumber[2] || request.minimumProbability < 0.5 || request.minimumProbability > 1)
        return wrong(Words::tr("--min-p is a number from 0.5 to 1."));
    request.showsPerformers = parser.isSet(u"with-names"_s);
    request.csv = {parser.isSet(u"crlf"_s), parser.isSet(u"bom"_s)};
    return request;
}

Result<Material> gather(const Request &request)
{
    if (!QFile::exists(request.study))
        return failure(ErrorKind::Storage, Words::tr("There is no study %1.").arg(request.study), u"cannot_open"_s);
    Result<StudyStore> store = StudyStore::open(request.study);
    if (!store)
        return failure(store.error());
    Result<Study> study = store->study();
    if (!study)
        return failure(study.error());
    const bool needsRanking = formats().at(request.format).needsRanking; // the others read answers as they write them
    Result<QList<Assignment>> assignments = needsRanking ? store->assignments() : QList<Assignment>();
    if (!assignments)
        return failure(assignments.error());

    const Result<Decisions> decisions = store->decisions();
    if (!decisions)
        return failure(decisions.error());

    Material material{request, *study, *assignments, {}, {}, false};
    material.isSimulated = std::any_of(assignments->begin(), assignments->end(),
        [](const Assignment &page) { return page.source == Source::Simulated; });
    AnswerBook answers;
    answers.add(material.assignments);
    material.origin.study = study->name;
    material.origin.seed = study->seed;
    material.origin.hashesPerformers = !request.showsPerformers;
    material.origin.salt = study->launch.id.toUtf8();
    material.origin.created = answers.lastSubmitted(); // not the clock: the same study makes the same files
    if (!needsRanking)
        return material;
    if (answers.counts(study->project).judgements == 0) {
        return failure(ErrorKind::Input,
            Words::tr("%1 has no answers yet, so there is no ranking. Open its pool and wait for answers.").arg(request.study), u"no_answers"_s);
    }
    material.run = rankStudy(*study, answers.rows(), *decisions);
    return material;
}

int refuse(QIODevice &errors, const Error &error)
{
    errors.write("sidewise-cli export: " + error.sentence.toUtf8() + '\n');
    return NotWritten;
}

int carryOut(const Request &request, QIODevice &out, QIODevice &errors)
{
    const Result<Material> material = gather(request);
    if (!material)
        return refuse(errors, material.error());
    if (!QDir().mkpath(request.folder))
        return refuse(errors, {ErrorKind::Storage, Words::tr("The folder %1 cannot be made.").arg(request.folder), {}, u"cannot_write"_s, 0});
    const Result<void> written = formats().at(request.format).write(*material);
    if (!written)
        return refuse(errors, written.error());
    const QJsonObject result{{u"format"_s, request.format}, {u"folder"_s, QDir(request.folder).absolutePath()},
        {u"label"_s, material->isSimulated ? u"simulated answers"_s : QString()}};
    out.write(QJsonDocument(result).toJson(QJsonDocument::Compact) + '\n');
    return Written;
}
} // namespace

int exportCommand(const QStringList &arguments, QIODevice &out, QIODevice &errors)
{
    QCommandLineParser parser;
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s}, Words::tr("Shows this text."));
    parser.addOption(help);
    defineOptions(parser);
    if (!parser.parse(QStringList{u"sidewise-cli export"_s} + arguments))
        return refuse(errors, {ErrorKind::Input, parser.errorText(), {}, u"usage"_s, 0});
    if (parser.isSet(help)) {
        out.write(helpOf(parser, Words::tr("Usage: sidewise-cli export --study S.sidewise --format F --out DIR [options]")));
        return Written;
    }
    const Result<Request> request = requestOf(parser);
    return request ? carryOut(*request, out, errors) : refuse(errors, request.error());
}

int exportCommand(const QStringList &arguments)
{
    QFile out;
    QFile errors;
    if (!out.open(stdout, QIODevice::WriteOnly) || !errors.open(stderr, QIODevice::WriteOnly))
        return NotWritten;
    return exportCommand(arguments, out, errors);
}

} // namespace sidewise
