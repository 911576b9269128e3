#pragma once

#include <QLabel>

namespace sidewise {

// One line of foreign text that is cut where there is no room; the whole of it is in the tool tip and in
// the accessible name.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(Qt::TextElideMode mode, QWidget *parent = nullptr);
    void setFullText(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

private:
    void elide();
    Qt::TextElideMode m_mode;
    QString m_full;
};

} // namespace sidewise
