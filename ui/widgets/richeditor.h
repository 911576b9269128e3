#pragma once

#include <QTextEdit>

class QHBoxLayout;

namespace sidewise {

// A rich text editor for instructions. Nothing is loaded from disk or network by what stands in it; pasted text is
// cleaned to the allow-list first.
class RichEditor : public QTextEdit
{
    Q_OBJECT

public:
    explicit RichEditor(QWidget *parent = nullptr);

    // Buttons for bold, italic, heading, lists, undo and redo, ready for a row above the editor.
    void addTools(QHBoxLayout *row);
    void toggleBold();
    void toggleItalic();
    void toggleHeading();
    void makeList(QTextListFormat::Style style);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace sidewise
