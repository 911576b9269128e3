#include "ui/pages/pool/rulespanel.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "workflow/poolstep.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
// One half of a sentence: the condition, or what follows from it.
QHBoxLayout *sentenceRow(QVBoxLayout *sentence)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 0, 0);
    row->setSpacing(6);
    sentence->addLayout(row);
    return row;
}

QVBoxLayout *sentenceIn(QWidget *parent)
{
    auto *sentence = new QVBoxLayout(parent);
    sentence->setContentsMargins(0, 0, 0, 0);
    sentence->setSpacing(space::tight);
    return sentence;
}

void word(QHBoxLayout *row, const QString &text)
{
    row->addWidget(makeLabel(text, TextRole::Caption));
}
} // namespace

RulesPanel::RulesPanel(PoolStep &step, QWidget *parent) : Panel(tr("Quality rules"), parent), m_step(step)
{
    m_goldenOn = new QCheckBox(tr("Golden task rule"));
    m_fastOn = new QCheckBox(tr("Fast answer rule"));
    m_goldenProblem = makeLabel({}, TextRole::Bad);
    m_fastProblem = makeLabel({}, TextRole::Bad);
    body()->setSpacing(space::tight);
    body()->addWidget(m_goldenOn);
    body()->addWidget(makeGolden());
    body()->addWidget(m_goldenProblem);
    body()->addSpacing(space::small);
    body()->addWidget(m_fastOn);
    body()->addWidget(makeFast());
    body()->addWidget(m_fastProblem);
    connect(m_goldenOn, &QCheckBox::toggled, this, &RulesPanel::applyGolden);
    for (QSpinBox *box : {m_percent, m_after, m_goldenBan})
        connect(box, &QSpinBox::valueChanged, this, &RulesPanel::applyGolden);
    connect(m_fastOn, &QCheckBox::toggled, this, &RulesPanel::applyFast);
    for (QSpinBox *box : {m_count, m_window, m_seconds, m_fastBan})
        connect(box, &QSpinBox::valueChanged, this, &RulesPanel::applyFast);
}

QSpinBox *RulesPanel::number(QHBoxLayout *row, const QString &name, int high, const QString &suffix)
{
    auto *box = new QSpinBox;
    box->setRange(0, high);
    box->setSuffix(suffix);
    box->setAccessibleName(name);
    row->addWidget(box);
    return box;
}

QWidget *RulesPanel::makeGolden()
{
    auto *widget = new QWidget;
    QVBoxLayout *sentence = sentenceIn(widget);
    QHBoxLayout *condition = sentenceRow(sentence);
    word(condition, tr("if fewer than"));
    m_percent = number(condition, tr("Golden rule: per cent right"), 100, tr(" %"));
    word(condition, tr("right after"));
    m_after = number(condition, tr("Golden rule: after how many answers"), 999);
    word(condition, tr("answers"));
    condition->addStretch();
    QHBoxLayout *consequence = sentenceRow(sentence);
    word(consequence, tr("then ban from the project for"));
    m_goldenBan = number(consequence, tr("Golden rule: days of the ban"), 999);
    followDays(m_goldenBan);
    consequence->addStretch();
    return widget;
}

QWidget *RulesPanel::makeFast()
{
    auto *widget = new QWidget;
    QVBoxLayout *sentence = sentenceIn(widget);
    QHBoxLayout *condition = sentenceRow(sentence);
    word(condition, tr("if"));
    m_count = number(condition, tr("Fast rule: how many pages"), 999);
    word(condition, tr("of the last"));
    m_window = number(condition, tr("Fast rule: of how many pages"), 999);
    word(condition, tr("pages under"));
    m_seconds = number(condition, tr("Fast rule: seconds"), 9'999, tr(" s"));
    condition->addStretch();
    QHBoxLayout *consequence = sentenceRow(sentence);
    word(consequence, tr("then ban from the project for"));
    m_fastBan = number(consequence, tr("Fast rule: days of the ban"), 999);
    followDays(m_fastBan);
    consequence->addStretch();
    return widget;
}

void RulesPanel::applyGolden()
{
    m_step.setGoldenRule({m_goldenOn->isChecked(), m_after->value(), m_percent->value(), m_goldenBan->value()});
}

void RulesPanel::applyFast()
{
    m_step.setFastRule({m_fastOn->isChecked(), m_window->value(), m_count->value(), m_seconds->value(), m_fastBan->value()});
}

void RulesPanel::showState()
{
    const Pool &pool = m_step.pool();
    const bool isFrozen = m_step.isFrozen();
    const QSignalBlocker quietGolden(m_goldenOn), quietFast(m_fastOn);
    m_goldenOn->setChecked(pool.goldenRule.isOn);
    m_fastOn->setChecked(pool.fastRule.isOn);
    showUnlessTyping(m_percent, pool.goldenRule.belowPercent);
    showUnlessTyping(m_after, pool.goldenRule.afterAnswers);
    showUnlessTyping(m_goldenBan, pool.goldenRule.banDays);
    showUnlessTyping(m_count, pool.fastRule.count);
    showUnlessTyping(m_window, pool.fastRule.window);
    showUnlessTyping(m_seconds, pool.fastRule.seconds);
    showUnlessTyping(m_fastBan, pool.fastRule.banDays);
    m_goldenOn->setEnabled(!isFrozen);
    m_fastOn->setEnabled(!isFrozen);
    for (QSpinBox *box : {m_percent, m_after, m_goldenBan})
        box->setEnabled(pool.goldenRule.isOn && !isFrozen);
    for (QSpinBox *box : {m_count, m_window, m_seconds, m_fastBan})
        box->setEnabled(pool.fastRule.isOn && !isFrozen);
    const Problems problems = m_step.problems();
    showText(m_goldenProblem, sentenceFor(problems, u"golden_rule"_s));
    showText(m_fastProblem, sentenceFor(problems, u"fast_rule"_s));
}

void RulesPanel::focusField(const QString &field)
{
    (field == u"golden_rule"_s ? m_goldenOn : m_fastOn)->setFocus();
}

} // namespace sidewise
