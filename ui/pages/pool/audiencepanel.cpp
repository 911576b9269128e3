#include "ui/pages/pool/audiencepanel.h"

#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"
#include "workflow/poolstep.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
const AudienceCondition usualCondition{u"languages"_s, u"EQ"_s, u"EN"_s, {}};

AudienceKey keyOf(const QString &name)
{
    const QList<AudienceKey> keys = audienceKeys();
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const AudienceKey &key) { return key.key == name; });
    return found == keys.end() ? keys.first() : *found;
}

// A combo box with a label for those who cannot see where it stands.
QComboBox *makeCombo(QHBoxLayout *row, const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    auto *label = makeLabel(name, TextRole::Caption);
    label->setBuddy(box);
    label->hide();
    row->addWidget(label);
    row->addWidget(box);
    return box;
}

// The shape of a filter: what decides which controls there are.
bool hasSameShape(const AudienceFilter &a, const AudienceFilter &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const AudienceGroup &x, const AudienceGroup &y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(),
            [](const AudienceCondition &p, const AudienceCondition &q) { return p.key == q.key; });
    });
}
} // namespace

AudiencePanel::AudiencePanel(PoolStep &step, QWidget *parent)
    : FoldPanel(tr("Audience"), parent), m_step(step), m_groups(new QVBoxLayout), m_empty(makeLabel(tr("Everybody may come."), TextRole::Muted)),
      m_count(makeLabel({}, TextRole::Strong)), m_problem(makeLabel({}, TextRole::Bad)), m_ways(new WaysOut),
      m_also(new QPushButton(icon(Icon::Add), tr("Add a condition")))
{
    m_groups->setSpacing(space::small);
    m_count->setWordWrap(true);
    body()->addWidget(m_empty);
    body()->addLayout(m_groups);
    auto *row = new QHBoxLayout;
    row->addWidget(m_also);
    row->addStretch();
    body()->addLayout(row);
    body()->addWidget(m_count);
    body()->addWidget(m_problem);
    body()->addWidget(m_ways);
    m_problem->hide();
    m_also->setToolTip(tr("All lines must hold; within a line one of its conditions is enough."));
    connect(m_also, &QPushButton::clicked, this, [this] {
        AudienceFilter filter = m_step.pool().plan.audience;
        filter.append(AudienceGroup{usualCondition});
        change(filter);
    });
    connect(this, &FoldPanel::opened, &m_step, &PoolStep::countEligible);
}

void AudiencePanel::change(const AudienceFilter &filter)
{
    PoolPlan plan = m_step.pool().plan;
    plan.audience = filter;
    m_step.setPlan(plan);
}

void AudiencePanel::changeCondition(int group, int index, const AudienceCondition &condition)
{
    AudienceFilter filter = m_step.pool().plan.audience;
    if (group < filter.size() && index < filter[group].size()) {
        filter[group][index] = condition;
        change(filter);
    }
}

