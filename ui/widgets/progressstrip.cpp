#include "ui/widgets/progressstrip.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/numbertile.h"
#include "ui/widgets/poolwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

ProgressStrip::ProgressStrip(QWidget *parent)
    : Panel(tr("Collecting"), parent), m_state(makeChip({}, Tone::Note)), m_reason(makeLabel({}, TextRole::Caption)),
      m_bar(new QProgressBar), m_pause(new QPushButton(tr("Pause"))), m_resume(new QPushButton(tr("Resume")))
{
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Pages done"));
    head()->insertWidget(1, m_state);
    head()->insertWidget(2, m_reason);
    head()->addWidget(m_pause);
    head()->addWidget(m_resume);
    auto *row = new NumberRow;
    m_pages = row->add(tr("Pages"));
    m_judgements = row->add(tr("Judgements"));
    m_spent = row->add(tr("Spent"));
    m_reserved = row->add(tr("Reserved"));
    m_forecast = row->add(tr("Forecast"));
    m_time = row->add(tr("Time left"));
    m_golden = row->add(tr("Golden right"));
    m_people = row->add(tr("Performers"));
    body()->addWidget(m_bar);
    body()->addWidget(row);
    connect(m_pause, &QPushButton::clicked, this, &ProgressStrip::pauseWanted);
    connect(m_resume, &QPushButton::clicked, this, &ProgressStrip::resumeWanted);
}

void ProgressStrip::setNumbers(const LiveNumbers &numbers, bool isBusy)
{
    const QLocale locale;
    showState(numbers);
    const bool hasPages = numbers.pagesTotal > 0;
    m_bar->setRange(0, static_cast<int>(std::max<qint64>(1, numbers.pagesTotal)));
    m_bar->setValue(static_cast<int>(std::min(numbers.pagesDone, std::max<qint64>(1, numbers.pagesTotal))));
    m_pages->setValue(locale.toString(numbers.pagesDone), hasPages ? tr("of about %1").arg(locale.toString(numbers.pagesTotal)) : QString());
    m_judgements->setValue(locale.toString(numbers.judgementsDone),
        numbers.judgementsTotal > 0 ? tr("of %1").arg(locale.toString(numbers.judgementsTotal)) : QString());
    m_spent->setValue(numbers.spent.toDisplay(), tr("with fee"));
    m_reserved->setValue(numbers.reserved.toDisplay());
    m_forecast->setValue(numbers.forecast.toDisplay(), tr("cap %1").arg(numbers.cap.toDisplay()));
    const bool isCollecting = numbers.state == PoolState::Open;
    m_time->setValue(!isCollecting ? u"–"_s : numbers.timeLeft ? durationWords(*numbers.timeLeft) : tr("estimating"),
        numbers.medianPageSeconds > 0 ? tr("page: %1 s").arg(qRound(numbers.medianPageSeconds)) : QString());
    m_golden->setValue(numbers.goldenPercent ? u"%1 %"_s.arg(*numbers.goldenPercent) : u"–"_s);
    m_people->setValue(locale.toString(numbers.performers));
    m_pause->setVisible(isCollecting);
    m_resume->setVisible(numbers.state == PoolState::Paused);
    m_pause->setEnabled(!isBusy);
    m_resume->setEnabled(!isBusy);
}

void ProgressStrip::showState(const LiveNumbers &numbers)
{
    m_state->setText(poolStateWord(numbers.state));
    setTone(m_state, poolStateTone(numbers.state));
    QStringList words;
    if (numbers.state != PoolState::Open && !closeReasonWords(numbers.closeReason).isEmpty())
        words << closeReasonWords(numbers.closeReason);
    if (numbers.lastSync.isValid())
        words << tr("last answer check %1").arg(QLocale().toString(numbers.lastSync.toLocalTime().time(), u"HH:mm:ss"_s));
    m_reason->setText(words.join(u" · "_s));
}

} // namespace sidewise
