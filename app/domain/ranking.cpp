#include "domain/ranking.h"

#include <QCoreApplication>

namespace sidewise {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Ranking)
};
} // namespace

Confidence confidenceOf(double probabilityBetter, qint64 comparisons)
{
    if (comparisons == 0)
        return Confidence::NotEnoughAnswers;
    if (probabilityBetter >= 0.95)
        return Confidence::Clear;
    return probabilityBetter >= 0.80 ? Confidence::Likely : Confidence::TooCloseToCall;
}

QString confidenceWord(Confidence confidence)
{
    switch (confidence) {
    case Confidence::NotEnoughAnswers:
        return Words::tr("not enough answers");
    case Confidence::TooCloseToCall:
        return Words::tr("too close to call");
    case Confidence::Likely:
        return Words::tr("likely");
    case Confidence::Clear:
        return Words::tr("clear");
    }
    return {};
}

QString performerWord(const PerformerReport &report)
{
    if (report.answers + report.goldenTotal == 0 || report.reliabilityHigh - report.reliabilityLow > 0.5)
        return Words::tr("unknown yet");
    if (report.reliability >= 0.6)
        return Words::tr("looks");
    if (report.leftWhenGuessing >= 0.75)
        return Words::tr("mostly clicks left");
    if (report.leftWhenGuessing <= 0.25)
        return Words::tr("mostly clicks right");
    return Words::tr("often guesses");
}

} // namespace sidewise
