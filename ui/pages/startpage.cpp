#include "ui/pages/startpage.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/workspace.h"

#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int columnWidth = 800;
}

StartPage::StartPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_recent(new Panel(tr("Studies opened before"))), m_recentList(new QVBoxLayout)
{
    auto *column = new QWidget;
    column->setProperty("pageBody", true);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(space::wide, 40, space::wide, space::wide);
    layout->setSpacing(space::large);
    auto *mark = new QLabel;
    mark->setPixmap(QIcon(u":/ui/icons/sidewise.svg"_s).pixmap(56, 56));
    mark->setAccessibleName(tr("Sidewise"));
    layout->addWidget(mark);
    QLabel *title = makeLabel(tr("Which recommendation goes better with this product?"), TextRole::Title);
    title->setWordWrap(true);
    layout->addWidget(title);
    layout->addWidget(makeLines());
    m_ways = makeWays();
    layout->addWidget(m_ways);
    static_cast<Panel *>(m_recent)->body()->addLayout(m_recentList);
    m_recentList->setSpacing(space::hair);
    layout->addWidget(m_recent);
    layout->addStretch(1);
    column->setMaximumWidth(columnWidth);

    auto *middle = new QWidget;
    middle->setProperty("pageBody", true);
    auto *row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(column, 20);
    row->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(middle);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(&workspace, &Workspace::studyClosed, this, &StartPage::showState);
    connect(&workspace, &Workspace::studyOpened, this, &StartPage::showState);
}

QWidget *StartPage::makeLines()
{
    auto *lines = new QWidget;
    auto *layout = new QVBoxLayout(lines);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    for (const QString &line : {tr("Bring a list of products with their recommendations."),
             tr("Let people compare two at a time, taught by training and checked by golden tasks."),
             tr("Get one ranked list per product, with how sure it is and how your model's order differs.")})
        layout->addWidget(makeLabel(line, TextRole::Body));
    return lines;
}

QWidget *StartPage::makeWays()
{
    auto *ways = new QWidget;
    auto *row = new QHBoxLayout(ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    const auto way = [&](const QString &name, const QString &words, ButtonRole role) {
        auto *panel = new Panel({});
        QLabel *label = makeLabel(words, TextRole::Muted);
        label->setAlignment(Qt::AlignTop);
        panel->body()->addWidget(label, 1);
        auto *button = new QPushButton(name);
        setRole(button, role);
        panel->body()->addWidget(button);
        row->addWidget(panel, 1);
        return button;
    };
    auto *sample = way(tr("Open the sample study"),
        tr("Everything is prepared: products, pictures, training. Ten minutes to a ranking."), ButtonRole::Primary);
    auto *fresh = way(tr("New study"), tr("Start empty and import your own catalogue in the second step."), ButtonRole::Normal);
    auto *open = way(tr("Open file"), tr("A saved study, a study bundle, or a catalogue as CSV, TSV, JSON or XLSX."), ButtonRole::Normal);
    setFocusProxy(sample);
    connect(sample, &QPushButton::clicked, this, [this] { m_workspace.openSample(); });
    connect(fresh, &QPushButton::clicked, this, &StartPage::newStudyWanted);
    connect(open, &QPushButton::clicked, this, &StartPage::openWanted);
    return ways;
}

void StartPage::showState()
{
    while (QLayoutItem *item = m_recentList->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const QStringList recent = m_workspace.recentStudies();
    for (const QString &path : recent) {
        const QFileInfo file(path);
        if (!file.exists())
            continue;
        auto *button = new QPushButton(file.completeBaseName().replace(u'&', u"&&"_s));
        setRole(button, ButtonRole::Quiet);
        button->setToolTip(QDir::toNativeSeparators(path).toHtmlEscaped());
        connect(button, &QPushButton::clicked, this, [this, path] { m_workspace.openFile(path); });
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(button);
        auto *where = new ElidedLabel(Qt::ElideMiddle);
        setRole(where, TextRole::Caption);
        where->setFullText(QDir::toNativeSeparators(file.absolutePath()));
        row->addWidget(where, 1);
        m_recentList->addWidget(line);
    }
    m_recent->setHidden(m_recentList->count() == 0);
    m_ways->setDisabled(m_workspace.isOpening());
}

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showState();
}

} // namespace sidewise
