#pragma once

#include <QtGlobal>

#include <memory>
#include <utility>

namespace sidewise {

// All that the requester edits on one step, as one value whose type only the step knows: pages keep it for undo and redo
// and hand it back. Cheap to copy; null where there is nothing to edit.
//
//   StepValue FooStep::value() const { return StepValue::of(Edited{name(), rule()}); }
//   void FooStep::putBack(const StepValue &value) { apply(value.as<Edited>()); }
//
// `Edited` is any struct with operator==; lists of Qt are shared, so a large one costs nothing until it is changed.
class StepValue
{
public:
    StepValue() = default;

    template<typename T>
    static StepValue of(T value)
    {
        StepValue made;
        made.m_held = std::make_shared<const Held<T>>(std::move(value));
        return made;
    }

    bool isNull() const { return m_held == nullptr; }

    template<typename T>
    const T &as() const
    {
        const auto *held = dynamic_cast<const Held<T> *>(m_held.get());
        Q_ASSERT(held);
        return held->value;
    }

    friend bool operator==(const StepValue &a, const StepValue &b)
    {
        return a.m_held == b.m_held || (a.m_held && b.m_held && a.m_held->equals(*b.m_held));
    }

private:
    struct Base
    {
        virtual ~Base() = default;
        virtual bool equals(const Base &other) const = 0;
    };
    template<typename T>
    struct Held : Base
    {
        explicit Held(T v) : value(std::move(v)) { }
        bool equals(const Base &other) const override
        {
            const auto *same = dynamic_cast<const Held *>(&other);
            return same && same->value == value;
        }
        T value;
    };
    std::shared_ptr<const Base> m_held;
};

} // namespace sidewise
