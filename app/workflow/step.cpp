#include "workflow/step.h"

namespace sidewise {

Step::Step(Kind kind, QObject *parent) : QObject(parent), m_kind(kind) { }

QString Step::titleOf(Kind kind)
{
    switch (kind) {
    case Kind::Account:
        return tr("Account");
    case Kind::Data:
        return tr("Data");
    case Kind::Instructions:
        return tr("Instructions");
    case Kind::Interface:
        return tr("Interface");
    case Kind::Training:
        return tr("Training");
    case Kind::Pool:
        return tr("Pool");
    case Kind::LiveResults:
        return tr("Live results");
    }
    return {};
}

QString Step::stateWord(State state)
{
    switch (state) {
    case State::Empty:
        return tr("empty");
    case State::InProgress:
        return tr("in progress");
    case State::NeedsAttention:
        return tr("needs attention");
    case State::Done:
        return tr("done");
    }
    return {};
}

void Step::setLockReason(const QString &reason)
{
    if (reason == m_lockReason)
        return;
    m_lockReason = reason;
    Q_EMIT changed();
}

void Step::dismissError()
{
    m_error.reset();
    Q_EMIT changed();
}

void Step::setBusy(const QString &words)
{
    m_isBusy = true;
    m_busyWords = words;
    m_error.reset();
    Q_EMIT changed();
}

void Step::setIdle()
{
    m_isBusy = false;
    m_busyWords.clear();
    Q_EMIT changed();
}

void Step::setError(const Error &error)
{
    m_error = error;
    m_isBusy = false;
    m_busyWords.clear();
    Q_EMIT changed();
    Q_EMIT failed(error);
}

} // namespace sidewise
