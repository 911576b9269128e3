#pragma once

#include "domain/livenumbers.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace sidewise {

// How far collecting is, in one line that every view of the live page keeps.
class CollectLine : public QFrame
{
    Q_OBJECT

public:
    explicit CollectLine(QWidget *parent = nullptr);
    void setNumbers(const LiveNumbers &numbers, bool isBusy);

Q_SIGNALS:
    void pauseWanted();
    void resumeWanted();

private:
    QLabel *m_state;
    QProgressBar *m_bar;
    QLabel *m_words;
    QPushButton *m_pause;
    QPushButton *m_resume;
};

} // namespace sidewise
