#pragma once

#include <QDialog>

namespace sidewise {

// A long text to read and copy, in a fixed-width font.
class TextDialog : public QDialog
{
    Q_OBJECT

public:
    TextDialog(const QString &title, const QString &words, const QString &text, QWidget *parent);
};

} // namespace sidewise
