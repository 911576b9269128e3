#pragma once

#include "domain/account.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;

namespace sidewise {

class Banner;
class DataTable;
class NoticeBox;
class PoolBoard;
class Workspace;
struct BoardPool;
struct Error;

namespace models {
class BoardModel;
}

// All pools of all studies and accounts: where each stands, what it needs, and what can be done to it.
class BoardPage : public QWidget
{
    Q_OBJECT

public:
    explicit BoardPage(Workspace &workspace, QWidget *parent = nullptr);

    void select(const QString &key);

Q_SIGNALS:
    void studyWanted(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTable();
    QWidget *makeButtons();
    void showState();
    void showChosen();
    QString syncWords(Mode mode) const;
    const BoardPool *chosen() const;
    void openPool();
    void archivePool();
    void lookInside();

    Workspace &m_workspace;
    PoolBoard &m_board;
    models::BoardModel *m_model;
    QSortFilterProxyModel *m_sorted;
    DataTable *m_table;
    QLineEdit *m_search;
    QLabel *m_practice;
    QLabel *m_live;
    QLabel *m_needs;
    Banner *m_said;
    QPushButton *m_refresh;
    QPushButton *m_open;
    QPushButton *m_pause;
    QPushButton *m_close;
    QPushButton *m_clone;
    QPushButton *m_archive;
    QPushButton *m_look;
};

} // namespace sidewise
