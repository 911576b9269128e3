#include "workflow/trainingstep.h"

#include "base/later.h"
#include "domain/checks.h"
#include "domain/derived.h"
#include "export/tolokatsv.h"
#include "selection/odds.h"
#include "workflow/pairsearch.h"
#include "workflow/studydocument.h"

#include <QFileInfo>
#include <QLocale>
#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostShown = 300; // general tasks; more are found by searching
constexpr qint64 mostGoldenWanted = 100; // nobody writes thousands; they may be asked twice in other pools
} // namespace

// What is undone and redone here. A promoted pair leaves the general tasks, so they belong to it.
struct TrainingStep::Edited
{
    Training settings;
    QList<Task> training;
    QList<Task> golden;
    QList<Pair> pairs;
    friend bool operator==(const Edited &, const Edited &) = default;
};

TrainingStep::TrainingStep(StudyDocument &document, QObject *parent) : Step(Kind::Training, parent), m_document(document)
{
    connect(&document, &StudyDocument::changed, this, [this](StudyDocument::Parts parts) {
        if (parts & StudyDocument::Parts(StudyDocument::Part::Pairs | StudyDocument::Part::Catalogue))
            look(m_words);
        tellChanged();
    });
    const auto begin = [this] {
        m_incoming.reset();
        m_general.clear();
        m_found = 0;
        m_words.clear();
        m_opened = value();
        look({});
        tellChanged();
    };
    connect(&document, &StudyDocument::opened, this, begin);
    connect(&document, &StudyDocument::closed, this, begin);
}

Step::State TrainingStep::state() const
{
    const Problems &found = problems();
    if (std::any_of(found.begin(), found.end(), [](const Problem &p) { return p.severity == Severity::Error; }))
        return tasks(Set::Training).isEmpty() && tasks(Set::Golden).isEmpty() ? State::Empty : State::NeedsAttention;
    return State::Done;
}

StepValue TrainingStep::value() const
{
    if (!m_document.isOpen() || isFrozen())
        return {};
    const Study &study = m_document.study();
    return StepValue::of(Edited{study.training, study.trainingTasks, study.goldenTasks, study.pairs});
}

// Back to how the study was opened; its pairs stay where they have changed on the Data page since.
StepValue TrainingStep::freshValue() const
{
    if (m_opened.isNull() || value().isNull())
        return {};
    const Edited &then = m_opened.as<Edited>();
    const Study &study = m_document.study();
    const bool hasKnown = then.training == study.trainingTasks && then.golden == study.goldenTasks;
    return hasKnown ? StepValue::of(Edited{then.settings, then.training, then.golden, study.pairs}) : m_opened;
}

void TrainingStep::putBack(const StepValue &value)
{
    if (value.isNull() || isFrozen())
        return;
    const Edited &then = value.as<Edited>();
    StudyDocument::Parts parts = StudyDocument::Part::Training | StudyDocument::Part::Known;
    if (then.pairs != m_document.study().pairs)
        parts |= StudyDocument::Part::Pairs;
    m_document.edit(parts, [&](Study &study) {
        study.training = then.settings;
        study.trainingTasks = then.training;
        study.goldenTasks = then.golden;
        study.pairs = then.pairs;
    });
}

QString TrainingStep::why() const
{
    const QLocale locale;
    const auto training = tasks(Set::Training).size();
    const auto golden = tasks(Set::Golden).size();
    QString words = tr("The question has a convention, so it is taught before paid work.");
    if (settings().isOn && training > 0) {
        words += u' ' + tr("With your %1 training tasks and a pass level of %2 %, somebody who only guesses passes with a chance of %3 %.")
                            .arg(locale.toString(training)).arg(settings().passPercent)
                            .arg(locale.toString(100 * guessOdds(), 'f', 1));
    }
    words += u' ' + tr("Golden tasks hide in paid pages: from their answers the Bradley–Terry model learns who is guessing, and how "
                       "much an answer of everybody else weighs.");
    if (golden > 0)
        words += u' ' + tr("You have %1; everybody meets each of them once.").arg(locale.toString(golden));
    return words;
}

