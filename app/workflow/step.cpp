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

QString Step::why() const
{
    switch (m_kind) {
    case Kind::Account:
        return tr("Answers cost money, so there is an account. Practice runs everything on this computer with practice money: the "
                  "same steps, pages and rules, and nobody is paid. Go Live once the rehearsal went well.");
    case Kind::Data:
        return tr("Saying which of two fits better is easier and steadier than giving a grade. So the recommendations of every "
                  "product are compared two by two: a list of n gives n(n−1)/2 pairs.");
    case Kind::Instructions:
        return tr("The question has a convention that people must share: complementary means bought with the product, not instead "
                  "of it. One good and one bad example teach it better than a page of rules.");
    case Kind::Interface:
        return tr("Every answer is one comparison of the Bradley–Terry model. Few answers, short labels and keys let people be "
                  "quick without guessing; what they cannot see or decide must not count as a comparison.");
    case Kind::Training:
        return tr("Training teaches the convention before paid work. Golden tasks hide in paid pages: their answers are known, so "
                  "they show who is guessing, and how much an answer of everybody else should weigh.");
    case Kind::Pool:
        return tr("People slip, so several of them answer each pair: that is the overlap. It is what the study costs, and what "
                  "makes the order of close recommendations certain.");
    case Kind::LiveResults:
        return tr("Each answer moves the scores a little. Intervals shrink as answers come; where they stop overlapping, the order "
                  "is settled and more answers would be wasted.");
    }
    return {};
}

int Step::minutes() const
{
    constexpr int usual[count] = {1, 2, 2, 1, 2, 2, 5};
    return usual[static_cast<int>(m_kind)];
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
