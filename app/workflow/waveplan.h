#pragma once

#include "domain/planning.h"
#include "domain/study.h"
#include "workflow/answerbook.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace sidewise {

// A wave of adaptive collection with the bodies that carry it to the platform. Both functions are pure and repeat: the
// same study and answers give the same wave. They may take a second on a large study: not for the window's thread.
struct PlannedWave
{
    Wave wave;                   // no pairs: nothing more is worth asking, or
    bool isOutOfMoney = false;   // the cap does not pay for another page
    QList<QByteArray> bodies;    // of POST /tasks
    CollectionForecast forecast; // of this wave and all after it; empty with the first
};

// Connects the recommendations of every product: a random cycle and some chords.
PlannedWave planFirstWave(const Study &study);

// The questions that tell most, given all answers so far, within the wave's share of the whole and the money left.
// Answers of banned performers do not count.
PlannedWave planNextWave(const Study &study, const AnswerBook &answers, const Decisions &decisions = {});

// What adaptive collection will still ask and cost until every product settles, were it to go on from these answers.
CollectionForecast forecastOf(const Study &study, const AnswerBook &answers, const Decisions &decisions = {});

// Judgements that asking everything would take, over products with something to compare.
qint64 judgementsOfEverything(const Study &study);
qint64 judgementsAsked(const Study &study); // of all waves

// The batches of a wave, planned, with their bodies.
QList<UploadBatch> batchesOf(const PlannedWave &planned);

} // namespace sidewise
