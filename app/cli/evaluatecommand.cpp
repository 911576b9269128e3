#include "cli/evaluatecommand.h"

#include "cli/commandhelp.h"
#include "scorecard/trecevaluation.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace sidewise {

using namespace Qt::StringLiterals;
using namespace scorecard;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvaluateCommand)
};

constexpr int evaluated = 0;
constexpr int evaluatedInPart = 1;
constexpr int nothingEvaluated = 2;
constexpr int deepest = 1000000;

void say(QIODevice &errors, const QString &sentence)
{
    errors.write(sentence.toUtf8() + '\n');
}

void defineOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Words::tr(
        "Measures a recommender's order against people's grades, product by product.\n"
        "Q holds lines “product 0 item grade”, R lines “product Q0 item rank score tag” (TREC qrels and run files). Written is "
        "one JSON object: products, skipped, mean, per_product, with ndcg@k, mrr, tau_b, rbo and top1; null where a measure "
        "is not defined.\n"
        "The score orders a list, the rank column is not read. Items without a grade have grade 0, grades below 0 gain "
        "nothing. Products that are in one file only, or have no grade above 0, are skipped. mrr is 1 / place of the first item "
        "with the product's best grade, top1 whether the first item has it, tau_b is over items in both files, rbo is "
        "extrapolated with p = 0.9 and orders equal values by id.\n"
        "Exit code 0: evaluated; 1: evaluated, but lines were rejected; 2: nothing evaluated."));
    parser.addOption(QCommandLineOption(u"qrels"_s, Words::tr("People's grades."), u"Q"_s));
    parser.addOption(QCommandLineOption(u"run"_s, Words::tr("The recommender's scores."), u"R"_s));
    parser.addOption(QCommandLineOption(u"k"_s, Words::tr("Depths of ndcg."), u"list"_s, u"3,5,10"_s));
    parser.addOption(QCommandLineOption(u"gain"_s, Words::tr("linear (the grade) or exponential (2^grade − 1)."), u"gain"_s, u"linear"_s));
    parser.addOption(QCommandLineOption(u"ties"_s, Words::tr("Equal scores: average (over their orders) or trec (by id, descending)."),
        u"rule"_s, u"average"_s));
}

// What the options ask for; empty `problem` where they can be used.
struct Request
{
    QString grades;
    QString run;
    TrecOptions options;
    QString problem;
};

QList<int> depthsOf(const QString &text)
{
    QList<int> depths;
    for (const QString &part : text.split(u',')) {
        bool isNumber = false;
        const int depth = part.trimmed().toInt(&isNumber);
        if (!isNumber || depth < 1 || depth > deepest)
            return {};
        if (!depths.contains(depth))
            depths.append(depth);
    }
    return depths;
}

Request requestOf(const QCommandLineParser &parser)
{
    Request request;
    request.grades = parser.value(u"qrels"_s);
    request.run = parser.value(u"run"_s);
    request.options.depths = depthsOf(parser.value(u"k"_s));
    const QString gain = parser.value(u"gain"_s);
    const QString ties = parser.value(u"ties"_s);
    request.options.gain = gain == u"exponential" ? Gain::Exponential : Gain::Linear;
    request.options.ties = ties == u"trec" ? TieRule::Trec : TieRule::Average;
    if (request.grades.isEmpty() || request.run.isEmpty() || !parser.positionalArguments().isEmpty())
        request.problem = Words::tr("Give two files: --qrels with people's grades and --run with the recommender's scores.");
    else if (request.options.depths.isEmpty())
        request.problem = Words::tr("--k %1 is not possible. It takes whole numbers from 1, parted by commas: 3,5,10.").arg(parser.value(u"k"_s));
    else if (gain != u"linear" && gain != u"exponential")
        request.problem = Words::tr("--gain %1 is not possible. It takes: linear, exponential.").arg(gain);
    else if (ties != u"average" && ties != u"trec")
        request.problem = Words::tr("--ties %1 is not possible. It takes: average, trec.").arg(ties);
    return request;
}

