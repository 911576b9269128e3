#pragma once

#include "domain/ranking.h"

#include <QByteArray>

#include <optional>

namespace sidewise {

// A ranking run as bytes, for the study file: exact to the last bit. `stamp` says what it was made from.
QByteArray fitToBytes(const RankingRun &run, quint64 stamp);
struct KeptFit
{
    RankingRun run;
    quint64 stamp = 0;
};
std::optional<KeptFit> fitFromBytes(const QByteArray &bytes); // nothing where they are of another kind

// The figures about one performer, for the decision that was taken on them.
QByteArray reportToBytes(const PerformerReport &report);
PerformerReport reportFromBytes(const QByteArray &bytes);

} // namespace sidewise
