#pragma once

#include "ui/widgets/panel.h"

#include <QHash>

class QCheckBox;
class QDoubleSpinBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace sidewise {

class Field;
class PoolStep;

// Price, page, time, overlap, fee and cap. Each field says below itself what is wrong with it.
class PoolSettings : public Panel
{
    Q_OBJECT

public:
    explicit PoolSettings(PoolStep &step, QWidget *parent = nullptr);
    void showState();
    void focusField(const QString &field);

private:
    QSpinBox *number(const QString &field, const QString &label, int low, int high);
    void place(const QString &field, const QString &label, QWidget *editor);
    void connectEditors();
    void takeWayOut(const QString &field);

    PoolStep &m_step;
    QGridLayout *m_grid;
    QHash<QString, Field *> m_fields;
    QLineEdit *m_name;
    QLineEdit *m_price;
    QSpinBox *m_general;
    QSpinBox *m_golden;
    QSpinBox *m_seconds;
    QSpinBox *m_overlap;
    QDoubleSpinBox *m_fee;
    QLineEdit *m_cap;
    QCheckBox *m_adult;
};

} // namespace sidewise
