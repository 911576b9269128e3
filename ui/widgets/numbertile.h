#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace sidewise {

// One number with its caption; the accessible name of the number is "caption: value".
class NumberTile : public QWidget
{
    Q_OBJECT

public:
    explicit NumberTile(const QString &caption, QWidget *parent = nullptr);
    void setValue(const QString &value, const QString &remark = {});

private:
    QString m_caption;
    QLabel *m_value;
    QLabel *m_remark;
};

// A row of tiles with even gaps.
class NumberRow : public QWidget
{
    Q_OBJECT

public:
    explicit NumberRow(QWidget *parent = nullptr);
    NumberTile *add(const QString &caption);

private:
    QHBoxLayout *m_layout;
};

} // namespace sidewise
