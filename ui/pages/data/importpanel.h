#pragma once

#include "ui/widgets/droparea.h"

class QLabel;
class QPushButton;

namespace sidewise {

class DatasetStep;

// Where a catalogue comes in: open, paste, drop. Large with an explanation while there is none, a line afterwards.
class ImportPanel : public DropArea
{
    Q_OBJECT

public:
    explicit ImportPanel(DatasetStep &step, QWidget *parent = nullptr);
    void showState();
    void choose();
    void paste();
    void saveTemplate();

Q_SIGNALS:
    void sampleWanted();

private:
    DatasetStep &m_step;
    QLabel *m_title;
    QLabel *m_words;
    QPushButton *m_open;
    QPushButton *m_paste;
    QPushButton *m_template;
    QPushButton *m_sample;
    QLabel *m_said;
};

} // namespace sidewise
