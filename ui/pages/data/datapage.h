#pragma once

#include "ui/pages/page.h"

namespace sidewise {

class CatalogueView;
class DatasetStep;
class ImportFlow;
class ImportPanel;
class NumberTile;
class PairChoiceBar;
class Panel;
class PictureLine;
class Pictures;
class PlanningPanel;
class ProblemsView;

// Step 2: a catalogue comes in, is looked through and corrected, becomes pairs, and what comparing them will cost.
class DataPage : public Page
{
    Q_OBJECT

public:
    DataPage(DatasetStep &step, Step *next, Pictures &pictures, QWidget *parent = nullptr);

Q_SIGNALS:
    void sampleWanted();

protected:
    void showState() override;
    QString whatNext() const override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeNumbers();
    QWidget *makeProblems();
    void makePlanning();
    void showPlanning();
    void showNumbers();
    void showProblems();
    void jump();

    DatasetStep &m_step;
    ImportPanel *m_import;
    ImportFlow *m_flow;
    PairChoiceBar *m_pairChoice;
    PictureLine *m_pictures;
    CatalogueView *m_catalogue;
    QWidget *m_numbers = nullptr;
    Panel *m_problemPanel = nullptr;
    ProblemsView *m_problems = nullptr;
    QPushButton *m_jump = nullptr;
    PlanningPanel *m_planning = nullptr;
    QPushButton *m_showPlanning = nullptr;
    bool m_isPlanningChosen = false;
    NumberTile *m_products = nullptr;
    NumberTile *m_recommendations = nullptr;
    NumberTile *m_pairs = nullptr;
    NumberTile *m_judgements = nullptr;
    NumberTile *m_pages = nullptr;
    NumberTile *m_cost = nullptr;
};

} // namespace sidewise
