#include "dataset/importwatch.h"

#include <algorithm>

namespace sidewise::dataset {

namespace {
constexpr qint64 interval = 50; // ms
}

ImportWatch::ImportWatch(const ImportOptions &options)
    : m_progress(options.progress), m_watch(options.watch), m_asksCancelled(options.isCancelled)
{
}

void ImportWatch::enter(double from, double to)
{
    m_from = from;
    m_to = to;
}

bool ImportWatch::at(double doneOfStage)
{
    if (m_isCancelled || (m_sinceTold.isValid() && m_sinceTold.elapsed() < interval))
        return !m_isCancelled;
    m_sinceTold.start();
    m_isCancelled = m_asksCancelled && m_asksCancelled();
    if (!m_isCancelled)
        tell(m_from + (m_to - m_from) * std::clamp(doneOfStage, 0.0, 1.0));
    return !m_isCancelled;
}

void ImportWatch::endStage()
{
    if (!m_isCancelled)
        tell(m_to);
}

void ImportWatch::tell(double done)
{
    if (m_watch)
        m_watch(done);
    const int now = static_cast<int>(done * 100);
    if (m_progress && now > m_percent)
        m_progress(m_percent = now);
}

} // namespace sidewise::dataset
