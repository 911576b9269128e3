#include "ui/pages/live/reportpanel.h"

#include "base/later.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/reportprinter.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

ReportPanel::ReportPanel(LiveStep &step, QWidget *parent)
    : LivePanel(step, parent), m_view(new QTextBrowser), m_html(new QPushButton(tr("Save as HTML…"))), m_pdf(new QPushButton(tr("Save as PDF…"))),
      m_ranking(new QPushButton(tr("Export ranking…")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(tr("Report"));
    for (QPushButton *button : {m_html, m_pdf, m_ranking})
        panel->head()->addWidget(button);
    auto *document = new ReportDocument(m_view);
    m_view->setDocument(document);
    m_view->setOpenLinks(false);
    m_view->setAccessibleName(tr("Report"));
    m_view->setMinimumHeight(240);
    // Paper is white in every theme: what is saved looks like this.
    m_view->setStyleSheet(u"QTextBrowser { background: white; color: #1d2733; }"_s);
    panel->body()->addWidget(m_view);
    layout->addWidget(panel);
    connect(m_html, &QPushButton::clicked, this, [this] {
        dialogs::askWhereToSave(window(), tr("Save the report"), u"report.html"_s, tr("HTML files (*.html)"), u"html"_s,
            [this](const QString &path) { this->step().exportReport(path); });
    });
    connect(m_pdf, &QPushButton::clicked, this, [this] {
        dialogs::askWhereToSave(window(), tr("Save the report"), u"report.pdf"_s, tr("PDF files (*.pdf)"), u"pdf"_s, [this](const QString &path) {
            this->step().exportThrough(path, [](const QString &where, const QByteArray &html) { return printReport(html, where); });
        });
    });
    connect(m_ranking, &QPushButton::clicked, this, [this] {
        dialogs::askWhereToSave(window(), tr("Export the ranking"), u"ranking.csv"_s, tr("CSV files (*.csv)"), u"csv"_s,
            [this](const QString &path) { this->step().exportRanking(path); });
    });
}

void ReportPanel::showState()
{
    if (!isVisible())
        return;
    const bool hasRanking = step().ranking().judgements > 0;
    for (QPushButton *button : {m_html, m_pdf, m_ranking}) {
        button->setEnabled(hasRanking && !step().isBusy());
        button->setToolTip(hasRanking ? QString() : tr("There is nothing to export before the first answers."));
    }
    if (!hasRanking)
        m_view->setPlainText(tr("The report is made from answers. It appears here with the first ones."));
    else if (step().results().fit().get() != m_askedFit)
        ask();
}

void ReportPanel::ask()
{
    m_askedFit = step().results().fit().get();
    step().makeReport([this](const QByteArray &html) {
        if (html == m_report)
            return;
        m_report = html;
        const int place = m_view->verticalScrollBar()->value();
        static_cast<ReportDocument *>(m_view->document())->setReport(html);
        m_view->verticalScrollBar()->setValue(place);
    });
}

} // namespace sidewise
