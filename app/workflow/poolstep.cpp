#include "workflow/poolstep.h"

#include "domain/checks.h"
#include "workflow/connection.h"
#include "workflow/launcher.h"
#include "workflow/preflight.h"
#include "workflow/studydocument.h"

#include <QUuid>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

PoolStep::PoolStep(StudyDocument &document, Connection &connection, QObject *parent)
    : Step(Kind::Pool, parent), m_document(document), m_connection(connection), m_launcher(std::make_unique<Launcher>(document, connection))
{
    connect(&document, &StudyDocument::changed, this, &PoolStep::tellChanged);
    connect(&document, &StudyDocument::closed, this, &PoolStep::tellChanged);
    connect(&connection, &Connection::changed, this, &PoolStep::tellChanged);
    connect(&document, &StudyDocument::opened, this, [this] {
        m_priceText = pool().pricePerPage.toDecimal();
        m_capText = pool().spendCap ? pool().spendCap->toDecimal() : QString();
        m_priceProblem.clear();
        m_capProblem.clear();
        clearError();
        tellChanged();
    });
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

const Pool &PoolStep::pool() const { return m_document.study().pool; }
PoolNumbers PoolStep::numbers() const { return m_document.numbers(); }
Money PoolStep::freeBalance() const { return m_connection.requester().balance; }
Mode PoolStep::mode() const { return m_connection.mode(); }
PoolState PoolStep::poolState() const { return m_document.study().launch.state; }
bool PoolStep::isFrozen() const { return poolState() != PoolState::Draft; }

Problems PoolStep::problems() const
{
    Problems found = checks::pool(pool());
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
        m_preflight = preflightOf(study, {m_connection.isSignedIn(), freeBalance(), m_priceProblem, m_capProblem, numbers(),
                                             checks::knownTasks(study.training, study.trainingTasks, study.goldenTasks, study.pairs, study.project)});
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
    if (isFrozen() || isBusy() || !m_document.isOpen())
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
void PoolStep::setCollection(Collection collection) { Pool p = pool(); p.collection = collection; apply(p); }
void PoolStep::setAdaptive(const AdaptivePlan &plan) { Pool p = pool(); p.adaptive = plan; apply(p); }
void PoolStep::setFastRule(const FastRule &rule) { Pool p = pool(); p.fastRule = rule; apply(p); }

void PoolStep::apply(const Pool &changedPool)
{
    if (isFrozen())
        return;
    if (changedPool == pool()) {
        tellChanged(); // a text that is no price yet
        return;
    }
    m_document.edit(StudyDocument::Part::Pool, [&](Study &study) { study.pool = changedPool; });
}

void PoolStep::launch(Money confirmed)
{
    if (isFrozen() || !canLaunch())
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
