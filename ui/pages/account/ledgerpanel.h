#pragma once

#include "domain/account.h"
#include "ui/widgets/panel.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace sidewise {

class AccountStep;
class DataTable;
namespace models {
class LedgerModel;
}

// Every movement of practice money, with a filter, totals of what is shown, and files of it.
class LedgerPanel : public Panel
{
    Q_OBJECT

public:
    explicit LedgerPanel(AccountStep &step, QWidget *parent = nullptr);
    void showState();

private:
    QList<LedgerLine> shown() const;
    void saveCsv();
    void savePdf();
    QString asHtml() const;

    AccountStep &m_step;
    models::LedgerModel *m_model;
    DataTable *m_table;
    QComboBox *m_kind;
    QLineEdit *m_search;
    QLabel *m_totals;
    QPushButton *m_csv;
    QPushButton *m_pdf;
};

} // namespace sidewise