int TrainingStep::minutes() const
{
    // A quarter of a minute to look at a task, for those who look at them all.
    return std::clamp(static_cast<int>((tasks(Set::Training).size() + 3) / 4), 1, 10);
}

const QList<Task> &TrainingStep::tasks(Set set) const
{
    const Study &study = m_document.study();
    return set == Set::Training ? study.trainingTasks : set == Set::Golden ? study.goldenTasks : m_general;
}

const Training &TrainingStep::settings() const { return m_document.study().training; }
const Project &TrainingStep::project() const { return m_document.study().project; }
QString TrainingStep::pictureFolder() const { return m_document.study().pictureFolder; }
bool TrainingStep::isFrozen() const { return m_document.study().launch.state != PoolState::Draft; }

const Problems &TrainingStep::problems() const
{
    if (!m_problems) {
        const Study &study = m_document.study();
        m_problems = checks::knownTasks(study.training, study.trainingTasks, study.goldenTasks, study.pairs, study.project);
        const qint64 wanted = goldenWanted();
        if (const qint64 has = study.goldenTasks.size(); has < wanted && study.pool.goldenPerPage > 0) {
            m_problems->append({Severity::Warning, 0, u"golden"_s, {}, u"few_golden"_s,
                tr("%1 golden tasks are few for %2 planned pages: each performer can do %3. Add %4 more.")
                    .arg(has).arg(m_document.numbers().pages).arg(performerCap()).arg(wanted - has)});
        }
    }
    return *m_problems;
}

qint64 TrainingStep::goldenWanted() const
{
    return std::min(mostGoldenWanted, std::min<qint64>(30, derived::recommendedGolden(m_document.numbers().generalTasks)));
}

void TrainingStep::tellChanged()
{
    m_problems.reset();
    Q_EMIT changed();
}

Problems TrainingStep::problemsOf(Set set, int index) const
{
    const QString column = set == Set::Training ? u"training"_s : set == Set::Golden ? u"golden"_s : u"general"_s;
    Problems found;
    for (const Problem &problem : problems()) {
        if (problem.column == column && problem.line == index + 1)
            found.append(problem);
    }
    return found;
}

QString TrainingStep::rowProblem(Set set, int index) const
{
    QStringList sentences;
    for (const Problem &problem : problemsOf(set, index))
        sentences.append(problem.sentence);
    return sentences.join(u' ');
}

int TrainingStep::answers(Set set, Answer answer) const
{
    const QList<Task> &list = tasks(set);
    return static_cast<int>(std::count_if(list.begin(), list.end(), [&](const Task &t) { return t.golden == answer; }));
}

double TrainingStep::guessOdds() const
{
    return selection::chanceToPass(static_cast<int>(tasks(Set::Training).size()), settings().passPercent, selection::guesserIsRight);
}

double TrainingStep::honestOdds() const
{
    return selection::chanceToPass(static_cast<int>(tasks(Set::Training).size()), settings().passPercent, selection::honestIsRight);
}

qint64 TrainingStep::performerCap() const
{
    return derived::performerCap(m_document.study().goldenTasks.size(), m_document.study().pool.goldenPerPage);
}

void TrainingStep::setSettings(const Training &training)
{
    if (isFrozen() || training == settings())
        return;
    m_document.edit(StudyDocument::Part::Training, [&](Study &study) { study.training = training; });
}

void TrainingStep::setOn(bool on) { Training t = settings(); t.isOn = on; setSettings(t); }
void TrainingStep::setPassPercent(int percent) { Training t = settings(); t.passPercent = percent; setSettings(t); }
void TrainingStep::setRetryAfterDays(int days) { Training t = settings(); t.retryAfterDays = days; setSettings(t); }

void TrainingStep::refuseFrozen()
{
    setError({ErrorKind::Input, tr("This study is launched; its training and golden tasks stay as they are."), {}, u"frozen"_s, 0});
}

