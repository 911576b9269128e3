#pragma once

#include <QWidget>

namespace sidewise {

class Pictures;

// One picture as large as there is room, or a quiet tile where there is none yet.
class PictureBox : public QWidget
{
    Q_OBJECT

public:
    PictureBox(Pictures &pictures, const QString &image, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Pictures &m_pictures;
    QString m_image;
};

} // namespace sidewise
