#include "workflow/workspace.h"

#include "base/later.h"
#include "base/settings.h"
#include "workflow/answerimport.h"
#include "workflow/connection.h"
#include "workflow/notices.h"
#include "workflow/poolboard.h"
#include "workflow/room.h"
#include "workflow/picturesender.h"
#include "workflow/pictureshelf.h"
#include "workflow/samplestudy.h"
#include "workflow/studybundle.h"
#include "workflow/studydocument.h"
#include "workflow/taskadder.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto studySuffix = ".sidewise";

constexpr Step::Kind kinds[] = {Step::Kind::Account, Step::Kind::Data, Step::Kind::Instructions, Step::Kind::Interface,
    Step::Kind::Training, Step::Kind::Pool, Step::Kind::LiveResults};

// Results of the platform or raw judgements; a workbook is a catalogue here, because telling takes reading it.
dataset::AnswerFileKind answersIn(const QString &path)
{
    if (path.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive))
        return dataset::AnswerFileKind::None;
    return dataset::answerFileKind(path).value_or(dataset::AnswerFileKind::None);
}

// Makes the study of a bundle, or of answers that were given elsewhere. Takes its time.
Result<void> makeStudyFrom(const QString &file, const QString &path)
{
    const dataset::AnswerFileKind answers = answersIn(file);
    if (answers == dataset::AnswerFileKind::None)
        return openBundle(file, path).map([](const BundleContents &) { });
    const Result<AnswerImport> imported = importAnswers(file, answers, path);
    if (!imported)
        return failure(imported.error());
    if (imported->isUsable())
        return {};
    return failure(ErrorKind::Input,
        Workspace::tr("No answer of %1 can be used. The first problem is in line %2: %3")
            .arg(QFileInfo(file).fileName()).arg(imported->problems.value(0).line).arg(imported->problems.value(0).sentence),
        u"no_answers"_s);
}
} // namespace

Workspace::Workspace(Settings &settings, SecretStore &secrets, QObject *parent)
    : QObject(parent), m_settings(settings), m_connection(std::make_unique<Connection>(settings)),
      m_document(std::make_unique<StudyDocument>()), m_pictures(std::make_unique<PictureShelf>(settings.dataDir())),
      m_sender(std::make_unique<PictureSender>(*m_pictures, *m_connection)),
      m_adder(std::make_unique<TaskAdder>(*m_document, *m_connection)),
      m_account(std::make_unique<AccountStep>(*m_connection, secrets, settings, nullptr)),
      m_dataset(std::make_unique<DatasetStep>(*m_document, settings, nullptr)),
      m_instructions(std::make_unique<InstructionsStep>(*m_document, nullptr)),
      m_interface(std::make_unique<InterfaceStep>(*m_document, *m_connection, nullptr)),
      m_training(std::make_unique<TrainingStep>(*m_document, nullptr)),
      m_pool(std::make_unique<PoolStep>(*m_document, *m_connection, nullptr)),
      m_live(std::make_unique<LiveStep>(*m_document, *m_connection, nullptr)),
      m_room(std::make_unique<Room>(*m_document, *m_connection)),
      m_board(std::make_unique<PoolBoard>(*m_connection, settings)), m_notices(std::make_unique<NoticeBox>(*m_connection, *m_board, settings))
{
    for (const Step::Kind kind : kinds)
        connect(&step(kind), &Step::changed, this, &Workspace::lockSteps, Qt::QueuedConnection);
    connect(m_document.get(), &StudyDocument::closed, this, &Workspace::lockSteps);
    connect(m_document.get(), &StudyDocument::closed, this, &Workspace::studyClosed);
    connect(m_document.get(), &StudyDocument::changed, this, &Workspace::sendPictures);
    connect(m_document.get(), &StudyDocument::opened, this, &Workspace::sendPictures);
    connect(m_dataset.get(), &DatasetStep::pairsAdded, this, [this](const QList<Pair> &pairs) {
        m_sentFor.clear();
        sendPictures();
        m_adder->add(pairs);
    });
    connect(m_adder.get(), &TaskAdder::failed, this, &Workspace::failed);
    connect(m_document.get(), &StudyDocument::saveFailed, this, &Workspace::failed);
    connect(m_pool.get(), &PoolStep::launched, m_live.get(), &LiveStep::start);
    connect(m_pool.get(), &PoolStep::cloned, this, &Workspace::openFile);
    connect(m_account.get(), &AccountStep::signedIn, this, [this] {
        sendPictures();
        m_adder->resume();
        m_pool->resumeLaunch();
        m_live->start();
    });
    connect(m_live.get(), &LiveStep::completed, m_account.get(), &AccountStep::refresh);
    lockSteps();
}