void TrainingStep::edit(Set set, const QList<Task> &tasks)
{
    if (isFrozen())
        return refuseFrozen();
    m_document.edit(StudyDocument::Part::Known, [&](Study &study) {
        (set == Set::Training ? study.trainingTasks : study.goldenTasks) = tasks;
    });
}

void TrainingStep::editAll(const std::function<void(Study &)> &change, bool withPairs)
{
    if (isFrozen())
        return refuseFrozen();
    StudyDocument::Parts parts = StudyDocument::Part::Known;
    if (withPairs)
        parts |= StudyDocument::Part::Pairs;
    m_document.edit(parts, change);
}

namespace {
bool isSamePair(const Pair &pair, const Task &task)
{
    return pair.product.value == task.product.id
        && ((pair.left.value == task.left.id && pair.right.value == task.right.id)
            || (pair.left.value == task.right.id && pair.right.value == task.left.id));
}

void removePair(QList<Pair> &pairs, const Task &task)
{
    pairs.removeIf([&](const Pair &pair) { return isSamePair(pair, task); });
}

// Only recommendations of the catalogue can be asked about.
bool addPair(Study &study, const Task &task)
{
    const auto product = std::find_if(study.catalogue.products.begin(), study.catalogue.products.end(),
        [&](const Product &p) { return p.id.value == task.product.id; });
    if (product == study.catalogue.products.end())
        return false;
    const auto has = [&](const QString &id) {
        return std::any_of(product->recommendations.begin(), product->recommendations.end(), [&](const Recommendation &r) { return r.id.value == id; });
    };
    if (!has(task.left.id) || !has(task.right.id))
        return false;
    const bool isThere = std::any_of(study.pairs.begin(), study.pairs.end(), [&](const Pair &pair) { return isSamePair(pair, task); });
    if (!isThere)
        study.pairs.append({ProductId(task.product.id), ItemId(task.left.id), ItemId(task.right.id)});
    return true;
}

void swapSidesOf(Task &task)
{
    std::swap(task.left, task.right);
    if (task.golden == Answer::Left)
        task.golden = Answer::Right;
    else if (task.golden == Answer::Right)
        task.golden = Answer::Left;
}
} // namespace

void TrainingStep::setAnswer(Set set, int index, Answer answer)
{
    QList<Task> list = tasks(set);
    if (index < 0 || index >= list.size())
        return;
    list[index].golden = answer;
    if (set != Set::General)
        return edit(set, list);
    editAll([task = list[index]](Study &study) {
        study.goldenTasks.append(task);
        removePair(study.pairs, task);
    }, true);
}

void TrainingStep::setHint(int index, const QString &hint)
{
    QList<Task> list = tasks(Set::Training);
    if (index < 0 || index >= list.size())
        return;
    list[index].hint = hint;
    edit(Set::Training, list);
}

void TrainingStep::swapSides(Set set, int index)
{
    QList<Task> list = tasks(set);
    if (index < 0 || index >= list.size() || set == Set::General)
        return;
    swapSidesOf(list[index]);
    edit(set, list);
}

void TrainingStep::swapHalf(Set set)
{
    QList<Task> list = tasks(set);
    const int left = answers(set, Answer::Left);
    const int right = answers(set, Answer::Right);
    const Answer more = left > right ? Answer::Left : Answer::Right;
    int toSwap = std::abs(left - right) / 2;
    // Every second one, so that the rest stays mixed.
    for (int pass = 0; pass < 2 && toSwap > 0; ++pass) {
        int seen = 0;
        for (Task &task : list) {
            if (task.golden == more && toSwap > 0 && seen++ % 2 == pass) {
                swapSidesOf(task);
                --toSwap;
            }
        }
    }
    edit(set, list);
}

void TrainingStep::remove(Set set, int index)
{
    QList<Task> list = tasks(set);
    if (index < 0 || index >= list.size() || set == Set::General)
        return;
    list.removeAt(index);
    edit(set, list);
}

