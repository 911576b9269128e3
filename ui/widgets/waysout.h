#pragma once

#include "workflow/wayout.h"

#include <QList>
#include <QWidget>

namespace sidewise {

class FlowLayout;

// The buttons that mend a problem, in rows beside or under its sentence. Hidden while there are none.
class WaysOut : public QWidget
{
    Q_OBJECT

public:
    explicit WaysOut(QWidget *parent = nullptr);
    void setWays(const QList<WayOut> &ways);

Q_SIGNALS:
    void jumpWanted(sidewise::Step::Kind kind, const QString &field);

private:
    void take(int index);

    QList<WayOut> m_ways;
    FlowLayout *m_row;
};

} // namespace sidewise
