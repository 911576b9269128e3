#include "workflow/answerimport.h"

#include "dataset/judgementfile.h"
#include "dataset/rejectedrows.h"
#include "dataset/resultfile.h"
#include "store/studystore.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using dataset::ResultRow;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AnswerImport)
};

const PoolId trainingPages(u"training"_s); // of a study that was made from answers

// What both kinds of files come to.
struct Answers
{
    QList<ResultRow> rows;
    AnswerImport told;
};

template<typename File>
AnswerImport toldBy(const File &file)
{
    AnswerImport told;
    told.rejectedRows = file.rejectedRows;
    told.problems = file.problems;
    told.problemCounts = file.problemCounts;
    return told;
}

// Raw judgements know no titles, and need not know pages: then every answer is a page of its own, the same on every import.
QList<ResultRow> rowsOf(const QList<Judgement> &judgements)
{
    QHash<QByteArray, int> seen;
    QList<ResultRow> rows;
    for (const Judgement &judgement : judgements) {
        ResultRow row;
        row.judgement = judgement;
        const auto card = [](const QString &id) { return Card{id, id, {}, {}}; };
        row.task = {card(judgement.product.value), card(judgement.left.value), card(judgement.right.value), judgement.golden, {}, {}, {}};
        if (judgement.assignment.isEmpty()) {
            const QStringList parts{judgement.performer.value, judgement.product.value, judgement.left.value, judgement.right.value,
                judgement.submitted.toString(Qt::ISODateWithMs)};
            const QByteArray key = QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
            row.judgement.assignment = AssignmentId(u"answer-%1-%2"_s.arg(QString::fromLatin1(key)).arg(++seen[key]));
        }
        rows.append(row);
    }
    return rows;
}

Result<Answers> read(const QString &path, dataset::AnswerFileKind kind, const Project &project, const dataset::AnswerFileOptions &options)
{
    if (kind == dataset::AnswerFileKind::Judgements) {
        return dataset::readJudgementFile(path, project, options).map([](const dataset::JudgementFile &file) {
            return Answers{rowsOf(file.judgements), toldBy(file)};
        });
    }
    return dataset::readResultFile(path, project, options).map([](const dataset::ResultFile &file) {
        Answers answers{file.answers, toldBy(file)};
        answers.told.withoutAnswer = file.withoutAnswer;
        return answers;
    });
}

QList<Task> distinct(const QList<ResultRow> &rows, TaskKind kind)
{
    QList<Task> tasks;
    QSet<QStringList> seen;
    for (const ResultRow &row : rows) {
        if (row.task.kind() != kind)
            continue;
        const auto [low, high] = std::minmax(row.task.left.id, row.task.right.id);
        const QStringList key{row.task.product.id, low, high};
        if (!seen.contains(key)) {
            seen.insert(key);
            tasks.append(row.task);
        }
    }
    return tasks;
}

AnsweredTask answeredTask(const ResultRow &row, const Project &project)
{
    const Judgement &judgement = row.judgement;
    AnsweredTask task;
    task.task = judgement.task;
    task.product = judgement.product;
    task.left = judgement.left;
    task.right = judgement.right;
    task.value = project.option(judgement.answer)->value;
    if (judgement.golden)
        task.golden = project.option(*judgement.golden)->value;
    task.shownLeft = ItemId(row.shownLeft);
    return task;
}

// Where the file tells nothing but the page's time in equal shares, tasks have no time of their own.
void addSeconds(Assignment &page, const QList<const ResultRow *> &rows)
{
    const bool hasTimes = page.submitted.isValid() && page.created < page.submitted;
    const double share = hasTimes ? static_cast<double>(page.created.msecsTo(page.submitted)) / 1000.0 / static_cast<double>(rows.size()) : 0;
    const bool isShared = std::all_of(rows.begin(), rows.end(), [&](const ResultRow *row) { return std::abs(row->judgement.seconds - share) < 1e-6; });
    if (isShared)
        return;
    for (qsizetype i = 0; i < rows.size(); ++i)
        page.tasks[i].seconds = static_cast<int>(std::lround(std::min(rows[i]->judgement.seconds, 1e6)));
}

QList<Assignment> pagesOf(const QList<ResultRow> &rows, const Study &study)
{
    QList<QList<const ResultRow *>> groups;
    QHash<AssignmentId, qsizetype> places;
    for (const ResultRow &row : rows) {
        const AssignmentId &id = row.judgement.assignment;
        if (!places.contains(id)) {
            places.insert(id, groups.size());
            groups.emplaceBack();
        }
        groups[places.value(id)].append(&row);
    }
    QList<Assignment> pages;
    for (const auto &group : std::as_const(groups)) {
        const ResultRow &first = *group.first();
        Assignment page;
        page.id = first.judgement.assignment;
        page.performer = first.judgement.performer;
        page.status = first.judgement.status;
        page.source = first.judgement.source;
        page.submitted = first.judgement.submitted;
        page.created = first.started.isValid() ? first.started
            : page.submitted.isValid() ? page.submitted : QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
        const bool isTraining = std::all_of(group.begin(), group.end(), [](const ResultRow *row) { return row->task.kind() == TaskKind::Training; });
        page.pool = isTraining && !study.launch.training.isEmpty() ? study.launch.training : study.launch.pool;
        for (const ResultRow *row : group)
            page.tasks.append(answeredTask(*row, study.project));
        addSeconds(page, group);
        pages.append(page);
    }
    return pages;
}

