#pragma once

#include "domain/qualityrule.h"
#include "workflow/poolstep.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace sidewise {

class WaysOut;

// One quality rule as a sentence with numbers in it: if …, then …. What it shows follows from what the rule counts and
// does; another kind of rule needs another editor.
class RuleEditor : public QWidget
{
    Q_OBJECT

public:
    RuleEditor(PoolStep &step, int index, const QualityRule &rule, QWidget *parent = nullptr);
    void showState();
    bool fits(const QualityRule &rule) const { return rule.counts == m_counts && rule.does == m_does; }
    void focusFirst();

private:
    void makeCondition(QHBoxLayout *row);
    void makeConsequence(QHBoxLayout *row);
    QSpinBox *number(QHBoxLayout *row, const QString &what, int high, const QString &suffix = {});
    void word(QHBoxLayout *row, const QString &text);
    void apply();
    QualityRule rule() const;

    PoolStep &m_step;
    int m_index;
    QualityRule::Counts m_counts;
    QualityRule::Does m_does;
    QCheckBox *m_isOn;
    QComboBox *m_deed = nullptr;
    QSpinBox *m_percent = nullptr;
    QSpinBox *m_count = nullptr;
    QSpinBox *m_window = nullptr;
    QSpinBox *m_seconds = nullptr;
    QSpinBox *m_majority = nullptr;
    QSpinBox *m_days = nullptr;
    QSpinBox *m_skillValue = nullptr;
    QLineEdit *m_amount = nullptr;
    QLineEdit *m_skill = nullptr;
    QLineEdit *m_comment = nullptr;
    QLabel *m_odds;
    QLabel *m_problem;
    WaysOut *m_ways;
};

QString oddsWords(const PoolStep::RuleOdds &odds);

} // namespace sidewise
