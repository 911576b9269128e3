#include "ui/pages/pool/ruleeditor.h"

#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Counts = QualityRule::Counts;
using Does = QualityRule::Does;

namespace {
QHBoxLayout *sentenceRow(QVBoxLayout *sentence)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 0, 0);
    row->setSpacing(6);
    sentence->addLayout(row);
    return row;
}
} // namespace

QString oddsWords(const PoolStep::RuleOdds &odds)
{
    const auto percent = [](double chance) { return QLocale().toString(100 * chance, 'f', chance < 0.1 ? 1 : 0); };
    return RuleEditor::tr("At its first look it bans %1 % of careful people (85 % right) and %2 % of guessers; by the %3th golden answer %4 % and %5 %.")
        .arg(percent(odds.careful), percent(odds.guesser)).arg(odds.until).arg(percent(odds.carefulUntil), percent(odds.guesserUntil));
}

RuleEditor::RuleEditor(PoolStep &step, int index, const QualityRule &rule, QWidget *parent)
    : QWidget(parent), m_step(step), m_index(index), m_counts(rule.counts), m_does(rule.does), m_isOn(new QCheckBox(countsWords(rule.counts))),
      m_odds(makeLabel({}, TextRole::Muted)), m_problem(makeLabel({}, TextRole::Bad)), m_ways(new WaysOut)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    auto *remove = new QPushButton(icon(Icon::Remove), {});
    remove->setAccessibleName(tr("Remove rule %1").arg(index + 1));
    remove->setToolTip(tr("Remove this rule"));
    setRole(remove, ButtonRole::Tool);
    m_isOn->setAccessibleName(tr("Rule %1: %2").arg(index + 1).arg(countsWords(rule.counts)));
    auto *head = new QHBoxLayout;
    head->addWidget(m_isOn, 1);
    head->addWidget(remove);
    layout->addLayout(head);
    makeCondition(sentenceRow(layout));
    makeConsequence(sentenceRow(layout));
    layout->addWidget(m_odds);
    layout->addWidget(m_problem);
    layout->addWidget(m_ways);
    m_odds->setContentsMargins(24, 0, 0, 0);
    m_problem->hide();
    connect(m_isOn, &QCheckBox::toggled, this, &RuleEditor::apply);
    connect(remove, &QPushButton::clicked, this, [this] {
        PoolPlan plan = m_step.pool().plan;
        if (m_index < plan.rules.size())
            plan.rules.removeAt(m_index);
        m_step.setPlan(plan);
    });
}

void RuleEditor::word(QHBoxLayout *row, const QString &text)
{
    row->addWidget(makeLabel(text, TextRole::Caption));
}

QSpinBox *RuleEditor::number(QHBoxLayout *row, const QString &what, int high, const QString &suffix)
{
    auto *box = new QSpinBox;
    box->setRange(0, high);
    box->setSuffix(suffix);
    box->setAccessibleName(tr("Rule %1: %2").arg(m_index + 1).arg(what));
    row->addWidget(box);
    connect(box, &QSpinBox::valueChanged, this, &RuleEditor::apply);
    return box;
}

void RuleEditor::makeCondition(QHBoxLayout *row)
{
    const bool isForAll = m_does == Does::SkillFromRate;
    const bool isGood = m_does == Does::AcceptAll;
    switch (m_counts) {
    case Counts::GoldenAnswers:
    case Counts::MajorityVote:
        word(row, isForAll ? tr("after") : isGood ? tr("if at least") : tr("if fewer than"));
        if (!isForAll) {
            m_percent = number(row, tr("per cent right"), 100, tr(" %"));
            word(row, m_counts == Counts::GoldenAnswers ? tr("right after") : tr("agree after"));
        }
        m_count = number(row, tr("after how many answers"), 999);
        word(row, tr("answers"));
        if (m_counts == Counts::MajorityVote) {
            word(row, tr("majority of"));
            m_majority = number(row, tr("how many make a majority"), 100);
        }
        break;
    case Counts::FastPages:
        word(row, tr("if"));
        m_count = number(row, tr("how many pages"), 999);
        word(row, tr("pages under"));
        m_seconds = number(row, tr("seconds"), 9999, tr(" s"));
        break;
    case Counts::SkippedInRow:
        word(row, tr("if"));
        m_count = number(row, tr("how many pages"), 999);
        word(row, tr("pages are skipped in a row"));
        break;
    case Counts::AcceptedPages:
        word(row, tr("if somebody has"));
        m_count = number(row, tr("how many pages"), 9999);
        word(row, tr("accepted pages in this pool"));
        break;
    case Counts::Income:
        word(row, tr("if somebody earns $"));
        m_amount = new QLineEdit;
        m_amount->setFixedWidth(70);
        m_amount->setAccessibleName(tr("Rule %1: dollars").arg(m_index + 1));
        row->addWidget(m_amount);
        connect(m_amount, &QLineEdit::textEdited, this, &RuleEditor::apply);
        word(row, tr("within 24 hours"));
        break;
    case Counts::ReviewResults:
        word(row, isForAll ? tr("after") : tr("if more than"));
        if (!isForAll) {
            m_percent = number(row, tr("per cent rejected"), 100, tr(" %"));
            word(row, tr("rejected after"));
        }
        m_count = number(row, tr("after how many pages"), 999);
        word(row, tr("reviewed pages"));
        break;
    case Counts::RejectedPage:
        word(row, tr("if a page is rejected"));
        break;
    case Counts::BannedPerformer:
        word(row, tr("if somebody is banned"));
        break;
    }
    if (hasWindow(m_counts)) {
        word(row, tr("of the last"));
        m_window = number(row, tr("of how many"), 9999);
        m_window->setSpecialValueText(tr("all"));
    }
    row->addStretch();
}

