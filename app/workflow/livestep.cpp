#include "workflow/livestep.h"

#include "base/later.h"
#include "domain/derived.h"
#include "export/rankingcsv.h"
#include "export/reporthtml.h"
#include "toloka/localaccountclient.h"
#include "toloka/tolokaclient.h"
#include "workflow/answersync.h"
#include "workflow/connection.h"
#include "workflow/fitbytes.h"
#include "workflow/liveranking.h"
#include "workflow/liveresults.h"
#include "workflow/performerdesk.h"
#include "workflow/reviewdesk.h"
#include "workflow/studydocument.h"
#include "workflow/wavecollector.h"

#include <QCoreApplication>
#include <QLocale>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pollInterval = 500; // ms
constexpr int pollsPerBanCheck = 10;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LiveStep)
};

QString methodWords(const QString &method)
{
    return method == u"noisy-bradley-terry" ? Words::tr("Noisy Bradley–Terry") : method;
}

void logState(StudyDocument &document, PoolState state, CloseReason reason)
{
    const QString states[] = {Words::tr("draft"), Words::tr("launching"), Words::tr("open"), Words::tr("paused"), Words::tr("completed"), Words::tr("archived")};
    const QString reasons[] = {{}, Words::tr("closed by hand"), Words::tr("expired"), Words::tr("all pages are answered"), Words::tr("the balance is used up"),
        Words::tr("the limit of pages is reached"), Words::tr("blocked by the platform"), Words::tr("closed for an update"),
        Words::tr("the spend cap is reached"), Words::tr("the order is known well enough")};
    const QString why = reasons[static_cast<int>(reason)];
    const QString word = states[static_cast<int>(state)];
    document.log(u"pool"_s, why.isEmpty() ? Words::tr("The pool is %1.").arg(word) : Words::tr("The pool is %1: %2.").arg(word, why));
}
}

LiveStep::LiveStep(StudyDocument &document, Connection &connection, QObject *parent)
    : Step(Kind::LiveResults, parent), m_document(document), m_connection(connection),
      m_sync(std::make_unique<AnswerSync>(document, connection)), m_ranking(std::make_unique<LiveRanking>()),
      m_results(std::make_unique<LiveResults>(document, *m_ranking)),
      m_performers(std::make_unique<PerformerDesk>(document, connection, *m_ranking)),
      m_review(std::make_unique<ReviewDesk>(document, connection)), m_waves(std::make_unique<WaveCollector>(document, connection))
{
    m_timer.setInterval(pollInterval);
    connect(&m_timer, &QTimer::timeout, this, &LiveStep::poll);
    connect(m_sync.get(), &AnswerSync::finished, this, [this] {
        m_numbers.lastSync = QDateTime::currentDateTimeUtc();
        m_connectionNotice.clear();
        m_unreachedSince = {};
        updateNumbers();
        m_waves->goOn();
        finishWhenComplete();
    });
    connect(m_waves.get(), &WaveCollector::wavePlanned, this, [this](int number, qint64 questions) {
        m_document.log(u"wave"_s, tr("Wave %1: %2 questions.").arg(number).arg(questions));
    });
    connect(m_waves.get(), &WaveCollector::waveUploaded, this, &LiveStep::reopen);
    connect(m_waves.get(), &WaveCollector::ended, this, &LiveStep::endWaves);
    connect(m_waves.get(), &WaveCollector::failed, this, &LiveStep::setError);
    connect(m_sync.get(), &AnswerSync::failed, this, [this](const Error &error) {
        sayUnreached(error);
        if (m_ending == Ending::LastFetch)
            m_ending = Ending::PoolComplete; // again at the next look
        Q_EMIT changed();
    });
    connect(m_results.get(), &LiveResults::ranked, this, &LiveStep::rankingChanged);
    connect(m_performers.get(), &PerformerDesk::failed, this, &LiveStep::setError);
    connect(m_review.get(), &ReviewDesk::failed, this, &LiveStep::setError);
    const auto fitAgain = [this] {
        if (m_document.areAnswersRead())
            m_ranking->update(m_document.study(), m_document.answers(), m_document.decisions());
    };
    connect(&document, &StudyDocument::decided, this, [this, fitAgain] {
        updateNumbers();
        fitAgain();
    });
    connect(&document, &StudyDocument::answersChanged, this, [this, fitAgain] {
        updateNumbers();
        fitAgain();
    });
    connect(&document, &StudyDocument::opened, this, [this, fitAgain] {
        m_numbers = LiveNumbers();
        m_connectionNotice.clear();
        m_ranking->clear();
        m_trainedPeople = -1;
        if (const auto kept = fitFromBytes(m_document.keptFit()))
            m_ranking->show(kept->run, kept->stamp);
        updateNumbers();
        if (!m_document.answers().isEmpty())
            fitAgain();
    });
    connect(&document, &StudyDocument::changed, this, [this](StudyDocument::Parts) { updateNumbers(); });
    connect(&document, &StudyDocument::closed, this, [this] {
        m_timer.stop();
        m_ending = Ending::None;
        m_isClosing = false;
        m_ranking->clear();
        m_numbers = LiveNumbers();
        m_crowd = CrowdStatus();
        Q_EMIT changed();
    });
    connect(&connection, &Connection::changed, this, &LiveStep::updateNumbers);
}

