#pragma once

#include "domain/problem.h"
#include "workflow/wayout.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace sidewise {

// Problems as sentences, each with the buttons that mend it. Errors first; hidden while there are none.
class ProblemLines : public QWidget
{
    Q_OBJECT

public:
    using WaysOf = std::function<QList<WayOut>(const Problem &)>;
    ProblemLines(WaysOf waysOf, int most, QWidget *parent = nullptr);
    void setProblems(const Problems &problems);

Q_SIGNALS:
    void jumpWanted(sidewise::Step::Kind kind, const QString &field);

private:
    WaysOf m_waysOf;
    int m_most;
    Problems m_problems;
    QVBoxLayout *m_lines;
};

} // namespace sidewise
