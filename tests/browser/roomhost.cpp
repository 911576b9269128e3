// The requester's end of the browser test: the program's own workspace without its window. Makes a small study of the
// sample, launches it, opens the room, and follows the answers until they rank. Talks in lines of JSON on stdout:
// {"url", "code", "right": {left id + right id: answer}}, and in the end {"judgements", "real", "ranking": [[item, …], …]}.
// usage: roomhost DATA-DIR

#include "base/secretstore.h"
#include "base/settings.h"
#include "workflow/room.h"
#include "workflow/samplestudy.h"
#include "workflow/studydocument.h"
#include "workflow/workspace.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTimer>

#include <cstdio>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int people = 5;

// Two products with three recommendations each: six pairs, which everybody answers once.
Study smallStudy()
{
    Study study = sampleStudy(1).value();
    study.catalogue.products.resize(2);
    QSet<QString> items;
    for (Product &product : study.catalogue.products) {
        product.recommendations.resize(3);
        for (const Recommendation &one : product.recommendations)
            items.insert(one.id.value);
    }
    study.pairs.removeIf([&](const Pair &pair) { return !items.contains(pair.left.value) || !items.contains(pair.right.value); });
    study.goldenTasks.resize(10);
    study.trainingTasks.resize(6);
    study.training.tasksPerPage = 3;
    study.pool.generalPerPage = 6;
    study.pool.goldenPerPage = 1;
    study.pool.overlap = people;
    return study;
}

void say(const QJsonObject &line)
{
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "roomhost: %s\n", qPrintable(why));
    std::exit(1);
}

void tellRanking(Workspace &workspace)
{
    const RankingRun &run = workspace.live().ranking();
    QJsonArray products;
    for (const ProductRanking &product : run.products) {
        QJsonArray items;
        for (const RankedItem &item : product.items)
            items.append(item.item);
        products.append(items);
    }
    say({{u"judgements"_s, run.judgements}, {u"simulated"_s, run.simulated}, {u"performers"_s, run.performers.size()}, {u"ranking"_s, products}});
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QString folder = application.arguments().value(1);
    Settings settings(folder);
    SecretStore secrets(false);
    Workspace workspace(settings, secrets);
    QObject::connect(&workspace, &Workspace::failed, &application, [](const Error &error) { giveUp(error.sentence); });
    for (int i = 0; i < Step::count; ++i) {
        QObject::connect(&workspace.step(static_cast<Step::Kind>(i)), &Step::failed, &application,
            [](const Error &error) { giveUp(error.sentence + u' ' + error.detail); });
    }
    workspace.start();
    const QString path = folder + u"/small.sidewise"_s;
    StudyDocument maker;
    maker.create(path, smallStudy()).then(&application, [&](const Result<void> &made) {
        if (!made)
            giveUp(made.error().sentence);
        maker.close();
        workspace.account().signUp(u"Ada"_s, u"ada@example.org"_s, Secret(u"analytical engine"_s));
    });
    QObject::connect(&workspace.account(), &AccountStep::signedIn, &application, [&] {
        workspace.account().activatePromo(u"RECSYS2022"_s);
        workspace.openFile(path);
    });
    bool isLaunched = false;
    bool isTold = false;
    bool isDone = false;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &application, [&] {
        const RoomStatus &room = workspace.room().status();
        if (workspace.hasStudy() && !isLaunched && workspace.account().requester().balance > Money{} && !workspace.pool().isLocked() && !workspace.pool().isBusy()) {
            isLaunched = true;
            workspace.pool().launch(Money::fromDouble(15));
        } else if (workspace.pool().poolState() == PoolState::Open && !room.isOpen && !workspace.room().isBusy()) {
            workspace.room().open();
        } else if (room.isOpen && !isTold) {
            isTold = true;
            QJsonObject right;
            for (const Task &task : workspace.training().tasks(TrainingStep::Set::Training))
                right[task.left.id + u'|' + task.right.id] = task.golden == Answer::Left ? u"LEFT"_s : u"RIGHT"_s;
            say({{u"url"_s, room.url}, {u"code"_s, room.code}, {u"right"_s, right}});
        }
        const LiveNumbers &numbers = workspace.live().numbers();
        const bool isOver = workspace.pool().poolState() == PoolState::Completed && numbers.judgementsDone == numbers.judgementsTotal
            && workspace.live().ranking().judgements + workspace.live().ranking().excluded == numbers.judgementsDone && !workspace.live().isRanking();
        if (isOver && numbers.judgementsDone > 0 && !isDone) {
            isDone = true;
            tellRanking(workspace);
            application.quit();
        }
    });
    look.start(100);
    return application.exec();
}
