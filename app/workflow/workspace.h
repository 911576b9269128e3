#pragma once

#include "base/result.h"
#include "workflow/accountstep.h"
#include "workflow/datasetstep.h"
#include "workflow/instructionsstep.h"
#include "workflow/interfacestep.h"
#include "workflow/livestep.h"
#include "workflow/poolstep.h"
#include "workflow/trainingstep.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace sidewise {

class Connection;
class NoticeBox;
class PoolBoard;
class Room;
class PictureSender;
class TaskAdder;
class PictureShelf;
class SecretStore;
class Settings;
class StudyDocument;
struct Study;

// The seven steps of one open study, in order, and the account that they share. Starts the built-in platform, opens
// and closes studies, and unlocks a step when those before it are done. Owned by main, lives on the main thread.
class Workspace : public QObject
{
    Q_OBJECT

public:
    Workspace(Settings &settings, SecretStore &secrets, QObject *parent = nullptr);
    ~Workspace() override;

    // Starts the built-in platform; failed() tells when it cannot.
    void start();
    bool isPlatformRunning() const;

    bool hasStudy() const;
    QString studyPath() const;
    QString studyName() const;
    bool isOpening() const;
    QStringList recentStudies() const;
    QString suggestedStudyPath(const QString &name) const; // in the data directory, not yet there

    // A copy under the data directory; the last one when it is there and nothing else is asked for.
    void openSample(std::optional<quint64> seed = std::nullopt);
    void newStudy(const QString &path, const QString &name);
    // A *.sidewise study, a bundle of one, or a catalogue: for the last two a new study is made.
    void openFile(const QString &path);
    void saveBundle(const QString &path, bool withNames); // the open study, for another machine
    void closeStudy();
    // A study that was tried in Practice, made ready for Live: a new file with everything but what happened there.
    bool canCopyForLive() const;
    void copyForLive(bool withTasks);

    // Steps exist always; without a study all but Account are locked.
    Step &step(Step::Kind kind);
    AccountStep &account() { return *m_account; }
    DatasetStep &dataset() { return *m_dataset; }
    InstructionsStep &instructions() { return *m_instructions; }
    InterfaceStep &interface() { return *m_interface; }
    TrainingStep &training() { return *m_training; }
    PoolStep &pool() { return *m_pool; }
    LiveStep &live() { return *m_live; }
    PoolBoard &board() { return *m_board; }      // of all studies and accounts
    NoticeBox &notices() { return *m_notices; }
    Room &room() { return *m_room; }             // people who answer in a browser
    Step::Kind firstUnfinished() const;   // where to go on
    PictureShelf &pictures() { return *m_pictures; }

Q_SIGNALS:
    void studyOpened();
    void studyClosed();
    void bundleSaved(const QString &path);
    void failed(const sidewise::Error &error); // of opening, or of the platform's start

private:
    void lockSteps();
    void sendPictures();
    void show(const QString &path);
    void unpack(const QString &bundle);
    void make(const QString &path, const Study &study, const std::function<void()> &then = {});
    void enter(const QString &path, const Result<void> &result);

    Settings &m_settings;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<StudyDocument> m_document;
    std::unique_ptr<PictureShelf> m_pictures;
    std::unique_ptr<PictureSender> m_sender;
    std::unique_ptr<TaskAdder> m_adder;
    QString m_sentFor; // launch whose pictures the platform has
    std::unique_ptr<AccountStep> m_account;
    std::unique_ptr<DatasetStep> m_dataset;
    std::unique_ptr<InstructionsStep> m_instructions;
    std::unique_ptr<InterfaceStep> m_interface;
    std::unique_ptr<TrainingStep> m_training;
    std::unique_ptr<PoolStep> m_pool;
    std::unique_ptr<LiveStep> m_live;
    std::unique_ptr<Room> m_room;
    std::unique_ptr<PoolBoard> m_board;
    std::unique_ptr<NoticeBox> m_notices;
    bool m_isOpening = false;
};

} // namespace sidewise
