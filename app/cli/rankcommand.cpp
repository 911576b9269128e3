#include "cli/rankcommand.h"

#include "cli/commandhelp.h"
#include "dataset/comparisonfile.h"
#include "ranking/rank.h"
#include "ranking/repeats.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>

namespace sidewise {

using namespace Qt::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RankCommand)
};

enum class Scale { Logit, Share, Elo };

struct Request
{
    QString file;
    RankOptions options;
    Scale scale = Scale::Logit;
    bool keepsLastRepeat = false;
    bool isJson = false;
    QString performersFile;
};

using Method = RankOptions::Method;

void defineOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Words::tr(
        "Ranks the items of every product from side-by-side answers.\n"
        "FILE is CSV or TSV with the columns worker,left,right,label[,product][,golden], a results file of the platform, or "
        "raw judgements. label is the id of the preferred side, or equal, tie, draw.\n"
        "Written: product,item,rank,score,se,comparisons,group. Exit code 0: ranked; 1: ranked, but rows were rejected or "
        "the solver did not converge; 2: nothing ranked."));
    parser.addPositionalArgument(u"FILE"_s, Words::tr("The answers."));
    const auto add = [&](const QString &name, const QString &what, const QString &value, const QString &usual) {
        parser.addOption(QCommandLineOption(name, what, value, usual));
    };
    add(u"method"_s, Words::tr("noisy-bradley-terry, bradley-terry, davidson, win-rate or copeland."), u"method"_s,
        u"noisy-bradley-terry"_s);
    add(u"prior-variance"_s, Words::tr("Variance of the scores: auto (from the answers), a number, or none (maximum "
                                       "likelihood; not for noisy-bradley-terry)."),
        u"variance"_s, u"auto"_s);
    add(u"ties"_s, Words::tr("half (a tie is half a win each), drop, or davidson (the method of that name)."), u"rule"_s, u"half"_s);
    add(u"scale"_s, Words::tr("logit, share or elo."), u"scale"_s, u"logit"_s);
    add(u"repeats"_s, Words::tr("The same performer about the same pair again: all count, or only the last."), u"which"_s, u"all"_s);
    parser.addOption(QCommandLineOption(u"side-bias"_s, Words::tr("Fits a left habit per performer.")));
    add(u"format"_s, Words::tr("csv or json."), u"format"_s, u"csv"_s);
    add(u"workers"_s, Words::tr("Also writes performer,reliability,left_when_guessing,answers,golden_right,golden_total."),
        u"file"_s, {});
    parser.addOption(QCommandLineOption(u"no-se"_s, Words::tr("Scores and ranks only, no standard errors.")));
    add(u"seed"_s, Words::tr("Of the draws behind rank intervals."), u"number"_s, u"1"_s);
    add(u"threads"_s, Words::tr("0 = all cores. Changes no number."), u"number"_s, u"0"_s);
}

// Reads the options; what is wrong with them goes to `problem`.
class RequestReader
{
public:
    explicit RequestReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    std::optional<Request> read(QString &problem)
    {
        Request request;
        const QStringList files = m_parser.positionalArguments();
        if (files.size() != 1)
            m_problem = Words::tr("Give exactly one file with answers.");
        else
            request.file = files.first();
        request.options.method = choice(u"method"_s, QList<std::pair<QString, Method>>{
            {u"noisy-bradley-terry"_s, Method::NoisyBradleyTerry}, {u"bradley-terry"_s, Method::BradleyTerry},
            {u"davidson"_s, Method::Davidson}, {u"win-rate"_s, Method::WinRate}, {u"copeland"_s, Method::Copeland}});
        readTies(request);
        readPrior(request);
        request.scale = choice(u"scale"_s, QList<std::pair<QString, Scale>>{
            {u"logit"_s, Scale::Logit}, {u"share"_s, Scale::Share}, {u"elo"_s, Scale::Elo}});
        request.keepsLastRepeat = choice(u"repeats"_s, QList<std::pair<QString, bool>>{{u"all"_s, false}, {u"last"_s, true}});
        request.isJson = choice(u"format"_s, QList<std::pair<QString, bool>>{{u"csv"_s, false}, {u"json"_s, true}});
        request.options.sideBias = m_parser.isSet(u"side-bias"_s);
        request.options.standardErrors = !m_parser.isSet(u"no-se"_s);
        request.options.seed = number(u"seed"_s, UINT64_MAX);
        request.options.threads = static_cast<int>(number(u"threads"_s, 1024));
        request.performersFile = m_parser.value(u"workers"_s);
        problem = m_problem;
        return m_problem.isEmpty() ? std::optional(request) : std::nullopt;
    }

private:
    template<typename Value>
    Value choice(const QString &option, const QList<std::pair<QString, Value>> &choices)
    {
        QStringList names;
        for (const auto &[name, value] : choices) {
            if (name == m_parser.value(option))
                return value;
            names.append(name);
        }
        refuse(option, names.join(u", "_s));
        return choices.first().second;
    }

