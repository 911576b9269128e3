#include "domain/room.h"

#include <QCoreApplication>

namespace sidewise {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Room)
};
} // namespace

QString whereaboutsWord(Whereabouts whereabouts)
{
    switch (whereabouts) {
    case Whereabouts::Reading:
        return Words::tr("reads the instructions");
    case Whereabouts::Waiting:
        return Words::tr("between pages");
    case Whereabouts::Training:
        return Words::tr("in training");
    case Whereabouts::Working:
        return Words::tr("at work");
    case Whereabouts::Paused:
        return Words::tr("paused");
    case Whereabouts::Banned:
        return Words::tr("banned");
    case Whereabouts::Left:
        return Words::tr("has left");
    case Whereabouts::Removed:
        return Words::tr("removed");
    }
    return {};
}

} // namespace sidewise