void TrainingStep::move(Set set, int from, int to)
{
    QList<Task> list = tasks(set);
    if (from < 0 || to < 0 || from >= list.size() || to >= list.size() || from == to || set == Set::General)
        return;
    list.move(from, to);
    edit(set, list);
}

void TrainingStep::promote(int index)
{
    if (index < 0 || index >= tasks(Set::Golden).size())
        return;
    editAll([index](Study &study) { study.trainingTasks.append(study.goldenTasks.takeAt(index)); }, false);
}

void TrainingStep::demote(Set set, int index)
{
    if (index < 0 || index >= tasks(set).size() || set == Set::General)
        return;
    if (set == Set::Training) {
        return editAll([index](Study &study) {
            Task task = study.trainingTasks.takeAt(index);
            task.hint.clear();
            study.goldenTasks.append(task);
        }, false);
    }
    Study trial = m_document.study();
    if (!addPair(trial, tasks(set)[index])) {
        return setError({ErrorKind::Input, tr("This pair is not of a product of the catalogue, so performers cannot be asked about it. "
                                              "Remove it instead, or leave it golden."), {}, u"foreign_pair"_s, 0});
    }
    editAll([index](Study &study) { addPair(study, study.goldenTasks.takeAt(index)); }, true);
}

void TrainingStep::look(const QString &words)
{
    m_words = words;
    const int run = ++m_lookRun;
    const Study &study = m_document.study();
    Later(QtConcurrent::run([catalogue = study.catalogue, pairs = study.pairs, words] { return searchPairs(catalogue, pairs, words, mostShown); }))
        .then(this, [this, run](const FoundTasks &found) {
            if (run == m_lookRun)
                takeFound(found);
        });
}

void TrainingStep::takeFound(const FoundTasks &found)
{
    if (m_general == found.tasks && m_found == found.found)
        return;
    m_general = found.tasks;
    m_reasons = found.reasons;
    m_proposals = found.proposals;
    m_found = found.found;
    Q_EMIT changed();
}

std::optional<Answer> TrainingStep::proposal(int generalIndex) const { return m_proposals.value(generalIndex); }
QString TrainingStep::reason(int generalIndex) const { return m_reasons.value(generalIndex); }

QList<WayOut> TrainingStep::waysOut(const Problem &problem)
{
    QList<WayOut> ways;
    if (isFrozen())
        return ways;
    const Set set = problem.column == u"training" ? Set::Training : Set::Golden;
    const int row = static_cast<int>(problem.line) - 1;
    const auto removal = [this](Set from, int index) { return [this, from, index] { remove(from, index); }; };
    const QString own = set == Set::Training ? tr("Remove training row %1").arg(row + 1) : tr("Remove golden row %1").arg(row + 1);
    if (problem.code == u"empty_training") {
        ways << WayOut{tr("Switch training off"), [this] { setOn(false); }};
    } else if (problem.code == u"unbalanced_answers") {
        ways << WayOut{tr("Swap the sides of half"), [this, set] { swapHalf(set); }};
    } else if (problem.code == u"few_golden") {
        ways << WayOut{tr("Choose from general tasks"), {}, Kind::Training, u"general"_s};
    } else if (problem.code == u"no_hint" && row >= 0) {
        ways << WayOut{tr("Make it a golden task"), [this, row] { demote(Set::Training, row); }};
    } else if ((problem.code == u"duplicate_pair" || problem.code == u"contradiction") && row >= 0) {
        const int first = problem.value.toInt() - 1;
        ways << WayOut{own, removal(set, row)};
        if (first >= 0)
            ways << WayOut{tr("Remove row %1").arg(first + 1), removal(set, first)};
    } else if (problem.code == u"pair_in_two_sets" && row >= 0) {
        ways << WayOut{own, removal(set, row)};
        const int golden = problem.value.toInt() - 1;
        if (set == Set::Training && golden >= 0)
            ways << WayOut{tr("Remove golden row %1").arg(golden + 1), removal(Set::Golden, golden)};
        else
            ways << WayOut{tr("Ask performers about it no more"), [this, set, row] {
                const Task task = tasks(set).value(row);
                editAll([task](Study &study) { removePair(study.pairs, task); }, true);
            }};
    } else if (problem.code == u"pass_percent" || (problem.code == u"out_of_range" && problem.column == u"pass_percent")) {
        ways << WayOut{tr("Use 80 %"), [this] { setPassPercent(80); }};
    } else if (problem.column == u"retry_days") {
        ways << WayOut{tr("Use 1 day"), [this] { setRetryAfterDays(1); }};
    }
    return ways;
}

