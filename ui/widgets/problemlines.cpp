#include "ui/widgets/problemlines.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

ProblemLines::ProblemLines(WaysOf waysOf, int most, QWidget *parent)
    : QWidget(parent), m_waysOf(std::move(waysOf)), m_most(most), m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(space::tight);
    hide();
}

void ProblemLines::setProblems(const Problems &all)
{
    Problems problems = all;
    std::stable_sort(problems.begin(), problems.end(), [](const Problem &a, const Problem &b) { return a.severity < b.severity; });
    const auto left = problems.size() - std::min<qsizetype>(problems.size(), m_most);
    problems = problems.mid(0, m_most);
    if (left > 0)
        problems.append({Severity::Note, 0, {}, {}, {}, tr("… and %1 more.").arg(left)});
    setHidden(problems.isEmpty());
    if (problems == m_problems) {
        for (int i = 0; i < problems.size(); ++i) {
            if (auto *ways = m_lines->itemAt(i)->widget()->findChild<WaysOut *>())
                ways->setWays(m_waysOf(problems[i]));
        }
        return;
    }
    m_problems = problems;
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Problem &problem : std::as_const(m_problems)) {
        auto *line = new QWidget;
        auto *layout = new QVBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(space::hair);
        const bool isError = problem.severity == Severity::Error;
        layout->addWidget(makeLabel(problem.sentence, isError ? TextRole::Bad : TextRole::Muted));
        auto *ways = new WaysOut;
        layout->addWidget(ways);
        ways->setWays(m_waysOf(problem));
        connect(ways, &WaysOut::jumpWanted, this, &ProblemLines::jumpWanted);
        m_lines->addWidget(line);
    }
}

} // namespace sidewise
