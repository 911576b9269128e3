#include "ui/pages/interface/previewpanel.h"

#include "ui/theme/colours.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/theme/stylerules.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sceneview.h"
#include "workflow/interfacestep.h"

#include <QApplication>
#include <QDesktopServices>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int phoneWidth = 360;

QPushButton *toolButton(Icon which, const QString &name, const QString &words)
{
    auto *button = new QPushButton(icon(which), {});
    button->setAccessibleName(name);
    button->setToolTip(words);
    setRole(button, ButtonRole::Tool);
    return button;
}
} // namespace

PreviewPanel::PreviewPanel(InterfaceStep &step, Pictures &pictures, QWidget *parent)
    : Panel(tr("Preview"), parent), m_step(step), m_view(new SceneView(pictures)), m_sheet(new QFrame), m_scroll(new QScrollArea),
      m_outcome(makeLabel({}, TextRole::Muted))
{
    head()->addWidget(makeRows());
    head()->addWidget(makeLooks());
    auto *sheet = new QVBoxLayout(m_sheet);
    sheet->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    auto *submit = new QPushButton(tr("Submit"));
    submit->setAccessibleName(tr("Submit the preview"));
    submit->setToolTip(tr("Shows what the platform would store for this answer."));
    setRole(submit, ButtonRole::Primary);
    sheet->addWidget(m_view, 1);
    sheet->addWidget(submit, 0, Qt::AlignRight);
    m_sheet->setProperty("surfaceRole", u"page"_s);
    m_scroll->setWidget(m_sheet);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAlignment(Qt::AlignHCenter);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumHeight(300);
    body()->addWidget(m_scroll, 1);
    body()->addWidget(m_outcome);
    connect(submit, &QPushButton::clicked, this, &PreviewPanel::submit);
    connect(m_view, &SceneView::answered, this, [this](const DataPlace &place, const QJsonValue &value) {
        m_answers.set(place, value);
        m_outcome->setText(tr("Submit shows what would be stored."));
        draw();
    });
    connect(&m_step, &InterfaceStep::tryOutReady, this, [this](const QUrl &address) {
        if (isVisible() && !QDesktopServices::openUrl(address))
            m_outcome->setText(tr("No browser could be started. Open %1 yourself.").arg(address.toString()));
    });
    showRow(0);
}

QWidget *PreviewPanel::makeRows()
{
    auto *rows = new QWidget;
    auto *row = new QHBoxLayout(rows);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tight);
    m_previous = toolButton(Icon::Previous, tr("Previous row"), tr("Previous row"));
    m_next = toolButton(Icon::Next, tr("Next row"), tr("Next row"));
    m_row = new QSpinBox;
    m_row->setAccessibleName(tr("Row of the preview"));
    m_row->setMinimum(1);
    m_row->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_row->setFixedWidth(52);
    m_count = makeLabel({}, TextRole::Caption);
    for (QWidget *widget : {static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_row), static_cast<QWidget *>(m_count),
             static_cast<QWidget *>(m_next)})
        row->addWidget(widget);
    connect(m_previous, &QPushButton::clicked, this, [this] { m_row->setValue(m_row->value() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_row->setValue(m_row->value() + 1); });
    connect(m_row, &QSpinBox::valueChanged, this, [this](int row) { showRow(row - 1); });
    return rows;
}

QWidget *PreviewPanel::makeLooks()
{
    auto *looks = new QWidget;
    auto *row = new QHBoxLayout(looks);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tight);
    m_phone = toolButton(Icon::Phone, tr("Preview as on a phone"), tr("As on a phone, %1 pixels wide").arg(phoneWidth));
    m_dark = toolButton(Icon::Contrast, tr("Preview dark"), tr("The preview in dark colours"));
    m_browser = toolButton(Icon::Browser, tr("Open as a performer in the browser"),
        tr("Open as a performer in the browser: the page that performers get, with rows of this study. Nothing is recorded."));
    for (QPushButton *button : {m_phone, m_dark})
        button->setCheckable(true);
    for (QPushButton *button : {m_phone, m_dark, m_browser})
        row->addWidget(button);
    connect(m_phone, &QPushButton::toggled, this, [this](bool isPhone) {
        m_sheet->setMaximumWidth(isPhone ? phoneWidth : QWIDGETSIZE_MAX);
        m_view->setPhone(isPhone);
    });
    connect(m_dark, &QPushButton::toggled, this, &PreviewPanel::dress);
    connect(m_browser, &QPushButton::clicked, this, [this] { m_step.tryInBrowser(m_row->value() - 1); });
    return looks;
}

void PreviewPanel::showState()
{
    const int count = m_step.previewCount();
    const QSignalBlocker quiet(m_row);
    m_row->setMaximum(std::max(1, count));
    m_row->setEnabled(count > 0);
    m_count->setText(count > 0 ? tr("of %1").arg(count) : tr("example"));
    m_browser->setEnabled(!m_step.isBusy());
    showRow(m_row->value() - 1);
    if (m_sheet->styleSheet().isEmpty())
        dress();
}

void PreviewPanel::showRow(int row)
{
    const bool isOther = property("row").toInt() != row;
    setProperty("row", row);
    if (isOther) {
        m_answers = {};
        m_view->setProblemsShown(false);
    }
    if (isOther || m_outcome->text().isEmpty())
        m_outcome->setText(tr("Try it: choose an answer or press its key, then submit."));
    m_previous->setEnabled(row > 0);
    m_next->setEnabled(row + 1 < m_step.previewCount());
    draw();
}

void PreviewPanel::draw()
{
    m_view->setScene(m_step.scene(m_row->value() - 1, m_answers));
}

void PreviewPanel::submit()
{
    const ViewScene scene = m_step.scene(m_row->value() - 1, m_answers);
    m_view->setProblemsShown(!scene.isComplete);
    m_outcome->setText(scene.isComplete ? tr("Stored: %1").arg(InterfaceStep::storedText(m_answers))
                                        : tr("Not submitted: something still has to be answered."));
}

// The sheet has its own colours, whatever the program has.
void PreviewPanel::dress()
{
    if (m_isDressing)
        return;
    const QScopedValueRollback guard(m_isDressing, true);
    const Colours program = coloursOf(QApplication::palette());
    const bool isLive = program.accent == coloursOf(sidewise::isDark(QApplication::palette()), Mode::Live).accent;
    const Colours colours = coloursOf(m_dark->isChecked(), isLive ? Mode::Live : Mode::Practice);
    const QPalette palette = paletteOf(colours);
    m_sheet->setPalette(palette);
    m_sheet->setStyleSheet(styleRules(colours, QApplication::font().pointSizeF())
        + u"QFrame[surfaceRole=\"page\"] { background: %1; border: 1px solid %2; border-radius: 8px; }"_s.arg(colours.window.name(), colours.border.name())
        + u"QLabel { color: %1; } QLabel[textRole=\"caption\"], QLabel[textRole=\"muted\"] { color: %2; }"
          "QLabel[textRole=\"bad\"] { color: %3; }"_s.arg(colours.text.name(), colours.muted.name(), colours.danger.name()));
    for (QWidget *widget : m_sheet->findChildren<QWidget *>())
        widget->setPalette(palette);
}

void PreviewPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange && isVisible())
        QMetaObject::invokeMethod(this, &PreviewPanel::dress, Qt::QueuedConnection);
    Panel::changeEvent(event);
}

} // namespace sidewise
