#include "base/random.h"
#include "dataset/catalogueimport.h"
#include "dataset/judgementfile.h"
#include "dataset/resultfile.h"
#include "dataset/reviewfile.h"
#include "dataset/taskfile.h"
#include "dataset/ziparchive.h"
#include "export/aggregatedtsv.h"
#include "export/celltext.h"
#include "export/judgementscsv.h"
#include "export/pairsjsonl.h"
#include "export/reviewtsv.h"
#include "export/tolokatsv.h"
#include "export/trainingformats.h"
#include "export/workbook.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grades();
    void trec();
    void letor();
    void groups();
    void splits();
    void recbole();
    void pairs();
    void aggregation();
    void judgementsCsv();
    void judgementsComeBack();
    void tasksComeBack();
    void resultsComeBack();
    void workbookComesBack();
    void reviewsComeBack();
    void aggregated();
    void pairsComeBack();
    void nulIsRefused();
    void everythingIsDeterministic();

private:
    QString path(const QString &name) { return m_folder.filePath(name); }
    QByteArray read(const QString &name);
    QTemporaryDir m_folder;
};

QByteArray TestFormats::read(const QString &name)
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot open ") + name.toUtf8();
}

static RankedItem item(const QString &id, int rank, double score, qint64 comparisons = 12, int group = 1)
{
    RankedItem item;
    item.item = id;
    item.rank = rank;
    item.score = score;
    item.standardError = 0.21;
    item.comparisons = comparisons;
    item.group = group;
    return item;
}

static RankingRun someRun()
{
    RankingRun run;
    run.method = u"noisy Bradley–Terry"_s;
    ProductRanking first;
    first.product = u"p 17"_s;
    first.items = {item(u"i3"_s, 1, 1.742), item(u"i#9"_s, 2, 0.31), item(u"i5"_s, 2, 0.31), item(u"alone"_s, 1, 0, 0, 2)};
    first.groups = 2;
    ProductRanking second;
    second.product = u"q"_s;
    second.items = {item(u"a"_s, 1, 0.5), item(u"b"_s, 2, -0.5)};
    ProductRanking nothing;
    nothing.product = u"nothing"_s;
    nothing.items = {item(u"x"_s, 1, 0, 0)};
    run.products = {first, second, nothing};
    return run;
}

void TestFormats::grades()
{
    const QList<int> ofFive{gradeOf(1, 5), gradeOf(2, 5), gradeOf(3, 5), gradeOf(4, 5), gradeOf(5, 5)};
    QCOMPARE(ofFive, (QList<int>{4, 3, 2, 1, 0}));
    QCOMPARE(gradeOf(1, 1), 4);
    QCOMPARE(gradeOf(2, 2), 2);
    QCOMPARE(gradeOf(20, 20), 0);
}

void TestFormats::trec()
{
    QVERIFY(writeTrec(m_folder.path(), someRun()).has_value());
    QCOMPARE(read(u"qrels.txt"_s), QByteArray("p%2017 0 i3 4\np%2017 0 i%239 3\np%2017 0 i5 3\nq 0 a 4\nq 0 b 2\n"));
    const QList<QByteArray> lines = read(u"run.txt"_s).split('\n');
    QCOMPARE(lines[0], QByteArray("p%2017 Q0 i3 1 1.742 sidewise"));
    QCOMPARE(lines[1], QByteArray("p%2017 Q0 i%239 2 0.31 sidewise"));
    const QList<QByteArray> tied = lines[2].split(' '); // equal scores are pulled apart
    QCOMPARE(tied[3], QByteArray("3"));
    QVERIFY(tied[4].toDouble() < 0.31 && tied[4].toDouble() > 0.3099999);
    const QJsonObject meta = QJsonDocument::fromJson(read(u"trec.meta.json"_s)).object();
    QCOMPARE(meta[u"counts"_s][u"products_left_out"_s].toInt(), 1);
    QCOMPARE(meta[u"counts"_s][u"items_left_out"_s].toInt(), 2);
    QCOMPARE(meta[u"files"_s].toArray().size(), 2);
}

