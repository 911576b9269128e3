#include "ui/pages/training/trainingsettings.h"

#include "ui/pages/stepcommand.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "workflow/trainingstep.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QUndoStack>

namespace sidewise {

namespace {
constexpr int levelMerge = 1;
}

TrainingSettings::TrainingSettings(TrainingStep &step, QUndoStack &undo, QWidget *parent)
    : Panel({}, parent), m_step(step), m_undo(undo), m_isOn(new QCheckBox(tr("Training on"))),
      m_slider(new QSlider(Qt::Horizontal)), m_level(new QSpinBox), m_retry(new QSpinBox),
      m_odds(makeLabel({}, TextRole::Caption))
{
    m_level->setRange(5, 100);
    m_level->setSuffix(tr(" %"));
    m_level->setAccessibleName(tr("Pass level"));
    m_slider->setRange(5, 100);
    m_slider->setPageStep(5);
    m_slider->setFixedSize(100, 24);
    m_slider->setAccessibleName(tr("Pass level, slider"));
    m_retry->setRange(0, 365);
    followDays(m_retry);
    m_retry->setAccessibleName(tr("Try again after"));
    auto *levelName = makeLabel(tr("Pass level"), TextRole::Strong);
    levelName->setBuddy(m_level);
    auto *retryName = makeLabel(tr("Try again after"), TextRole::Strong);
    retryName->setBuddy(m_retry);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_isOn);
    row->addSpacing(space::small);
    row->addWidget(levelName);
    row->addWidget(m_slider);
    row->addWidget(m_level);
    row->addWidget(m_odds, 1);
    row->addWidget(retryName);
    row->addWidget(m_retry);
    body()->addLayout(row);
    m_odds->setToolTip(tr("The chance that somebody who flips a coin passes."));

    connect(m_isOn, &QCheckBox::toggled, this, [this](bool isOn) {
        m_undo.push(new StepCommand(isOn ? tr("turn training on") : tr("turn training off"),
            [this, isOn] { m_step.setOn(isOn); }, [this, isOn] { m_step.setOn(!isOn); }));
    });
    connect(m_level, &QSpinBox::valueChanged, this, &TrainingSettings::changeLevel);
    connect(m_slider, &QSlider::valueChanged, this, &TrainingSettings::changeLevel);
    connect(m_retry, &QSpinBox::valueChanged, &m_step, &TrainingStep::setRetryAfterDays);
}

void TrainingSettings::changeLevel(int percent)
{
    const int before = m_step.settings().passPercent;
    if (percent == before)
        return;
    m_undo.push(new StepCommand(tr("change the pass level"), [this, percent] { m_step.setPassPercent(percent); },
        [this, before] { m_step.setPassPercent(before); }, levelMerge));
}

void TrainingSettings::showState()
{
    const Training &settings = m_step.settings();
    const bool isFrozen = m_step.isFrozen();
    {
        const QSignalBlocker quietOn(m_isOn), quietSlider(m_slider), quietLevel(m_level);
        m_isOn->setChecked(settings.isOn);
        m_slider->setValue(settings.passPercent);
        m_level->setValue(settings.passPercent);
    }
    showUnlessTyping(m_retry, settings.retryAfterDays);
    m_isOn->setEnabled(!isFrozen);
    for (QWidget *widget : {static_cast<QWidget *>(m_slider), static_cast<QWidget *>(m_level), static_cast<QWidget *>(m_retry)})
        widget->setEnabled(settings.isOn && !isFrozen);
    const double odds = m_step.guessOdds() * 100;
    m_odds->setText(m_step.tasks(TrainingStep::Set::Training).isEmpty() || !settings.isOn
            ? QString()
            : tr("Guess odds: %1 %").arg(QLocale().toString(odds, 'f', odds < 10 ? 1 : 0)));
}

} // namespace sidewise
