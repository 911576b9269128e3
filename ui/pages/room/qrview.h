#pragma once

#include <QWidget>

#include <vector>

class QPainter;

namespace sidewise {

// The squares of a QR code. Empty where the text is too long for one.
struct QrCode
{
    int size = 0;
    std::vector<bool> dark; // by row

    static QrCode of(const QString &text);
    // With the quiet zone that readers need, black on white whatever the theme.
    void draw(QPainter &painter, const QRectF &place) const;
};

// A QR code as large as there is room for. What it says stands beside it as text, and in its accessible name.
class QrView : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);
    void setText(const QString &text);

    QSize sizeHint() const override { return {150, 150}; }
    QSize minimumSizeHint() const override { return {120, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QrCode m_code;
};

} // namespace sidewise
