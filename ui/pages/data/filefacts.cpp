#include "ui/pages/data/filefacts.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/importdesk.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QWidget *labelled(const QString &name, QComboBox *box)
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    QLabel *label = makeLabel(name, TextRole::Caption);
    label->setBuddy(box);
    box->setAccessibleName(name);
    row->addWidget(label);
    row->addWidget(box);
    return part;
}

void choose(QComboBox *box, const QString &data)
{
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(std::max(0, box->findData(data)));
}
} // namespace

FileFacts::FileFacts(ImportDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_format(makeChip({}, Tone::Accent)), m_separator(new QComboBox), m_encoding(new QComboBox),
      m_sheet(new QComboBox), m_header(new QCheckBox(tr("Header line"))), m_quote(makeLabel(tr("Quote \""), TextRole::Caption))
{
    m_separator->addItem(tr("Comma ,"), u","_s);
    m_separator->addItem(tr("Semicolon ;"), u";"_s);
    m_separator->addItem(tr("Tab"), u"\t"_s);
    m_encoding->addItem(tr("UTF-8"), u"UTF-8"_s);
    m_encoding->addItem(tr("Windows-1252"), u"WINDOWS-1252"_s);
    m_encoding->addItem(tr("Windows-1251"), u"WINDOWS-1251"_s);
    m_encoding->addItem(tr("UTF-16LE"), u"UTF-16LE"_s);
    m_encoding->addItem(tr("UTF-16BE"), u"UTF-16BE"_s);
    m_separatorPart = labelled(tr("Separator"), m_separator);
    m_encodingPart = labelled(tr("Encoding"), m_encoding);
    m_sheetPart = labelled(tr("Sheet"), m_sheet);
    m_header->setToolTip(tr("The first line names the columns"));
    m_quote->setToolTip(tr("Fields that hold a separator or a line break stand between double quotes; a quote inside is doubled."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_format);
    row->addWidget(m_sheetPart);
    row->addWidget(m_separatorPart);
    row->addWidget(m_encodingPart);
    row->addWidget(m_quote);
    row->addWidget(m_header);
    row->addStretch();
    connect(m_separator, &QComboBox::activated, this, [this] { m_desk.setSeparator(m_separator->currentData().toString()); });
    connect(m_sheet, &QComboBox::activated, this, [this] { m_desk.setSheet(m_sheet->currentText()); });
    connect(m_header, &QCheckBox::clicked, &m_desk, &ImportDesk::setHasHeader);
    connect(m_encoding, &QComboBox::activated, this, [this] { m_desk.setEncoding(m_encoding->currentData().toString()); });
}

void FileFacts::showState()
{
    const ImportLook &look = m_desk.look();
    m_format->setText(look.format);
    m_separatorPart->setVisible(look.format == u"CSV" || look.format == u"TSV"); // the others have none
    const bool isTable = look.format == u"CSV" || look.format == u"TSV";
    m_encodingPart->setVisible(look.format != u"XLSX");
    m_quote->setVisible(isTable);
    m_header->setVisible(isTable || look.format == u"XLSX");
    m_header->setChecked(look.hasHeader);
    m_sheetPart->setVisible(look.sheets.size() > 1);
    const QSignalBlocker quiet(m_sheet);
    m_sheet->clear();
    m_sheet->addItems(look.sheets);
    m_sheet->setCurrentIndex(std::max<int>(0, static_cast<int>(look.sheets.indexOf(m_desk.choices().sheet))));
    choose(m_separator, look.separator);
    choose(m_encoding, look.encoding);
}

} // namespace sidewise
