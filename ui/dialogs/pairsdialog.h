#pragma once

#include "domain/ids.h"
#include "domain/task.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace sidewise {

class DatasetStep;
class PairView;
class Pictures;
struct Project;

// The pairs of one product, one at a time, as performers will see them.
class PairsDialog : public QDialog
{
    Q_OBJECT

public:
    PairsDialog(const DatasetStep &step, const ProductId &product, const Project &project, Pictures &pictures, QWidget *parent);

private:
    void show(qsizetype index);

    QList<Task> m_tasks;
    qsizetype m_index = 0;
    PairView *m_view;
    QLabel *m_place;
    QPushButton *m_previous;
    QPushButton *m_next;
};

} // namespace sidewise
