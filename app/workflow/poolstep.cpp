#include "workflow/poolstep.h"

#include "base/later.h"
#include "base/random.h"
#include "domain/checks.h"
#include "domain/poolchecks.h"
#include "selection/odds.h"
#include "selection/pairs.h"
#include "toloka/localaccountclient.h"
#include "wire/planjson.h"
#include "workflow/browsertryout.h"
#include "workflow/connection.h"
#include "workflow/launcher.h"
#include "workflow/planningquestion.h"
#include "workflow/preflight.h"
#include "workflow/studydocument.h"

#include <QLocale>
#include <QUuid>
#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int countDelay = 200;    // ms after the last edit of the audience
constexpr int usualCrowd = 40;     // simulated performers, as Live results suggests
} // namespace

// What is undone and redone here. Pairs belong to the way of collecting; lists are shared, so they cost nothing.
struct PoolStep::Edited
{
    Pool pool;
    QList<Pair> pairs;
    friend bool operator==(const Edited &, const Edited &) = default;
};

PoolStep::PoolStep(StudyDocument &document, Connection &connection, QObject *parent)
    : Step(Kind::Pool, parent), m_document(document), m_connection(connection), m_launcher(std::make_unique<Launcher>(document, connection)),
      m_tryOut(std::make_unique<BrowserTryOut>(document, connection))
{
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(countDelay);
    connect(&m_countTimer, &QTimer::timeout, this, &PoolStep::countEligible);
    connect(&document, &StudyDocument::changed, this, &PoolStep::tellChanged);
    connect(&document, &StudyDocument::closed, this, &PoolStep::tellChanged);
    connect(&connection, &Connection::changed, this, &PoolStep::tellChanged);
    connect(&document, &StudyDocument::opened, this, [this] {
        m_adjusted.reset();
        m_eligible.reset();
        takeTexts();
        clearError();
        tellChanged();
    });
    connect(m_tryOut.get(), &BrowserTryOut::ready, this, [this](const QUrl &link) {
        setIdle();
        Q_EMIT tryOutReady(link);
    });
    connect(m_tryOut.get(), &BrowserTryOut::failed, this, &PoolStep::setError);
    connect(m_launcher.get(), &Launcher::progressed, this, &PoolStep::setBusy);
    connect(m_launcher.get(), &Launcher::failed, this, &PoolStep::setError);
    connect(m_launcher.get(), &Launcher::finished, this, [this] {
        m_document.log(u"launch"_s, numbers().cost.toDisplay());
        setIdle();
        m_connection.refresh();
        Q_EMIT launched();
    });
}

PoolStep::~PoolStep() = default;

Step::State PoolStep::state() const
{
    if (error())
        return State::NeedsAttention;
    switch (poolState()) {
    case PoolState::Draft:
        return m_document.study().pairs.isEmpty() ? State::Empty : State::InProgress;
    case PoolState::Launching:
        return State::InProgress;
    default:
        return State::Done;
    }
}

void PoolStep::takeTexts()
{
    m_priceText = pool().pricePerPage.toDecimal();
    m_capText = pool().spendCap ? pool().spendCap->toDecimal() : QString();
    m_priceProblem.clear();
    m_capProblem.clear();
}

StepValue PoolStep::value() const
{
    if (!m_document.isOpen() || poolState() != PoolState::Draft)
        return {};
    return StepValue::of(Edited{pool(), m_document.study().pairs});
}

StepValue PoolStep::freshValue() const
{
    if (value().isNull())
        return {};
    const Study &study = m_document.study();
    Edited fresh{Pool(), study.pairs};
    fresh.pool.name = study.name;
    fresh.pool.collection = pool().collection; // with its pairs
    fresh.pool.pairChoice = pool().pairChoice;
    return StepValue::of(fresh);
}

void PoolStep::putBack(const StepValue &value)
{
    if (poolState() != PoolState::Draft || value.isNull())
        return;
    const Edited &then = value.as<Edited>();
    ++m_pairRun;
    m_document.edit(StudyDocument::Part::Pool | StudyDocument::Part::Pairs, [&](Study &study) {
        study.pool = then.pool;
        study.pairs = then.pairs;
    });
    takeTexts();
    m_countTimer.start();
    tellChanged();
}

