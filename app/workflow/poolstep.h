#pragma once

#include "domain/catalogue.h"
#include "domain/planning.h"
#include "domain/pool.h"
#include "domain/problem.h"
#include "domain/rulepresets.h"
#include "domain/task.h"
#include "workflow/poolnumbers.h"
#include "workflow/step.h"
#include "workflow/wayout.h"

#include <QList>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

namespace sidewise {

class BrowserTryOut;
class Connection;
class Launcher;
class StudyDocument;

// One line of the list that is gone through before money is spent.
struct PreflightLine
{
    enum class Verdict { Fine, Advice, Blocks };
    Verdict verdict = Verdict::Fine;
    QString sentence;
    Step::Kind where = Step::Kind::Pool; // the step to jump to
    QString field = {};                  // on that step's page; may be empty
    QString code = {};                   // of the problem; may be empty
};

// How many performers a pool's audience lets in. Nothing is known about a hosted platform before its pool exists.
struct EligibleCount
{
    qint64 performers = 0;
    qint64 eligible = 0;
    qint64 simulated = 0; // people whom simulated performers would be
    qint64 simulatedEligible = 0;
};

// Price, page, overlap, rules; what it costs; the checks before launching; the launch itself, which happens once
// however often it is asked for and wherever the program was stopped.
class PoolStep : public Step
{
    Q_OBJECT

public:
    PoolStep(StudyDocument &document, Connection &connection, QObject *parent);
    ~PoolStep() override;

    State state() const override;
    StepValue value() const override;
    StepValue freshValue() const override;
    void putBack(const StepValue &value) override;
    QString why() const override;
    int minutes() const override;

    const Pool &pool() const;               // while it is adjusted: as it will be
    PoolNumbers numbers() const;
    Problems problems() const;              // by field, see domain/checks.h and domain/poolchecks.h
    QString priceText() const { return m_priceText; } // as typed
    const QList<PreflightLine> &preflight() const;
    QList<WayOut> waysOut(const QString &field);
    QList<WayOut> waysOut(const PreflightLine &line);
    bool canLaunch() const;
    Money freeBalance() const;
    Mode mode() const;
    PoolState poolState() const;
    bool isFrozen() const;                  // launched or launching, and not being adjusted
    const std::optional<EligibleCount> &eligible() const { return m_eligible; }
    void countEligible();                   // soon; changed() follows
    PlanningQuestion planningQuestion() const;
    // How likely a rule on golden answers bans at its first look, and by the last golden answer anybody can give (at
    // most 20): careful people and guessers. Exact, from the binomial distribution.
    struct RuleOdds
    {
        double careful = 0, guesser = 0;
        int until = 0;
        double carefulUntil = 0, guesserUntil = 0;
    };
    RuleOdds goldenOdds(int afterAnswers, int belowPercent) const;
    // How likely the fast rule bans within its first window: people at the usual pace, and guessers in a hurry.
    struct FastOdds
    {
        double careful = 0, hurried = 0;
    };
    FastOdds fastOdds() const;
    // The tasks of the n-th page as smart mixing would make it, with what each is.
    QList<Task> pagePreview(int page) const;
    const Project &project() const;
    QString pictureFolder() const;
    bool hasTraining() const;

    void setName(const QString &name);
    void setPriceText(const QString &text); // a wrong text stays visible and becomes a problem; the price is kept
    void setGeneralPerPage(int tasks);
    void setGoldenPerPage(int tasks);
    void setSecondsPerPage(int seconds);
    void setOverlap(int overlap);
    void setFeePercent(double percent);
    void setCapText(const QString &text);   // empty: forecast + 10 %
    QString capText() const { return m_capText; }
    void setAdultContent(bool may);
    void setGoldenRule(const GoldenRule &rule);
    void setFastRule(const FastRule &rule);
    void setCollection(Collection collection); // and makes the pairs that it asks
    void setPairChoice(const PairChoice &choice);
    void setAdaptive(const AdaptivePlan &plan);
    void setPlan(const PoolPlan &plan);
    void setRules(RulePreset preset);

    // From another study's file: audience, rules, price, page, overlap and the rest of its pool, but not its name.
    void copySettings(const QString &path);
    // The performer's whole way in a browser: nothing is recorded but on this machine, no money, no pool.
    void tryAsPerformer();
    // A new study file with everything but launch, answers and waves; it lies beside the present one.
    void clone();

    // An open or paused pool: what may still change is edited first and then sent at once. Pages in people's hands keep
    // price and version.
    bool canAdjust() const;
    bool isAdjusting() const { return m_adjusted.has_value(); }
    void beginAdjusting();
    void discardAdjusting();
    void applyAdjusting();

    // `confirmed` is the amount the requester agreed to; refused when the plan costs more by now.
    void launch(Money confirmed);
    void resumeLaunch();                    // after an interrupted one; does nothing otherwise

Q_SIGNALS:
    void launched();
    void adjusted();
    void cloned(const QString &path);
    void tryOutReady(const QUrl &link);

private:
    struct Edited;
    void apply(const Pool &pool);
    void makePairs();
    void tellChanged();
    void sendAdjusted();
    void takeTexts();
    void addRuleWays(QList<WayOut> &ways, const Problem &problem);
    void addFieldWays(QList<WayOut> &ways, const Problem &problem);

    StudyDocument &m_document;
    Connection &m_connection;
    std::unique_ptr<Launcher> m_launcher;
    std::unique_ptr<BrowserTryOut> m_tryOut;
    std::optional<Pool> m_adjusted;
    QString m_priceText;
    QString m_priceProblem;
    QString m_capText;
    QString m_capProblem;
    std::optional<EligibleCount> m_eligible;
    QTimer m_countTimer;
    int m_countRun = 0;
    int m_pairRun = 0;
    mutable std::optional<QList<PreflightLine>> m_preflight; // gone through once per change
};

} // namespace sidewise