void TestFormats::letor()
{
    QVERIFY(writeLetor(m_folder.path(), someRun()).has_value());
    QCOMPARE(read(u"train.txt"_s), QByteArray("4 qid:1 1:1.742 2:0.21 # i3\n3 qid:1 1:0.31 2:0.21 # i%239\n3 qid:1 1:0.31 2:0.21 # i5\n"
                                              "4 qid:2 1:0.5 2:0.21 # a\n2 qid:2 1:-0.5 2:0.21 # b\n"));
    QCOMPARE(QJsonDocument::fromJson(read(u"letor.meta.json"_s)).object()[u"queries"_s].toArray(), (QJsonArray{u"p 17"_s, u"q"_s}));
}

void TestFormats::groups()
{
    QVERIFY(writeXgboost(m_folder.path(), someRun()).has_value());
    QCOMPARE(read(u"train.txt.group"_s), QByteArray("3\n2\n"));
    QVERIFY(writeLightgbm(m_folder.path(), someRun()).has_value());
    QCOMPARE(read(u"train.txt.query"_s), QByteArray("3\n2\n"));
    QCOMPARE(read(u"train.txt"_s).split('\n').value(0), QByteArray("4 1:1.742 2:0.21"));
}

void TestFormats::splits()
{
    RankingRun run;
    for (int p = 0; p < 100; ++p) {
        ProductRanking product;
        product.product = u"p%1"_s.arg(p);
        product.items = {item(u"a"_s, 1, 1), item(u"b"_s, 2, -1)};
        run.products.append(product);
    }
    const QList<RankedList> lists = rankedLists(run).lists;
    const QList<Split> splits = splitLists(lists, {10, 20}, 7);
    QCOMPARE(splits.size(), 3);
    QCOMPARE(splits[0].lists.size(), 70);
    QCOMPARE(splits[1].lists.size(), 10);
    QCOMPARE(splits[2].lists.size(), 20);
    QSet<QString> products;
    for (const Split &split : splits) {
        for (const RankedList &list : split.lists)
            products.insert(list.product);
    }
    QCOMPARE(products.size(), 100);
    QVERIFY(splitLists(lists, {10, 20}, 7)[2].lists[0].product == splits[2].lists[0].product);
    QCOMPARE(splitLists(lists, {}, 7).size(), 1);
    QCOMPARE(splitLists({}, {10, 10}, 7).size(), 1);

    QVERIFY(writeXgboost(m_folder.path(), run, {}, {10, 20}).has_value());
    QCOMPARE(read(u"validation.txt.group"_s), QByteArray("2\n").repeated(10));
    QCOMPARE(read(u"test.txt"_s).count('\n'), 40);
}

void TestFormats::recbole()
{
    Catalogue catalogue;
    Product product{ProductId(u"q"_s), u"Query"_s, {}, {}, {}};
    product.recommendations.append({ItemId(u"a"_s), u"Tab\there, \"quoted\"\nline"_s, {}, {}, {}, {}});
    catalogue.products = {product, product};
    Origin origin;
    origin.created = QDateTime::fromSecsSinceEpoch(1767225600, Qt::UTC);
    QVERIFY(writeRecbole(m_folder.path(), someRun(), catalogue, origin).has_value());
    QVERIFY(read(u"sidewise/sidewise.inter"_s).startsWith(
        "product_id:token\titem_id:token\trating:float\ttimestamp:float\np 17\ti3\t1.742\t1767225600\n"));
    QCOMPARE(read(u"sidewise/sidewise.item"_s), QByteArray("item_id:token\ttitle:token_seq\tcategory:token\na\tTab here, \"quoted\" line\t\n"));
}

static Judgement judgement(const QString &left, const QString &right, Answer answer, const QString &performer = u"w"_s)
{
    Judgement judgement;
    judgement.product = ProductId(u"p"_s);
    judgement.left = ItemId(left);
    judgement.right = ItemId(right);
    judgement.answer = answer;
    judgement.performer = PerformerId(performer);
    judgement.assignment = AssignmentId(u"s1"_s);
    judgement.seconds = 2.5;
    judgement.submitted = QDateTime(QDate(2026, 1, 31), QTime(12, 0), Qt::UTC);
    return judgement;
}

