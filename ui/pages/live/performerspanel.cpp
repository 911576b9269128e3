#include "ui/pages/live/performerspanel.h"

#include "models/roles.h"
#include "ui/pages/live/livetable.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/statusdelegate.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"
#include "workflow/performerdesk.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <cmath>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
using State = PerformerState::State;

Tone toneOf(int state)
{
    constexpr Tone tones[] = {Tone::Good, Tone::Warning, Tone::Danger};
    return tones[state];
}

QString percent(double share)
{
    return u"%1 %"_s.arg(std::lround(share * 100));
}

QString stateWord(State state)
{
    const QString words[] = {PerformersPanel::tr("at work"), PerformersPanel::tr("flagged"), PerformersPanel::tr("banned")};
    return words[static_cast<int>(state)];
}

QString sourceWord(Source source)
{
    switch (source) {
    case Source::Simulated:
        return PerformersPanel::tr("simulated");
    case Source::LocalNetwork:
        return PerformersPanel::tr("in the room");
    case Source::File:
        return PerformersPanel::tr("from a file");
    case Source::Platform:
        break;
    }
    return PerformersPanel::tr("platform");
}

LiveRow rowOf(const PerformerState &performer)
{
    const PerformerReport &r = performer.report;
    const double golden = r.goldenTotal > 0 ? static_cast<double>(r.goldenRight) / static_cast<double>(r.goldenTotal) : -1;
    return {r.performer,
        {r.performer, stateWord(performer.state), performerWord(r), sourceWord(performer.source),
            PerformersPanel::tr("%1 (%2–%3)").arg(percent(r.reliability), QString::number(std::lround(r.reliabilityLow * 100)), percent(r.reliabilityHigh)),
            QLocale().toString(performer.pages), QLocale().toString(r.answers),
            r.goldenTotal == 0 ? u"–"_s : PerformersPanel::tr("%1 of %2").arg(r.goldenRight).arg(r.goldenTotal),
            r.agreement > 0 ? percent(r.agreement) : u"–"_s, r.answers > 0 ? percent(r.leftShare) : u"–"_s, percent(r.leftWhenGuessing),
            PerformersPanel::tr("%1 s").arg(QLocale().toString(performer.medianSeconds, 'f', performer.medianSeconds < 10 ? 1 : 0))},
        {r.performer, static_cast<int>(performer.state), performerWord(r), sourceWord(performer.source), r.reliability, performer.pages, r.answers, golden, r.agreement, r.leftShare,
            r.leftWhenGuessing, performer.medianSeconds},
        static_cast<int>(performer.state)};
}

QList<LiveTable::Column> columns()
{
    const auto tr = [](const char *text) { return PerformersPanel::tr(text); };
    return {{tr("Performer")}, {tr("State")}, {tr("In words")},
        {tr("Who"), tr("Simulated, a person in the room, or a performer of the hosted platform.")},
        {tr("Reliability"), tr("Share of answers given after really looking, with its 90 % interval."), true},
        {tr("Pages"), {}, true}, {tr("Answers"), tr("To general tasks."), true}, {tr("Golden right"), {}, true},
        {tr("Agreement"), tr("Share of answers that agree with the majority of the others."), true},
        {tr("Left"), tr("Share of answers that chose the left side."), true},
        {tr("Guesses left"), tr("How often the left side, while guessing."), true}, {tr("Page"), tr("Median time for a page."), true}};
}
} // namespace

