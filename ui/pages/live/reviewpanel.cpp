#include "ui/pages/live/reviewpanel.h"

#include "models/roles.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/pages/live/livetable.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/poolwords.h"
#include "ui/widgets/statusdelegate.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"
#include "workflow/reviewdesk.h"

#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
Tone toneOf(int status)
{
    constexpr Tone tones[] = {Tone::Good, Tone::Danger, Tone::Note};
    return tones[status];
}
} // namespace

ReviewPanel::ReviewPanel(LiveStep &step, QWidget *parent)
    : LivePanel(step, parent), m_said(new Banner), m_queue(new LiveTable({{tr("Page")}, {tr("Time left"), tr("Then the platform accepts it by itself."), true}}, this)),
      m_queueTable(makeLiveTable(tr("Pages waiting"), m_queue)),
      m_tasks(new LiveTable({{tr("Task")}, {tr("Answer")}, {tr("Known answer")}, {tr("Time"), {}, true}}, this)), m_about(makeLabel({}, TextRole::Body)),
      m_reason(new QComboBox), m_accept(new QPushButton(tr("Accept (A)"))), m_reject(new QPushButton(tr("Reject (R)"))),
      m_read(new QPushButton(tr("Read verdicts…"))), m_write(new QPushButton(tr("Save list…")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_said);
    m_said->setDismissible(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    auto *queue = new Panel(tr("Waiting"));
    queue->setFixedWidth(300);
    m_queueTable->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_queueTable->setColumnWidth(1, 84);
    m_queueTable->setStretchColumn(0, 120);
    m_queueTable->setEmptyText(tr("No page waits for a verdict."));
    m_queueTable->installEventFilter(this);
    queue->body()->addWidget(m_queueTable);
    row->addWidget(queue);
    auto *page = new Panel(tr("The page"));
    auto *tasks = makeLiveTable(tr("Answers of the page"), m_tasks);
    m_tasks->setStatusColumn(2);
    tasks->setItemDelegateForColumn(2, new StatusDelegate(toneOf, tasks));
    tasks->setColumnWidth(1, 160);
    tasks->setColumnWidth(2, 150);
    tasks->setStretchColumn(0, 160);
    tasks->setEmptyText(tr("Choose a page at the left."));
    page->body()->addWidget(m_about);
    page->body()->addWidget(tasks, 1);
    m_reason->setEditable(true);
    m_reason->addItems(ReviewDesk::reasonTemplates());
    m_reason->setAccessibleName(tr("Reason of the rejection"));
    m_reason->setToolTip(tr("The performer reads it."));
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *verdict = new QHBoxLayout;
    verdict->addWidget(m_accept);
    verdict->addWidget(m_reject);
    verdict->addWidget(m_reason, 1);
    page->body()->addLayout(verdict);
    row->addWidget(page, 1);
    layout->addLayout(row, 1);
    makeFiles();
    queue->head()->addWidget(m_read);
    queue->head()->addWidget(m_write);
    setRole(m_accept, ButtonRole::Primary);
    connect(m_accept, &QPushButton::clicked, this, &ReviewPanel::accept);
    connect(m_reject, &QPushButton::clicked, this, &ReviewPanel::reject);
    connect(m_queueTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ReviewPanel::showPage);
    connect(&step.review(), &ReviewDesk::changed, this, &ReviewPanel::showState);
    m_countdown.setInterval(30'000);
    connect(&m_countdown, &QTimer::timeout, this, &ReviewPanel::showState);
    m_countdown.start();
}

void ReviewPanel::makeFiles()
{
    connect(m_read, &QPushButton::clicked, this, [this] {
        dialogs::askForFile(window(), tr("Read a review file"), {tr("Review files (*.tsv)")}, [this](const QString &path) { step().review().readFile(path); });
    });
    connect(m_write, &QPushButton::clicked, this, [this] {
        dialogs::askWhereToSave(window(), tr("Save the waiting pages"), u"review.tsv"_s, tr("Review files (*.tsv)"), u"tsv"_s,
            [this](const QString &path) { step().review().writeFile(path); });
    });
    connect(&step().review(), &ReviewDesk::fileRead, this, [this](qint64 given, qint64 passed) {
        m_said->say(Tone::Good, tr("%1 verdicts were given; %2 lines were passed over: no verdict, no reason, or a page that does not wait.").arg(given).arg(passed));
    });
    connect(&step().review(), &ReviewDesk::fileWritten, this,
        [this](const QString &path) { m_said->say(Tone::Good, tr("Saved to %1.").arg(QDir::toNativeSeparators(path))); });
    connect(m_said, &Banner::dismissed, this, [this] { m_said->say(Tone::Good, {}); });
}

QList<AssignmentId> ReviewPanel::chosen() const
{
    QList<AssignmentId> pages;
    for (const QModelIndex &index : m_queueTable->selectionModel()->selectedRows())
        pages.append(AssignmentId(index.data(models::KeyRole).toString()));
    return pages;
}

void ReviewPanel::showState()
{
    if (!isVisible())
        return;
    constexpr qsizetype mostShown = 2000;
    QList<LiveRow> rows;
    const ReviewDesk &desk = step().review();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const AssignmentId &id : desk.waiting().mid(0, mostShown)) {
        const qint64 seconds = now.secsTo(desk.deadline(id));
        rows.append({id.value, {id.value, seconds > 0 ? durationWords(std::chrono::seconds(seconds)) : tr("over")}, {id.value, seconds}, -1});
    }
    const int place = m_queueTable->currentIndex().row();
    m_queue->setRows(rows);
    m_queueTable->selectFirstIfNone();
    // The page that was judged is gone: on to the one that has taken its place.
    if (!m_queueTable->selectionModel()->hasSelection() && !rows.isEmpty())
        m_queueTable->selectRow(std::clamp(place, 0, static_cast<int>(rows.size()) - 1));
    m_write->setEnabled(!desk.waiting().isEmpty());
    m_write->setToolTip(desk.waiting().isEmpty() ? tr("No page waits for a verdict.") : tr("To be filled in elsewhere and read again."));
    m_read->setToolTip(tr("A file with the columns ASSIGNMENT:assignment_id, ACCEPT:verdict (+ or -) and ACCEPT:comment."));
    showPage();
}

void ReviewPanel::showPage()
{
    const QList<AssignmentId> pages = chosen();
    const bool isBusy = step().review().inProgress() > 0;
    for (QPushButton *button : {m_accept, m_reject}) {
        button->setEnabled(!pages.isEmpty() && !isBusy);
        button->setToolTip(pages.isEmpty() ? tr("No page is chosen.") : isBusy ? tr("Please wait.") : QString());
    }
    if (pages.isEmpty()) {
        m_about->setText(step().results().study().pool.plan.acceptance.isAutomatic
                ? tr("This pool accepts pages by itself as they come in; nothing waits here.")
                : tr("Submitted pages appear here. Each is accepted or rejected as a whole; a rejected page is not paid."));
        m_tasks->setRows({});
        return;
    }
    const Assignment *page = step().review().page(pages.first());
    if (!page) {
        step().review().show(pages.first());
        return;
    }
    qint64 right = 0;
    qint64 golden = 0;
    QList<LiveRow> rows;
    const Project &project = step().results().study().project;
    const auto label = [&](const QString &value) {
        const AnswerOption *option = project.option(value);
        return option ? option->label : value;
    };
    for (const AnsweredTask &task : page->tasks) {
        const bool isGolden = task.golden.has_value();
        const bool isRight = isGolden && *task.golden == task.value;
        golden += isGolden;
        right += isRight;
        rows.append({u"%1"_s.arg(rows.size()),
            {tr("%1: %2 or %3").arg(task.product.value, task.left.value, task.right.value), label(task.value),
                !isGolden ? QString() : isRight ? tr("right") : tr("wrong, known: %1").arg(label(*task.golden)),
                task.seconds ? tr("%1 s").arg(*task.seconds) : u"–"_s},
            {}, !isGolden ? -1 : isRight ? 0 : 1});
    }
    m_tasks->setRows(rows);
    const qint64 seconds = page->created.secsTo(page->submitted);
    const QString many = pages.size() > 1 ? tr(" %1 pages are chosen; the verdict goes to all of them.").arg(pages.size()) : QString();
    m_about->setText(tr("%1 by %2: %n answer(s) in %3; golden tasks right: %4 of %5.", "", static_cast<int>(page->tasks.size()))
                         .arg(page->id.value, page->performer.value, durationWords(std::chrono::seconds(seconds))).arg(right).arg(golden) + many);
}

void ReviewPanel::accept()
{
    step().review().accept(chosen());
}

void ReviewPanel::reject()
{
    step().review().reject(chosen(), m_reason->currentText());
}

bool ReviewPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_queueTable && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_A && !(static_cast<QKeyEvent *>(event)->modifiers() & Qt::ControlModifier) && m_accept->isEnabled()) {
            accept();
            return true;
        }
        if (key == Qt::Key_R && m_reject->isEnabled()) {
            reject();
            return true;
        }
    }
    return LivePanel::eventFilter(watched, event);
}

} // namespace sidewise
