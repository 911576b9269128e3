#pragma once

#include "base/error.h"
#include "workflow/stepvalue.h"

#include <QObject>
#include <QString>

#include <optional>

namespace sidewise {

// One of the seven steps of a study. A step holds values and state and offers verbs; its page in ui/pages paints
// the whole state whenever `changed` is told. Steps do not know each other; Workspace locks and unlocks them.
// All steps live on the main thread; work of any length goes elsewhere and comes back as `changed` or `failed`.
class Step : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Account, Data, Instructions, Interface, Training, Pool, LiveResults };
    static constexpr int count = 7;
    enum class State { Empty, InProgress, NeedsAttention, Done };

    Step(Kind kind, QObject *parent);

    Kind kind() const { return m_kind; }
    QString title() const { return titleOf(m_kind); } // "Account", "Data", …, "Live results"
    static QString titleOf(Kind kind);
    static QString stateWord(State state);            // "empty", "in progress", "needs attention", "done"

    virtual State state() const = 0;
    bool isLocked() const { return !m_lockReason.isEmpty(); }
    QString lockReason() const { return m_lockReason; } // one sentence: what to do first
    void setLockReason(const QString &reason);

    bool isBusy() const { return m_isBusy; }
    QString busyWords() const { return m_busyWords; } // what is being done
    // The last thing that failed, until the next verb succeeds or it is dismissed.
    const std::optional<Error> &error() const { return m_error; }
    void dismissError();

    // For undo, redo and Reset of the page. Null: nothing is edited here, or it can no longer be (launched).
    virtual StepValue value() const { return {}; }
    virtual StepValue freshValue() const { return {}; } // what Reset goes back to; null: there is no Reset
    virtual void putBack(const StepValue &) { }         // takes a value back, whole
    // Why this step matters, in two or three sentences, with the study's own numbers where it can; and how long it
    // takes most people.
    virtual QString why() const;
    virtual int minutes() const;

Q_SIGNALS:
    void changed();
    void failed(const sidewise::Error &error);

protected:
    void setBusy(const QString &words);
    void setIdle();
    void setError(const Error &error);
    void clearError() { m_error.reset(); }

private:
    Kind m_kind;
    QString m_lockReason;
    QString m_busyWords;
    bool m_isBusy = false;
    std::optional<Error> m_error;
};

} // namespace sidewise
