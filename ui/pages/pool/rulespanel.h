#pragma once

#include "ui/widgets/panel.h"

class QCheckBox;
class QHBoxLayout;
class QSpinBox;

namespace sidewise {

class PoolStep;

// The two quality rules as sentences with numbers in them: if …, then ….
class RulesPanel : public Panel
{
    Q_OBJECT

public:
    explicit RulesPanel(PoolStep &step, QWidget *parent = nullptr);
    void showState();
    void focusField(const QString &field);

private:
    QWidget *makeGolden();
    QWidget *makeFast();
    QSpinBox *number(QHBoxLayout *row, const QString &name, int high, const QString &suffix = {});
    void applyGolden();
    void applyFast();

    PoolStep &m_step;
    QCheckBox *m_goldenOn = nullptr;
    QSpinBox *m_percent = nullptr;
    QSpinBox *m_after = nullptr;
    QSpinBox *m_goldenBan = nullptr;
    QLabel *m_goldenProblem = nullptr;
    QCheckBox *m_fastOn = nullptr;
    QSpinBox *m_count = nullptr;
    QSpinBox *m_window = nullptr;
    QSpinBox *m_seconds = nullptr;
    QSpinBox *m_fastBan = nullptr;
    QLabel *m_fastProblem = nullptr;
};

} // namespace sidewise