void TestFormats::aggregation()
{
    RankingRun run;
    PerformerReport good;
    good.performer = u"good"_s;
    good.reliability = 0.8; // q = 0.9
    run.performers = {good};
    QList<Judgement> list{judgement(u"a"_s, u"b"_s, Answer::Left, u"good"_s)};
    QCOMPARE(aggregatePairs(list, run)[0].probability, 0.9);
    list.append(judgement(u"b"_s, u"a"_s, Answer::Right, u"good"_s)); // the same opinion with sides swapped
    list.append(judgement(u"a"_s, u"b"_s, Answer::Equal));
    list.append(judgement(u"a"_s, u"b"_s, Answer::Broken));
    const auto pairs = aggregatePairs(list, run);
    QCOMPARE(pairs.size(), 1);
    QCOMPARE(pairs[0].chosen.value, u"a"_s);
    QCOMPARE(pairs[0].judgements, 3);
    QVERIFY(std::abs(pairs[0].probability - 81.0 / 82.0) < 1e-12);
    Judgement golden = judgement(u"a"_s, u"c"_s, Answer::Left);
    golden.golden = Answer::Left;
    QVERIFY(aggregatePairs({golden}, run).isEmpty());
}

void TestFormats::pairs()
{
    Catalogue catalogue;
    Product product{ProductId(u"p"_s), u"Phone \"X\"\n"_s, {}, {}, {}};
    product.recommendations.append({ItemId(u"a"_s), u"Case \\ Ä"_s, {}, {}, {}, {}});
    catalogue.products = {product};
    const QList<AggregatedPair> list{{ProductId(u"p"_s), ItemId(u"a"_s), ItemId(u"b"_s), 0.94, 7},
        {ProductId(u"p"_s), ItemId(u"a"_s), ItemId(u"c"_s), 0.79, 3}};
    QVERIFY(writePairsJsonl(path(u"pairs.jsonl"_s), list, catalogue, someRun()).has_value());
    const QByteArray text = read(u"pairs.jsonl"_s);
    QCOMPARE(text, QByteArray("{\"prompt\":\"Recommend with: Phone \\\"X\\\"\\n\",\"chosen\":\"Case \\\\ Ä\",\"rejected\":\"b\",\"product_id\":\"p\","
                              "\"chosen_id\":\"a\",\"rejected_id\":\"b\",\"p\":0.94,\"n\":7}\n"));
    QCOMPARE(QJsonDocument::fromJson(text).object()[u"prompt"_s].toString(), u"Recommend with: Phone \"X\"\n"_s);
}

void TestFormats::judgementsCsv()
{
    Judgement first = judgement(u"=a"_s, u"b,c"_s, Answer::Right, u"someone"_s);
    first.source = Source::Simulated;
    const QList<Judgement> list{first};
    Origin origin;
    origin.hashesPerformers = false;
    QVERIFY(writeJudgementsCsv(path(u"j.csv"_s), judgementsOf(list), Project::defaults(), origin, {true, true}).has_value());
    QCOMPARE(read(u"j.csv"_s), QByteArray("\xEF\xBB\xBFproduct_id,left_id,right_id,answer,performer_id,golden,assignment_id,seconds,created_at\r\n"
                                          "p,'=a,\"b,c\",RIGHT,someone,,s1,2.5,2026-01-31T12:00:00.000Z\r\n"));
    origin.hashesPerformers = true;
    origin.salt = "salt";
    QVERIFY(writeJudgementsCsv(path(u"j.csv"_s), judgementsOf(list), Project::defaults(), origin).has_value());
    QVERIFY(!read(u"j.csv"_s).contains("someone"));
    QCOMPARE(QJsonDocument::fromJson(read(u"j.csv.meta.json"_s)).object()[u"label"_s].toString(), u"simulated answers"_s);
    Origin other = origin;
    other.salt = "another";
    QVERIFY(performerName(first.performer, origin) != performerName(first.performer, other));
}

