#include "ui/pages/data/pairchoice.h"

#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/datasetstep.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <cmath>

namespace sidewise {

namespace {
int percent(double share)
{
    return static_cast<int>(std::lround(share * 100));
}
} // namespace

PairChoiceBar::PairChoiceBar(DatasetStep &step, QWidget *parent)
    : QFrame(parent), m_step(step), m_which(new QComboBox), m_share(new QSpinBox), m_places(new QSpinBox),
      m_words(makeLabel({}, TextRole::Muted)), m_generate(new QPushButton(tr("Generate pairs")))
{
    setRole(this, SurfaceRole::Well);
    m_which->addItem(tr("Every pair"), static_cast<int>(Collection::EveryPair));
    m_which->addItem(tr("Random, balanced"), static_cast<int>(Collection::RandomBalanced));
    m_which->addItem(tr("Neighbours in the model's order"), static_cast<int>(Collection::Neighbours));
    m_which->addItem(tr("Adaptive waves"), static_cast<int>(Collection::Adaptive));
    m_share->setRange(5, 100);
    m_share->setSuffix(tr(" % of them"));
    m_share->setAccessibleName(tr("Share of all pairs"));
    m_places->setRange(1, 50);
    m_places->setPrefix(tr("up to "));
    m_places->setSuffix(tr(" places apart"));
    m_places->setAccessibleName(tr("Places apart in the model's order"));
    QLabel *name = makeLabel(tr("Pairs to ask"), TextRole::Strong);
    name->setBuddy(m_which);
    m_which->setAccessibleName(tr("Pairs to ask"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large, space::small, space::large, space::small);
    row->setSpacing(space::medium);
    row->addWidget(name);
    row->addWidget(m_which);
    row->addWidget(m_share);
    row->addWidget(m_places);
    row->addWidget(m_words, 1);
    row->addWidget(m_generate);
    connect(m_which, &QComboBox::activated, this, &PairChoiceBar::choose);
    connect(m_share, &QSpinBox::valueChanged, this, &PairChoiceBar::choose);
    connect(m_places, &QSpinBox::valueChanged, this, &PairChoiceBar::choose);
    connect(&m_step, &DatasetStep::pairsCounted, this, [this] {
        m_isCounted = true;
        showWords();
    });
    connect(m_generate, &QPushButton::clicked, this, [this] {
        m_isChosen = false;
        m_step.setPairs(collection(), choice());
    });
}

Collection PairChoiceBar::collection() const
{
    return static_cast<Collection>(m_which->currentData().toInt());
}

PairChoice PairChoiceBar::choice() const
{
    PairChoice choice = m_step.pairChoice();
    if (m_share->value() != percent(choice.randomShare))
        choice.randomShare = m_share->value() / 100.0;
    choice.neighbours = m_places->value();
    return choice;
}

void PairChoiceBar::choose()
{
    m_isChosen = collection() != m_step.collection() || !(choice() == m_step.pairChoice());
    m_isCounted = false;
    m_step.countPairs(collection(), choice());
    showState();
}

void PairChoiceBar::showState()
{
    if (!m_isChosen) {
        const QSignalBlocker one(m_which);
        const QSignalBlocker two(m_share);
        const QSignalBlocker three(m_places);
        m_which->setCurrentIndex(m_which->findData(static_cast<int>(m_step.collection())));
        m_share->setValue(percent(m_step.pairChoice().randomShare));
        m_places->setValue(m_step.pairChoice().neighbours);
    }
    m_share->setVisible(collection() == Collection::RandomBalanced);
    m_places->setVisible(collection() == Collection::Neighbours);
    const bool isEmpty = m_step.catalogue().products.isEmpty();
    const QString reason = m_step.isFrozen() ? tr("This study was launched: its pairs can no longer change.")
        : m_step.isBusy()                    ? tr("Please wait until the work is done.")
        : isEmpty                            ? tr("Import a catalogue first.")
                                             : QString();
    for (QWidget *control : {static_cast<QWidget *>(m_which), static_cast<QWidget *>(m_share), static_cast<QWidget *>(m_places),
             static_cast<QWidget *>(m_generate)}) {
        control->setEnabled(reason.isEmpty());
        control->setToolTip(reason.toHtmlEscaped());
    }
    if (reason.isEmpty())
        m_generate->setToolTip(tr("Makes the pairs and draws the sides by chance, each recommendation left and right equally often."));
    const bool isWanted = reason.isEmpty() && (m_step.pairs().isEmpty() || m_isChosen);
    setRole(m_generate, isWanted ? ButtonRole::Primary : ButtonRole::Normal);
    if (!isEmpty && m_step.pairs().isEmpty() && !m_isChosen && !m_isCounted && !m_step.isFrozen())
        m_step.countPairs(m_step.collection(), m_step.pairChoice());
    if (!m_step.pairs().isEmpty() && !m_isChosen)
        m_isCounted = false;
    showWords();
}

void PairChoiceBar::showWords()
{
    const QLocale locale;
    QString words;
    if (m_isCounted && (m_isChosen || m_step.pairs().isEmpty())) {
        const PoolNumbers n = m_step.countedNumbers();
        words = tr("would ask %1 pairs: about %2 pages, %3 with fee").arg(locale.toString(n.generalTasks), locale.toString(n.pages), n.cost.toDisplay());
        if (collection() == Collection::Adaptive)
            words = tr("up to %1 pairs, as many as it takes; at most about %2 with fee").arg(locale.toString(n.generalTasks), n.cost.toDisplay());
    } else if (collection() == Collection::Neighbours && !m_step.catalogue().hasModelOrder && !m_step.catalogue().products.isEmpty()) {
        words = tr("there is no model order, so the order of the file counts");
    }
    m_words->setText(words);
}

} // namespace sidewise
