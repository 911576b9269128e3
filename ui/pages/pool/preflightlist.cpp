#include "ui/pages/pool/preflightlist.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace sidewise {

using Verdict = PreflightLine::Verdict;

namespace {
bool isSame(const PreflightLine &a, const PreflightLine &b)
{
    return a.verdict == b.verdict && a.sentence == b.sentence && a.where == b.where && a.field == b.field;
}

QString wordOf(Verdict verdict)
{
    const QString words[] = {PreflightList::tr("fine"), PreflightList::tr("advice"), PreflightList::tr("blocks")};
    return words[static_cast<int>(verdict)];
}

Tone toneOf(Verdict verdict)
{
    constexpr Tone tones[] = {Tone::Good, Tone::Warning, Tone::Danger};
    return tones[static_cast<int>(verdict)];
}
} // namespace

PreflightList::PreflightList(QWidget *parent) : Panel(tr("Before launching"), parent), m_list(new QVBoxLayout)
{
    m_list->setSpacing(space::tight);
    body()->addLayout(m_list);
}

void PreflightList::setLines(const QList<PreflightLine> &lines, const WaysOf &waysOf)
{
    if (std::equal(lines.begin(), lines.end(), m_lines.begin(), m_lines.end(), isSame))
        return;
    m_lines = lines;
    while (QLayoutItem *item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    // What blocks comes first.
    std::stable_sort(m_lines.begin(), m_lines.end(), [](const auto &a, const auto &b) { return a.verdict > b.verdict; });
    for (const PreflightLine &line : std::as_const(m_lines))
        m_list->addWidget(makeLine(line, line.verdict == Verdict::Fine ? QList<WayOut>() : waysOf(line)));
    m_lines = lines;
}

QWidget *PreflightList::makeLine(const PreflightLine &line, const QList<WayOut> &ways)
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    QLabel *chip = makeChip(wordOf(line.verdict), toneOf(line.verdict));
    chip->setAlignment(Qt::AlignCenter);
    chip->setMinimumWidth(58);
    row->addWidget(chip, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::hair);
    words->addWidget(makeLabel(line.sentence, TextRole::Body));
    auto *out = new WaysOut;
    words->addWidget(out);
    out->setWays(ways);
    row->addLayout(words, 1);
    connect(out, &WaysOut::jumpWanted, this, &PreflightList::jumpWanted);
    if (line.verdict != Verdict::Fine) {
        auto *jump = new QPushButton(tr("Go there"));
        jump->setAccessibleName(tr("Go to %1: %2").arg(Step::titleOf(line.where), line.sentence));
        setRole(jump, ButtonRole::Quiet);
        words->addWidget(jump, 0, Qt::AlignLeft);
        connect(jump, &QPushButton::clicked, this, [this, line] { Q_EMIT jumpWanted(line.where, line.field); });
    }
    return widget;
}

} // namespace sidewise