LiveStep::~LiveStep() = default;

Step::State LiveStep::state() const
{
    if (error() || !m_connectionNotice.isEmpty())
        return State::NeedsAttention;
    switch (m_document.study().launch.state) {
    case PoolState::Draft:
    case PoolState::Launching:
        return State::Empty;
    case PoolState::Open:
        return State::InProgress;
    case PoolState::Paused:
        return State::NeedsAttention;
    case PoolState::Completed:
    case PoolState::Archived:
        return State::Done;
    }
    return State::Empty;
}

const RankingRun &LiveStep::ranking() const { return m_results->run(); }
bool LiveStep::isRanking() const { return m_ranking->isRunning(); }
bool LiveStep::isProvisional() const { return m_ranking->isProvisional(); }
const Catalogue &LiveStep::catalogue() const { return m_document.study().catalogue; }
QString LiveStep::pictureFolder() const { return m_document.study().pictureFolder; }
QString LiveStep::connectionNotice() const { return m_connectionNotice; }
bool LiveStep::isPractice() const { return m_document.study().launch.mode == Mode::Practice; }

QString LiveStep::simulatedNotice() const
{
    if (m_numbers.simulated == 0)
        return {};
    return m_numbers.simulated == m_numbers.judgementsDone
        ? tr("All answers are simulated: they come from the built-in crowd, not from people.")
        : tr("%1 of %2 answers are simulated: they come from the built-in crowd, not from people.")
              .arg(m_numbers.simulated).arg(m_numbers.judgementsDone);
}

QString LiveStep::whatNext() const
{
    const bool hasAnswers = m_numbers.judgementsDone > 0;
    switch (m_document.study().launch.state) {
    case PoolState::Draft:
        return tr("The pool is not launched yet. Launch it on the Pool page; results appear here as answers arrive.");
    case PoolState::Launching:
        return tr("The launch is under way.");
    case PoolState::Open:
        if (hasAnswers)
            return {};
        if (isPractice() && !m_crowd.isWorking)
            return tr("The pool is open and waits for performers. Start simulated performers to see how a study fills up.");
        return tr("The pool is open. Performers do the training first; the first answers follow.");
    case PoolState::Paused:
        switch (m_numbers.closeReason) {
        case CloseReason::NotEnoughBalance:
            return tr("The pool stopped because the money on the account is used up. Add funds on the Account page, then resume. All answers are kept.");
        case CloseReason::CapReached:
            return tr("The pool stopped because the spend cap is reached. All answers are kept; raise the cap or finish here.");
        case CloseReason::Expired:
            return tr("The pool passed its closing date. All answers are kept.");
        default:
            return tr("The pool is paused. Resume it to collect more answers.");
        }
    case PoolState::Completed:
        return m_numbers.closeReason == CloseReason::GoalReached
            ? tr("The goal is reached: no further question is worth its price.")
            : m_numbers.closeReason == CloseReason::CapReached
            ? tr("The spend cap is reached: no further page can be paid. All answers are kept.")
            : tr("The pool is complete: every task has its answers.");
    case PoolState::Archived:
        return tr("The pool is archived and read-only.");
    }
    return {};
}

