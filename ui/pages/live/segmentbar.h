#pragma once

#include <QHash>
#include <QWidget>

class QButtonGroup;
class QPushButton;

namespace sidewise {

// The views of a page as a row of buttons, one of them down; left and right arrows move along it. Alt with its number
// opens a view from anywhere on the page.
class SegmentBar : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentBar(const QString &name, QWidget *parent = nullptr);

    void add(const QString &key, const QString &word);
    void setCount(const QString &key, qint64 count); // 0: just the word
    void choose(const QString &key);
    QString chosen() const { return m_chosen; }

Q_SIGNALS:
    void chosenChanged(const QString &key);

private:
    struct Segment
    {
        QString key;
        QString word;
        QPushButton *button = nullptr;
    };
    QList<Segment> m_segments;
    QButtonGroup *m_group;
    QString m_chosen;
};

} // namespace sidewise
