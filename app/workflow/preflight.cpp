#include "workflow/preflight.h"

#include "domain/checks.h"
#include "wire/templateconfig.h"
#include "domain/derived.h"
#include "workflow/pictureaddresses.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Preflight)
};

using Verdict = PreflightLine::Verdict;

Verdict verdictOf(const Problem &problem)
{
    return problem.severity == Severity::Error ? Verdict::Blocks : Verdict::Advice;
}

// Rows of the training page are named by set and number.
QString fieldOf(const Problem &problem)
{
    return problem.line > 0 ? u"%1 %2"_s.arg(problem.column).arg(problem.line) : problem.column;
}

// One line per problem, or one line that all is fine.
void addProblems(QList<PreflightLine> &lines, const Problems &problems, Step::Kind where, const QString &fine)
{
    constexpr qsizetype most = 5;
    for (qsizetype i = 0; i < std::min(problems.size(), most); ++i)
        lines.append({verdictOf(problems[i]), problems[i].sentence, where, fieldOf(problems[i]), problems[i].code});
    if (problems.size() > most) {
        const bool blocks = std::any_of(problems.begin() + most, problems.end(), [](const Problem &p) { return p.severity == Severity::Error; });
        lines.append({blocks ? Verdict::Blocks : Verdict::Advice,
            Words::tr("… and %n more.", nullptr, static_cast<int>(problems.size() - most)), where, {}});
    }
    if (problems.isEmpty())
        lines.append({Verdict::Fine, fine, where, {}});
}

void addGolden(QList<PreflightLine> &lines, const Study &study, const PoolNumbers &n)
{
    const Pool &pool = study.pool;
    if (pool.goldenPerPage == 0) {
        lines.append({Verdict::Advice, Words::tr("No golden tasks: nobody will notice performers who only guess."), Step::Kind::Pool, u"golden_per_page"_s});
        return;
    }
    if (n.goldenTasks < pool.goldenPerPage) {
        lines.append({Verdict::Blocks, Words::tr("Pages hold %1 golden task(s), but the study has %2. Add golden tasks, or set the number per page to 0.")
            .arg(pool.goldenPerPage).arg(n.goldenTasks), Step::Kind::Training, {}});
        return;
    }
    lines.append({Verdict::Fine, Words::tr("One performer can do at most %1 page(s) with %2 golden tasks; at least %3 performers are needed.")
        .arg(n.performerCap).arg(n.goldenTasks).arg(n.performersNeeded), Step::Kind::Training, {}});
    if (const qint64 wanted = derived::recommendedGolden(n.generalTasks); n.goldenTasks < wanted && n.goldenTasks < 30) {
        lines.append({Verdict::Advice, Words::tr("%1 golden tasks are few; add %2 more so that pages stay varied.")
            .arg(n.goldenTasks).arg(std::min<qint64>(wanted, 30) - n.goldenTasks), Step::Kind::Training, {}});
    }
}

void addMoney(QList<PreflightLine> &lines, const PoolNumbers &n, const PreflightFacts &facts)
{
    if (!facts.isSignedIn) {
        lines.append({Verdict::Blocks, Words::tr("You are signed out. Sign in first."), Step::Kind::Account, {}});
        return;
    }
    if (n.cost > facts.freeBalance) {
        lines.append({Verdict::Blocks,
            Words::tr("The pool costs about %1 with fee, but only %2 is free: %3 is missing. Add funds, lower the overlap, or compare fewer products.")
                .arg(n.cost.toDisplay(), facts.freeBalance.toDisplay(), (n.cost - facts.freeBalance).toDisplay()),
            Step::Kind::Account, u"balance"_s, u"money"_s});
    } else {
        lines.append({Verdict::Fine, Words::tr("About %1 with fee; %2 is free.").arg(n.cost.toDisplay(), facts.freeBalance.toDisplay()), Step::Kind::Pool, {}});
    }
    if (n.cost > n.cap) {
        lines.append({Verdict::Blocks, Words::tr("The pool costs about %1, %2 over the spend cap of %3. Raise the cap or lower the cost.")
            .arg(n.cost.toDisplay(), (n.cost - n.cap).toDisplay(), n.cap.toDisplay()), Step::Kind::Pool, u"cap"_s, u"cap"_s});
    }
}
} // namespace

QList<PreflightLine> preflightOf(const Study &study, const PreflightFacts &facts)
{
    const PoolNumbers &n = facts.numbers;
    QList<PreflightLine> lines;
    if (study.pairs.isEmpty())
        lines.append({Verdict::Blocks, Words::tr("There are no pairs yet. Generate them on the Data page."), Step::Kind::Data, {}});
    else
        lines.append({Verdict::Fine, Words::tr("%1 pairs of %2 products, %3 judgements, about %4 pages.")
            .arg(n.generalTasks).arg(n.products).arg(n.judgements).arg(n.pages), Step::Kind::Data, {}});

    if (const qsizetype here = facts.isLive ? picturesWithoutAddress(study) : 0; here > 0)
        lines.append({Verdict::Blocks, Words::tr("%n picture(s) lie on this computer, where performers of a hosted platform cannot see them. "
            "Put them on a web server and import the catalogue with their addresses, or rehearse in Practice.", nullptr, static_cast<int>(here)),
            Step::Kind::Data, {}});

    Problems instructions = checks::project(study.project);
    Problems interface = instructions;
    instructions.removeIf([](const Problem &p) { return p.column != u"name" && p.column != u"description" && p.column != u"instructions"; });
    interface.removeIf([](const Problem &p) { return p.column == u"name" || p.column == u"description" || p.column == u"instructions"; });
    interface.append(wire::templateProblems(study.project));
    addProblems(lines, instructions, Step::Kind::Instructions, Words::tr("Instructions are written."));
    addProblems(lines, interface, Step::Kind::Interface, Words::tr("The question and its answers are complete."));

    addProblems(lines, facts.knownTasks, Step::Kind::Training,
        study.training.isOn ? Words::tr("%1 training tasks, pass level %2 %.").arg(n.trainingTasks).arg(study.training.passPercent)
                            : Words::tr("Training is off."));
    addGolden(lines, study, n);

    addProblems(lines, facts.pool, Step::Kind::Pool, Words::tr("Price, page and rules are complete."));
    addMoney(lines, n, facts);
    return lines;
}

} // namespace sidewise
