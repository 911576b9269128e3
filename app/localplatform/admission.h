#pragma once

#include "localplatform/desk.h"

namespace sidewise::platform {

// Who may take a page of a pool at all: it is open, the performer is not banned, meets the filter and the balance of
// speed and quality, has passed the training, and has hands free.
class Admission
{
public:
    explicit Admission(PlatformState &state) : m_state(state) { }

    std::optional<Handout> refusal(qint64 performer, const PoolInfo &pool);

private:
    std::optional<Handout> trainingGate(qint64 performer, const PoolInfo &pool);
    bool hasHandsFull(qint64 performer, const PoolInfo &pool);

    PlatformState &m_state;
};

// A finished training that still counts: its result in per cent.
std::optional<double> trainingResult(PlatformState &state, qint64 performer, const PoolInfo &training);

} // namespace sidewise::platform
