#include "ui/pages/page.h"

#include "base/settings.h"
#include "ui/pages/edithistory.h"
#include "ui/pages/whycard.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

Page::Page(Step &step, Step *next, const QString &lead, QWidget *parent)
    : QWidget(parent), m_step(step), m_next(next), m_edits(new EditHistory(step, *this)), m_why(new WhyCard), m_error(new Banner), m_busy(new QWidget),
      m_busyWords(makeLabel({}, TextRole::Muted)), m_scroll(new QScrollArea)
{
    setAccessibleName(step.title());
    auto *bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(120);
    bar->setAccessibleName(tr("Working"));
    auto *busy = new QHBoxLayout(m_busy);
    busy->setContentsMargins(0, 0, 0, 0);
    busy->addWidget(bar);
    busy->addWidget(m_busyWords, 1);

    auto *content = new QWidget;
    content->setProperty("pageBody", true);
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(space::wide, space::hair, space::large, space::large);
    m_body->setSpacing(space::medium);
    m_body->addWidget(m_why);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead(lead));
    layout->addWidget(m_scroll, 1);
    layout->addWidget(makeFooter());

    m_error->setDismissible(true);
    connect(m_error, &Banner::dismissed, this, [this] { m_step.dismissError(); });
    connect(m_why, &WhyCard::putAway, this, [this] {
        if (m_settings)
            m_settings->setPutAway(cardName(), true);
        m_why->hide();
        m_whyButton->setFocus();
    });
    connect(m_edits, &QUndoStack::indexChanged, this, &Page::showStepButtons);
    connect(&m_step, &Step::changed, m_edits, &EditHistory::record);
    connect(&m_step, &Step::changed, this, &Page::refresh);
    connect(&m_step, &Step::failed, this, &Page::refresh);
    if (m_next) {
        connect(m_next, &Step::changed, this, &Page::showFooter);
        connect(m_continue, &QPushButton::clicked, this, [this] { Q_EMIT goTo(m_next->kind()); });
    }
}

QWidget *Page::makeHead(const QString &lead)
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::wide, space::large, space::wide, space::medium);
    layout->setSpacing(space::tight);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::small);
    top->addWidget(makeLabel(m_step.title(), TextRole::Title));
    top->addStretch();
    m_titleRow = new QHBoxLayout;
    m_titleRow->setSpacing(space::small);
    top->addLayout(m_titleRow);
    makeStepButtons(top);
    layout->addLayout(top);
    m_lead = makeLabel(lead, TextRole::Muted);
    m_minutes = makeLabel({}, TextRole::Caption);
    auto *second = new QHBoxLayout;
    second->setSpacing(space::medium);
    second->addWidget(m_lead, 1);
    second->addWidget(m_minutes, 0, Qt::AlignTop);
    layout->addLayout(second);
    layout->addWidget(m_error);
    layout->addWidget(m_busy);
    m_busy->hide();
    return head;
}

void Page::makeStepButtons(QHBoxLayout *row)
{
    const auto add = [row](Icon which, const QString &name) {
        auto *button = new QPushButton(icon(which), {});
        button->setAccessibleName(name);
        button->setToolTip(name);
        setRole(button, ButtonRole::Tool);
        row->addWidget(button);
        return button;
    };
    m_undo = add(Icon::Undo, tr("Undo"));
    m_redo = add(Icon::Redo, tr("Redo"));
    m_reset = add(Icon::Reset, tr("Reset this step"));
    m_whyButton = add(Icon::Why, tr("Why this step"));
    m_whyButton->setToolTip(tr("Why this step: shows the card again"));
    connect(m_undo, &QPushButton::clicked, m_edits, &QUndoStack::undo);
    connect(m_redo, &QPushButton::clicked, m_edits, &QUndoStack::redo);
    connect(m_reset, &QPushButton::clicked, m_edits, &EditHistory::reset);
    connect(m_whyButton, &QPushButton::clicked, this, [this] {
        const bool isShown = !m_why->isHidden();
        if (m_settings)
            m_settings->setPutAway(cardName(), isShown);
        m_why->setHidden(isShown);
        if (!isShown)
            m_scroll->ensureVisible(0, 0);
    });
}

