#include "workflow/importdesk.h"

#include "base/later.h"
#include "base/settings.h"
#include "dataset/catalogueimport.h"
#include "dataset/tablepreview.h"
#include "workflow/columnguess.h"
#include "workflow/importfixes.h"
#include "workflow/importreader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
const QStringList &neededColumns()
{
    static const QStringList needed{u"product_id"_s, u"product_title"_s, u"rec_id"_s, u"rec_title"_s};
    return needed;
}

// What was pasted, as a file that goes when the import does.
class ClipboardFile : public QObject
{
public:
    explicit ClipboardFile(const QString &path) : m_path(path) { }
    ~ClipboardFile() override { QFile::remove(m_path); }

private:
    QString m_path;
};

QString cleanText(const QString &text)
{
    return text.trimmed().isEmpty() ? QString() : text;
}
} // namespace

ImportDesk::ImportDesk(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings) { }

ImportDesk::~ImportDesk()
{
    if (m_isCancelled)
        m_isCancelled->store(true);
}

QStringList ImportDesk::meanings()
{
    return dataset::catalogueColumns();
}

bool ImportDesk::isNeeded(const QString &meaning)
{
    return neededColumns().contains(meaning);
}

void ImportDesk::open(const QString &path)
{
    close();
    m_path = path;
    m_name = QFileInfo(path).fileName();
    startLooking();
}

void ImportDesk::openText(const QString &text)
{
    close();
    m_isClipboard = true;
    m_name = tr("the clipboard");
    const QString folder = m_settings.dataDir() + u"/clipboard"_s;
    QDir().mkpath(folder);
    const QString path = folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".txt"_s;
    m_clipboardFile = std::make_shared<ClipboardFile>(path);
    QFile file(path);
    const QByteArray bytes = cleanText(text).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        return refuse({ErrorKind::Storage,
            tr("What was pasted cannot be kept: %1. Make room on the disk and paste again.").arg(file.errorString()), {}, u"cannot_write"_s, 0});
    }
    file.close();
    m_path = path;
    if (bytes.isEmpty()) {
        return refuse({ErrorKind::Input,
            tr("The clipboard holds no text. Select the table with its header line in a spreadsheet, copy it, and paste it here."),
            {}, u"no_rows"_s, 0});
    }
    startLooking();
}

void ImportDesk::close()
{
    newRun();
    const bool wasOpen = isOpen();
    m_stage = Stage::Closed;
    m_path.clear();
    m_name.clear();
    m_isClipboard = false;
    m_clipboardFile.reset();
    m_refusal.reset();
    m_choices = {};
    m_look = {};
    m_encodings.clear();
    m_isRemembered = false;
    m_reading = {};
    m_corrections.clear();
    if (wasOpen)
        Q_EMIT changed();
}

// The run before is told to stop, and what it brings is not listened to.
std::shared_ptr<std::atomic_bool> ImportDesk::newRun()
{
    if (m_isCancelled)
        m_isCancelled->store(true);
    m_isCancelled = std::make_shared<std::atomic_bool>(false);
    m_percent = 0;
    return m_isCancelled;
}

void ImportDesk::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT changed();
}

void ImportDesk::refuse(const Error &error)
{
    m_refusal = error;
    setStage(Stage::Refused);
}

void ImportDesk::startLooking()
{
    const auto cancelled = newRun();
    m_refusal.reset();
    setStage(Stage::Looking);
    const importing::Job job{m_path, m_choices, {}, [cancelled] { return cancelled->load(); }, {}};
    Later(QtConcurrent::run([job] { return importing::look(job); })).then(this, [this, cancelled](const Result<ImportLook> &look) {
        if (cancelled->load())
            return;
        if (!look && look.error().code == u"encoding"_s)
            return askForEncoding(look.error());
        if (!look)
            return refuse(look.error());
        m_look = *look;
        m_choices.hasHeader = look->hasHeader;
        m_choices.columns = m_settings.columnMapping(m_look.headers);
        m_isRemembered = !m_choices.columns.isEmpty();
        if (!m_isRemembered)
            guessMeanings();
        setStage(Stage::Columns);
    });
}

