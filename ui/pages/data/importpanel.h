#pragma once

#include "ui/widgets/droparea.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace sidewise {

class DatasetStep;

// Where a catalogue comes in: a button, a place to drop a file, progress and cancel.
class ImportPanel : public DropArea
{
    Q_OBJECT

public:
    explicit ImportPanel(DatasetStep &step, QWidget *parent = nullptr);
    void showState();

private:
    void choose();

    DatasetStep &m_step;
    QLabel *m_words;
    QPushButton *m_import;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
};

} // namespace sidewise