PerformersPanel::PerformersPanel(LiveStep &step, QWidget *parent)
    : LivePanel(step, parent), m_search(new QLineEdit), m_filter(new QComboBox), m_model(new LiveTable(columns(), this)),
      m_table(makeLiveTable(tr("Performers"), m_model)), m_about(makeLabel({}, TextRole::Muted)), m_reason(new QComboBox),
      m_preview(new QPushButton(tr("Preview without them"))), m_ban(new QPushButton(tr("Ban…"))), m_unban(new QPushButton(tr("Take ban back"))),
      m_chooseFlagged(new QPushButton(tr("Choose all flagged"))), m_previewPanel(new Panel(tr("Preview: the ranking without them"))),
      m_changes(new LiveTable({{tr("Product")}, {tr("First now")}, {tr("First without them")}, {tr("Places that change"), {}, true}}, this)),
      m_previewWords(makeLabel({}, TextRole::Body))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    auto *panel = new Panel(tr("Performers"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search performers"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(180);
    m_filter->addItems({tr("Everybody"), tr("Flagged"), tr("Banned"), tr("Unknown yet")});
    m_filter->setAccessibleName(tr("Which performers"));
    panel->head()->addWidget(m_search);
    panel->head()->addWidget(m_filter);
    m_model->setStatusColumn(1);
    m_table->setItemDelegateForColumn(1, new StatusDelegate(toneOf, m_table));
    m_table->setColumnWidth(1, 86);
    m_table->setColumnWidth(2, 118);
    m_table->setColumnWidth(3, 92);
    m_table->setColumnWidth(4, 126);
    m_table->setStretchColumn(0, 130);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEmptyText(tr("Nobody has answered yet."));
    panel->body()->addWidget(m_table, 1);
    panel->body()->addWidget(m_about);
    layout->addWidget(panel, 2);
    makeActions();
    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::small);
    actions->addWidget(m_chooseFlagged);
    actions->addStretch();
    actions->addWidget(m_reason, 1);
    actions->addWidget(m_preview);
    actions->addWidget(m_ban);
    actions->addWidget(m_unban);
    panel->body()->addLayout(actions);
    auto *changes = makeLiveTable(tr("What would change"), m_changes);
    changes->setColumnWidth(1, 170);
    changes->setColumnWidth(2, 170);
    changes->setColumnWidth(3, 130);
    changes->setEmptyText(tr("No place would change."));
    m_previewPanel->body()->addWidget(m_previewWords);
    m_previewPanel->body()->addWidget(changes);
    layout->addWidget(m_previewPanel, 1);
    m_previewPanel->hide();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) { sorterOf(m_table)->setFilterFixedString(words); });
    connect(m_filter, &QComboBox::currentIndexChanged, this, &PerformersPanel::showState);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PerformersPanel::showChosen);
    connect(&step.performers(), &PerformerDesk::changed, this, &PerformersPanel::showState);
}

void PerformersPanel::makeActions()
{
    m_reason->setEditable(true);
    m_reason->addItems({tr("Answers without looking"), tr("Pages far too fast"), tr("Golden tasks wrong"), tr("Always the same side")});
    m_reason->setAccessibleName(tr("Reason of the ban"));
    m_reason->setToolTip(tr("Stays with you; performers do not see it."));
    connect(m_preview, &QPushButton::clicked, this, &PerformersPanel::preview);
    connect(m_ban, &QPushButton::clicked, this, [this] {
        step().performers().ban(chosen(), m_reason->currentText());
        m_previewPanel->hide();
    });
    connect(m_unban, &QPushButton::clicked, this, [this] {
        step().performers().unban(chosen());
        m_previewPanel->hide();
    });
    connect(m_chooseFlagged, &QPushButton::clicked, this, [this] {
        m_filter->setCurrentIndex(static_cast<int>(Filter::Flagged));
        m_table->selectAll();
        m_table->setFocus();
    });
}

QStringList PerformersPanel::chosen() const
{
    QStringList performers;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        performers.append(index.data(models::KeyRole).toString());
    return performers;
}

void PerformersPanel::showState()
{
    if (!isVisible())
        return;
    const auto filter = static_cast<Filter>(m_filter->currentIndex());
    QList<LiveRow> rows;
    bool hasFlagged = false;
    for (const PerformerState &performer : step().performers().performers()) {
        hasFlagged |= performer.state == State::Flagged;
        const bool isUnknown = performer.report.reliabilityHigh - performer.report.reliabilityLow > 0.5;
        const bool fits = filter == Filter::Everybody || (filter == Filter::Flagged && performer.state == State::Flagged)
            || (filter == Filter::Banned && performer.state == State::Banned) || (filter == Filter::Unknown && isUnknown);
        if (fits)
            rows.append(rowOf(performer));
    }
    m_model->setRows(rows);
    m_chooseFlagged->setEnabled(hasFlagged);
    m_chooseFlagged->setToolTip(hasFlagged ? QString() : tr("Nobody shows the signs of not looking."));
    showChosen();
}