// By the names of the columns first; what they leave open, by the values.
void ImportDesk::guessMeanings()
{
    m_choices.columns = dataset::guessColumns(m_look.headers);
    QStringList names = m_look.headers; // by meaning, where there is one
    QStringList taken;
    for (QString &name : names) {
        const QString meaning = meaningOf(name);
        if (meaning.isEmpty())
            continue;
        name = meaning;
        taken.append(meaning);
    }
    m_choices.columns.insert(guessByValues(names, m_look.rows, taken));
}

void ImportDesk::askForEncoding(const Error &refusal)
{
    m_refusal = refusal;
    const auto cancelled = newRun();
    // What was chosen and did not fit is not offered as likely.
    const QString detected = m_choices.encoding.isEmpty() ? refusal.detail.section(u'\n', 0, 0) : QString();
    Later(QtConcurrent::run([path = m_path, detected] { return importing::encodingsFor(path, detected); }))
        .then(this, [this, cancelled](const QList<EncodingOffer> &offers) {
            if (cancelled->load())
                return;
            m_encodings = offers;
            setStage(Stage::Encoding);
        });
}

QString ImportDesk::meaningOf(const QString &header) const
{
    const auto found = m_choices.columns.constFind(header);
    if (found != m_choices.columns.constEnd())
        return meanings().contains(*found) ? *found : QString();
    return meanings().contains(header) ? header : QString();
}

QString ImportDesk::columnProblem() const
{
    QStringList given;
    QStringList headers = m_look.headers;
    for (const QString &header : std::as_const(m_look.headers)) {
        const QString meaning = meaningOf(header);
        if (!meaning.isEmpty() && given.contains(meaning))
            return tr("Two columns are %1. Say for one of them that it is not used.").arg(meaning);
        if (!meaning.isEmpty())
            given.append(meaning);
        headers.removeOne(header);
        if (!header.isEmpty() && headers.contains(header)) {
            return tr("The column “%1” stands in the header twice. Rename or delete one of them in the file, then open it again. "
                      "Expected are: %2.").arg(header.left(100), meanings().join(u", "_s));
        }
    }
    QStringList missing;
    for (const QString &needed : neededColumns()) {
        if (!given.contains(needed))
            missing.append(needed);
    }
    if (missing.isEmpty())
        return {};
    return tr("No column is %1. Say which one it is, or add it to the file. Expected are: %2.")
        .arg(missing.join(tr(" and no column is ")), meanings().join(u", "_s));
}

void ImportDesk::setSeparator(const QString &separator)
{
    if (m_choices.separator == separator || !isOpen())
        return;
    m_choices.separator = separator;
    lookAgain();
}

// The columns may be others now.
void ImportDesk::lookAgain()
{
    m_corrections.clear();
    startLooking();
}

void ImportDesk::setSheet(const QString &sheet)
{
    if (m_choices.sheet == sheet || !isOpen())
        return;
    m_choices.sheet = sheet;
    lookAgain();
}

void ImportDesk::setHasHeader(bool has)
{
    if (m_look.hasHeader == has || !isOpen())
        return;
    m_choices.hasHeader = has;
    lookAgain();
}

void ImportDesk::setEncoding(const QString &name)
{
    if (!isOpen())
        return;
    m_choices.encoding = name == u"UTF-8"_s ? QString() : name;
    lookAgain();
}

void ImportDesk::setMeaning(const QString &header, const QString &meaning)
{
    // A known name that is not to be used gets one that is not known.
    const QString none = meanings().contains(header) ? u"not used: "_s + header : QString();
    if (meaning.isEmpty() && none.isEmpty())
        m_choices.columns.remove(header);
    else if (meaning == header)
        m_choices.columns.remove(header);
    else
        m_choices.columns.insert(header, meaning.isEmpty() ? none : meaning);
    m_isRemembered = false;
    Q_EMIT changed();
}