Workspace::~Workspace()
{
    disconnect(m_document.get(), nullptr, this, nullptr);
    m_document->close();
}

void Workspace::start()
{
    const Result<QString> started = m_connection->startPlatform();
    if (!started) {
        Q_EMIT failed(started.error());
        return;
    }
    if (!started->isEmpty())
        Q_EMIT failed({ErrorKind::Network, *started, {}, u"port_taken"_s, 0});
    Q_EMIT m_account->changed();
    m_account->restore();
}

bool Workspace::isPlatformRunning() const { return m_connection->isPlatformRunning(); }
bool Workspace::hasStudy() const { return m_document->isOpen(); }
QString Workspace::studyPath() const { return m_document->path(); }
QString Workspace::studyName() const { return m_document->study().name; }
bool Workspace::isOpening() const { return m_isOpening; }

QStringList Workspace::recentStudies() const
{
    QStringList there;
    for (const QString &path : m_settings.recentStudies()) {
        if (QFileInfo::exists(path))
            there.append(path);
    }
    return there;
}

QString Workspace::suggestedStudyPath(const QString &name) const
{
    static const QRegularExpression unwanted(u"[^\\p{L}\\p{N}_-]+"_s);
    QString base = name.trimmed();
    base.replace(unwanted, u"-"_s);
    base = base.left(60);
    const QDir dir(m_settings.dataDir() + u"/studies"_s);
    QDir().mkpath(dir.path());
    QString path = dir.filePath((base.isEmpty() ? u"study"_s : base) + QLatin1String(studySuffix));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = dir.filePath(u"%1-%2%3"_s.arg(base.isEmpty() ? u"study"_s : base).arg(i).arg(QLatin1String(studySuffix)));
    return path;
}

void Workspace::openSample(std::optional<quint64> seed)
{
    // Opened again, the sample goes on where it was; with a seed of its own it is always a fresh one.
    const QString path = QDir(m_settings.dataDir() + u"/studies"_s).filePath(u"Sample-study"_s + QLatin1String(studySuffix));
    if (!seed && QFileInfo::exists(path))
        return show(path);
    m_isOpening = true;
    Later(QtConcurrent::run([seed] { return sampleStudy(seed.value_or(1)); })).then(this, [this](const Result<Study> &study) {
        m_isOpening = false;
        if (!study) {
            Q_EMIT failed(study.error());
            return;
        }
        make(suggestedStudyPath(u"Sample study"_s), *study);
    });
}

void Workspace::newStudy(const QString &path, const QString &name)
{
    const QString full = path.endsWith(QLatin1String(studySuffix)) ? path : path + QLatin1String(studySuffix);
    Study study = emptyStudy(name, QRandomGenerator::global()->generate());
    study.pool.feePercent = m_settings.feePercent();
    make(full, study);
}

void Workspace::make(const QString &path, const Study &study, const std::function<void()> &then)
{
    m_isOpening = true;
    m_document->create(path, study).then(this, [this, path, then](const Result<void> &made) {
        enter(path, made);
        if (made && then)
            then();
    });
}

void Workspace::enter(const QString &path, const Result<void> &result)
{
    m_isOpening = false;
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    m_settings.rememberStudy(path);
    lockSteps();
    Q_EMIT studyOpened();
    m_adder->resume();
    m_pool->resumeLaunch();
    m_live->start();
}

void Workspace::openFile(const QString &path)
{
    if (path.endsWith(QLatin1String(studySuffix)))
        return show(path);
    if (!QFileInfo::exists(path)) {
        Q_EMIT failed({ErrorKind::Input, tr("There is no file %1. It may have been moved or renamed; choose it again.").arg(path), {}, u"no_file"_s, 0});
        return;
    }
    if (isBundle(path) || answersIn(path) != dataset::AnswerFileKind::None)
        return unpack(path);
    const QString name = QFileInfo(path).completeBaseName();
    make(suggestedStudyPath(name), emptyStudy(name, QRandomGenerator::global()->generate()), [this, path] { m_dataset->beginImport(path); });
}