    void readTies(Request &request)
    {
        enum class Rule { Half, Drop, Davidson };
        switch (choice(u"ties"_s, QList<std::pair<QString, Rule>>{
            {u"half"_s, Rule::Half}, {u"drop"_s, Rule::Drop}, {u"davidson"_s, Rule::Davidson}})) {
        case Rule::Half:
            break;
        case Rule::Drop:
            request.options.ties = RankOptions::Ties::Drop;
            break;
        case Rule::Davidson:
            if (m_parser.isSet(u"method"_s) && request.options.method != Method::Davidson)
                m_problem = Words::tr("--ties davidson is the method davidson: leave out --method or give it that name.");
            request.options.method = Method::Davidson;
            break;
        }
    }

    void readPrior(Request &request)
    {
        const QString text = m_parser.value(u"prior-variance"_s);
        if (text == u"auto")
            return;
        if (text == u"none") {
            request.options.noPrior = true;
            return;
        }
        bool isNumber = false;
        const double variance = text.toDouble(&isNumber);
        if (!isNumber || !(variance > 0) || !std::isfinite(variance))
            return refuse(u"prior-variance"_s, Words::tr("auto, none, or a number above 0"));
        request.options.priorVariance = variance;
    }

    std::uint64_t number(const QString &option, std::uint64_t largest)
    {
        bool isNumber = false;
        const std::uint64_t value = m_parser.value(option).toULongLong(&isNumber);
        if (!isNumber || value > largest)
            refuse(option, Words::tr("a whole number from 0"));
        return value;
    }

    void refuse(const QString &option, const QString &wanted)
    {
        m_problem = Words::tr("--%1 %2 is not possible. It takes: %3.").arg(option, m_parser.value(option), wanted);
    }

    const QCommandLineParser &m_parser;
    QString m_problem;
};

// Numbers in the shortest form that reads back the same.
QByteArray shortest(double value)
{
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value == 0 ? 0.0 : value).ptr;
    return QByteArray(buffer.data(), end - buffer.data());
}

// RFC 4180; text that a spreadsheet would take for a formula gets an apostrophe in front.
QByteArray csvText(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bool isNumber = false;
    if (!bytes.isEmpty() && QByteArrayView("=+-@\t\r").contains(bytes[0]) && !(bytes.toDouble(&isNumber), isNumber))
        bytes.prepend('\'');
    if (!bytes.contains(',') && !bytes.contains('"') && !bytes.contains('\n') && !bytes.contains('\r'))
        return bytes;
    return '"' + bytes.replace("\"", "\"\"") + '"';
}

// One line of the ranking, its score on the scale asked for.
struct Line
{
    const ProductRanking *product;
    const RankedItem *item;
    double score;
    double standardError;
};

