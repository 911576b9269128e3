#pragma once

#include "workflow/step.h"

#include <QString>

#include <functional>
#include <optional>

namespace sidewise {

// Something that mends a problem with one click: a verb of the step, or a place to go to.
struct WayOut
{
    QString words;
    std::function<void()> go = {};
    std::optional<Step::Kind> jump = {};
    QString field = {};
};

} // namespace sidewise