void Page::showStepButtons()
{
    const bool isEdited = !m_step.value().isNull() || m_edits->count() > 0;
    const auto say = [](const QString &words, const QString &what, QKeySequence::StandardKey key) {
        const QString keys = QKeySequence(key).toString(QKeySequence::NativeText);
        return (what.isEmpty() ? u"%1 (%2)"_s.arg(words, keys) : u"%1: %2 (%3)"_s.arg(words, what, keys)).toHtmlEscaped();
    };
    m_undo->setVisible(isEdited);
    m_redo->setVisible(isEdited);
    m_undo->setEnabled(m_edits->canUndo());
    m_redo->setEnabled(m_edits->canRedo());
    m_undo->setToolTip(say(tr("Undo"), m_edits->undoText(), QKeySequence::Undo));
    m_redo->setToolTip(say(tr("Redo"), m_edits->redoText(), QKeySequence::Redo));
    m_undo->setAccessibleDescription(m_edits->undoText());
    m_redo->setAccessibleDescription(m_edits->redoText());
    m_reset->setVisible(!m_step.freshValue().isNull());
    m_reset->setEnabled(m_edits->canReset());
    m_reset->setToolTip(m_edits->canReset() ? tr("Reset this step: back to how it was before you edited it. Can be undone.")
                                            : tr("Reset this step: everything here is as it was at the start."));
}

void Page::showWhy()
{
    m_why->setWords(m_step.why());
    m_minutes->setText(m_step.minutes() == 1 ? tr("about 1 minute") : tr("about %1 minutes").arg(m_step.minutes()));
}

QString Page::cardName() const
{
    return u"why-%1"_s.arg(static_cast<int>(m_step.kind()));
}

void Page::remember(Settings &settings)
{
    m_settings = &settings;
    m_why->setHidden(settings.isPutAway(cardName()));
}

void Page::forgetEdits()
{
    m_edits->forget();
}

QWidget *Page::makeFooter()
{
    auto *bar = new QFrame;
    setRole(bar, SurfaceRole::Foot);
    m_footer = new QHBoxLayout(bar);
    m_footer->setContentsMargins(space::wide, space::small, space::wide, space::small);
    m_footer->setSpacing(space::medium);
    m_whatNext = makeLabel({}, TextRole::Muted);
    m_footer->addWidget(m_whatNext, 1);
    m_continue = new QPushButton(m_next ? tr("Continue to %1").arg(m_next->title()) : QString());
    setRole(m_continue, ButtonRole::Primary);
    m_continue->setHidden(!m_next);
    m_footer->addWidget(m_continue);
    return bar;
}

void Page::setLead(const QString &sentence)
{
    showText(m_lead, sentence);
}

void Page::refresh()
{
    m_isStale = !isVisible();
    if (m_isStale)
        return;
    const auto &error = m_step.error();
    m_error->say(Tone::Danger, error ? error->sentence : QString());
    m_busy->setVisible(m_step.isBusy());
    m_busyWords->setText(m_step.busyWords());
    showWhy();
    showStepButtons();
    showState();
    showFooter();
}

void Page::showFooter()
{
    if (!isVisible())
        return;
    const QString reason = m_next ? m_next->lockReason() : QString();
    m_continue->setEnabled(reason.isEmpty());
    m_continue->setToolTip(reason.toHtmlEscaped());
    m_continue->setAccessibleDescription(reason);
    const QString own = whatNext();
    m_whatNext->setText(own.isEmpty() ? reason : own);
}

QString Page::whatNext() const
{
    return {};
}

void Page::focusField(const QString &) { }

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
    else
        showFooter();
}

} // namespace sidewise
