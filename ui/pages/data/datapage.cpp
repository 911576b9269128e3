#include "ui/pages/data/datapage.h"

#include "ui/pages/data/catalogueview.h"
#include "ui/pages/data/importflow.h"
#include "ui/pages/data/importpanel.h"
#include "ui/pages/data/pairchoice.h"
#include "ui/pages/data/pictureline.h"
#include "ui/pages/data/problemsview.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/numbertile.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/planningpanel.h"
#include "workflow/datasetstep.h"
#include "workflow/importdesk.h"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

namespace {
constexpr int planningWidth = 300;
constexpr int roomForPlanning = 1320; // of the page
} // namespace

DataPage::DataPage(DatasetStep &step, Step *next, Pictures &pictures, QWidget *parent)
    : Page(step, next, tr("Products with their recommendations come from one file. Every two of them become a pair to compare."),
        parent),
      m_step(step), m_import(new ImportPanel(step)), m_flow(new ImportFlow(step)), m_pairChoice(new PairChoiceBar(step)),
      m_pictures(new PictureLine(step, pictures)), m_catalogue(new CatalogueView(step, pictures))
{
    setAcceptDrops(true);
    body()->addWidget(m_import);
    body()->addWidget(m_flow, 5);
    makePlanning();
    auto *column = new QVBoxLayout;
    column->setSpacing(space::medium);
    column->addWidget(makeNumbers());
    column->addWidget(m_pairChoice);
    column->addWidget(m_catalogue, 5);
    column->addWidget(m_pictures);
    column->addWidget(makeProblems(), 2);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addLayout(column, 1);
    row->addWidget(m_planning);
    body()->addLayout(row, 5);
    body()->addStretch(0);
    m_flow->setMinimumHeight(400);
    m_catalogue->setMinimumHeight(300);
    connect(m_import, &ImportPanel::sampleWanted, this, &DataPage::sampleWanted);
    connect(m_flow, &ImportFlow::openWanted, m_import, &ImportPanel::choose);
    connect(m_flow, &ImportFlow::templateWanted, m_import, &ImportPanel::saveTemplate);
}

QWidget *DataPage::makeNumbers()
{
    auto *row = new NumberRow;
    m_products = row->add(tr("Products"));
    m_recommendations = row->add(tr("Recommendations"));
    m_pairs = row->add(tr("Pairs"));
    m_judgements = row->add(tr("Judgements"));
    m_pages = row->add(tr("Pages"));
    m_cost = row->add(tr("Cost with fee"));
    m_numbers = row;
    return row;
}

// In the margin: open where there is room, until the requester says otherwise.
void DataPage::makePlanning()
{
    m_planning = new PlanningPanel;
    m_planning->setCompact(true);
    m_planning->setFixedWidth(planningWidth);
    m_showPlanning = new QPushButton(tr("Planning curve"));
    m_showPlanning->setCheckable(true);
    m_showPlanning->setToolTip(tr("Quality against cost, before any money is spent"));
    titleRow()->addWidget(m_showPlanning);
    connect(m_showPlanning, &QPushButton::clicked, this, [this] {
        m_isPlanningChosen = true;
        showPlanning();
    });
}

void DataPage::showPlanning()
{
    const bool may = !m_step.desk().isOpen() && !m_step.catalogue().products.isEmpty();
    m_showPlanning->setVisible(may);
    if (!m_isPlanningChosen)
        m_showPlanning->setChecked(width() >= roomForPlanning);
    const bool isShown = may && m_showPlanning->isChecked();
    m_planning->setVisible(isShown);
    if (isShown)
        m_planning->setQuestion(m_step.planningQuestion());
}

void DataPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    if (!m_isPlanningChosen && m_showPlanning->isChecked() != (width() >= roomForPlanning))
        showPlanning();
}

QWidget *DataPage::makeProblems()
{
    m_problemPanel = new Panel(tr("Problems of the last import"));
    m_problems = new ProblemsView;
    m_jump = new QPushButton(tr("Show the row"));
    m_jump->setToolTip(tr("Jumps to the product and recommendation that the problem is about"));
    m_problemPanel->head()->addWidget(m_jump);
    m_problemPanel->body()->addWidget(m_problems);
    m_problemPanel->setMinimumHeight(220);
    connect(m_jump, &QPushButton::clicked, this, &DataPage::jump);
    connect(m_problems, &ProblemsView::activated, this, &DataPage::jump);
    connect(m_problems, &ProblemsView::currentChanged, this, [this] {
        const Problem *problem = m_problems->current();
        m_jump->setEnabled(problem && m_step.placeOf(*problem).has_value());
    });
    return m_problemPanel;
}

void DataPage::showState()
{
    const bool isImporting = m_step.desk().isOpen();
    const bool isEmpty = m_step.catalogue().products.isEmpty();
    m_import->setVisible(!isImporting);
    m_numbers->setVisible(!isImporting && !isEmpty);
    m_pairChoice->setVisible(!isImporting && !isEmpty);
    m_catalogue->setVisible(!isImporting && !isEmpty);
    m_pictures->setVisible(!isImporting && !isEmpty && m_pictures->hasPictures());
    showPlanning();
    m_import->showState();
    m_flow->showState();
    if (isImporting)
        return m_problemPanel->hide();
    showNumbers();
    m_pairChoice->showState();
    m_catalogue->showState();
    m_pictures->showState();
    showProblems();
}

void DataPage::showNumbers()
{
    const QLocale locale;
    const PoolNumbers numbers = m_step.numbers();
    const Catalogue &catalogue = m_step.catalogue();
    const bool hasPairs = numbers.generalTasks > 0;
    const QString none = QStringLiteral("–");
    const qint64 alone = m_step.productsWithNothingToCompare();
    m_products->setValue(locale.toString(catalogue.products.size()),
        alone > 0 ? tr("%n with nothing to compare", nullptr, static_cast<int>(alone)) : QString());
    m_recommendations->setValue(locale.toString(catalogue.recommendationCount()),
        catalogue.products.isEmpty() || catalogue.hasModelOrder ? QString() : tr("without model order"));
    m_pairs->setValue(hasPairs ? locale.toString(numbers.generalTasks) : none);
    m_judgements->setValue(hasPairs ? locale.toString(numbers.judgements) : none);
    m_pages->setValue(hasPairs ? tr("about %1").arg(locale.toString(numbers.pages)) : none);
    m_cost->setValue(hasPairs ? tr("about %1").arg(numbers.cost.toDisplay()) : none);
}

void DataPage::showProblems()
{
    const Problems &problems = m_step.problems();
    m_problemPanel->setHidden(problems.isEmpty());
    m_problems->setProblems(problems);
    m_problemPanel->setTitle(tr("Problems of the last import: %1").arg(QLocale().toString(problems.size())));
    m_problems->selectFirstIfNone();
}

void DataPage::jump()
{
    const Problem *problem = m_problems->current();
    if (!problem)
        return;
    if (const auto place = m_step.placeOf(*problem))
        m_catalogue->showPlace(place->product.value, place->item.value);
}

void DataPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile() && !m_step.isBusy())
        event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_step.beginImport(event->mimeData()->urls().value(0).toLocalFile());
}

QString DataPage::whatNext() const
{
    if (m_step.isBusy())
        return m_step.busyWords();
    if (m_step.desk().isOpen())
        return tr("Finish the import to go on.");
    if (m_step.catalogue().products.isEmpty())
        return tr("Import a catalogue to go on.");
    return m_step.pairs().isEmpty() ? tr("Generate the pairs to go on.") : QString();
}

} // namespace sidewise
