#pragma once

#include "domain/pool.h"
#include "domain/problem.h"
#include "workflow/poolnumbers.h"
#include "workflow/step.h"

#include <QList>

#include <memory>
#include <optional>

namespace sidewise {

class AccountStep;
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
    QString field;                       // on that step's page; may be empty
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
    const Pool &pool() const;
    PoolNumbers numbers() const;
    Problems problems() const;              // by field, see domain/checks.h
    QString priceText() const { return m_priceText; } // as typed
    const QList<PreflightLine> &preflight() const;
    bool canLaunch() const;
    Money freeBalance() const;
    Mode mode() const;
    PoolState poolState() const;
    bool isFrozen() const;                  // launched or launching

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
    void setCollection(Collection collection);
    void setAdaptive(const AdaptivePlan &plan);

    // `confirmed` is the amount the requester agreed to; refused when the plan costs more by now.
    void launch(Money confirmed);
    void resumeLaunch();                    // after an interrupted one; does nothing otherwise

Q_SIGNALS:
    void launched();

private:
    void apply(const Pool &pool);
    void tellChanged();

    StudyDocument &m_document;
    Connection &m_connection;
    std::unique_ptr<Launcher> m_launcher;
    QString m_priceText;
    QString m_priceProblem;
    QString m_capText;
    QString m_capProblem;
    mutable std::optional<QList<PreflightLine>> m_preflight; // gone through once per change
};

} // namespace sidewise
