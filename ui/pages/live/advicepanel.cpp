#include "ui/pages/live/advicepanel.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

AdvicePanel::AdvicePanel(LiveStep &step, QWidget *parent)
    : LivePanel(step, parent), m_list(new QVBoxLayout), m_recall(new QPushButton(tr("Show dismissed advice again"))), m_floor(new QDoubleSpinBox),
      m_sides(new QCheckBox(tr("Correct the ranking for a left habit")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    auto *panel = new Panel(tr("Advice"));
    panel->head()->addWidget(m_recall);
    m_list->setSpacing(space::small);
    panel->body()->addLayout(m_list);
    layout->addWidget(panel);
    auto *settings = new Panel(tr("What it is measured by"));
    auto *row = new QHBoxLayout;
    QLabel *label = makeLabel(tr("Least pay per hour"), TextRole::Body);
    label->setWordWrap(false);
    label->setBuddy(m_floor);
    m_floor->setAccessibleName(label->text());
    m_floor->setPrefix(u"$"_s);
    m_floor->setRange(0, 1000);
    m_floor->setSpecialValueText(tr("not set"));
    row->addWidget(label);
    row->addWidget(m_floor);
    row->addSpacing(space::wide);
    row->addWidget(m_sides);
    row->addStretch();
    settings->body()->addLayout(row);
    settings->body()->addWidget(makeLabel(tr("The correction takes out of the ranking what people who look prefer about the left side. Its intervals cover a little "
                                            "less than they say, so it is off unless you switch it on."), TextRole::Muted));
    layout->addWidget(settings);
    layout->addStretch(1);
    connect(m_recall, &QPushButton::clicked, &step.results(), &LiveResults::recallAdvice);
    connect(m_floor, &QDoubleSpinBox::editingFinished, this, [this] {
        const double floor = m_floor->value();
        this->step().results().setHourlyFloor(floor > 0 ? std::optional(Money::fromDouble(floor)) : std::nullopt);
    });
    connect(m_sides, &QCheckBox::clicked, &step.results(), &LiveResults::correctSides);
}

void AdvicePanel::showState()
{
    if (!isVisible())
        return;
    LiveResults &results = step().results();
    m_recall->setVisible(results.hasDismissed());
    const QSignalBlocker noFloor(m_floor);
    if (!m_floor->hasFocus())
        m_floor->setValue(results.hourlyFloor() ? results.hourlyFloor()->toDouble() : 0);
    m_sides->setChecked(results.study().model.sideBias);
    const QList<Advice> list = step().advice();
    if (m_isFilled && list == m_shown)
        return;
    m_isFilled = true;
    m_shown = list;
    while (QLayoutItem *item = m_list->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Advice &advice : list) {
        auto *banner = new Banner;
        banner->setDismissible(true);
        banner->say(Tone::Warning, advice.sentence, advice.button);
        connect(banner, &Banner::actionChosen, this, [this, advice] { carryOut(advice); });
        connect(banner, &Banner::dismissed, this, [this, advice] { step().results().dismiss(advice.id); });
        m_list->addWidget(banner);
    }
    if (list.isEmpty())
        m_list->addWidget(makeLabel(tr("Nothing to advise: no measure is out of the ordinary."), TextRole::Muted));
}

void AdvicePanel::carryOut(const Advice &advice)
{
    switch (advice.action) {
    case Advice::Action::OpenTraining:
        Q_EMIT goTo(Step::Kind::Training);
        break;
    case Advice::Action::OpenPool:
        Q_EMIT goTo(Step::Kind::Pool);
        break;
    case Advice::Action::CorrectSides:
        step().results().correctSides(true);
        break;
    case Advice::Action::StopCollecting:
        step().stopCollecting();
        break;
    case Advice::Action::BanPerformers:
    case Advice::Action::ShowPerformers:
        Q_EMIT viewWanted(u"performers"_s);
        break;
    case Advice::Action::None:
        break;
    }
}

} // namespace sidewise
