#pragma once

#include <QFrame>

class QLabel;

namespace sidewise {

// The short card on top of a step that says why it matters. Put away with a button; the page brings it back.
class WhyCard : public QFrame
{
    Q_OBJECT

public:
    explicit WhyCard(QWidget *parent = nullptr);
    void setWords(const QString &words);

Q_SIGNALS:
    void putAway();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintSign(); // in the colour in force

    QLabel *m_sign;
    QLabel *m_words;
};

} // namespace sidewise