void LiveStep::start()
{
    const Launch &launch = m_document.study().launch;
    if (launch.pool.isEmpty() || !m_connection.isSignedIn() || launch.mode != m_connection.mode())
        return;
    if (launch.state == PoolState::Open || launch.state == PoolState::Paused)
        m_timer.start();
    follow(m_connection.client());
    if (m_document.areAnswersRead()) // else with the first look after they are
        m_sync->fetchAll();
    poll();
}

// The client repeats what failed for up to minutes; that it must is said at once.
void LiveStep::follow(toloka::TolokaClient *client)
{
    if (client == m_followed)
        return;
    m_followed = client;
    connect(client, &toloka::TolokaClient::struggling, this, &LiveStep::sayUnreached);
    connect(client, &toloka::TolokaClient::answered, this, [this] {
        if (m_connectionNotice.isEmpty())
            return;
        m_connectionNotice.clear();
        m_unreachedSince = {};
        Q_EMIT numbersChanged();
        Q_EMIT changed();
    });
}

void LiveStep::sayUnreached(const Error &error)
{
    if (!m_unreachedSince.isValid())
        m_unreachedSince = QDateTime::currentDateTimeUtc();
    const auto clock = [](const QDateTime &time) { return QLocale().toString(time.toLocalTime().time(), u"HH:mm:ss"_s); };
    const QString last = m_numbers.lastSync.isValid() ? tr("Last answer check: %1.").arg(clock(m_numbers.lastSync)) : tr("No answer check since the program started.");
    m_connectionNotice = tr("Not reached since %1; it is tried again and again. %2 %3").arg(clock(m_unreachedSince), last, error.sentence);
    Q_EMIT numbersChanged();
    Q_EMIT changed();
}

void LiveStep::refreshNow()
{
    poll();
}

void LiveStep::poll()
{
    const Launch &launch = m_document.study().launch;
    auto *client = m_connection.client();
    if (!client || launch.pool.isEmpty() || launch.mode != m_connection.mode() || m_isPolling || !m_document.areAnswersRead())
        return;
    follow(client);
    if (m_polls++ % pollsPerBanCheck == 0) {
        m_performers->noticeBans();
        askTrained();
    }
    m_isPolling = true;
    client->pool(launch.pool).then(this, [this, path = m_document.path()](const Result<PoolStatus> &status) {
        m_isPolling = false;
        if (path != m_document.path())
            return;
        // Asked before the answers: when the pool says it is complete, the fetch that follows holds the last of them.
        if (status)
            followPool(*status);
        if (m_ending == Ending::PoolComplete)
            finishWhenComplete();
        else
            m_sync->fetchNew();
    });
    m_connection.refresh();
    if (auto *local = m_connection.local()) {
        local->crowd().then(this, [this](const Result<CrowdStatus> &crowd) {
            if (crowd)
                m_crowd = *crowd;
        });
    }
}

// Once the pool is complete everything is fetched a last time; only then is the study complete.
void LiveStep::finishWhenComplete()
{
    if (m_sync->isRunning())
        return;
    if (m_ending == Ending::PoolComplete) {
        m_ending = Ending::LastFetch;
        m_sync->fetchAll();
    } else if (m_ending == Ending::LastFetch) {
        m_ending = Ending::None;
        m_timer.stop();
        Q_EMIT completed();
    }
}

