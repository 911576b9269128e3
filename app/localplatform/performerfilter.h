#pragma once

#include "localplatform/platformstate.h"

namespace sidewise::platform {

// A pool's filter: {"and": […]}, {"or": […]} or one condition on a performer's profile, device or skill.
class PerformerFilter
{
public:
    explicit PerformerFilter(PlatformState &state) : m_state(state) { }

    bool admits(const QJsonObject &filter, qint64 performer) const;
    // With the profile at hand; performer 0 is nobody's, without skills.
    bool admits(const QJsonObject &filter, const QJsonObject &profile, qint64 performer) const { return holds(filter, profile, performer); }

private:
    bool holds(const QJsonObject &filter, const QJsonObject &profile, qint64 performer) const;
    bool holdsCondition(const QJsonObject &condition, const QJsonObject &profile, qint64 performer) const;
    std::optional<double> skillOf(const QString &key, const QJsonObject &profile, qint64 performer) const;

    PlatformState &m_state;
};

} // namespace sidewise::platform
