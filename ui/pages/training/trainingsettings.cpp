#include "ui/pages/training/trainingsettings.h"

#include "domain/instructions.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/foldpanel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waysout.h"
#include "workflow/trainingstep.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

TrainingSettings::TrainingSettings(TrainingStep &step, QWidget *parent)
    : Panel({}, parent), m_step(step), m_isOn(new QCheckBox(tr("Training on"))), m_slider(new QSlider(Qt::Horizontal)),
      m_level(new QSpinBox), m_retry(new QSpinBox), m_odds(makeLabel({}, TextRole::Caption)), m_problem(makeLabel({}, TextRole::Bad)),
      m_ways(new WaysOut), m_more(new FoldPanel(tr("More about the training"))), m_title(new QLineEdit), m_perPage(new QSpinBox),
      m_pages(new QSpinBox), m_seconds(new QSpinBox), m_ordered(new QCheckBox(tr("In the order of the list"))),
      m_shuffled(new QCheckBox(tr("Shuffle on the page"))), m_adult(new QCheckBox(tr("Training may contain adult content"))),
      m_own(new QCheckBox(tr("Own instructions instead of the project's"))), m_instructions(new QPlainTextEdit)
{
    m_level->setRange(0, 999); // wider than allowed: what is wrong is said, not silently changed
    m_level->setSuffix(tr(" %"));
    m_level->setAccessibleName(tr("Pass level"));
    m_slider->setRange(5, 100);
    m_slider->setPageStep(5);
    m_slider->setFixedSize(100, 24);
    m_slider->setAccessibleName(tr("Pass level, slider"));
    m_retry->setRange(0, 999);
    followDays(m_retry);
    m_retry->setAccessibleName(tr("Try again after"));
    m_odds->setWordWrap(true);
    auto *levelName = makeLabel(tr("Pass level"), TextRole::Strong);
    levelName->setBuddy(m_level);
    auto *retryName = makeLabel(tr("Try again after"), TextRole::Strong);
    retryName->setBuddy(m_retry);
    retryName->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_isOn);
    row->addSpacing(space::small);
    row->addWidget(levelName);
    row->addWidget(m_slider);
    row->addWidget(m_level);
    m_odds->setWordWrap(true);
    m_odds->setMinimumWidth(110);
    row->addWidget(m_odds, 1);
    row->addWidget(retryName);
    row->addWidget(m_retry);
    body()->addLayout(row);
    body()->addWidget(m_problem);
    body()->addWidget(m_ways);
    m_problem->hide();
    m_odds->setToolTip(tr("Exact chances, from the number of training tasks: of somebody who flips a coin, and of somebody who gets "
                          "85 % of tasks right."));
    makeMore();
    connectEditors();
}

