#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace sidewise {

class ImportDesk;

// What was found out about a file, each of it to be changed: format, separator, encoding.
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
};

} // namespace sidewise