class Lines
{
public:
    Lines(const RankingRun &run, const Request &request)
        : m_hasScale(request.options.method != Method::WinRate && request.options.method != Method::Copeland)
        , m_scale(request.scale)
    {
        std::vector<const ProductRanking *> products;
        for (const ProductRanking &product : run.products)
            products.push_back(&product);
        std::sort(products.begin(), products.end(), [](const auto *a, const auto *b) { return a->product < b->product; });
        for (const ProductRanking *product : products)
            add(*product);
    }

    const std::vector<Line> &all() const { return m_lines; }

private:
    void add(const ProductRanking &product)
    {
        const std::size_t begin = m_lines.size();
        std::vector<double> sums(static_cast<std::size_t>(product.groups) + 1, 0.0);
        for (const RankedItem &item : product.items)
            sums[static_cast<std::size_t>(item.group)] += std::exp(item.score);
        for (const RankedItem &item : product.items) {
            Line line{&product, &item, item.score, item.standardError};
            constexpr double eloPerLogit = 400 / std::numbers::ln10;
            if (m_hasScale && m_scale == Scale::Share)
                line.score = std::exp(item.score) / sums[static_cast<std::size_t>(item.group)];
            if (m_hasScale && m_scale == Scale::Elo) {
                line.score = 1500 + eloPerLogit * item.score;
                line.standardError *= eloPerLogit;
            }
            m_lines.push_back(line);
        }
        std::stable_sort(m_lines.begin() + static_cast<std::ptrdiff_t>(begin), m_lines.end(),
            [](const Line &a, const Line &b) { return a.item->rank < b.item->rank; });
    }

    bool m_hasScale;
    Scale m_scale;
    std::vector<Line> m_lines;
};

void writeCsv(const Lines &lines, bool hasErrors, QIODevice &out)
{
    QByteArray text("product,item,rank,score,se,comparisons,group\n");
    for (const Line &line : lines.all()) {
        text += csvText(line.product->product) + ',' + csvText(line.item->item) + ',' + QByteArray::number(line.item->rank)
            + ',' + shortest(line.score) + ',' + (hasErrors ? shortest(line.standardError) : QByteArray()) + ','
            + QByteArray::number(line.item->comparisons) + ',' + QByteArray::number(line.item->group) + '\n';
        if (text.size() > (1 << 16)) {
            out.write(text);
            text.resize(0);
        }
    }
    out.write(text);
}

