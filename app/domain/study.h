#pragma once

#include "domain/account.h"
#include "domain/catalogue.h"
#include "domain/ids.h"
#include "domain/modelsettings.h"
#include "domain/pool.h"
#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

namespace sidewise {

// What the platform was asked to make for this study. Written before each request is sent, so that an interrupted
// launch is taken up again without making or paying anything twice.
struct Launch
{
    QString id;          // UUID of ours; travels in private comments, so that a lost reply can be found again
    Mode mode = Mode::Practice;
    PoolState state = PoolState::Draft;
    ProjectId project;
    PoolId training;
    PoolId pool;
    QDateTime opened;    // first time the pool was seen open
    Money confirmedBudget;
    CloseReason closeReason = CloseReason::None;
    QHash<QString, QString> skills = {}; // name → id on the platform
    friend bool operator==(const Launch &, const Launch &) = default;
};

// One question of an adaptive wave, with the sides as they were drawn. Asked once; asked again it is another one.
struct AskedPair
{
    Pair pair;
    double gain = 0; // nats expected when it was planned; 0 in the first wave
    friend bool operator==(const AskedPair &, const AskedPair &) = default;
};

// A wave of adaptive collection: planned from what was known at that moment and written down before it is sent.
struct Wave
{
    int number = 1;
    quint64 seed = 1;          // of this plan
    qint64 judgements = 0;     // that were known when it was planned
    double reliability = 0.88; // of performers, as the fit saw it
    QDateTime planned;
    QList<AskedPair> pairs;
    friend bool operator==(const Wave &, const Wave &) = default;
};

// A batch of tasks on its way to the platform. State Planned and Sent are reconciled by asking, never sent blindly.
struct UploadBatch
{
    enum class State { Planned, Sent, Done };
    OperationId operation; // UUID given to the platform
    QString kind;          // "training", "golden", "general", "wave"
    int index = 0;         // of its kind
    QString bodyHash;      // SHA-256: the same operation always carries the same body
    State state = State::Planned;
    QByteArray body = {};  // kept until done where it cannot be made again
    friend bool operator==(const UploadBatch &, const UploadBatch &) = default;
};

// Everything the requester edits in one study; the working copy of a *.sidewise file.
struct Study
{
    QString name;
    QString pictureFolder;       // relative picture paths start here; ":/sample" for the sample study
    quint64 seed = 1;            // of side drawing and simulated performers
    Catalogue catalogue;
    Problems importProblems;
    QList<Pair> pairs;           // the general tasks, sides drawn
    Project project;
    Training training;
    QList<Task> trainingTasks;
    QList<Task> goldenTasks;
    Pool pool;
    Launch launch;
    QList<Wave> waves;           // adaptive collection only
    ModelSettings model;
    QHash<QString, double> appeals; // latent appeal of items for simulated performers; empty: drawn
    friend bool operator==(const Study &, const Study &) = default;
};

} // namespace sidewise