// A pool that stood complete while the next wave was planned may have closed itself meanwhile.
void LiveStep::reopen()
{
    auto *client = m_connection.client();
    if (!client)
        return;
    client->openPool(m_document.study().launch.pool).then(this, [this](const Result<wire::Operation> &opened) {
        if (!opened)
            setError(opened.error());
    });
}

// Nothing more is worth asking, or can be paid: the pool ends here, whatever it could still hand out.
void LiveStep::endWaves(CloseReason why)
{
    auto *client = m_connection.client();
    if (!client)
        return;
    m_isClosing = true;
    client->closePool(m_document.study().launch.pool).then(this, [this, why](const Result<wire::Operation> &closed) {
        m_isClosing = false;
        if (!closed)
            return setError(closed.error());
        m_document.edit(StudyDocument::Part::Launch, [why](Study &study) {
            study.launch.state = PoolState::Completed;
            study.launch.closeReason = why;
        });
        logState(m_document, PoolState::Completed, why);
        m_ending = Ending::PoolComplete;
        finishWhenComplete();
    });
}

const QList<Wave> &LiveStep::waves() const { return m_document.study().waves; }

QString LiveStep::waveNotice() const
{
    if (waves().isEmpty())
        return {};
    const Wave &last = waves().last();
    const QString said = tr("Adaptive collection: wave %1 asks %2 questions, planned from %3 judgements; %4 questions asked in all, at most %5.")
        .arg(last.number).arg(last.pairs.size()).arg(last.judgements).arg(judgementsAsked(m_document.study()))
        .arg(judgementsOfEverything(m_document.study()));
    return m_waves->isPlanning() ? said + u' ' + tr("Planning the next wave…") : said + forecastWords();
}

// What the waves will still take, as far as was known when it was last reckoned.
QString LiveStep::forecastWords() const
{
    const auto &forecast = m_waves->forecast();
    if (!forecast || forecast->openProducts == 0)
        return {};
    const QLocale locale;
    const auto money = [](double dollars) { return Money::fromDouble(dollars).toDisplay(); };
    return u' ' + tr("When last reckoned, %n product(s) were open: about %1 more questions for %2 until they settle (80 % range %3 to %4).", nullptr,
        static_cast<int>(forecast->openProducts))
        .arg(locale.toString(qRound64(forecast->judgements.median)), money(forecast->dollars.median), money(forecast->dollars.low), money(forecast->dollars.high));
}

void LiveStep::followPool(const PoolStatus &status)
{
    const PoolState before = m_document.study().launch.state;
    if (before == PoolState::Draft || before == PoolState::Launching || (status.isOpen && m_isClosing))
        return;
    m_isClosing = false;
    PoolState now = PoolState::Paused;
    if (status.isArchived)
        now = PoolState::Archived;
    else if (status.isOpen)
        now = PoolState::Open;
    else if (status.lastCloseReason == CloseReason::Completed)
        now = PoolState::Completed;
    CloseReason reason = status.isOpen ? CloseReason::None : status.lastCloseReason;
    const Launch &launch = m_document.study().launch;
    const bool endedItself = before == PoolState::Completed
        && (launch.closeReason == CloseReason::GoalReached || launch.closeReason == CloseReason::CapReached);
    if (endedItself && !status.isOpen)
        return; // ours: the wire says MANUAL
    const bool isBetweenWaves = m_document.study().pool.collection == Collection::Adaptive && now == PoolState::Completed;
    if (isBetweenWaves) {
        now = PoolState::Open;
        reason = CloseReason::None;
    }
    const Money withNextPage = m_numbers.spent + m_numbers.reserved + derived::pagePriceWithFee(m_document.study().pool);
    if (reason == CloseReason::Manual && (launch.closeReason == CloseReason::CapReached || withNextPage > m_numbers.cap))
        reason = CloseReason::CapReached; // ours: the wire says MANUAL
    if (now != before || reason != launch.closeReason) {
        m_document.edit(StudyDocument::Part::Launch, [&](Study &study) {
            study.launch.state = now;
            study.launch.closeReason = reason;
        });
        logState(m_document, now, reason);
        if (now == PoolState::Completed)
            m_ending = Ending::PoolComplete;
    }
}