// Into the data directory, beside the other studies; all or nothing.
void Workspace::unpack(const QString &bundle)
{
    m_isOpening = true;
    QString name = QFileInfo(bundle).completeBaseName();
    if (name.endsWith(QLatin1String(studySuffix)))
        name.chop(static_cast<qsizetype>(std::char_traits<char>::length(studySuffix)));
    const QString path = suggestedStudyPath(name);
    Later(QtConcurrent::run([bundle, path] { return makeStudyFrom(bundle, path); })).then(this, [this, path](const Result<void> &opened) {
        m_isOpening = false;
        if (!opened) {
            Q_EMIT failed(opened.error());
            return;
        }
        show(path);
    });
}

void Workspace::saveBundle(const QString &path, bool withNames)
{
    if (!hasStudy())
        return;
    m_document->saved().then(this, [this, path, withNames, study = studyPath()](const Result<void> &saved) {
        if (!saved)
            return; // told already
        Later(QtConcurrent::run([path, study, withNames] { return writeBundle(study, path, {withNames}); }))
            .then(this, [this, path](const Result<BundleContents> &written) {
                if (!written)
                    Q_EMIT failed(written.error());
                else
                    Q_EMIT bundleSaved(path);
            });
    });
}

void Workspace::show(const QString &path)
{
    m_isOpening = true;
    m_document->open(path).then(this, [this, path](const Result<void> &opened) { enter(path, opened); });
}

void Workspace::closeStudy()
{
    m_document->close();
}

bool Workspace::canCopyForLive() const
{
    const Launch &launch = m_document->study().launch;
    return hasStudy() && launch.mode == Mode::Practice && launch.state != PoolState::Draft && launch.state != PoolState::Launching;
}

void Workspace::copyForLive(bool withTasks)
{
    if (!canCopyForLive())
        return;
    Study live = m_document->study();
    live.name = tr("%1, live").arg(live.name);
    live.launch = Launch();
    live.launch.mode = Mode::Live;
    live.waves.clear();
    live.appeals.clear(); // simulated performers are of Practice
    live.pool.feePercent = m_settings.feePercent();
    if (!withTasks) {
        live.pairs.clear();
        live.trainingTasks.clear();
        live.goldenTasks.clear();
    }
    make(suggestedStudyPath(live.name), live);
}

Step &Workspace::step(Step::Kind kind)
{
    switch (kind) {
    case Step::Kind::Account:
        return *m_account;
    case Step::Kind::Data:
        return *m_dataset;
    case Step::Kind::Instructions:
        return *m_instructions;
    case Step::Kind::Interface:
        return *m_interface;
    case Step::Kind::Training:
        return *m_training;
    case Step::Kind::Pool:
        return *m_pool;
    case Step::Kind::LiveResults:
        break;
    }
    return *m_live;
}

// Once for each launch in Practice mode, as soon as it begins; taken up again with the launch.
void Workspace::sendPictures()
{
    const Study &study = m_document->study();
    m_pictures->setFolder(study.pictureFolder);
    const bool isWanted = study.launch.mode == Mode::Practice && !study.launch.id.isEmpty() && study.launch.state != PoolState::Draft
        && study.launch.state != PoolState::Archived;
    if (!isWanted || m_sentFor == study.launch.id || !m_connection->local())
        return;
    m_sentFor = study.launch.id;
    m_sender->send(study);
}

Step::Kind Workspace::firstUnfinished() const
{
    auto *self = const_cast<Workspace *>(this); // step() hands out the same objects
    for (const Step::Kind kind : kinds) {
        if (self->step(kind).state() != Step::State::Done)
            return kind;
    }
    return Step::Kind::LiveResults;
}

void Workspace::lockSteps()
{
    const bool hasData = !m_document->study().catalogue.products.isEmpty();
    const PoolState pool = m_document->study().launch.state;
    const auto reasonFor = [&](Step::Kind kind) -> QString {
        if (kind == Step::Kind::Account)
            return {};
        if (!hasStudy())
            return tr("Open a study first.");
        if (kind == Step::Kind::Data)
            return {};
        if (!hasData)
            return tr("Import a catalogue on the Data page first.");
        if (kind == Step::Kind::LiveResults && (pool == PoolState::Draft || pool == PoolState::Launching))
            return tr("Launch the pool first.");
        if (kind == Step::Kind::Pool && m_document->study().pairs.isEmpty())
            return tr("Generate pairs on the Data page first.");
        return {};
    };
    for (const Step::Kind kind : kinds)
        step(kind).setLockReason(reasonFor(kind));
}

} // namespace sidewise