QString PoolStep::why() const
{
    const PoolNumbers n = numbers();
    if (n.generalTasks == 0)
        return Step::why();
    const QLocale locale;
    const int overlap = pool().overlap;
    QString words = tr("People slip, so %1 of them answer each of your %2 pairs: %3 judgements. With the Bradley–Terry model every "
                       "judgement also tells about the other recommendations of its product.")
                        .arg(overlap).arg(locale.toString(n.generalTasks), locale.toString(n.judgements));
    if (pool().collection == Collection::Adaptive)
        words += u' ' + tr("Adaptive collection asks where the order is still open and stops where it is not, so fewer will be enough.");
    if (n.goldenTasks > 0 && pool().goldenPerPage > 0) {
        words += u' ' + tr("Your %1 golden tasks show who guesses; each performer can do %2 pages with them.")
                            .arg(locale.toString(n.goldenTasks), locale.toString(n.performerCap));
    }
    return words;
}

int PoolStep::minutes() const { return 2; }

const Pool &PoolStep::pool() const { return m_adjusted ? *m_adjusted : m_document.study().pool; }
const Project &PoolStep::project() const { return m_document.study().project; }
QString PoolStep::pictureFolder() const { return m_document.study().pictureFolder; }
bool PoolStep::hasTraining() const { return m_document.study().training.isOn; }
PoolNumbers PoolStep::numbers() const
{
    if (!m_adjusted)
        return m_document.numbers();
    Study study = m_document.study();
    study.pool = *m_adjusted;
    return poolNumbers(study);
}

Money PoolStep::freeBalance() const { return m_connection.requester().balance; }
Mode PoolStep::mode() const { return m_connection.mode(); }
PoolState PoolStep::poolState() const { return m_document.study().launch.state; }
bool PoolStep::isFrozen() const { return poolState() != PoolState::Draft && !m_adjusted; }

Problems PoolStep::problems() const
{
    const PoolNumbers n = numbers();
    checks::PoolSurroundings around{n.goldenTasks, n.trainingTasks, n.pages, std::nullopt, 0};
    if (m_eligible && m_eligible->performers > 0) {
        around.eligible = m_eligible->eligible;
        around.performers = m_eligible->performers;
    }
    Problems found = checks::pool(pool()) + checks::plan(pool(), around);
    if (!m_priceProblem.isEmpty())
        found.prepend({Severity::Error, 0, u"price"_s, m_priceText.left(300), u"price"_s, m_priceProblem});
    if (!m_capProblem.isEmpty())
        found.prepend({Severity::Error, 0, u"cap"_s, m_capText.left(300), u"cap"_s, m_capProblem});
    return found;
}

const QList<PreflightLine> &PoolStep::preflight() const
{
    if (!m_preflight) {
        const Study &study = m_document.study();
        m_preflight = preflightOf(study, {m_connection.isSignedIn(), freeBalance(), problems(), numbers(),
                                             checks::knownTasks(study.training, study.trainingTasks, study.goldenTasks, study.pairs, study.project),
                                             m_connection.mode() == Mode::Live});
    }
    return *m_preflight;
}

void PoolStep::tellChanged()
{
    m_preflight.reset();
    Q_EMIT changed();
}

bool PoolStep::canLaunch() const
{
    if (poolState() != PoolState::Draft || isBusy() || !m_document.isOpen())
        return false;
    const QList<PreflightLine> &lines = preflight();
    return std::none_of(lines.begin(), lines.end(), [](const auto &line) { return line.verdict == PreflightLine::Verdict::Blocks; });
}

void PoolStep::setPriceText(const QString &text)
{
    m_priceText = text;
    const checks::ParsedPrice parsed = checks::price(text);
    m_priceProblem = parsed.sentence;
    Pool changedPool = pool();
    if (parsed.price)
        changedPool.pricePerPage = *parsed.price;
    apply(changedPool);
}

