#include "ui/pages/page.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sidewise {

Page::Page(Step &step, Step *next, const QString &lead, QWidget *parent)
    : QWidget(parent), m_step(step), m_next(next), m_error(new Banner), m_busy(new QWidget),
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
    m_titleRow = new QHBoxLayout;
    m_titleRow->addWidget(makeLabel(m_step.title(), TextRole::Title));
    m_titleRow->addStretch();
    layout->addLayout(m_titleRow);
    m_lead = makeLabel(lead, TextRole::Muted);
    layout->addWidget(m_lead);
    layout->addWidget(m_error);
    layout->addWidget(m_busy);
    m_busy->hide();
    return head;
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
