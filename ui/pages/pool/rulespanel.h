#pragma once

#include "ui/widgets/panel.h"

#include <QList>

class QCheckBox;
class QHBoxLayout;
class QPushButton;
class QSpinBox;

namespace sidewise {

class PoolStep;
class RuleEditor;
class WaysOut;

// The quality rules as sentences with numbers in them: if …, then …. The two that nearly every study has come first,
// the others are added from a menu; presets replace them all.
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
    void makeMenus();
    void makeEditors();
    QSpinBox *number(QHBoxLayout *row, const QString &name, int high, const QString &suffix = {});
    void applyGolden();
    void applyFast();

    PoolStep &m_step;
    QCheckBox *m_goldenOn = nullptr;
    QSpinBox *m_percent = nullptr;
    QSpinBox *m_after = nullptr;
    QSpinBox *m_goldenBan = nullptr;
    QLabel *m_fastOdds = nullptr;
    QLabel *m_goldenOdds = nullptr;
    QLabel *m_goldenProblem = nullptr;
    WaysOut *m_goldenWays = nullptr;
    QCheckBox *m_fastOn = nullptr;
    QSpinBox *m_count = nullptr;
    QSpinBox *m_window = nullptr;
    QSpinBox *m_seconds = nullptr;
    QSpinBox *m_fastBan = nullptr;
    QLabel *m_fastProblem = nullptr;
    WaysOut *m_fastWays = nullptr;
    QVBoxLayout *m_more = nullptr;
    QList<RuleEditor *> m_editors;
    QPushButton *m_add = nullptr;
    QPushButton *m_presets = nullptr;
};

} // namespace sidewise
