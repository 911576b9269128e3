#pragma once

#include <QList>
#include <QWidget>

class QLabel;

namespace sidewise {

// How often each answer is the right one: a bar in parts with the same numbers in words under it. A part of none is
// named in red.
class BalanceBar : public QWidget
{
    Q_OBJECT

public:
    struct Part
    {
        QString name;
        int count = 0;
        bool isExpected = true; // none of it is worth a warning
        friend bool operator==(const Part &, const Part &) = default;
    };
    explicit BalanceBar(QWidget *parent = nullptr);
    void setParts(const QList<Part> &parts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Part> m_parts;
    QLabel *m_words;
    QLabel *m_missing;
};

} // namespace sidewise
