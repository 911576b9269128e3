#pragma once

namespace sidewise {

// How a study's answers are turned into rankings, where the requester may choose.
struct ModelSettings
{
    bool sideBias = false;      // also fits a left habit of people who look; its intervals cover less, so off
    double goldenSkill = 0.92;  // how often people who look answer golden pairs right
    friend bool operator==(const ModelSettings &, const ModelSettings &) = default;
};

} // namespace sidewise
