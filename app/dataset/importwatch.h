#pragma once

#include "dataset/importoptions.h"

#include <QElapsedTimer>

namespace sidewise::dataset {

// Tells how far an import is and asks whether to go on: about every twentieth of a second, however often it is called.
// An import goes through stages, each a part of the whole.
class ImportWatch
{
public:
    explicit ImportWatch(const ImportOptions &options);

    void enter(double from, double to); // a stage
    bool at(double doneOfStage);        // false: cancelled
    bool isCancelled() const { return m_isCancelled; }
    void endStage();

private:
    void tell(double done);

    std::function<void(int percent)> m_progress;
    std::function<void(double done)> m_watch;
    std::function<bool()> m_asksCancelled;
    QElapsedTimer m_sinceTold;
    double m_from = 0;
    double m_to = 1;
    int m_percent = -1;
    bool m_isCancelled = false;
};

} // namespace sidewise::dataset
