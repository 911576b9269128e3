#include "base/later.h"
#include "store/studystore.h"
#include "workflow/connection.h"
#include "workflow/poolstep.h"
#include "workflow/studydocument.h"
#include "toloka/tolokaclient.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>

// What a pool shares with others: settings from another study, a copy of the whole, and changes to one that is open.

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

void PoolStep::copySettings(const QString &path)
{
    if (poolState() != PoolState::Draft || isBusy() || !m_document.isOpen())
        return;
    if (QFileInfo(path) == QFileInfo(m_document.path()))
        return setError({ErrorKind::Input, tr("That is the study you have open. Choose another one."), {}, u"same_study"_s, 0});
    setBusy(tr("Reading %1…").arg(QFileInfo(path).fileName()));
    Later(QtConcurrent::run([path]() -> Result<Pool> {
        auto store = StudyStore::open(path);
        if (!store)
            return failure(store.error());
        const auto study = store->study();
        if (!study)
            return failure(study.error());
        return study->pool;
    })).then(this, [this](const Result<Pool> &other) {
        if (!other)
            return setError(other.error());
        setIdle();
        Pool copy = *other;
        copy.name = pool().name;
        copy.collection = pool().collection; // with the pairs that are made
        copy.pairChoice = pool().pairChoice;
        apply(copy);
        takeTexts();
        countEligible();
        tellChanged();
    });
}

void PoolStep::clone()
{
    if (isBusy() || !m_document.isOpen())
        return;
    const QFileInfo from(m_document.path());
    QString path;
    int number = 1;
    do {
        path = from.dir().filePath(u"%1-copy%2.sidewise"_s.arg(from.completeBaseName(), number > 1 ? QString::number(number) : QString()));
        ++number;
    } while (QFileInfo::exists(path));
    Study copy = m_document.study();
    copy.name = tr("%1 (copy)").arg(copy.name);
    copy.pool.name = copy.name;
    copy.launch = Launch();
    copy.waves.clear();
    setBusy(tr("Copying the study…"));
    Later(QtConcurrent::run([path, copy]() -> Result<void> {
        const auto made = StudyStore::create(path, copy);
        return made ? Result<void>() : Result<void>(failure(made.error()));
    })).then(this, [this, path](const Result<void> &made) {
        if (!made)
            return setError(made.error());
        setIdle();
        Q_EMIT cloned(path);
    });
}

bool PoolStep::canAdjust() const
{
    return (poolState() == PoolState::Open || poolState() == PoolState::Paused) && m_connection.isSignedIn()
        && m_connection.mode() == m_document.study().launch.mode;
}

void PoolStep::beginAdjusting()
{
    if (!canAdjust() || m_adjusted)
        return;
    m_adjusted = m_document.study().pool;
    takeTexts();
    tellChanged();
}

void PoolStep::discardAdjusting()
{
    m_adjusted.reset();
    takeTexts();
    tellChanged();
}

void PoolStep::applyAdjusting()
{
    if (!m_adjusted || isBusy() || !canAdjust())
        return;
    const Problems found = problems();
    const auto bad = std::find_if(found.begin(), found.end(), [](const Problem &p) { return p.severity == Severity::Error; });
    if (bad != found.end())
        return setError({ErrorKind::Input, bad->sentence, {}, bad->code, 0});
    for (const QString &skill : skillsOf(m_adjusted->plan)) {
        if (!m_document.study().launch.skills.contains(skill)) {
            return setError({ErrorKind::Input,
                tr("The skill “%1” is new; an open pool can only use skills it was launched with. Take it out, or clone the pool.").arg(skill), {}, u"new_skill"_s, 0});
        }
    }
    if (*m_adjusted == m_document.study().pool)
        return discardAdjusting();
    setBusy(tr("Changing the open pool…"));
    if (poolState() != PoolState::Open)
        return sendAdjusted();
    m_connection.client()->closePoolForUpdate(m_document.study().launch.pool).then(this, [this](const Result<wire::Operation> &closed) {
        if (!closed)
            return setError(closed.error());
        sendAdjusted();
    });
}

// The platform opens a pool that was closed for an update again by itself, so being cut off here costs a pause at most.
void PoolStep::sendAdjusted()
{
    if (!m_adjusted || !m_connection.client())
        return setIdle();
    const Study &study = m_document.study();
    const Launch &launch = study.launch;
    const bool wasOpen = poolState() == PoolState::Open;
    Pool sent = *m_adjusted;
    if (sent.name.isEmpty())
        sent.name = study.name;
    const Schedule &schedule = sent.plan.schedule;
    const QDateTime expiry = schedule.closes.value_or(launch.opened.addDays(schedule.openDays));
    m_connection.client()
        ->updatePool(launch.pool, sent, study.training, launch.project, launch.training, expiry, numbers().cap, u"sidewise:"_s + launch.id, launch.skills)
        .then(this, [this, wasOpen, pool = *m_adjusted](const Result<void> &updated) {
            if (updated) {
                m_adjusted.reset();
                m_document.edit(StudyDocument::Part::Pool, [&](Study &study) { study.pool = pool; });
                m_document.log(u"pool changed"_s, pool.pricePerPage.toDisplay());
            }
            const std::optional<Error> why = updated ? std::nullopt : std::optional(updated.error());
            if (!wasOpen || !m_connection.client())
                return why ? setError(*why) : setIdle();
            m_connection.client()->openPool(m_document.study().launch.pool).then(this, [this, why](const Result<wire::Operation> &opened) {
                if (why || !opened)
                    return setError(why ? *why : opened.error());
                setIdle();
                Q_EMIT adjusted();
            });
        });
}

} // namespace sidewise
