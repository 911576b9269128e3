#pragma once

#include <QUndoCommand>

#include <functional>

namespace sidewise {

// One undoable edit: two calls of step verbs, each with the values it needs.
class StepCommand : public QUndoCommand
{
public:
    StepCommand(const QString &words, std::function<void()> forth, std::function<void()> back, int mergeId = -1)
        : QUndoCommand(words), m_forth(std::move(forth)), m_back(std::move(back)), m_mergeId(mergeId)
    {
    }
    void redo() override { m_forth(); }
    void undo() override { m_back(); }
    int id() const override { return m_mergeId; }
    // Steps of one movement, such as dragging a slider, are taken back together.
    bool mergeWith(const QUndoCommand *other) override
    {
        m_forth = static_cast<const StepCommand *>(other)->m_forth;
        return true;
    }

private:
    std::function<void()> m_forth;
    std::function<void()> m_back;
    int m_mergeId;
};

} // namespace sidewise
