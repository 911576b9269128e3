#include "ui/pages/account/ledgerpanel.h"

#include "models/ledgermodel.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "workflow/accountstep.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPdfWriter>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using models::LedgerModel;

LedgerPanel::LedgerPanel(AccountStep &step, QWidget *parent)
    : Panel(tr("Ledger of practice money"), parent), m_step(step), m_model(new LedgerModel(this)), m_table(new DataTable(tr("Ledger"))),
      m_kind(new QComboBox), m_search(new QLineEdit), m_totals(makeLabel({}, TextRole::Muted)), m_csv(new QPushButton(tr("Save CSV…"))),
      m_pdf(new QPushButton(tr("Save PDF…")))
{
    auto *kindLabel = makeLabel(tr("Show"), TextRole::Caption);
    kindLabel->setBuddy(m_kind);
    m_kind->addItem(tr("Everything"), QString());
    for (const QString &kind : {u"PROMO"_s, u"TOP_UP"_s, u"RESERVE"_s, u"RELEASE"_s, u"PAY"_s, u"FEE"_s, u"BONUS"_s})
        m_kind->addItem(LedgerModel::kindWord(kind), kind);
    m_search->setAccessibleName(tr("Search the ledger"));
    m_search->setPlaceholderText(tr("Search remarks"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(200);
    head()->addWidget(kindLabel);
    for (QWidget *widget : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_csv), static_cast<QWidget *>(m_pdf)})
        head()->addWidget(widget);
    m_table->setModel(m_model);
    m_table->setStretchColumn(static_cast<int>(LedgerModel::Column::Remark));
    m_table->setColumnWidth(0, 170);
    m_table->setMinimumHeight(150);
    body()->addWidget(m_table, 1);
    body()->addWidget(m_totals);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &LedgerPanel::showState);
    connect(m_search, &QLineEdit::textChanged, this, &LedgerPanel::showState);
    connect(m_csv, &QPushButton::clicked, this, &LedgerPanel::saveCsv);
    connect(m_pdf, &QPushButton::clicked, this, &LedgerPanel::savePdf);
}

QList<LedgerLine> LedgerPanel::shown() const
{
    QList<LedgerLine> lines = m_step.ledger();
    const QString kind = m_kind->currentData().toString();
    const QString words = m_search->text().trimmed();
    lines.removeIf([&](const LedgerLine &line) {
        return (!kind.isEmpty() && line.kind != kind) || (!words.isEmpty() && !line.remark.contains(words, Qt::CaseInsensitive));
    });
    return lines;
}

void LedgerPanel::showState()
{
    const QList<LedgerLine> lines = shown();
    m_model->setLines(lines);
    m_table->setEmptyText(m_step.ledger().isEmpty() ? tr("No money has moved yet. Activate a promo code to get practice money.")
                                                    : tr("Nothing fits the filter."));
    Money in;
    Money out;
    for (const LedgerLine &line : lines)
        (line.amount.micros > 0 ? in : out) += line.amount;
    m_totals->setText(tr("%n line(s): %1 in, %2 out, %3 together.", nullptr, static_cast<int>(lines.size()))
                          .arg(in.toDisplay(), out.toDisplay(), (in + out).toDisplay()));
    m_csv->setEnabled(!lines.isEmpty());
    m_pdf->setEnabled(!lines.isEmpty());
}

void LedgerPanel::saveCsv()
{
    dialogs::askWhereToSave(window(), tr("Save the ledger"), u"ledger.csv"_s, tr("Comma-separated values (*.csv)"), u"csv"_s,
        [this](const QString &path) { m_step.saveLedger(path, shown()); });
}

QString LedgerPanel::asHtml() const
{
    QString html = u"<h2>%1</h2><p>%2</p><table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" width=\"100%\"><tr>"_s.arg(
        tr("Ledger of practice money").toHtmlEscaped(), m_totals->text().toHtmlEscaped());
    for (int column = 0; column < m_model->columnCount(); ++column)
        html += u"<th>%1</th>"_s.arg(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().toHtmlEscaped());
    html += u"</tr>"_s;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        html += u"<tr>"_s;
        for (int column = 0; column < m_model->columnCount(); ++column)
            html += u"<td>%1</td>"_s.arg(m_model->index(row, column).data().toString().toHtmlEscaped());
        html += u"</tr>"_s;
    }
    return html + u"</table>"_s;
}

void LedgerPanel::savePdf()
{
    dialogs::askWhereToSave(window(), tr("Save the ledger"), u"ledger.pdf"_s, tr("PDF documents (*.pdf)"), u"pdf"_s, [this](const QString &path) {
        QPdfWriter writer(path);
        writer.setTitle(tr("Ledger of practice money"));
        QTextDocument document;
        document.setHtml(asHtml());
        document.print(&writer);
    });
}

} // namespace sidewise
