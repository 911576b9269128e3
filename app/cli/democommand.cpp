#include "cli/commands.h"

#include "base/secretstore.h"
#include "base/settings.h"
#include "workflow/workspace.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>
#include <QUuid>

// The whole sample study without a window, through the same workflow classes as the window: sign-up, promo code, study,
// launch, simulated answers over HTTP, ranking, report.

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int performers = 30;
constexpr double speed = 10'000;
constexpr double guessers = 0.2;
constexpr int timeout = 55'000; // ms

class Demo : public QObject
{
public:
    Demo(Workspace &workspace, quint64 seed, const QString &out) : m_workspace(workspace), m_seed(seed), m_out(out) { }

    int run()
    {
        m_clock.start();
        QTimer::singleShot(timeout, this, [this] { fail(u"the study was not complete after %1 s"_s.arg(timeout / 1000)); });
        for (Step *step : {static_cast<Step *>(&m_workspace.account()), static_cast<Step *>(&m_workspace.dataset()),
                 static_cast<Step *>(&m_workspace.pool()), static_cast<Step *>(&m_workspace.live())})
            connect(step, &Step::failed, this, [this](const Error &error) { fail(error.sentence); });
        connect(&m_workspace, &Workspace::failed, this, [this](const Error &error) { fail(error.sentence); });
        connect(&m_workspace.account(), &AccountStep::signedIn, this, [this] { m_workspace.account().activatePromo(u"RECSYS2022"_s); });
        connect(&m_workspace.account(), &AccountStep::promoActivated, this, [this] { m_workspace.openSample(m_seed); });
        connect(&m_workspace, &Workspace::studyOpened, this, &Demo::launchWhenReady);
        connect(&m_workspace.pool(), &Step::changed, this, &Demo::launchWhenReady);
        connect(&m_workspace.pool(), &PoolStep::launched, this, [this] {
            say(u"Pool open after %1 s; %2 simulated performers begin."_s.arg(seconds(), 0, 'f', 1).arg(performers));
            m_workspace.live().startCrowd(performers, speed, guessers);
        });
        connect(&m_workspace.live(), &LiveStep::completed, this, [this] {
            m_isComplete = true;
            finishWhenRanked();
        });
        connect(&m_workspace.live(), &LiveStep::rankingChanged, this, &Demo::finishWhenRanked);
        connect(&m_workspace.live(), &LiveStep::exported, this, &Demo::exportNext);
        QTimer::singleShot(0, this, [this] {
            m_workspace.start();
            const QString mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
            m_workspace.account().signUp(u"Demo requester"_s, u"demo-%1@example.org"_s.arg(mark.left(8)), Secret(mark));
        });
        return QCoreApplication::exec();
    }

private:
    void say(const QString &text) { QTextStream(stdout) << text << Qt::endl; }
    double seconds() const { return static_cast<double>(m_clock.elapsed()) / 1000.0; }

    void fail(const QString &why)
    {
        QTextStream(stderr) << "sidewise-cli demo: " << why << Qt::endl;
        QCoreApplication::exit(1);
    }

    void launchWhenReady()
    {
        PoolStep &pool = m_workspace.pool();
        if (m_isLaunched || !m_workspace.hasStudy() || !pool.canLaunch())
            return;
        m_isLaunched = true;
        const PoolNumbers n = pool.numbers();
        say(u"%1: %2 products, %3 pairs, %4 judgements, about %5 pages, about %6 with fee."_s.arg(m_workspace.studyName())
                .arg(n.products).arg(n.generalTasks).arg(n.judgements).arg(n.pages).arg(n.cost.toDisplay()));
        pool.launch(n.cost);
    }

    void finishWhenRanked()
    {
        LiveStep &live = m_workspace.live();
        if (!m_isComplete || m_isFinishing || live.isRanking() || live.isProvisional() || live.ranking().judgements + live.ranking().excluded < live.numbers().judgementsDone)
            return;
        m_isFinishing = true;
        printRanking();
        m_exports = {QDir(m_out).filePath(u"report.html"_s)};
        live.exportRanking(QDir(m_out).filePath(u"ranking.csv"_s));
    }

