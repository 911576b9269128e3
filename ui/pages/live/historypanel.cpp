#include "ui/pages/live/historypanel.h"

#include "ui/pages/live/livetable.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

HistoryPanel::HistoryPanel(LiveStep &step, QWidget *parent)
    : LivePanel(step, parent), m_events(new LiveTable({{tr("Time")}, {tr("Kind")}, {tr("What happened")}}, this)),
      m_table(makeLiveTable(tr("History"), m_events, 2)), m_time(new QDateTimeEdit), m_show(new QPushButton(tr("Show the study at this time"))),
      m_now(new QPushButton(tr("Back to now"))), m_words(makeLabel({}, TextRole::Muted))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    auto *then = new Panel(tr("As it stood"));
    auto *row = new QHBoxLayout;
    m_time->setAccessibleName(tr("Time"));
    m_time->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    m_time->setDateTime(QDateTime::currentDateTime());
    row->addWidget(m_time);
    row->addWidget(m_show);
    row->addWidget(m_now);
    row->addStretch();
    then->body()->addLayout(row);
    then->body()->addWidget(m_words);
    layout->addWidget(then);
    auto *log = new Panel(tr("History"));
    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("Search"));
    search->setAccessibleName(tr("Search the history"));
    search->setMaximumWidth(200);
    log->head()->addWidget(search);
    m_table->setColumnWidth(0, 150);
    m_table->setColumnWidth(1, 90);
    m_table->setStretchColumn(2, 240);
    m_table->setEmptyText(tr("Nothing was decided yet."));
    log->body()->addWidget(m_table);
    layout->addWidget(log, 1);
    connect(search, &QLineEdit::textChanged, this, [this](const QString &words) { sorterOf(m_table)->setFilterFixedString(words); });
    connect(m_show, &QPushButton::clicked, this, [this] {
        this->step().results().showAt(m_time->dateTime().toUTC());
        Q_EMIT viewWanted(u"ranking"_s);
    });
    connect(m_now, &QPushButton::clicked, &step.results(), &LiveResults::showNow);
    connect(m_table, &DataTable::currentKeyChanged, this, [this](const QString &key) {
        const qint64 time = key.section(u' ', 1).toLongLong();
        if (time > 0)
            m_time->setDateTime(QDateTime::fromMSecsSinceEpoch(time));
    });
    connect(&step.results(), &LiveResults::logged, this, &HistoryPanel::showState);
}

void HistoryPanel::showState()
{
    if (!isVisible())
        return;
    const QDateTime then = step().results().shownTime();
    m_now->setEnabled(then.isValid());
    m_words->setText(then.isValid()
            ? tr("All views show the study as it stood at %1: the answers submitted until then, without the performers who were banned then.")
                  .arg(QLocale().toString(then.toLocalTime(), QLocale::ShortFormat))
            : tr("Choose a time, or a line below. The ranking is made again from the answers submitted until then and the bans in force then."));
    ask();
}

void HistoryPanel::ask()
{
    step().results().events().then(this, [this](const Result<QList<StudyStore::Event>> &events) {
        if (!events)
            return m_table->setEmptyText(events.error().sentence);
        QList<LiveRow> rows;
        for (qsizetype i = events->size() - 1; i >= 0; --i) { // newest first
            const StudyStore::Event &event = (*events)[i];
            rows.append({u"%1 %2"_s.arg(i).arg(event.time.toMSecsSinceEpoch()),
                {event.time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), event.kind, event.text}, {}, -1});
        }
        m_events->setRows(rows);
    });
}

} // namespace sidewise