void LiveStep::updateNumbers()
{
    const Study &study = m_document.study();
    const PoolNumbers &planned = m_document.numbers();
    const AnswerBook::Counts counts = m_document.answers().counts(study.project);
    LiveNumbers n;
    n.lastSync = m_numbers.lastSync;
    n.state = study.launch.state;
    n.closeReason = study.launch.closeReason;
    n.pagesDone = counts.pages;
    n.pagesTotal = planned.pages;
    n.judgementsDone = counts.judgements;
    n.judgementsTotal = planned.judgements;
    if (study.pool.collection == Collection::Adaptive && !study.waves.isEmpty()) {
        n.judgementsTotal = judgementsAsked(study); // so far; the waves to come are not known yet
        n.pagesTotal = derived::pages(n.judgementsTotal, study.pool.generalPerPage);
    }
    n.noComparison = counts.noComparison;
    n.simulated = counts.simulated;
    n.spent = counts.rewards.withFee(study.pool.feePercent);
    n.reserved = m_connection.requester().reserved;
    n.forecast = planned.cost;
    n.cap = planned.cap;
    n.performers = counts.performers;
    n.pagesWaiting = counts.submitted;
    n.pagesRejected = counts.rejected;
    n.banned = bannedPerformers(m_document.decisions()).size();
    if (counts.goldenTotal > 0)
        n.goldenPercent = static_cast<int>(100 * counts.goldenRight / counts.goldenTotal);
    n.medianPageSeconds = counts.medianPageSeconds;
    n.opened = study.launch.opened;
    if (n.state == PoolState::Open && n.opened.isValid()) {
        const std::chrono::seconds since(n.opened.secsTo(QDateTime::currentDateTimeUtc()));
        n.timeLeft = derived::timeLeft(n.pagesTotal - counts.pages, counts.pages, since);
        if (counts.pages >= 3 && since.count() > 0)
            n.pagesPerHour = static_cast<double>(counts.pages) * 3600.0 / static_cast<double>(since.count());
    }
    m_numbers = n;
    // The last page that would still fit under the cap was handed out: stop before it is passed.
    if (n.state == PoolState::Open && n.closeReason != CloseReason::CapReached && counts.pages > 0 && n.spent + n.reserved + derived::pagePriceWithFee(study.pool) > n.cap
        && n.judgementsDone < n.judgementsTotal && m_connection.client()) {
        m_document.edit(StudyDocument::Part::Launch, [](Study &edited) { edited.launch.closeReason = CloseReason::CapReached; });
        m_isClosing = true;
        m_connection.client()->closePool(study.launch.pool).then(this, [this](const Result<wire::Operation> &done) {
            if (!done) {
                m_isClosing = false;
                setError(done.error());
            }
        });
        return;
    }
    Q_EMIT numbersChanged();
    Q_EMIT changed();
}

void LiveStep::startCrowd(int performers, double speed, double spammers)
{
    auto *local = m_connection.local();
    if (!local || !isPractice())
        return;
    clearError();
    const Study &study = m_document.study();
    local->setCrowd(performers, speed, spammers, study.seed, study.appeals).then(this, [this](const Result<CrowdStatus> &crowd) {
        if (!crowd)
            return setError(crowd.error());
        m_crowd = *crowd;
        m_document.log(u"crowd"_s, tr("%1 simulated performers").arg(crowd->performers));
        Q_EMIT changed();
    });
}

void LiveStep::stopCrowd()
{
    startCrowd(0, 1, 0);
}

void LiveStep::pausePool()
{
    auto *client = m_connection.client();
    if (!client || isBusy())
        return;
    setBusy(tr("Pausing the pool…"));
    client->closePool(m_document.study().launch.pool).then(this, [this](const Result<wire::Operation> &done) {
        if (!done)
            return setError(done.error());
        setIdle();
        poll();
    });
}