void RuleEditor::makeConsequence(QHBoxLayout *row)
{
    auto *then = makeLabel(tr("then"), TextRole::Caption);
    row->addWidget(then);
    const QList<Does> deeds = deedsOf(m_counts);
    if (deeds.size() == 1) {
        word(row, doesWords(deeds.first()));
        row->addStretch();
        return;
    }
    m_deed = new QComboBox;
    then->setBuddy(m_deed);
    m_deed->setAccessibleName(tr("Rule %1: what is done").arg(m_index + 1));
    m_deed->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_deed->setMinimumContentsLength(20);
    for (const Does does : deeds)
        m_deed->addItem(doesWords(does), static_cast<int>(does));
    m_deed->setCurrentIndex(m_deed->findData(static_cast<int>(m_does)));
    row->addWidget(m_deed);
    connect(m_deed, &QComboBox::currentIndexChanged, this, &RuleEditor::apply);
    const bool isBan = m_does == Does::BanFromPool || m_does == Does::BanFromProject || m_does == Does::BanEverywhere;
    if (isBan) {
        word(row, tr("for"));
        m_days = number(row, tr("days"), 999, tr(" days"));
        m_days->setSpecialValueText(tr("ever"));
    }
    if (m_does == Does::SetSkill || m_does == Does::SkillFromRate) {
        m_skill = new QLineEdit;
        m_skill->setPlaceholderText(tr("name of the skill"));
        m_skill->setAccessibleName(tr("Rule %1: skill").arg(m_index + 1));
        row->addWidget(m_skill, 1);
        connect(m_skill, &QLineEdit::textEdited, this, &RuleEditor::apply);
    }
    if (m_does == Does::SetSkill) {
        word(row, tr("to"));
        m_skillValue = number(row, tr("value of the skill"), 100);
    }
    if (isBan || m_does == Does::RejectAll) {
        m_comment = new QLineEdit;
        m_comment->setPlaceholderText(isBan ? tr("private reason") : tr("reason that performers read"));
        m_comment->setAccessibleName(tr("Rule %1: reason").arg(m_index + 1));
        row->addWidget(m_comment, 1);
        connect(m_comment, &QLineEdit::textEdited, this, &RuleEditor::apply);
    }
    row->addStretch();
}

QualityRule RuleEditor::rule() const
{
    return m_step.pool().plan.rules.value(m_index);
}

void RuleEditor::apply()
{
    PoolPlan plan = m_step.pool().plan;
    if (m_index >= plan.rules.size())
        return;
    QualityRule changed = plan.rules[m_index];
    changed.isOn = m_isOn->isChecked();
    const std::pair<QSpinBox *, int *> numbers[] = {{m_percent, &changed.percent}, {m_count, &changed.count}, {m_window, &changed.window},
        {m_seconds, &changed.seconds}, {m_majority, &changed.majority}, {m_days, &changed.days}, {m_skillValue, &changed.skillValue}};
    for (const auto &[box, value] : numbers) {
        if (box)
            *value = box->value();
    }
    if (m_amount) {
        if (const auto amount = Money::fromDecimal(m_amount->text(), 4))
            changed.amount = *amount;
        setInvalid(m_amount, !Money::fromDecimal(m_amount->text(), 4));
    }
    if (m_skill)
        changed.skill = m_skill->text();
    if (m_comment)
        changed.comment = m_comment->text();
    if (m_deed)
        changed.does = static_cast<Does>(m_deed->currentData().toInt());
    plan.rules[m_index] = changed;
    m_step.setPlan(plan);
}

void RuleEditor::showState()
{
    const QualityRule now = rule();
    const bool mayEdit = !m_step.isFrozen();
    {
        const QSignalBlocker quiet(m_isOn);
        m_isOn->setChecked(now.isOn);
    }
    m_isOn->setEnabled(mayEdit);
    const std::pair<QSpinBox *, int> numbers[] = {{m_percent, now.percent}, {m_count, now.count}, {m_window, now.window}, {m_seconds, now.seconds},
        {m_majority, now.majority}, {m_days, now.days}, {m_skillValue, now.skillValue}};
    for (const auto &[box, value] : numbers) {
        if (box) {
            showUnlessTyping(box, value);
            box->setEnabled(mayEdit && now.isOn);
        }
    }
    const std::pair<QLineEdit *, QString> texts[] = {{m_amount, now.amount.toDecimal()}, {m_skill, now.skill}, {m_comment, now.comment}};
    for (const auto &[edit, text] : texts) {
        if (edit) {
            showUnlessTyping(edit, text);
            edit->setEnabled(mayEdit && now.isOn);
        }
    }
    if (m_deed)
        m_deed->setEnabled(mayEdit && now.isOn);
    const bool hasOdds = now.isOn && m_counts == Counts::GoldenAnswers && m_does != Does::SkillFromRate && m_does != Does::AcceptAll;
    showText(m_odds, hasOdds ? oddsWords(m_step.goldenOdds(now.count, now.percent)) : QString());
    const QString field = u"rule %1"_s.arg(m_index + 1);
    showText(m_problem, sentenceFor(m_step.problems(), field));
    m_ways->setWays(m_step.waysOut(field));
}

void RuleEditor::focusFirst()
{
    m_isOn->setFocus();
}

} // namespace sidewise
