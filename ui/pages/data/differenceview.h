#pragma once

#include <QWidget>

class QLabel;

namespace sidewise {

class DatasetStep;
class DataTable;
namespace models {
class DifferenceModel;
}

// What adding the file would change in the catalogue that is there, before it is added.
class DifferenceView : public QWidget
{
    Q_OBJECT

public:
    explicit DifferenceView(DatasetStep &step, QWidget *parent = nullptr);
    void showState();

private:
    DatasetStep &m_step;
    QLabel *m_summary;
    DataTable *m_table;
    models::DifferenceModel *m_model;
    const void *m_shown = nullptr;
};

} // namespace sidewise
