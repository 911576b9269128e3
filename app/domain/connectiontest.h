#pragma once

#include <QList>
#include <QString>

namespace sidewise {

// What a test of a hosted account found out, stage by stage.
struct ConnectionStage
{
    enum class Outcome { Passed, Failed, NotReached };
    QString name;     // "Name of the host", "Secure connection", …
    Outcome outcome = Outcome::NotReached;
    QString sentence; // what was found, or what to do
    friend bool operator==(const ConnectionStage &, const ConnectionStage &) = default;
};

using ConnectionTest = QList<ConnectionStage>;

} // namespace sidewise
