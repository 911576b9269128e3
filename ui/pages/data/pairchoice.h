#pragma once

#include "domain/pool.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sidewise {

class DatasetStep;

// Which pairs to make, what they would cost, and the button that makes them.
class PairChoiceBar : public QFrame
{
    Q_OBJECT

public:
    explicit PairChoiceBar(DatasetStep &step, QWidget *parent = nullptr);
    void showState();

private:
    Collection collection() const;
    PairChoice choice() const;
    void choose();
    void showWords();

    DatasetStep &m_step;
    QComboBox *m_which;
    QSpinBox *m_share;
    QSpinBox *m_places;
    QLabel *m_words;
    QPushButton *m_generate;
    bool m_isChosen = false; // something else than the study's own is set here
    bool m_isCounted = false;
};

} // namespace sidewise
