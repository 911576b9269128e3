#include "ui/pages/pool/dynamicpanel.h"

#include "domain/checks.h"
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"
#include "workflow/poolstep.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

DynamicPanel::DynamicPanel(PoolStep &step, QWidget *parent)
    : FoldPanel(tr("Dynamic overlap and price"), parent), m_step(step), m_overlapOn(new QCheckBox(tr("Dynamic overlap"))), m_most(new QSpinBox),
      m_confidence(new QSpinBox), m_overlapProblem(makeLabel({}, TextRole::Bad)), m_overlapWays(new WaysOut),
      m_priceOn(new QCheckBox(tr("Dynamic price"))), m_skill(new QLineEdit), m_bands(new QVBoxLayout),
      m_addBand(new QPushButton(icon(Icon::Add), tr("Add a price band"))), m_priceProblem(makeLabel({}, TextRole::Bad)), m_priceWays(new WaysOut)
{
    makeOverlap();
    makePrice();
    m_overlapProblem->hide();
    m_priceProblem->hide();
}

void DynamicPanel::makeOverlap()
{
    m_most->setRange(0, 999);
    m_most->setAccessibleName(tr("Most answers to a pair"));
    m_confidence->setRange(0, 999);
    m_confidence->setSuffix(tr(" %"));
    m_confidence->setAccessibleName(tr("Confidence that is enough"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(makeLabel(tr("ask a pair again, up to"), TextRole::Caption));
    row->addWidget(m_most);
    row->addWidget(makeLabel(tr("times, until its answer is"), TextRole::Caption));
    row->addWidget(m_confidence);
    row->addWidget(makeLabel(tr("sure"), TextRole::Caption));
    row->addStretch();
    body()->addWidget(m_overlapOn);
    body()->addLayout(row);
    body()->addWidget(m_overlapProblem);
    body()->addWidget(m_overlapWays);
    connect(m_overlapOn, &QCheckBox::toggled, this, &DynamicPanel::applyOverlap);
    connect(m_most, &QSpinBox::valueChanged, this, &DynamicPanel::applyOverlap);
    connect(m_confidence, &QSpinBox::valueChanged, this, &DynamicPanel::applyOverlap);
}

void DynamicPanel::makePrice()
{
    m_skill->setPlaceholderText(tr("name of the skill"));
    m_skill->setAccessibleName(tr("Skill that the price follows"));
    m_bands->setSpacing(space::tight);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(makeLabel(tr("by the skill"), TextRole::Caption));
    row->addWidget(m_skill, 1);
    row->addWidget(m_addBand);
    body()->addWidget(m_priceOn);
    body()->addLayout(row);
    body()->addLayout(m_bands);
    body()->addWidget(m_priceProblem);
    body()->addWidget(m_priceWays);
    m_skill->setToolTip(tr("The share of golden tasks that a performer gets right is written into it after three of them."));
    connect(m_priceOn, &QCheckBox::toggled, this, [this](bool isOn) {
        PoolPlan plan = m_step.pool().plan;
        plan.dynamicPrice.isOn = isOn;
        if (isOn && plan.dynamicPrice.skill.isEmpty())
            plan.dynamicPrice.skill = u"side-by-side quality"_s;
        if (isOn && plan.dynamicPrice.bands.isEmpty())
            plan.dynamicPrice.bands.append({90, 100, m_step.pool().pricePerPage.withFee(20)});
        m_step.setPlan(plan);
    });
    connect(m_skill, &QLineEdit::textEdited, this, &DynamicPanel::applyPrice);
    connect(m_addBand, &QPushButton::clicked, this, [this] {
        PoolPlan plan = m_step.pool().plan;
        const int top = plan.dynamicPrice.bands.isEmpty() ? 101 : plan.dynamicPrice.bands.last().from;
        plan.dynamicPrice.bands.append({std::max(0, top - 10), std::max(0, top - 1), m_step.pool().pricePerPage});
        m_step.setPlan(plan);
    });
}

void DynamicPanel::makeBands()
{
    const QList<PriceBand> &bands = m_step.pool().plan.dynamicPrice.bands;
    while (m_editors.size() > bands.size()) {
        const Band gone = m_editors.takeLast();
        gone.row->hide();
        gone.row->deleteLater();
    }
    while (m_editors.size() < bands.size()) {
        const int index = static_cast<int>(m_editors.size());
        Band band{new QWidget, new QSpinBox, new QSpinBox, new QLineEdit};
        auto *row = new QHBoxLayout(band.row);
        row->setContentsMargins(24, 0, 0, 0);
        row->setSpacing(6);
        auto *remove = new QPushButton(icon(Icon::Remove), {});
        remove->setAccessibleName(tr("Remove price band %1").arg(index + 1));
        setRole(remove, ButtonRole::Tool);
        band.from->setAccessibleName(tr("Price band %1: from").arg(index + 1));
        band.to->setAccessibleName(tr("Price band %1: to").arg(index + 1));
        band.price->setAccessibleName(tr("Price band %1: dollars").arg(index + 1));
        for (QSpinBox *box : {band.from, band.to}) {
            box->setRange(0, 100);
            connect(box, &QSpinBox::valueChanged, this, &DynamicPanel::applyPrice);
        }
        connect(band.price, &QLineEdit::textEdited, this, &DynamicPanel::applyPrice);
        row->addWidget(makeLabel(tr("from"), TextRole::Caption));
        row->addWidget(band.from);
        row->addWidget(makeLabel(tr("to"), TextRole::Caption));
        row->addWidget(band.to);
        row->addWidget(makeLabel(tr("a page pays $"), TextRole::Caption));
        row->addWidget(band.price);
        row->addStretch();
        row->addWidget(remove);
        connect(remove, &QPushButton::clicked, this, [this, index] {
            PoolPlan plan = m_step.pool().plan;
            if (index < plan.dynamicPrice.bands.size())
                plan.dynamicPrice.bands.removeAt(index);
            m_step.setPlan(plan);
        });
        m_bands->addWidget(band.row);
        m_editors.append(band);
    }
}

void DynamicPanel::applyOverlap()
{
    PoolPlan plan = m_step.pool().plan;
    plan.dynamicOverlap = {m_overlapOn->isChecked(), m_most->value(), m_confidence->value()};
    m_step.setPlan(plan);
}

void DynamicPanel::applyPrice()
{
    PoolPlan plan = m_step.pool().plan;
    plan.dynamicPrice.skill = m_skill->text();
    for (int i = 0; i < m_editors.size() && i < plan.dynamicPrice.bands.size(); ++i) {
        const checks::ParsedPrice price = checks::price(m_editors[i].price->text());
        setInvalid(m_editors[i].price, !price.price);
        m_editors[i].price->setToolTip(price.sentence.toHtmlEscaped());
        plan.dynamicPrice.bands[i] = {m_editors[i].from->value(), m_editors[i].to->value(), price.price.value_or(plan.dynamicPrice.bands[i].price)};
    }
    m_step.setPlan(plan);
}

void DynamicPanel::showState()
{
    const PoolPlan &plan = m_step.pool().plan;
    QStringList words;
    words << (plan.dynamicOverlap.isOn ? tr("overlap %1 to %2").arg(m_step.pool().overlap).arg(plan.dynamicOverlap.maximum) : tr("fixed overlap"));
    words << (plan.dynamicPrice.isOn ? tr("price by “%1”").arg(plan.dynamicPrice.skill) : tr("fixed price"));
    setSummary(words.join(tr(", ")));
    makeBands();
    showEditors();
    const Problems problems = m_step.problems();
    showText(m_overlapProblem, sentenceFor(problems, u"dynamic_overlap"_s));
    showText(m_priceProblem, sentenceFor(problems, u"dynamic_price"_s));
    m_overlapWays->setWays(m_step.waysOut(u"dynamic_overlap"_s));
    m_priceWays->setWays(m_step.waysOut(u"dynamic_price"_s));
}

void DynamicPanel::showEditors()
{
    const PoolPlan &plan = m_step.pool().plan;
    const bool isDraft = m_step.poolState() == PoolState::Draft;
    const bool mayEdit = !m_step.isFrozen();
    const QSignalBlocker quiet[] = {QSignalBlocker(m_overlapOn), QSignalBlocker(m_priceOn)};
    m_overlapOn->setChecked(plan.dynamicOverlap.isOn);
    m_priceOn->setChecked(plan.dynamicPrice.isOn);
    showUnlessTyping(m_most, plan.dynamicOverlap.maximum);
    showUnlessTyping(m_confidence, plan.dynamicOverlap.confidencePercent);
    showUnlessTyping(m_skill, plan.dynamicPrice.skill);
    m_overlapOn->setEnabled(isDraft);
    m_most->setEnabled(isDraft && plan.dynamicOverlap.isOn);
    m_confidence->setEnabled(isDraft && plan.dynamicOverlap.isOn);
    m_priceOn->setEnabled(mayEdit);
    m_skill->setEnabled(isDraft && plan.dynamicPrice.isOn);
    m_addBand->setEnabled(mayEdit && plan.dynamicPrice.isOn);
    for (int i = 0; i < m_editors.size(); ++i) {
        const PriceBand band = plan.dynamicPrice.bands.value(i);
        showUnlessTyping(m_editors[i].from, band.from);
        showUnlessTyping(m_editors[i].to, band.to);
        showUnlessTyping(m_editors[i].price, band.price.toDecimal());
        m_editors[i].row->setEnabled(mayEdit && plan.dynamicPrice.isOn);
        m_editors[i].row->setVisible(plan.dynamicPrice.isOn);
    }
}

} // namespace sidewise