void ImportDesk::read()
{
    if (m_stage != Stage::Columns && m_stage != Stage::Review)
        return;
    if (m_stage == Stage::Columns)
        m_settings.rememberColumnMapping(m_look.headers, m_choices.columns);
    const auto cancelled = newRun();
    m_refusal.reset();
    setStage(Stage::Reading);
    const importing::Job job{m_path, m_choices, m_corrections, [cancelled] { return cancelled->load(); },
        [this, cancelled](int percent) {
            if (cancelled->load())
                return;
            QMetaObject::invokeMethod(qApp, [this, cancelled, percent] {
                if (cancelled->load())
                    return;
                m_percent = percent;
                Q_EMIT progressed(percent);
            }, Qt::QueuedConnection);
        }};
    Later(QtConcurrent::run([job] { return importing::read(job); })).then(this, [this, cancelled](const Result<ImportReading> &reading) {
        if (cancelled->load())
            return;
        if (!reading)
            return refuse(reading.error());
        m_reading = *reading;
        setStage(Stage::Review);
        Q_EMIT wasRead();
    });
}

void ImportDesk::cancel()
{
    const bool wasReading = m_stage == Stage::Reading;
    newRun();
    if (wasReading && !m_look.headers.isEmpty())
        setStage(Stage::Columns);
    else
        close();
}

void ImportDesk::backToColumns()
{
    newRun();
    if (m_look.headers.isEmpty())
        return startLooking();
    m_refusal.reset();
    setStage(Stage::Columns);
}

int ImportDesk::headerIndex(const QString &column) const
{
    for (int i = 0; i < m_look.headers.size(); ++i) {
        if (meaningOf(m_look.headers[i]) == column)
            return i;
    }
    return static_cast<int>(m_look.headers.indexOf(column));
}

QString ImportDesk::cell(qint64 line, const QString &column) const
{
    return m_reading.cells.value(line).value(headerIndex(column));
}

void ImportDesk::setCorrections(const Corrections &corrections)
{
    if (corrections == m_corrections || m_reading.hasSharedLines)
        return;
    m_corrections = corrections;
    if (m_stage == Stage::Reading)
        m_stage = Stage::Review; // starts anew
    if (m_stage == Stage::Review)
        read();
}

ImportDesk::Corrections ImportDesk::withCell(qint64 line, const QString &column, const QString &text) const
{
    Corrections corrections = m_corrections;
    const int at = headerIndex(column);
    QStringList cells = m_reading.cells.value(line);
    if (at < 0)
        return corrections;
    while (cells.size() < m_look.headers.size())
        cells.append(QString());
    cells = cells.mid(0, m_look.headers.size());
    cells[at] = text;
    corrections[line].cells = cells;
    return corrections;
}

ImportDesk::Corrections ImportDesk::withoutRow(qint64 line) const
{
    Corrections corrections = m_corrections;
    corrections[line].isExcluded = true;
    return corrections;
}

ImportDesk::Corrections ImportDesk::withAllFixed(const QString &code) const
{
    Corrections corrections = m_corrections;
    for (const Problem &problem : m_reading.problems) {
        const int at = headerIndex(problem.column);
        const auto row = m_reading.cells.constFind(problem.line);
        if (problem.code != code || row == m_reading.cells.constEnd())
            continue;
        Correction &correction = corrections[problem.line];
        QStringList cells = correction.cells.isEmpty() ? *row : correction.cells; // two cells of one row
        const ImportFix fix = fixFor(problem, cells.value(at));
        if (!fix.isForAll)
            continue;
        if (fix.kind == ImportFix::Kind::Exclude) {
            correction.isExcluded = true;
        } else if (at >= 0 && at < cells.size()) {
            cells[at] = fix.value;
            correction.cells = cells;
        }
    }
    return corrections;
}

QString ImportDesk::withLine(qint64 line, const QString &text, Corrections &corrections) const
{
    QString problem;
    const QStringList fields = importing::fieldsOf(text, m_look.separator, m_look.headers, problem);
    corrections = m_corrections;
    if (problem.isEmpty())
        corrections[line].cells = fields;
    return problem;
}

void ImportDesk::saveRejected(const QString &path)
{
    const importing::Job job{m_path, m_choices, m_corrections, {}, {}};
    Later(QtConcurrent::run([job, path] { return importing::saveRejected(job, path); })).then(this, [this, path](const Result<qint64> &saved) {
        if (saved)
            Q_EMIT rejectedSaved(path, *saved);
        else
            Q_EMIT failed(saved.error());
    });
}

} // namespace sidewise