void AudiencePanel::build()
{
    while (QLayoutItem *item = m_groups->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (int group = 0; group < m_shown.size(); ++group) {
        for (int index = 0; index < m_shown[group].size(); ++index)
            m_groups->addWidget(makeCondition(group, index, m_shown[group][index]));
    }
}

QWidget *AudiencePanel::makeCondition(int group, int index, const AudienceCondition &condition)
{
    const bool mayEdit = !m_step.isFrozen();
    const AudienceKey key = keyOf(condition.key);
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(index > 0 ? 24 : 0, 0, 0, 0);
    row->setSpacing(6);
    auto *joint = makeLabel(index > 0 ? tr("or") : group > 0 ? tr("and") : tr("if"), TextRole::Caption);
    joint->setMinimumWidth(26);
    row->addWidget(joint);
    const QString place = tr("condition %1.%2").arg(group + 1).arg(index + 1);
    auto *what = makeCombo(row, tr("What is asked, %1").arg(place));
    for (const AudienceKey &each : audienceKeys())
        what->addItem(each.label, each.key);
    what->setCurrentIndex(what->findData(condition.key));
    if (key.kind == AudienceKey::Kind::Skill) {
        auto *skill = new QLineEdit(condition.skill);
        skill->setPlaceholderText(tr("name of the skill"));
        skill->setAccessibleName(tr("Skill, %1").arg(place));
        row->addWidget(skill, 1);
        connect(skill, &QLineEdit::textEdited, this, [=, this](const QString &text) {
            AudienceCondition now = m_step.pool().plan.audience.value(group).value(index);
            now.skill = text;
            changeCondition(group, index, now);
        });
        skill->setEnabled(mayEdit);
    }
    auto *op = makeCombo(row, tr("How, %1").arg(place));
    for (const QString &each : operatorsOf(key.kind))
        op->addItem(operatorWords(each), each);
    op->setCurrentIndex(std::max(0, op->findData(condition.op)));
    connect(op, &QComboBox::currentIndexChanged, this, [=, this] {
        AudienceCondition now = m_step.pool().plan.audience.value(group).value(index);
        now.op = op->currentData().toString();
        changeCondition(group, index, now);
    });
    const auto setValue = [=, this](const QString &value) {
        AudienceCondition now = m_step.pool().plan.audience.value(group).value(index);
        now.value = value;
        changeCondition(group, index, now);
    };
    if (!key.choices.isEmpty()) {
        auto *value = makeCombo(row, tr("Value, %1").arg(place));
        for (const auto &[stored, label] : key.choices)
            value->addItem(label, stored);
        value->setCurrentIndex(value->findData(condition.value));
        connect(value, &QComboBox::currentIndexChanged, this, [=] { setValue(value->currentData().toString()); });
        value->setEnabled(mayEdit);
    } else {
        auto *value = new QLineEdit(condition.value);
        value->setAccessibleName(tr("Value, %1").arg(place));
        value->setPlaceholderText(key.kind == AudienceKey::Kind::Skill ? tr("absent") : QString());
        value->setMinimumWidth(70);
        row->addWidget(value);
        connect(value, &QLineEdit::textEdited, this, setValue);
        value->setEnabled(mayEdit);
    }
    row->addStretch();
    auto *orElse = new QPushButton(tr("or…"));
    orElse->setAccessibleName(tr("Add an alternative to %1").arg(place));
    setRole(orElse, ButtonRole::Quiet);
    auto *remove = new QPushButton(icon(Icon::Remove), {});
    remove->setAccessibleName(tr("Remove %1").arg(place));
    setRole(remove, ButtonRole::Tool);
    row->addWidget(orElse);
    row->addWidget(remove);
    connect(what, &QComboBox::currentIndexChanged, this, [=, this] {
        const AudienceKey chosen = keyOf(what->currentData().toString());
        changeCondition(group, index, {chosen.key, operatorsOf(chosen.kind).first(),
            chosen.choices.isEmpty() ? (chosen.kind == AudienceKey::Kind::Text ? QString() : chosen.key == u"age" ? u"18"_s : u"80"_s) : chosen.choices.first().first, {}});
    });
    connect(orElse, &QPushButton::clicked, this, [=, this] {
        AudienceFilter filter = m_step.pool().plan.audience;
        if (group < filter.size())
            filter[group].insert(index + 1, filter[group].value(index));
        change(filter);
    });
    connect(remove, &QPushButton::clicked, this, [=, this] {
        AudienceFilter filter = m_step.pool().plan.audience;
        if (group < filter.size()) {
            filter[group].removeAt(index);
            if (filter[group].isEmpty())
                filter.removeAt(group);
        }
        change(filter);
    });
    for (QWidget *control : QList<QWidget *>{what, op, orElse, remove})
        control->setEnabled(mayEdit);
    return widget;
}

QString AudiencePanel::countWords() const
{
    const auto &count = m_step.eligible();
    if (m_step.mode() == Mode::Live)
        return tr("The platform counts people only for a pool that is there; look at Live results after the launch.");
    if (!count)
        return {};
    const QLocale locale;
    const QString would = tr("%1 of %2 simulated performers would be let in.").arg(locale.toString(count->simulatedEligible), locale.toString(count->simulated));
    if (count->performers == 0)
        return tr("Nobody has joined yet.") + u' ' + would;
    return tr("%1 of the %2 performers who have come are eligible.").arg(locale.toString(count->eligible), locale.toString(count->performers)) + u' ' + would;
}

void AudiencePanel::showState()
{
    const AudienceFilter &filter = m_step.pool().plan.audience;
    const bool isFrozen = m_step.isFrozen();
    const bool isRebuilt = !hasSameShape(filter, m_shown) || isFrozen != m_isShownFrozen || (filter != m_shown && !isAncestorOf(focusWidget()));
    m_shown = filter;
    m_isShownFrozen = isFrozen;
    if (isRebuilt)
        build();
    m_empty->setVisible(filter.isEmpty());
    m_also->setEnabled(!isFrozen);
    showText(m_count, countWords());
    showText(m_problem, sentenceFor(m_step.problems(), u"audience"_s));
    m_ways->setWays(m_step.waysOut(u"audience"_s));
    const auto &count = m_step.eligible();
    QString summary = audienceWords(filter);
    if (count && !filter.isEmpty())
        summary += u' ' + (count->performers > 0 ? tr("(%1 of %2 people)").arg(count->eligible).arg(count->performers)
                                                 : tr("(%1 of %2 simulated people)").arg(count->simulatedEligible).arg(count->simulated));
    setSummary(summary);
}

void AudiencePanel::focusFirst()
{
    setOpen(true);
    m_also->setFocus();
}

} // namespace sidewise