void sayProblems(const TrecFile &file, const QString &name, QIODevice &errors)
{
    for (const QString &problem : file.problems)
        say(errors, Words::tr("%1, %2").arg(name, problem));
    if (file.rejected > 0)
        say(errors, Words::tr("%1: %n line(s) rejected.", "", static_cast<int>(file.rejected)).arg(name));
}

void sayWhatWasLeftOut(const TrecEvaluation &result, QIODevice &errors)
{
    if (result.onlyGraded > 0)
        say(errors, Words::tr("%n product(s) skipped: the run does not have them.", "", static_cast<int>(result.onlyGraded)));
    if (result.onlyRun > 0)
        say(errors, Words::tr("%n product(s) skipped: nobody graded them.", "", static_cast<int>(result.onlyRun)));
    if (result.irrelevant > 0)
        say(errors, Words::tr("%n product(s) skipped: no grade above 0.", "", static_cast<int>(result.irrelevant)));
    if (result.unjudged > 0)
        say(errors, Words::tr("%1 of %2 items of the run have no grade and count as grade 0.").arg(result.unjudged).arg(result.items));
}

QJsonObject objectOf(const QStringList &metrics, const QList<std::optional<double>> &values)
{
    QJsonObject object;
    for (qsizetype i = 0; i < metrics.size(); ++i)
        object.insert(metrics[i], values[i] ? QJsonValue(*values[i]) : QJsonValue());
    return object;
}

QByteArray jsonOf(const TrecEvaluation &result)
{
    QJsonObject products;
    for (auto product = result.perProduct.cbegin(); product != result.perProduct.cend(); ++product)
        products.insert(QString::fromUtf8(product.key()), objectOf(result.metrics, *product));
    return QJsonDocument(QJsonObject{{u"products"_s, static_cast<qint64>(result.perProduct.size())}, {u"skipped"_s, result.skipped()},
        {u"mean"_s, objectOf(result.metrics, result.means)}, {u"per_product"_s, products}}).toJson(QJsonDocument::Indented);
}

int carryOut(const Request &request, QIODevice &out, QIODevice &errors)
{
    const Result<TrecFile> grades = readTrec(request.grades, TrecKind::Qrels);
    const Result<TrecFile> run = readTrec(request.run, TrecKind::Run);
    for (const auto *file : {&grades, &run}) {
        if (!*file) {
            say(errors, file->error().sentence);
            return nothingEvaluated;
        }
    }
    sayProblems(*grades, request.grades, errors);
    sayProblems(*run, request.run, errors);
    const TrecEvaluation result = scorecard::evaluate(grades->values, run->values, request.options);
    sayWhatWasLeftOut(result, errors);
    out.write(jsonOf(result));
    if (result.perProduct.isEmpty()) {
        say(errors, Words::tr("There is no product that both files speak about. Check that their product ids are the same."));
        return nothingEvaluated;
    }
    return grades->rejected + run->rejected > 0 ? evaluatedInPart : evaluated;
}
} // namespace

int evaluateCommand(const QStringList &arguments, QIODevice &out, QIODevice &errors)
{
    QCommandLineParser parser;
    defineOptions(parser);
    if (const auto code = readArguments(parser, u"evaluate"_s, Words::tr("Usage: sidewise-cli evaluate --qrels Q --run R [options]"), Words::tr("Shows this text."),
            arguments, out, errors, nothingEvaluated))
        return *code;
    const Request request = requestOf(parser);
    if (!request.problem.isEmpty()) {
        say(errors, request.problem);
        return nothingEvaluated;
    }
    return carryOut(request, out, errors);
}

int evaluateCommand(const QStringList &arguments)
{
    QFile out;
    QFile errors;
    if (!out.open(stdout, QIODevice::WriteOnly) || !errors.open(stderr, QIODevice::WriteOnly))
        return nothingEvaluated;
    return evaluateCommand(arguments, out, errors);
}

} // namespace sidewise