void LiveStep::resumePool()
{
    auto *client = m_connection.client();
    if (!client || isBusy())
        return;
    setBusy(tr("Opening the pool again…"));
    client->openPool(m_document.study().launch.pool).then(this, [this](const Result<wire::Operation> &done) {
        if (!done)
            return setError(done.error());
        setIdle();
        m_timer.start();
        poll();
    });
}

// Whoever handed in training pages, while nobody has come through to paid ones.
void LiveStep::askTrained()
{
    const Launch &launch = m_document.study().launch;
    auto *client = m_connection.client();
    if (!client || launch.training.isEmpty() || launch.state != PoolState::Open || m_numbers.pagesDone > 0)
        return;
    client->assignments({launch.training, {}, {}, 300}).then(this, [this](const Result<wire::AssignmentPage> &page) {
        if (!page)
            return;
        QSet<PerformerId> people;
        for (const Assignment &each : page->items)
            people.insert(each.performer);
        m_trainedPeople = people.size();
    });
}

QList<Advice> LiveStep::advice()
{
    return m_results->advice(m_numbers, m_trainedPeople);
}

QString LiveStep::basis() const
{
    const RankingRun &run = ranking();
    if (run.judgements == 0)
        return {};
    const QLocale locale;
    QStringList words{methodWords(run.method), tr("%1 judgements").arg(locale.toString(run.judgements))};
    if (run.excluded > 0)
        words << tr("%1 left out").arg(locale.toString(run.excluded));
    if (m_numbers.banned > 0 && !m_results->shownTime().isValid())
        words << tr("%n performer(s) banned", "", static_cast<int>(m_numbers.banned));
    if (m_document.study().model.sideBias)
        words << tr("corrected for sides");
    if (m_results->fit()->isLive)
        words << tr("live, full precision follows");
    return words.join(u" · "_s);
}

void LiveStep::stopCollecting()
{
    endWaves(CloseReason::GoalReached);
}

void LiveStep::exportRanking(const QString &path)
{
    setBusy(tr("Writing %1…").arg(path));
    m_results->whenFull([this, path] {
        Origin origin;
        origin.study = m_document.study().name;
        origin.seed = m_document.study().seed;
        origin.salt = m_document.study().launch.id.toUtf8();
        origin.created = m_document.answers().lastSubmitted(); // not the clock: the same study makes the same file
        finishExport(path, QtConcurrent::run([path, run = ranking(), origin] { return writeRankingCsv(path, run, origin); }));
    });
}

void LiveStep::exportReport(const QString &path)
{
    setBusy(tr("Writing %1…").arg(path));
    m_results->whenFull([this, path] {
        finishExport(path, QtConcurrent::run([path, make = m_results->reportMaker(m_numbers)] { return writeReport(path, make()); }));
    });
}

void LiveStep::exportThrough(const QString &path, const std::function<Result<void>(const QString &, const QByteArray &)> &write)
{
    setBusy(tr("Writing %1…").arg(path));
    m_results->whenFull([this, path, write] {
        finishExport(path, QtConcurrent::run([path, write, make = m_results->reportMaker(m_numbers)] { return write(path, reportHtml(make())); }));
    });
}

void LiveStep::finishExport(const QString &path, const Later<Result<void>> &written)
{
    written.then(this, [this, path](const Result<void> &done) {
        if (!done)
            return setError(done.error());
        setIdle();
        m_document.log(u"export"_s, path);
        Q_EMIT exported(path);
    });
}

void LiveStep::makeReport(const std::function<void(const QByteArray &)> &then)
{
    m_results->whenFull([this, then] {
        Later(QtConcurrent::run([make = m_results->reportMaker(m_numbers)] { return reportHtml(make()); })).then(this, then);
    });
}

} // namespace sidewise
