#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace sidewise {

class ImportDesk;

// What was found out about a file, each of it to be changed: format, sheet, separator, encoding, header.
class FileFacts : public QWidget
{
    Q_OBJECT

public:
    explicit FileFacts(ImportDesk &desk, QWidget *parent = nullptr);
    void showState();

private:
    ImportDesk &m_desk;
    QLabel *m_format;
    QWidget *m_separatorPart;
    QWidget *m_encodingPart;
    QComboBox *m_separator;
    QComboBox *m_encoding;
    QWidget *m_sheetPart;
    QComboBox *m_sheet;
    QCheckBox *m_header;
    QLabel *m_quote;
};

} // namespace sidewise
