#pragma once

#include "base/error.h"
#include "domain/task.h"

#include <QObject>
#include <QUrl>

namespace sidewise {

class Connection;
class StudyDocument;

// Shows pages of the open study in a browser on this machine exactly as performers get them. Nothing is recorded: no
// pool, no money, no answers. Works in both modes and without an account; needs the built-in platform to run.
class BrowserTryOut : public QObject
{
    Q_OBJECT

public:
    BrowserTryOut(StudyDocument &document, Connection &connection, QObject *parent = nullptr);

    bool isPossible() const;
    // The tasks as one page, without instructions before them: for looking at single rows.
    void showTasks(const QList<Task> &tasks);
    // The performer's whole way: instructions, the study's training where it is on, then pages of the given tasks.
    void showStudy(const QList<Task> &tasks);

Q_SIGNALS:
    void ready(const QUrl &link); // a secret link on this machine, for QDesktopServices::openUrl
    void failed(const sidewise::Error &error);

private:
    void show(const QList<Task> &training, const QList<Task> &tasks, bool skipsInstructions);

    StudyDocument &m_document;
    Connection &m_connection;
};

} // namespace sidewise