void TrainingStep::importFile(const QString &path)
{
    if (isBusy() || !m_document.isOpen())
        return;
    if (isFrozen())
        return refuseFrozen();
    m_incoming.reset();
    setBusy(tr("Reading %1…").arg(QFileInfo(path).fileName()));
    Later(QtConcurrent::run([path, project = project()] { return readKnownFile(path, project, {}); }))
        .then(this, [this](const Result<KnownFile> &file) {
            if (!file)
                return setError(file.error());
            m_incoming = *file;
            const bool isPlain = file->problems.isEmpty() && file->count(TaskKind::General) == 0;
            setIdle();
            // Nothing to decide: a clean file of one kind goes straight in.
            if (isPlain && tasks(Set::Training).isEmpty() && tasks(Set::Golden).isEmpty())
                takeIncoming(KnownFile::HintRows::Training, true);
        });
}

void TrainingStep::acceptCorrection(const QString &written)
{
    if (!m_incoming || isBusy() || !m_incoming->offers.contains(written))
        return;
    QHash<QString, QString> corrections = m_incoming->accepted;
    corrections.insert(written, m_incoming->offers.value(written));
    setBusy(tr("Reading %1…").arg(QFileInfo(m_incoming->path).fileName()));
    Later(QtConcurrent::run([path = m_incoming->path, project = project(), corrections] { return readKnownFile(path, project, corrections); }))
        .then(this, [this](const Result<KnownFile> &file) {
            if (!file)
                return setError(file.error());
            m_incoming = *file;
            setIdle();
        });
}

void TrainingStep::forgetIncoming()
{
    m_incoming.reset();
    tellChanged();
}

void TrainingStep::takeIncoming(KnownFile::HintRows hintRows, bool isReplacing)
{
    if (!m_incoming)
        return;
    const KnownFile file = *std::exchange(m_incoming, std::nullopt);
    editAll([&](Study &study) {
        QList<Task> training, golden;
        for (Task task : file.tasks) {
            TaskKind kind = task.kind();
            if (kind == TaskKind::Training && hintRows == KnownFile::HintRows::Golden)
                kind = TaskKind::Golden;
            else if (kind == TaskKind::Training && hintRows == KnownFile::HintRows::General)
                kind = TaskKind::General;
            if (kind != TaskKind::Training)
                task.hint.clear();
            if (kind == TaskKind::General)
                addPair(study, task);
            else
                (kind == TaskKind::Training ? training : golden).append(task);
        }
        if (!training.isEmpty())
            study.trainingTasks = isReplacing ? training : study.trainingTasks + training;
        if (!golden.isEmpty())
            study.goldenTasks = isReplacing ? golden : study.goldenTasks + golden;
    }, true);
    if (isFrozen())
        return;
    clearError();
    tellChanged();
}

void TrainingStep::exportFile(const QString &path)
{
    if (isBusy())
        return;
    setBusy(tr("Writing %1…").arg(QFileInfo(path).fileName()));
    Later(QtConcurrent::run([path, all = tasks(Set::Training) + tasks(Set::Golden), project = project()] { return writeTaskTsv(path, all, project); }))
        .then(this, [this, path](const Result<void> &written) {
            if (!written)
                return setError(written.error());
            setIdle();
            Q_EMIT exported(path);
        });
}

} // namespace sidewise