// Texts from the worst that files can hold; never empty after trimming.
static QString hostileText(Random &random)
{
    static const QStringList pieces{u"\""_s, u"\"\""_s, u","_s, u";"_s, u"\t"_s, u"\n"_s, u"\r\n"_s, u"'"_s, u"="_s, u"+"_s, u"-"_s, u"@"_s, u"a"_s,
        u" "_s, u"Ж"_s, u"😀"_s, u"ü"_s, u"{"_s, u"]"_s, u"\\"_s, u"\\u0041"_s, u"%41"_s, u"#"_s, u"<b>"_s, u"&amp;"_s, u"|"_s, u":"_s, u"1,5"_s};
    QString text = u"x"_s;
    for (quint64 i = random.below(8); i > 0; --i)
        text.insert(static_cast<qsizetype>(random.below(static_cast<quint64>(text.size()) + 1)),
            pieces[static_cast<qsizetype>(random.below(static_cast<quint64>(pieces.size())))]);
    for (qsizetype i = 1; i < text.size(); ++i) { // keep pairs of surrogates together
        if (text[i].isLowSurrogate() != text[i - 1].isHighSurrogate())
            return u"x"_s;
    }
    return text;
}

static QString hostileId(Random &random, int number)
{
    QString id = hostileText(random) + QString::number(number);
    return id.remove(u'\n').remove(u'\r').trimmed();
}

static bool isTrimmed(const QString &text)
{
    return text.trimmed() == text;
}

void TestFormats::judgementsComeBack()
{
    Random random(11);
    QList<Judgement> list;
    for (int i = 0; i < 2000; ++i) {
        Judgement one = judgement(hostileId(random, i), hostileId(random, -i - 1), static_cast<Answer>(random.below(2)), hostileId(random, i % 7));
        one.product = ProductId(hostileId(random, i % 50));
        if (random.chance(0.2))
            one.left.value += u"\u202E\u2067"_s;
        one.assignment = AssignmentId(hostileId(random, i / 9));
        one.seconds = random.exponential() * 10;
        if (random.chance(0.1))
            one.golden = Answer::Right;
        one.source = Source::File;
        list.append(one);
    }
    Origin origin;
    origin.hashesPerformers = false;
    QVERIFY(writeJudgementsCsv(path(u"round.csv"_s), judgementsOf(list), Project::defaults(), origin).has_value());
    const auto back = dataset::readJudgementFile(path(u"round.csv"_s), Project::defaults());
    QVERIFY2(back.has_value(), qPrintable(back ? QString() : back.error().sentence));
    QVERIFY(back->isGuarded);
    QCOMPARE(back->rejectedRows, 0);
    QCOMPARE(back->judgements.size(), list.size());
    for (qsizetype i = 0; i < list.size(); ++i)
        QCOMPARE(back->judgements[i], list[i]);
}

static Task hostileTask(Random &random, int number)
{
    const auto card = [&](int n) {
        Card card{hostileId(random, n), hostileText(random), hostileText(random), u"pictures/a b.png"_s};
        card.title = card.title.trimmed();
        card.description = card.description.trimmed();
        return card;
    };
    Task task{card(3 * number), card(3 * number + 1), card(3 * number + 2), {}, {}, {}};
    if (random.chance(0.3))
        task.golden = random.chance(0.5) ? Answer::Left : Answer::Right;
    if (task.golden && random.chance(0.5))
        task.hint = hostileText(random).trimmed();
    if (random.chance(0.2))
        task.overlap = 5;
    return task;
}

void TestFormats::tasksComeBack()
{
    Random random(12);
    QList<Task> tasks;
    for (int i = 0; i < 1000; ++i)
        tasks.append(hostileTask(random, i));
    QVERIFY(writeTaskTsv(path(u"tasks.tsv"_s), tasks, Project::defaults()).has_value());
    const auto back = dataset::readTaskFile(path(u"tasks.tsv"_s), Project::defaults());
    QVERIFY2(back.has_value(), qPrintable(back ? QString() : back.error().sentence));
    QVERIFY2(back->problems.isEmpty(), qPrintable(back->problems.isEmpty() ? QString() : back->problems[0].sentence));
    QCOMPARE(back->tasks.size(), tasks.size());
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        if (isTrimmed(tasks[i].left.title))
            QCOMPARE(back->tasks[i], tasks[i]);
    }
}