void TrainingSettings::makeMore()
{
    body()->addWidget(m_more);
    m_perPage->setRange(0, 999);
    m_pages->setRange(0, 999);
    m_pages->setSpecialValueText(tr("all"));
    m_seconds->setRange(0, 86'400);
    m_seconds->setSpecialValueText(tr("as in the pool"));
    m_seconds->setSuffix(tr(" s"));
    m_title->setPlaceholderText(tr("only you see it"));
    m_instructions->setAccessibleName(tr("Instructions of the training"));
    m_instructions->setFixedHeight(90);
    m_instructions->setTabChangesFocus(true);
    m_instructions->setPlaceholderText(tr("<p>What to look at…</p>"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::large);
    grid->setVerticalSpacing(space::small);
    grid->addWidget(new Field(tr("Name of the training"), m_title), 0, 0);
    grid->addWidget(new Field(tr("Training tasks per page"), m_perPage), 0, 1);
    grid->addWidget(new Field(tr("Pages to finish"), m_pages), 0, 2);
    grid->addWidget(new Field(tr("Seconds per training page"), m_seconds), 0, 3);
    auto *checks = new QHBoxLayout;
    checks->setSpacing(space::large);
    checks->addWidget(m_ordered);
    checks->addWidget(m_shuffled);
    checks->addWidget(m_adult);
    checks->addStretch();
    m_more->body()->addLayout(grid);
    m_more->body()->addLayout(checks);
    m_more->body()->addWidget(m_own);
    m_more->body()->addWidget(m_instructions);
}

void TrainingSettings::connectEditors()
{
    connect(m_isOn, &QCheckBox::toggled, &m_step, &TrainingStep::setOn);
    connect(m_level, &QSpinBox::valueChanged, this, &TrainingSettings::changeLevel);
    connect(m_slider, &QSlider::valueChanged, this, &TrainingSettings::changeLevel);
    for (QSpinBox *box : {m_retry, m_perPage, m_pages, m_seconds})
        connect(box, &QSpinBox::valueChanged, this, &TrainingSettings::apply);
    for (QCheckBox *box : {m_ordered, m_shuffled, m_adult})
        connect(box, &QCheckBox::toggled, this, &TrainingSettings::apply);
    connect(m_title, &QLineEdit::textEdited, this, &TrainingSettings::apply);
    connect(m_instructions, &QPlainTextEdit::textChanged, this, &TrainingSettings::apply);
    connect(m_own, &QCheckBox::toggled, this, [this](bool isOwn) {
        Training training = m_step.settings();
        training.instructions = isOwn ? m_step.project().instructions : QString();
        m_step.setSettings(training);
    });
}

void TrainingSettings::changeLevel(int percent)
{
    m_step.setPassPercent(percent);
}

void TrainingSettings::apply()
{
    Training training = m_step.settings();
    training.retryAfterDays = m_retry->value();
    training.tasksPerPage = m_perPage->value();
    training.pagesToPass = m_pages->value();
    training.secondsPerPage = m_seconds->value();
    training.keepsOrder = m_ordered->isChecked();
    training.shuffles = m_shuffled->isChecked();
    training.mayContainAdultContent = m_adult->isChecked();
    training.title = m_title->text();
    if (m_own->isChecked())
        training.instructions = m_instructions->toPlainText();
    m_step.setSettings(training);
}

QString TrainingSettings::summary() const
{
    const Training &training = m_step.settings();
    QStringList words{tr("tasks per page: %1").arg(training.tasksPerPage)};
    words << (training.pagesToPass > 0 ? tr("pages to finish: %1").arg(training.pagesToPass) : tr("all pages to finish"));
    words << (training.instructions.isEmpty() ? tr("the project's instructions") : tr("own instructions"));
    return words.join(tr(" · "));
}

void TrainingSettings::showState()
{
    const Training &settings = m_step.settings();
    const bool isFrozen = m_step.isFrozen();
    {
        const QSignalBlocker quiet[] = {QSignalBlocker(m_isOn), QSignalBlocker(m_slider), QSignalBlocker(m_ordered), QSignalBlocker(m_shuffled),
            QSignalBlocker(m_adult), QSignalBlocker(m_own), QSignalBlocker(m_instructions), QSignalBlocker(m_level)};
        m_isOn->setChecked(settings.isOn);
        m_slider->setValue(std::clamp(settings.passPercent, 5, 100));
        if (!m_level->hasFocus())
            m_level->setValue(settings.passPercent);
        m_ordered->setChecked(settings.keepsOrder);
        m_shuffled->setChecked(settings.shuffles);
        m_adult->setChecked(settings.mayContainAdultContent);
        m_own->setChecked(!settings.instructions.isEmpty() || (m_own->isChecked() && m_instructions->hasFocus()));
        if (!m_instructions->hasFocus() && m_instructions->toPlainText() != settings.instructions)
            m_instructions->setPlainText(settings.instructions);
    }
    showUnlessTyping(m_retry, settings.retryAfterDays);
    showUnlessTyping(m_perPage, settings.tasksPerPage);
    showUnlessTyping(m_pages, settings.pagesToPass);
    showUnlessTyping(m_seconds, settings.secondsPerPage);
    showUnlessTyping(m_title, settings.title);
    m_instructions->setVisible(m_own->isChecked());
    m_more->setSummary(summary());
    m_more->setVisible(settings.isOn);
    m_isOn->setEnabled(!isFrozen);
    for (QWidget *widget : QList<QWidget *>{m_slider, m_level, m_retry, m_perPage, m_pages, m_seconds, m_ordered, m_shuffled, m_adult, m_own, m_title, m_instructions})
        widget->setEnabled(settings.isOn && !isFrozen);
    const auto percent = [](double chance) { return QLocale().toString(100 * chance, 'f', chance < 0.1 ? 1 : 0); };
    m_odds->setText(m_step.tasks(TrainingStep::Set::Training).isEmpty() || !settings.isOn
            ? QString()
            : tr("Guess odds: %1 %, careful people %2 %").arg(percent(m_step.guessOdds()), percent(m_step.honestOdds())));

    QStringList sentences;
    QList<WayOut> ways;
    for (const Problem &problem : m_step.problems()) {
        if (problem.column == u"pass_percent" || problem.column == u"retry_days" || problem.code == u"empty_training") {
            sentences << problem.sentence;
            ways << m_step.waysOut(problem);
        }
    }
    showText(m_problem, sentences.join(u'\n'));
    setInvalid(m_level, std::any_of(m_step.problems().begin(), m_step.problems().end(), [](const Problem &p) { return p.column == u"pass_percent"; }));
    m_ways->setWays(ways);
}

} // namespace sidewise
