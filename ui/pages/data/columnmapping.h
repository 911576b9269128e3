#pragma once

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace sidewise {

class DataTable;
class ImportDesk;
namespace models {
class PreviewModel;
}

// What each column of the file is: a choice beside its name and its first values, and below the first rows as they read.
class ColumnMapping : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnMapping(ImportDesk &desk, QWidget *parent = nullptr);
    void showState();

private:
    void build();

    ImportDesk &m_desk;
    QScrollArea *m_scroll;
    QWidget *m_list = nullptr;
    DataTable *m_preview;
    models::PreviewModel *m_model;
    QStringList m_headers;
    QList<QComboBox *> m_boxes;
    QLabel *m_remark;
};

} // namespace sidewise