void TestFormats::resultsComeBack()
{
    Random random(13);
    QList<AnsweredRow> rows;
    for (int i = 0; i < 500; ++i) {
        AnsweredRow row{hostileTask(random, i), {}, {}, u"1"_s};
        row.task.overlap.reset();
        row.judgement = judgement(row.task.left.id, row.task.right.id, Answer::Right);
        row.judgement.product = ProductId(row.task.product.id);
        row.judgement.golden = row.task.golden;
        row.judgement.task = TaskId(u"t%1"_s.arg(i));
        row.judgement.source = static_cast<Source>(random.below(4));
        row.judgement.status = random.chance(0.5) ? AssignmentStatus::Accepted : AssignmentStatus::Rejected;
        row.shownLeft = row.task.left.id;
        rows.append(row);
    }
    qsizetype at = 0;
    const AnsweredSource source = [&](AnsweredRow &row) {
        if (at == rows.size())
            return false;
        row = rows[at++];
        return true;
    };
    Origin origin;
    origin.hashesPerformers = false;
    QVERIFY(writeResultTsv(path(u"results.tsv"_s), source, Project::defaults(), origin).has_value());
    const auto back = dataset::readResultFile(path(u"results.tsv"_s), Project::defaults());
    QVERIFY2(back.has_value(), qPrintable(back ? QString() : back.error().sentence));
    QVERIFY(back->problems.isEmpty());
    QCOMPARE(back->answers.size(), rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QCOMPARE(back->answers[i].judgement, rows[i].judgement);
        QCOMPARE(back->answers[i].task, rows[i].task);
        QCOMPARE(back->answers[i].shownLeft, rows[i].shownLeft);
    }
}

void TestFormats::workbookComesBack()
{
    RankingRun run = someRun();
    run.products[0].items[0].item = u"=HYPERLINK(\"http://x\")"_s;
    Catalogue catalogue;
    catalogue.products = {Product{ProductId(u"q"_s), u"http://link.example/"_s, {}, {}, {}}};
    QVERIFY(writeWorkbook(path(u"ranking.xlsx"_s), run, catalogue).has_value());
    // Our own reader sees the sheet: as a catalogue it lacks columns, and says what it found.
    dataset::ImportOptions options;
    options.columns = {{u"item_id"_s, u"rec_id"_s}, {u"item_title"_s, u"rec_title"_s}};
    const auto import = dataset::importCatalogue(path(u"ranking.xlsx"_s), options);
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    QCOMPARE(import->format, u"XLSX"_s);
    QCOMPARE(import->rows, 7);
    const auto broken = writeWorkbook(path(u"none/ranking.xlsx"_s), run, catalogue);
    QCOMPARE(broken.error().code, u"cannot_write"_s);
}

void TestFormats::reviewsComeBack()
{
    Random random(14);
    QList<ReviewRow> rows;
    for (int i = 0; i < 500; ++i)
        rows.append({AssignmentId(hostileId(random, i)), random.chance(0.5), (hostileText(random) + u"\u202E"_s).trimmed()});
    QVERIFY(writeReviewTsv(path(u"review.tsv"_s), rows).has_value());
    const auto back = dataset::readReviewFile(path(u"review.tsv"_s));
    QVERIFY(back.has_value());
    QCOMPARE(back->rejectedRows, 0);
    QCOMPARE(back->reviews.size(), rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QCOMPARE(back->reviews[i].assignment, rows[i].assignment);
        QCOMPARE(back->reviews[i].isAccepted, rows[i].isAccepted);
        if (!rows[i].isAccepted)
            QCOMPARE(back->reviews[i].comment, rows[i].comment);
    }
    // The last decision about a page is the one that counts; a rejection is explained.
    QVERIFY(writeReviewTsv(path(u"review.tsv"_s), {{AssignmentId(u"a"_s), false, u"fast"_s}, {AssignmentId(u"a"_s), true, {}}}).has_value());
    QCOMPARE(read(u"review.tsv"_s), QByteArray("ASSIGNMENT:assignment_id\tACCEPT:verdict\tACCEPT:comment\na\t+\t\n"));
    const auto refused = writeReviewTsv(path(u"review.tsv"_s), {{AssignmentId(u"b"_s), false, u" "_s}});
    QCOMPARE(refused.error().code, u"comment_missing"_s);
}

