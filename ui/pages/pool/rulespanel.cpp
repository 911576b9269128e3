#include "ui/pages/pool/rulespanel.h"

#include "ui/pages/pool/ruleeditor.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"
#include "workflow/poolstep.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
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
    m_goldenOdds = makeLabel({}, TextRole::Muted);
    m_goldenOdds->setContentsMargins(24, 0, 0, 0);
    m_fastOdds = makeLabel({}, TextRole::Muted);
    m_fastOdds->setContentsMargins(24, 0, 0, 0);
    m_goldenWays = new WaysOut;
    m_fastWays = new WaysOut;
    m_more = new QVBoxLayout;
    m_more->setSpacing(space::small);
    body()->setSpacing(space::tight);
    body()->addWidget(m_goldenOn);
    body()->addWidget(makeGolden());
    body()->addWidget(m_goldenOdds);
    body()->addWidget(m_goldenProblem);
    body()->addWidget(m_goldenWays);
    body()->addSpacing(space::small);
    body()->addWidget(m_fastOn);
    body()->addWidget(makeFast());
    body()->addWidget(m_fastOdds);
    body()->addWidget(m_fastProblem);
    body()->addWidget(m_fastWays);
    body()->addLayout(m_more);
    makeMenus();
    connect(m_goldenOn, &QCheckBox::toggled, this, &RulesPanel::applyGolden);
    for (QSpinBox *box : {m_percent, m_after, m_goldenBan})
        connect(box, &QSpinBox::valueChanged, this, &RulesPanel::applyGolden);
    connect(m_fastOn, &QCheckBox::toggled, this, &RulesPanel::applyFast);
    for (QSpinBox *box : {m_count, m_window, m_seconds, m_fastBan})
        connect(box, &QSpinBox::valueChanged, this, &RulesPanel::applyFast);
}

void RulesPanel::makeMenus()
{
    m_add = new QPushButton(icon(Icon::Add), tr("Add a rule"));
    auto *kinds = new QMenu(m_add);
    for (int i = 0; i <= static_cast<int>(QualityRule::Counts::BannedPerformer); ++i) {
        const auto counts = static_cast<QualityRule::Counts>(i);
        kinds->addAction(countsWords(counts), this, [this, counts] {
            PoolPlan plan = m_step.pool().plan;
            plan.rules.append(usualRule(counts));
            m_step.setPlan(plan);
        });
    }
    m_add->setMenu(kinds);
    m_presets = new QPushButton(tr("Presets"));
    m_presets->setAccessibleName(tr("Presets of quality rules"));
    auto *presets = new QMenu(m_presets);
    presets->setToolTipsVisible(true);
    for (int i = 0; i <= static_cast<int>(RulePreset::Advanced); ++i) {
        const auto preset = static_cast<RulePreset>(i);
        QAction *action = presets->addAction(presetWords(preset), this, [this, preset] { m_step.setRules(preset); });
        action->setToolTip(presetMeaning(preset));
    }
    m_presets->setMenu(presets);
    head()->addWidget(m_presets);
    head()->addWidget(m_add);
}

// Editors are kept while their rules stay of the same kind, so that nobody loses the field they type in.
void RulesPanel::makeEditors()
{
    const QList<QualityRule> &rules = m_step.pool().plan.rules;
    while (m_editors.size() > rules.size()) {
        RuleEditor *gone = m_editors.takeLast();
        gone->hide();
        gone->deleteLater();
    }
    for (int i = 0; i < rules.size(); ++i) {
        if (i < m_editors.size() && m_editors[i]->fits(rules[i]))
            continue;
        auto *editor = new RuleEditor(m_step, i, rules[i]);
        if (i < m_editors.size()) {
            delete m_more->replaceWidget(m_editors[i], editor);
            m_editors[i]->hide();
            m_editors[i]->deleteLater();
            m_editors[i] = editor;
        } else {
            m_more->addWidget(editor);
            m_editors.append(editor);
        }
    }
    for (RuleEditor *editor : std::as_const(m_editors))
        editor->showState();
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
    m_goldenWays->setWays(m_step.waysOut(u"golden_rule"_s));
    m_fastWays->setWays(m_step.waysOut(u"fast_rule"_s));
    const bool hasOdds = pool.goldenRule.isOn && pool.goldenPerPage > 0 && pool.goldenRule.afterAnswers > 0;
    showText(m_goldenOdds, hasOdds ? oddsWords(m_step.goldenOdds(pool.goldenRule.afterAnswers, pool.goldenRule.belowPercent)) : QString());
    const PoolStep::FastOdds fast = m_step.fastOdds();
    showText(m_fastOdds, !pool.fastRule.isOn ? QString()
            : tr("By %n page(s) it bans %1 % of people at the usual pace and %2 % of guessers in a hurry.", nullptr, pool.fastRule.window)
                  .arg(QLocale().toString(100 * fast.careful, 'f', 1), QLocale().toString(100 * fast.hurried, 'f', 0)));
    m_add->setEnabled(!isFrozen);
    m_presets->setEnabled(!isFrozen);
    makeEditors();
}

void RulesPanel::focusField(const QString &field)
{
    const int index = field.startsWith(u"rule ") ? field.mid(5).toInt() - 1 : -1;
    if (index >= 0 && index < m_editors.size())
        return m_editors[index]->focusFirst();
    (field == u"golden_rule"_s ? m_goldenOn : m_fastOn)->setFocus();
}

} // namespace sidewise