    void exportNext()
    {
        if (!m_exports.isEmpty())
            return m_workspace.live().exportReport(m_exports.takeFirst());
        say(u"\nRanking: %1\nReport:  %2\nTook %3 s."_s.arg(QDir(m_out).filePath(u"ranking.csv"_s),
            QDir(m_out).filePath(u"report.html"_s)).arg(seconds(), 0, 'f', 1));
        QCoreApplication::exit(0);
    }

    void printRanking()
    {
        const LiveStep &live = m_workspace.live();
        const Catalogue &catalogue = live.catalogue();
        const RankingRun &run = live.ranking();
        say({});
        for (qsizetype i = 0; i < catalogue.products.size(); ++i) {
            const Product &product = catalogue.products[i];
            say(product.title);
            const auto ranked = std::find_if(run.products.begin(), run.products.end(), [&](const auto &p) { return p.product == product.id.value; });
            if (ranked == run.products.end())
                continue;
            for (const RankedItem &item : ranked->items) {
                const auto r = std::find_if(product.recommendations.begin(), product.recommendations.end(), [&](const auto &x) { return x.id.value == item.item; });
                say(u"  %1. %2 %3  [%4, %5]  %6 judgements"_s.arg(item.rank)
                        .arg((r == product.recommendations.end() ? item.item : r->title).left(46), -46)
                        .arg(item.score, 6, 'f', 2).arg(item.low, 5, 'f', 2).arg(item.high, 5, 'f', 2).arg(item.comparisons));
            }
        }
        const LiveNumbers &n = live.numbers();
        say(u"\n%1 judgements on %2 pages by %3 performers, %4 spent with fee.\n%5"_s.arg(n.judgementsDone).arg(n.pagesDone)
                .arg(n.performers).arg(n.spent.toDisplay(), live.simulatedNotice()));
    }

    Workspace &m_workspace;
    quint64 m_seed;
    QString m_out;
    QElapsedTimer m_clock;
    QStringList m_exports;
    bool m_isLaunched = false;
    bool m_isComplete = false;
    bool m_isFinishing = false;
};
} // namespace

int demoCommand(const QStringList &arguments, const QString &dataDir)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Runs the sample study on the built-in platform with simulated performers."_s);
    parser.addHelpOption();
    parser.addOption({u"seed"_s, u"Seed of sides and simulated performers (default 1)."_s, u"N"_s, u"1"_s});
    parser.addOption({u"out"_s, u"Folder for ranking.csv and report.html (default: demo in the data directory)."_s, u"DIR"_s});
    if (!parser.parse(QStringList{u"sidewise-cli demo"_s} + arguments) || !parser.positionalArguments().isEmpty()) {
        QTextStream(stderr) << "sidewise-cli demo: " << (parser.errorText().isEmpty() ? u"takes no file"_s : parser.errorText()) << "\n";
        return 2;
    }
    if (parser.isSet(u"help"_s)) {
        QTextStream(stdout) << parser.helpText();
        return 0;
    }
    bool isNumber = false;
    const quint64 seed = parser.value(u"seed"_s).toULongLong(&isNumber);
    if (!isNumber) {
        QTextStream(stderr) << "sidewise-cli demo: --seed needs a whole number\n";
        return 2;
    }
    const QString data = QDir(dataDir.isEmpty() ? Settings::standardDataDir() : dataDir).absolutePath();
    const QString out = parser.isSet(u"out"_s) ? QDir(parser.value(u"out"_s)).absolutePath() : data + u"/demo"_s;
    if (!QDir().mkpath(out)) {
        QTextStream(stderr) << "sidewise-cli demo: the folder " << out << " cannot be made\n";
        return 1;
    }
    // A demonstration leaves nothing behind but its results; accounts and studies of the window are not touched.
    QDir().mkpath(data);
    QTemporaryDir temporary(data + u"/demo-run-XXXXXX"_s);
    if (!temporary.isValid()) {
        QTextStream(stderr) << "sidewise-cli demo: nothing can be written in " << data << ": " << temporary.errorString() << "\n";
        return 1;
    }
    Settings settings(temporary.path());
    SecretStore secrets(false);
    Workspace workspace(settings, secrets);
    return Demo(workspace, seed, out).run();
}

} // namespace sidewise
