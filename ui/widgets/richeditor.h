#pragma once

#include <QTextEdit>

class QHBoxLayout;

namespace sidewise {

// A rich text editor for instructions. Nothing is loaded from disk or network by what stands in it; pasted text is
// cleaned to the allow-list first. Undo is the page's: it covers this text as everything else there.
class RichEditor : public QTextEdit
{
    Q_OBJECT

public:
    explicit RichEditor(QWidget *parent = nullptr);

    // Buttons for bold, italic, heading and lists, ready for a row above the editor.
    void addTools(QHBoxLayout *row);
    void toggleBold();
    void toggleItalic();
    void toggleHeading();
    void makeList(QTextListFormat::Style style);
    void insertBlock(const QString &html); // where the cursor stands, cleaned

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    QVariant loadResource(int type, const QUrl &name) override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace sidewise
