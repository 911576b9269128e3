#pragma once

#include "domain/study.h"

#include <QList>
#include <QStringList>

namespace sidewise {

// A picture of this computer has no address that a performer's browser could ask. The built-in platform gets its bytes
// beforehand under a name of our own (PictureSender), and the task carries that name: the same study gives the same
// names, so that bodies of tasks never differ. Pictures of the sample study are on the platform already.

bool isWebPicture(const QString &image); // has an http(s) address of its own
QString pictureAddress(const QString &image, const Study &study);
// As they travel. In Live mode pictures without an address are left out.
QList<Task> withPictureAddresses(QList<Task> tasks, const Study &study);
// Of the catalogue and of all tasks, each once.
QStringList picturesOf(const Study &study);
// That a hosted platform could not show.
qsizetype picturesWithoutAddress(const Study &study);

} // namespace sidewise
