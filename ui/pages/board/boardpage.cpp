#include "ui/pages/board/boardpage.h"

#include "models/boardmodel.h"
#include "models/roles.h"
#include "ui/pages/board/foreigndialog.h"
#include "ui/pages/board/noticespanel.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/poolwords.h"
#include "ui/widgets/statusdelegate.h"
#include "workflow/notices.h"
#include "workflow/poolboard.h"
#include "workflow/workspace.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace sidewise {

using models::BoardModel;
using namespace Qt::Literals::StringLiterals;

BoardPage::BoardPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_board(workspace.board()), m_model(new BoardModel(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_table(new DataTable(tr("Pools"))), m_search(new QLineEdit),
      m_practice(makeLabel({}, TextRole::Muted)), m_live(makeLabel({}, TextRole::Muted)), m_needs(makeLabel({}, TextRole::Body)),
      m_said(new Banner), m_refresh(new QPushButton(icon(Icon::Refresh), tr("Refresh")))
{
    setAccessibleName(tr("Pool board"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::large, space::large, space::large);
    layout->setSpacing(space::medium);
    layout->addWidget(makeHead());
    layout->addWidget(m_said);
    layout->addWidget(makeTable(), 3);
    layout->addWidget(new NoticesPanel(workspace.notices()), 1);
    m_said->setDismissible(true);
    connect(m_said, &Banner::dismissed, this, [this] { m_said->say(Tone::Note, {}); });
    connect(&m_board, &PoolBoard::changed, this, &BoardPage::showState);
    connect(&m_board, &PoolBoard::said, this, [this](const QString &sentence) { m_said->say(Tone::Good, sentence); });
    connect(&m_board, &PoolBoard::failed, this, [this](const Error &error) { m_said->say(Tone::Danger, error.sentence); });
    showState();
}

QWidget *BoardPage::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    auto *top = new QHBoxLayout;
    top->addWidget(makeLabel(tr("Pool board"), TextRole::Title));
    top->addStretch(1);
    top->addWidget(m_refresh);
    layout->addLayout(top);
    layout->addWidget(makeLabel(tr("All pools of your studies and of the accounts you are signed in to, wherever they were made."), TextRole::Muted));
    layout->addWidget(m_practice);
    layout->addWidget(m_live);
    m_refresh->setShortcut(QKeySequence::Refresh);
    m_refresh->setToolTip(tr("Ask the platform now (%1)").arg(m_refresh->shortcut().toString(QKeySequence::NativeText)));
    connect(m_refresh, &QPushButton::clicked, &m_board, &PoolBoard::refresh);
    return head;
}

QWidget *BoardPage::makeTable()
{
    auto *panel = new Panel(tr("Pools"));
    m_search->setPlaceholderText(tr("Find a pool"));
    m_search->setAccessibleName(tr("Find a pool"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(220);
    panel->head()->addWidget(m_search);
    m_model->setStateWord(poolStateWord);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(models::SortRole);
    m_sorted->setFilterKeyColumn(static_cast<int>(BoardModel::Column::Name));
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setRowHeight(34);
    m_table->setStretchColumn(static_cast<int>(BoardModel::Column::Name), 180);
    const std::pair<BoardModel::Column, int> widths[] = {{BoardModel::Column::Mode, 72}, {BoardModel::Column::State, 92},
        {BoardModel::Column::Done, 58}, {BoardModel::Column::Pages, 60}, {BoardModel::Column::Rate, 102}, {BoardModel::Column::Spent, 112},
        {BoardModel::Column::Quality, 96}, {BoardModel::Column::Alerts, 160}};
    for (const auto &[column, width] : widths)
        m_table->setColumnWidth(static_cast<int>(column), width);
    m_table->setItemDelegateForColumn(static_cast<int>(BoardModel::Column::State),
        new StatusDelegate([](int state) { return poolStateTone(static_cast<PoolState>(state)); }, m_table));
    m_table->setEmptyText(tr("No pools yet. Launch one from a study, or sign in to the account that has some."));
    panel->body()->addWidget(m_table, 1);
    panel->body()->addWidget(m_needs);
    panel->body()->addWidget(makeButtons());
    connect(m_search, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table, &DataTable::currentKeyChanged, this, &BoardPage::showChosen);
    connect(m_table, &QTableView::activated, this, &BoardPage::lookInside);
    return panel;
}

QWidget *BoardPage::makeButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    const auto button = [&](Icon mark, const QString &name, const QString &tip) {
        auto *made = new QPushButton(icon(mark), name);
        made->setToolTip(tip);
        row->addWidget(made);
        return made;
    };
    m_look = button(Icon::Open, tr("Open study"), {});
    row->addSpacing(space::medium);
    m_open = button(Icon::Play, tr("Open pool"), tr("Hand out pages, and pay for them."));
    m_pause = button(Icon::Pause, tr("Pause pool"), tr("Hand out no new pages. It can be opened again."));
    m_close = button(Icon::Stop, tr("Close pool"), tr("Close the pool and the training that leads to it."));
    m_clone = button(Icon::Copy, tr("Clone pool"), tr("A copy of its settings, without tasks, that is not open."));
    m_archive = button(Icon::Save, tr("Archive pool…"), tr("For good: an archived pool can only be read."));
    row->addStretch(1);
    connect(m_look, &QPushButton::clicked, this, &BoardPage::lookInside);
    connect(m_open, &QPushButton::clicked, this, &BoardPage::openPool);
    connect(m_pause, &QPushButton::clicked, this, [this] { m_board.pause(m_table->currentKey()); });
    connect(m_close, &QPushButton::clicked, this, [this] { m_board.close(m_table->currentKey()); });
    connect(m_clone, &QPushButton::clicked, this, [this] { m_board.clone(m_table->currentKey()); });
    connect(m_archive, &QPushButton::clicked, this, &BoardPage::archivePool);
    return buttons;
}

void BoardPage::select(const QString &key)
{
    m_search->clear();
    m_table->selectKey(key);
}

const BoardPool *BoardPage::chosen() const
{
    return m_board.find(m_table->currentKey());
}

QString BoardPage::syncWords(Mode mode) const
{
    const QString name = mode == Mode::Practice ? tr("Practice") : tr("Live");
    const QDateTime last = m_board.lastSync(mode);
    const QString time = last.isValid() ? QLocale().toString(last.toLocalTime(), u"d MMM HH:mm:ss"_s) : QString();
    const QString notice = m_board.notice(mode);
    if (!last.isValid())
        return notice.isEmpty() ? QString() : tr("%1: %2").arg(name, notice);
    return notice.isEmpty() ? tr("%1: as of %2.").arg(name, time) : tr("%1: as of %2. %3").arg(name, time, notice);
}

void BoardPage::showState()
{
    m_model->setPools(m_board.pools(), QDateTime::currentDateTimeUtc());
    showText(m_practice, syncWords(Mode::Practice));
    showText(m_live, syncWords(Mode::Live));
    m_table->selectFirstIfNone();
    showChosen();
}

void BoardPage::showChosen()
{
    const BoardPool *pool = chosen();
    const bool isFree = pool != nullptr; // asked twice, an action is still done once
    const PoolState state = pool ? pool->state() : PoolState::Draft;
    const bool isOpen = state == PoolState::Open;
    m_open->setEnabled(isFree && !isOpen && state != PoolState::Archived);
    m_pause->setEnabled(isFree && isOpen);
    m_close->setEnabled(isFree && isOpen);
    m_clone->setEnabled(isFree);
    m_archive->setEnabled(isFree && !isOpen && state != PoolState::Archived);
    m_look->setEnabled(isFree);
    m_look->setText(pool && !pool->study ? tr("Read its results…") : tr("Open study"));
    m_look->setToolTip(pool && !pool->study ? tr("Makes a study from its answers, to be read and ranked. The pool is not touched.")
                                            : tr("Opens the study that this pool belongs to."));
    if (!pool)
        return showText(m_needs, {});
    QStringList lines = alertsOf(*pool, QDateTime::currentDateTimeUtc());
    if (const QString reason = closeReasonWords(pool->status.lastCloseReason); !reason.isEmpty() && !isOpen && state != PoolState::Draft)
        lines.prepend(tr("Closed last: %1.").arg(reason));
    if (pool->study && pool->study->simulated > 0)
        lines.append(tr("Simulated answers: %1 of %2.").arg(QLocale().toString(pool->study->simulated), QLocale().toString(pool->study->judgements)));
    showText(m_needs, lines.join(u' '));
}

void BoardPage::openPool()
{
    const BoardPool *pool = chosen();
    if (!pool)
        return;
    if (pool->mode == Mode::Practice)
        return m_board.open(pool->key());
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Open pool"),
        tr("Open “%1”? Real people will be paid %2 a page plus the fee, until its tasks are answered.")
            .arg(pool->name, pool->pricePerPage.toDisplay()), QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box->addButton(tr("Open and pay"), QMessageBox::AcceptRole), &QPushButton::clicked, this,
        [this, key = pool->key()] { m_board.open(key); });
    box->open();
}

void BoardPage::archivePool()
{
    const BoardPool *pool = chosen();
    if (!pool)
        return;
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Archive pool"),
        tr("Archive “%1”? It can then only be read, never opened again.").arg(pool->name), QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box->addButton(tr("Archive for good"), QMessageBox::DestructiveRole), &QPushButton::clicked, this,
        [this, key = pool->key()] { m_board.archive(key); });
    box->open();
}

void BoardPage::lookInside()
{
    const BoardPool *pool = chosen();
    if (!pool)
        return;
    if (pool->study) {
        Q_EMIT studyWanted(pool->study->path);
        return;
    }
    auto *dialog = new ForeignDialog(m_workspace, pool->key(), this);
    connect(dialog, &ForeignDialog::studyReady, this, &BoardPage::studyWanted);
    dialog->open();
}

void BoardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_board.setWatched(true);
}

void BoardPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_board.setWatched(false);
}

} // namespace sidewise
