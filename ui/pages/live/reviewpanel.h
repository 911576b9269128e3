#pragma once

#include "ui/pages/live/livepanel.h"
#include "domain/ids.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;

namespace sidewise {

class Banner;
class DataTable;
class LiveTable;

// The pages that wait for a verdict, and the one in hand with its answers. A accepts, R rejects, arrows go on.
class ReviewPanel : public LivePanel
{
    Q_OBJECT

public:
    explicit ReviewPanel(LiveStep &step, QWidget *parent = nullptr);
    void showState() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeFiles();
    QList<AssignmentId> chosen() const;
    void showPage();
    void accept();
    void reject();

    Banner *m_said;
    LiveTable *m_queue;
    DataTable *m_queueTable;
    LiveTable *m_tasks;
    QLabel *m_about;
    QComboBox *m_reason;
    QPushButton *m_accept;
    QPushButton *m_reject;
    QPushButton *m_read;
    QPushButton *m_write;
    QTimer m_countdown;
};

} // namespace sidewise
