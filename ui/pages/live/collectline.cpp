#include "ui/pages/live/collectline.h"

#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/poolwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

CollectLine::CollectLine(QWidget *parent)
    : QFrame(parent), m_state(makeChip({}, Tone::Note)), m_bar(new QProgressBar), m_words(makeLabel({}, TextRole::Body)),
      m_pause(new QPushButton(tr("Pause"))), m_resume(new QPushButton(tr("Resume")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Pages done"));
    m_bar->setMinimumWidth(90);
    m_bar->setMaximumWidth(260);
    row->addWidget(m_state);
    row->addWidget(m_bar, 1);
    row->addWidget(m_words, 4);
    row->addWidget(m_pause);
    row->addWidget(m_resume);
    connect(m_pause, &QPushButton::clicked, this, &CollectLine::pauseWanted);
    connect(m_resume, &QPushButton::clicked, this, &CollectLine::resumeWanted);
}

void CollectLine::setNumbers(const LiveNumbers &n, bool isBusy)
{
    const QLocale locale;
    m_state->setText(poolStateWord(n.state));
    setTone(m_state, poolStateTone(n.state));
    const int all = static_cast<int>(std::max<qint64>(1, n.pagesTotal));
    m_bar->setRange(0, all);
    m_bar->setValue(static_cast<int>(std::min<qint64>(n.pagesDone, all)));
    QStringList words;
    words << (n.pagesTotal > 0 ? tr("%1 of about %2 pages").arg(locale.toString(n.pagesDone), locale.toString(n.pagesTotal))
                               : tr("%1 pages").arg(locale.toString(n.pagesDone)));
    words << tr("%1 judgements").arg(locale.toString(n.judgementsDone));
    words << tr("%1 spent, %2 reserved, cap %3").arg(n.spent.toDisplay(), n.reserved.toDisplay(), n.cap.toDisplay());
    const bool isOpen = n.state == PoolState::Open;
    if (isOpen)
        words << (n.timeLeft ? tr("%1 left").arg(durationWords(*n.timeLeft)) : tr("estimating the time left"));
    else if (!closeReasonWords(n.closeReason).isEmpty())
        words << closeReasonWords(n.closeReason);
    m_words->setText(words.join(u" · "_s));
    m_pause->setVisible(isOpen);
    m_resume->setVisible(n.state == PoolState::Paused);
    m_pause->setEnabled(!isBusy);
    m_resume->setEnabled(!isBusy);
}

} // namespace sidewise