void PoolStep::setCapText(const QString &text)
{
    m_capText = text;
    m_capProblem.clear();
    Pool changedPool = pool();
    if (text.trimmed().isEmpty())
        changedPool.spendCap.reset();
    else if (const auto cap = Money::fromDecimal(text, 4))
        changedPool.spendCap = cap;
    else
        m_capProblem = tr("“%1” is not an amount. Use digits and a decimal point, for example 10 or 12.50, or leave it empty.").arg(text.left(30));
    apply(changedPool);
}

void PoolStep::setName(const QString &name) { Pool p = pool(); p.name = name; apply(p); }
void PoolStep::setGeneralPerPage(int tasks) { Pool p = pool(); p.generalPerPage = tasks; apply(p); }
void PoolStep::setGoldenPerPage(int tasks) { Pool p = pool(); p.goldenPerPage = tasks; apply(p); }
void PoolStep::setSecondsPerPage(int seconds) { Pool p = pool(); p.secondsPerPage = seconds; apply(p); }
void PoolStep::setOverlap(int overlap) { Pool p = pool(); p.overlap = overlap; apply(p); }
void PoolStep::setFeePercent(double percent) { Pool p = pool(); p.feePercent = percent; apply(p); }
void PoolStep::setAdultContent(bool may) { Pool p = pool(); p.mayContainAdultContent = may; apply(p); }
void PoolStep::setGoldenRule(const GoldenRule &rule) { Pool p = pool(); p.goldenRule = rule; apply(p); }
void PoolStep::setAdaptive(const AdaptivePlan &plan) { Pool p = pool(); p.adaptive = plan; apply(p); }
void PoolStep::setPlan(const PoolPlan &plan) { Pool p = pool(); p.plan = plan; apply(p); }
void PoolStep::setRules(RulePreset preset) { apply(withPreset(pool(), preset)); }
void PoolStep::setFastRule(const FastRule &rule) { Pool p = pool(); p.fastRule = rule; apply(p); }

void PoolStep::apply(const Pool &changedPool)
{
    if (isFrozen())
        return;
    if (changedPool == pool()) {
        tellChanged(); // a text that is no price yet
        return;
    }
    if (changedPool.plan.audience != pool().plan.audience)
        m_countTimer.start();
    if (m_adjusted) {
        m_adjusted = changedPool;
        tellChanged();
        return;
    }
    m_document.edit(StudyDocument::Part::Pool, [&](Study &study) { study.pool = changedPool; });
}

void PoolStep::setCollection(Collection collection)
{
    if (poolState() != PoolState::Draft || collection == pool().collection)
        return;
    Pool changedPool = pool();
    changedPool.collection = collection;
    apply(changedPool);
    makePairs();
}

void PoolStep::setPairChoice(const PairChoice &choice)
{
    if (poolState() != PoolState::Draft || choice == pool().pairChoice)
        return;
    Pool changedPool = pool();
    changedPool.pairChoice = choice;
    apply(changedPool);
    makePairs();
}

// The pairs follow the way of collecting. Ten thousand products take a moment: on a worker, and the newest wish wins.
void PoolStep::makePairs()
{
    const int run = ++m_pairRun;
    const Study &study = m_document.study();
    Later(QtConcurrent::run([catalogue = study.catalogue, pool = study.pool, seed = study.seed] {
        return selection::pairsFor(catalogue, pool, seed);
    })).then(this, [this, run](const QList<Pair> &pairs) {
        if (run != m_pairRun || poolState() != PoolState::Draft || pairs == m_document.study().pairs)
            return;
        m_document.edit(StudyDocument::Part::Pairs, [&](Study &study) { study.pairs = pairs; });
    });
}