void TestFormats::aggregated()
{
    Task task{{u"p"_s, u"P\t\"x\""_s, {}, {}}, {u"a"_s, u"A"_s, {}, {}}, {u"b"_s, {}, {}, {}}, {}, {}, {}};
    QVERIFY(writeAggregatedTsv(path(u"aggregated.tsv"_s), {{task, u"LEFT"_s, 0.976821}}).has_value());
    const QList<QByteArray> lines = read(u"aggregated.tsv"_s).split('\n');
    QVERIFY(lines[0].startsWith("INPUT:product_id\t") && lines[0].endsWith("\tOUTPUT:result\tCONFIDENCE:result"));
    QCOMPARE(lines[1], QByteArray("p\t\"P\t\"\"x\"\"\"\t\t\ta\tA\t\t\tb\t\t\t\tLEFT\t97.68%"));
    QCOMPARE(QJsonDocument::fromJson(read(u"aggregated.tsv.meta.json"_s)).object()[u"counts"_s][u"tasks"_s].toInt(), 1);
}

void TestFormats::pairsComeBack()
{
    Random random(15);
    QList<AggregatedPair> pairs;
    for (int i = 0; i < 500; ++i) {
        pairs.append({ProductId(hostileId(random, i / 5) + u"\u2066"_s), ItemId(hostileText(random) + u"\u202E\u0001"_s), ItemId(hostileId(random, i)),
            0.8 + 0.2 * random.uniform(), 3});
    }
    QVERIFY(writePairsJsonl(path(u"hostile.jsonl"_s), pairs, {}, someRun()).has_value());
    const QList<QByteArray> lines = read(u"hostile.jsonl"_s).split('\n');
    QCOMPARE(lines.size(), pairs.size() + 1);
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const QJsonObject pair = QJsonDocument::fromJson(lines[i]).object();
        QCOMPARE(pair[u"product_id"_s].toString(), pairs[i].product.value);
        QCOMPARE(pair[u"chosen_id"_s].toString(), pairs[i].chosen.value);
        QCOMPARE(pair[u"rejected_id"_s].toString(), pairs[i].rejected.value);
        QCOMPARE(pair[u"p"_s].toDouble(), pairs[i].probability);
    }
}

// What no file may hold comes in by none of them.
void TestFormats::nulIsRefused()
{
    Task task{{u"p"_s, u"P"_s, {}, {}}, {u"a"_s, u"A\0B"_s, {}, {}}, {u"b"_s, u"B"_s, {}, {}}, {}, {}, {}};
    QVERIFY(writeTaskTsv(path(u"nul.tsv"_s), {task}, Project::defaults()).has_value());
    const auto tasks = dataset::readTaskFile(path(u"nul.tsv"_s), Project::defaults());
    QVERIFY(tasks.has_value());
    QCOMPARE(tasks->rejectedRows, 1);
    QCOMPARE(tasks->problems[0].code, u"nul"_s);
    QCOMPARE(tasks->problems[0].line, 2);
    Judgement one = judgement(u"a\0x"_s, u"b"_s, Answer::Left);
    QVERIFY(writeJudgementsCsv(path(u"nul.csv"_s), judgementsOf(QList<Judgement>{one}), Project::defaults(), {}).has_value());
    const auto judgements = dataset::readJudgementFile(path(u"nul.csv"_s), Project::defaults());
    QCOMPARE(judgements->rejectedRows, 1);
}

void TestFormats::everythingIsDeterministic()
{
    const auto write = [&](const QString &name) {
        QDir(m_folder.path()).mkpath(name);
        const QString folder = path(name);
        QVERIFY(writeTrec(folder, someRun()).has_value());
        QVERIFY(writeLetor(folder, someRun()).has_value());
        QVERIFY(writeRecbole(folder, someRun(), {}).has_value());
        QVERIFY(writeWorkbook(folder + u"/r.xlsx"_s, someRun(), {}).has_value());
    };
    write(u"first"_s);
    write(u"second"_s);
    // The clock is nowhere in a workbook.
    dataset::ZipArchive zip;
    QCOMPARE(zip.open(path(u"first/r.xlsx"_s)), std::string());
    const auto properties = zip.entry(u"docProps/core.xml"_s);
    QVERIFY(properties && properties->readAll().contains("2000-01-01T00:00:00Z"));
    for (const QString &name : QDir(path(u"first"_s)).entryList(QDir::Files))
        QVERIFY2(read(u"first/"_s + name) == read(u"second/"_s + name), qPrintable(name));
}

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_formats.moc"
