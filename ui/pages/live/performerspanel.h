#pragma once

#include "ui/pages/live/livepanel.h"
#include "workflow/performers.h"

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sidewise {

class Banner;
class DataTable;
class LiveTable;
class Panel;

// Who answered and how they go about it; bans with a look at what they would change before they are made.
class PerformersPanel : public LivePanel
{
    Q_OBJECT

public:
    explicit PerformersPanel(LiveStep &step, QWidget *parent = nullptr);
    void showState() override;

private:
    enum class Filter { Everybody, Flagged, Banned, Unknown };
    void makeActions();
    QStringList chosen() const;
    void showChosen();
    void preview();
    void showPreview(const QStringList &performers, const RankingRun &without);

    QLineEdit *m_search;
    QComboBox *m_filter;
    LiveTable *m_model;
    DataTable *m_table;
    QLabel *m_about;
    QComboBox *m_reason;
    QPushButton *m_preview;
    QPushButton *m_ban;
    QPushButton *m_unban;
    QPushButton *m_chooseFlagged;
    Panel *m_previewPanel;
    LiveTable *m_changes;
    QLabel *m_previewWords;
    QStringList m_previewed;
};

} // namespace sidewise