void PoolStep::countEligible()
{
    m_countTimer.stop();
    auto *platform = m_connection.local();
    if (m_connection.mode() != Mode::Practice || !m_connection.isSignedIn() || !platform || !m_document.isOpen()) {
        m_eligible.reset();
        return;
    }
    const int run = ++m_countRun;
    const Study &study = m_document.study();
    const QJsonObject filter = wire::filterJson(pool().plan.audience, study.launch.skills, QDate::currentDate());
    platform->eligible(filter, usualCrowd, study.seed).then(this, [this, run](const Result<toloka::LocalAccountClient::Eligible> &count) {
        if (run != m_countRun || !count)
            return;
        const EligibleCount now{count->performers, count->eligible, count->simulated, count->simulatedEligible};
        const bool isSame = m_eligible && m_eligible->performers == now.performers && m_eligible->eligible == now.eligible
            && m_eligible->simulated == now.simulated && m_eligible->simulatedEligible == now.simulatedEligible;
        m_eligible = now;
        if (!isSame)
            tellChanged();
    });
}

PlanningQuestion PoolStep::planningQuestion() const
{
    return planningQuestionOf(m_document.study(), pool());
}

PoolStep::RuleOdds PoolStep::goldenOdds(int afterAnswers, int belowPercent) const
{
    const int most = static_cast<int>(std::clamp<qint64>(numbers().goldenTasks, afterAnswers, std::max(20, afterAnswers)));
    const auto now = [&](double chance) { return selection::chanceToFail(afterAnswers, belowPercent, chance); };
    const auto later = [&](double chance) { return selection::chanceToBeBanned(afterAnswers, belowPercent, most, chance); };
    return {now(selection::honestIsRight), now(selection::guesserIsRight), most, later(selection::honestIsRight), later(selection::guesserIsRight)};
}

PoolStep::FastOdds PoolStep::fastOdds() const
{
    const FastRule &rule = pool().fastRule;
    const auto chance = [&](bool isHurried) {
        return selection::chanceToBeTooFast(rule.window, rule.count, rule.seconds, pool().tasksPerPage(), isHurried);
    };
    return {chance(false), chance(true)};
}

void PoolStep::tryAsPerformer()
{
    constexpr int pages = 3;
    if (isBusy())
        return;
    QList<Task> tasks;
    for (int page = 0; page < pages; ++page)
        tasks += pagePreview(page);
    setBusy(tr("Opening the page…"));
    m_tryOut->showStudy(tasks);
}

QList<Task> PoolStep::pagePreview(int page) const
{
    const Study &study = m_document.study();
    const Pool &planned = pool();
    const auto part = [page](const auto &list, int perPage) {
        auto cut = list.mid(0, 0);
        for (int i = 0; i < perPage && i < list.size(); ++i)
            cut.append(list[(static_cast<qsizetype>(page) * perPage + i) % list.size()]);
        return cut;
    };
    QList<Task> tasks = selection::tasksOf(part(study.pairs, std::clamp(planned.generalPerPage, 0, 50)), study.catalogue);
    tasks += part(study.goldenTasks, std::clamp(planned.goldenPerPage, 0, 50));
    tasks += part(study.trainingTasks, std::clamp(planned.plan.mix.trainingPerPage, 0, 50));
    if (planned.plan.mix.shuffles)
        Random(study.seed + static_cast<quint64>(page)).shuffle(tasks);
    return tasks;
}

void PoolStep::launch(Money confirmed)
{
    if (!canLaunch())
        return; // a second click finds the launch under way
    if (numbers().cost > confirmed) {
        return setError({ErrorKind::Input,
            tr("The pool now costs about %1, more than the %2 you confirmed. Look at the numbers and confirm again.")
                .arg(numbers().cost.toDisplay(), confirmed.toDisplay()), {}, u"cost_changed"_s, 0});
    }
    m_document.edit(StudyDocument::Part::Launch, [&](Study &study) {
        study.launch = Launch();
        study.launch.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        study.launch.mode = m_connection.mode();
        study.launch.state = PoolState::Launching;
        study.launch.confirmedBudget = confirmed;
    });
    setBusy(tr("Launching…"));
    m_launcher->run();
}

void PoolStep::resumeLaunch()
{
    if (poolState() != PoolState::Launching || m_launcher->isRunning() || !m_connection.isSignedIn()
        || m_connection.mode() != m_document.study().launch.mode)
        return;
    setBusy(tr("Going on with the launch…"));
    m_launcher->run();
}

} // namespace sidewise