// The study to be; its collection has ended before it was made.
Study freshStudy(const QString &path)
{
    Study study;
    study.name = QFileInfo(path).completeBaseName();
    study.project = Project::defaults();
    for (AnswerOption &option : study.project.answers)
        option.isOffered = true;
    study.training.isOn = false;
    study.pool.collection = Collection::EveryPair;
    study.launch.state = PoolState::Archived;
    study.launch.training = trainingPages;
    return study;
}

using Part = StudyStore::Part;
constexpr auto madeOfAnswers = Part::Catalogue | Part::Pairs | Part::Known | Part::Settings;

void fill(Study &study, const Answers &answers, const Catalogue &catalogue, const QString &path)
{
    study.catalogue = catalogue;
    study.pairs = dataset::pairsOf(distinct(answers.rows, TaskKind::General));
    study.goldenTasks = distinct(answers.rows, TaskKind::Golden);
    study.trainingTasks = distinct(answers.rows, TaskKind::Training);
    study.importProblems = answers.told.problems;
    study.pictureFolder = QFileInfo(path).absolutePath();
}

void removeStudy(const QString &path)
{
    for (const QString &end : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(path + end);
}

// A new study whole or not at all.
Result<void> make(const QString &path, const Study &study, const QList<Assignment> &pages)
{
    Result<void> made;
    {
        Result<StudyStore> store = StudyStore::create(path, study);
        if (!store)
            return failure(store.error());
        if (const auto added = store->addAssignments(pages); !added)
            made = failure(added.error());
    }
    if (!made)
        removeStudy(path);
    return made;
}

// Into a study that is there: what could not be finished is taken back.
Result<void> add(StudyStore &store, const Study &before, const Study &after, const QList<Assignment> &pages)
{
    const bool grows = before.catalogue.products.isEmpty() && !after.catalogue.products.isEmpty();
    if (grows) {
        if (const auto saved = store.save(after, madeOfAnswers); !saved)
            return saved;
    }
    const auto added = store.addAssignments(pages);
    if (added)
        return {};
    if (grows)
        (void)store.save(before, madeOfAnswers);
    return failure(added.error());
}

void countKnown(AnswerImport &told, const QList<Assignment> &pages, const QList<Assignment> &stored)
{
    QSet<AssignmentId> known;
    for (const Assignment &page : stored)
        known.insert(page.id);
    for (const Assignment &page : pages)
        (known.contains(page.id) ? told.known : told.judgements) += page.tasks.size();
    if (told.known == 0)
        return;
    told.problems.append({Severity::Note, 0, {}, {}, u"known_answers"_s,
        Words::tr("%1 answers are in the study already. They count once; nothing needs to be done.").arg(told.known)});
    told.problemCounts[u"known_answers"_s] = 1;
}
} // namespace

Result<AnswerImport> importAnswers(const QString &path, dataset::AnswerFileKind kind, const QString &studyPath, const dataset::ImportOptions &given,
    const QString &rejectPath)
{
    std::optional<StudyStore> store;
    Study study = freshStudy(studyPath);
    if (QFile::exists(studyPath)) {
        Result<StudyStore> opened = StudyStore::open(studyPath);
        const Result<Study> there = opened ? opened->study() : failure(opened.error());
        if (!there)
            return failure(there.error());
        store.emplace(std::move(*opened));
        study = *there;
    }
    const dataset::KnownThings things(study.catalogue);
    dataset::AnswerFileOptions options;
    static_cast<dataset::ImportOptions &>(options) = given;
    if (!study.catalogue.products.isEmpty())
        options.known = &things;
    dataset::RejectFile rejects(rejectPath);
    if (!rejectPath.isEmpty()) {
        options.onRejected = [&](const dataset::Row &row, const QStringList &headers, const QString &reason) {
            rejects.add(row, headers, reason);
        };
    }
    Result<Answers> answers = read(path, kind, study.project, options);
    if (!answers)
        return failure(answers.error());
    if (!rejectPath.isEmpty()) {
        if (const auto saved = rejects.commit(); !saved)
            return failure(saved.error());
    }

    AnswerImport told = answers->told;
    const Catalogue spoken = dataset::catalogueOf(distinct(answers->rows, TaskKind::General));
    told.products = spoken.products.size();
    told.recommendations = spoken.recommendationCount();
    const QList<Assignment> pages = pagesOf(answers->rows, study);
    QSet<AssignmentId> ids;
    for (const Assignment &page : pages)
        ids.insert(page.id);
    const Result<QList<Assignment>> stored = store ? store->assignments(ids) : QList<Assignment>();
    if (!stored)
        return failure(stored.error());
    countKnown(told, pages, *stored);
    if (!told.isUsable())
        return told;

    const Study before = study;
    if (study.catalogue.products.isEmpty())
        fill(study, *answers, spoken, path);
    const Result<void> written = store ? add(*store, before, study, pages) : make(studyPath, study, pages);
    return written ? Result<AnswerImport>(told) : failure(written.error());
}

} // namespace sidewise
