#pragma once

#include "ui/widgets/panel.h"
#include "workflow/poolstep.h"

#include <functional>

class QVBoxLayout;

namespace sidewise {

// What is gone through before money is spent; each line leads to the place where it can be mended.
class PreflightList : public Panel
{
    Q_OBJECT

public:
    explicit PreflightList(QWidget *parent = nullptr);
    using WaysOf = std::function<QList<WayOut>(const PreflightLine &)>;
    void setLines(const QList<PreflightLine> &lines, const WaysOf &waysOf);

Q_SIGNALS:
    void jumpWanted(sidewise::Step::Kind kind, const QString &field);

private:
    QWidget *makeLine(const PreflightLine &line, const QList<WayOut> &ways);

    QList<PreflightLine> m_lines;
    QVBoxLayout *m_list;
};

} // namespace sidewise