void writeJson(const Lines &lines, bool hasErrors, const RankingRun &run, qint64 rejected, QIODevice &out)
{
    QJsonArray items;
    for (const Line &line : lines.all())
        items.append(QJsonObject{{u"product"_s, line.product->product}, {u"item"_s, line.item->item},
            {u"rank"_s, line.item->rank}, {u"score"_s, line.score},
            {u"se"_s, hasErrors ? QJsonValue(line.standardError) : QJsonValue()},
            {u"comparisons"_s, line.item->comparisons}, {u"group"_s, line.item->group}});
    QJsonObject object{{u"method"_s, run.method}, {u"converged"_s, run.isConverged}, {u"gradient"_s, run.gradient},
        {u"iterations"_s, run.iterations}, {u"judgements"_s, run.judgements}, {u"golden_answers"_s, run.goldenAnswers},
        {u"rejected_rows"_s, rejected}, {u"notes"_s, QJsonArray::fromStringList(run.notes)}, {u"items"_s, items}};
    if (run.spread > 0)
        object.insert(u"spread"_s, run.spread);
    if (run.method == u"davidson")
        object.insert(u"tie_strength"_s, run.tieStrength);
    out.write(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

bool writePerformers(const RankingRun &run, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QList<PerformerReport> reports = run.performers;
    std::sort(reports.begin(), reports.end(), [](const auto &a, const auto &b) { return a.performer < b.performer; });
    QByteArray text("performer,reliability,left_when_guessing,answers,golden_right,golden_total\n");
    for (const PerformerReport &report : reports)
        text += csvText(report.performer) + ',' + shortest(report.reliability) + ',' + shortest(report.leftWhenGuessing) + ','
            + QByteArray::number(report.answers) + ',' + QByteArray::number(report.goldenRight) + ','
            + QByteArray::number(report.goldenTotal) + '\n';
    file.write(text);
    return file.commit();
}

void say(QIODevice &errors, const QString &sentence)
{
    errors.write(sentence.toUtf8() + '\n');
}

void sayWhatWasRejected(const dataset::ComparisonFile &file, const QString &name, QIODevice &errors)
{
    for (const Problem &problem : file.rejected) {
        const QString value = problem.value.isEmpty() ? QString() : u" (\"%1\")"_s.arg(problem.value);
        say(errors, Words::tr("%1:%2: row rejected: %3%4").arg(name).arg(problem.line).arg(problem.sentence, value));
    }
    if (file.rejectedCount > 0)
        say(errors, Words::tr("%n row(s) rejected, %1 kept.", "", static_cast<int>(file.rejectedCount))
                        .arg(file.table.rows.size() + file.table.golden.size()));
    if (file.withoutComparison > 0)
        say(errors, Words::tr("%n answer(s) without a choice were passed over.", "", static_cast<int>(file.withoutComparison)));
    if (file.notReviewedOrRefused > 0)
        say(errors, Words::tr("%n answer(s) of refused or unfinished pages were passed over.", "",
                        static_cast<int>(file.notReviewedOrRefused)));
    if (file.trainingRows > 0)
        say(errors, Words::tr("%n training answer(s) were passed over.", "", static_cast<int>(file.trainingRows)));
}

constexpr int ranked = 0;
constexpr int rankedInPart = 1;
constexpr int nothingRanked = 2;

int carryOut(const Request &request, QIODevice &out, QIODevice &errors)
{
    Result<dataset::ComparisonFile> file = dataset::readComparisonFile(request.file);
    if (!file) {
        say(errors, file.error().sentence);
        return nothingRanked;
    }
    sayWhatWasRejected(*file, request.file, errors);
    if (request.keepsLastRepeat)
        keepLastRepeats(file->table);
    const RankingRun run = rank(file->table, request.options);
    for (const QString &note : run.notes)
        say(errors, note);
    if (!run.refusal.isEmpty()) {
        say(errors, run.refusal);
        return nothingRanked;
    }
    const bool hasErrors = request.options.standardErrors && run.method != u"win-rate" && run.method != u"copeland";
    const Lines lines(run, request);
    if (request.isJson)
        writeJson(lines, hasErrors, run, file->rejectedCount, out);
    else
        writeCsv(lines, hasErrors, out);
    if (!request.performersFile.isEmpty() && !writePerformers(run, request.performersFile)) {
        say(errors, Words::tr("%1 cannot be written. Choose a folder that exists and is writable.").arg(request.performersFile));
        return lines.all().empty() ? nothingRanked : rankedInPart;
    }
    if (lines.all().empty())
        return nothingRanked;
    return file->rejectedCount > 0 || !run.isConverged ? rankedInPart : ranked;
}
} // namespace

int rankCommand(const QStringList &arguments, QIODevice &out, QIODevice &errors)
{
    QCommandLineParser parser;
    defineOptions(parser);
    if (const auto code = readArguments(parser, u"rank"_s, Words::tr("Usage: sidewise-cli rank [options] FILE"), Words::tr("Shows this text."),
            arguments, out, errors, nothingRanked))
        return *code;
    QString problem;
    const std::optional<Request> request = RequestReader(parser).read(problem);
    if (!request) {
        say(errors, problem);
        return nothingRanked;
    }
    return carryOut(*request, out, errors);
}

int rankCommand(const QStringList &arguments)
{
    QFile out;
    QFile errors;
    if (!out.open(stdout, QIODevice::WriteOnly) || !errors.open(stderr, QIODevice::WriteOnly))
        return nothingRanked;
    return rankCommand(arguments, out, errors);
}

} // namespace sidewise