void PerformersPanel::showChosen()
{
    const QStringList names = chosen();
    qint64 banned = 0;
    QString about;
    for (const PerformerState &performer : step().performers().performers()) {
        if (!names.contains(performer.report.performer))
            continue;
        banned += performer.state == State::Banned;
        if (names.size() > 1)
            continue;
        QStringList words = performer.signs;
        if (performer.state == State::Banned) {
            words.prepend(performer.isBannedByPlatform ? tr("Banned by a rule of the platform: %1.").arg(performer.banReason)
                                                       : tr("Banned: %1.").arg(performer.banReason));
        }
        if (performer.source == Source::Simulated)
            words.prepend(tr("Simulated."));
        about = words.isEmpty() ? tr("Nothing speaks against this performer.") : words.join(u' ');
    }
    m_about->setText(names.isEmpty() ? tr("Choose one or more performers to ban them or to see the ranking without them. Shift or Ctrl chooses several.")
            : names.size() > 1       ? tr("%1 performers chosen, %2 of them banned.").arg(names.size()).arg(banned)
                                     : about);
    const bool isBusy = step().performers().isBusy();
    const QString why = isBusy ? tr("Please wait.") : names.isEmpty() ? tr("Choose a performer first.") : QString();
    m_preview->setEnabled(why.isEmpty() && banned < names.size());
    m_ban->setEnabled(why.isEmpty() && banned < names.size());
    m_unban->setEnabled(why.isEmpty() && banned > 0);
    for (QPushButton *button : {m_preview, m_ban, m_unban})
        button->setToolTip(why);
    if (names != m_previewed)
        m_previewPanel->hide();
}

void PerformersPanel::preview()
{
    const QStringList names = chosen();
    m_preview->setEnabled(false);
    step().performers().previewWithout(names).then(this, [this, names](const std::shared_ptr<const RankingRun> &without) {
        m_preview->setEnabled(true);
        showPreview(names, *without);
    });
}

void PerformersPanel::showPreview(const QStringList &performers, const RankingRun &without)
{
    const RankingRun &now = step().results().run();
    QHash<QString, const Product *> products;
    for (const Product &product : step().catalogue().products)
        products.insert(product.id.value, &product);
    const auto title = [&](const QString &product, const QString &item) {
        const Product *found = products.value(product);
        for (const Recommendation &each : found ? found->recommendations : QList<Recommendation>()) {
            if (each.id.value == item && !each.title.isEmpty())
                return each.title;
        }
        return item;
    };
    QList<LiveRow> rows;
    qint64 leaders = 0;
    for (qsizetype i = 0; i < std::min(now.products.size(), without.products.size()); ++i) {
        const ProductRanking &before = now.products[i];
        const ProductRanking &after = without.products[i];
        QHash<QString, int> places;
        for (const RankedItem &item : before.items)
            places.insert(item.item, item.rank);
        qint64 changes = 0;
        for (const RankedItem &item : after.items)
            changes += places.value(item.item) != item.rank;
        if (changes == 0 || before.items.isEmpty() || after.items.isEmpty())
            continue;
        const QString first = before.items.first().item;
        const QString then = after.items.first().item;
        leaders += first != then;
        const Product *product = products.value(before.product);
        rows.append({before.product,
            {product && !product->title.isEmpty() ? product->title : before.product, title(before.product, first),
                first == then ? tr("the same") : title(before.product, then), QLocale().toString(changes)},
            {{}, {}, {}, changes}, -1});
    }
    m_previewed = performers;
    m_changes->setRows(rows);
    m_previewWords->setText(tr("Without %n performer(s), %1 judgements remain of %2; %3 products change, %4 of them get another first place. Nothing is "
                               "banned yet.", "", static_cast<int>(performers.size()))
                                .arg(QLocale().toString(without.judgements), QLocale().toString(now.judgements)).arg(rows.size()).arg(leaders));
    m_previewPanel->show();
}

} // namespace sidewise
