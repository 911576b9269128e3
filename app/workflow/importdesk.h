#pragma once

#include "base/error.h"
#include "domain/catalogue.h"
#include "domain/problem.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <atomic>
#include <memory>
#include <optional>

namespace sidewise {

class Settings;

// How a file is to be read; what is empty is found out.
struct ImportChoices
{
    QString separator; // "\t", "," or ";"
    QString encoding;
    QString sheet;                   // of a workbook
    std::optional<bool> hasHeader;
    QHash<QString, QString> columns; // header → catalogue column
    friend bool operator==(const ImportChoices &, const ImportChoices &) = default;
};

// The beginning of a file as it reads with the choices.
struct ImportLook
{
    QString format; // CSV, TSV, XLSX, JSON, JSONL
    QString encoding;
    QString separator;
    QStringList sheets;
    bool hasHeader = true;
    QStringList headers;
    QList<QStringList> rows; // at most twenty
};

struct EncodingOffer
{
    QString name;    // "UTF-16LE", "WINDOWS-1251", …
    QString preview; // how the file begins in it
    bool isLikely = false;
};

// The whole file, read and checked. Nothing of it is in the study yet.
struct ImportReading
{
    Catalogue catalogue; // of the good rows
    Problems problems;
    QHash<QString, qint64> problemCounts;
    QHash<qint64, QStringList> cells; // of the lines that a problem names, by header
    QHash<qint64, QString> rawLines;  // of the lines whose form is broken
    bool hasSharedLines = false;      // several rows on one line: they cannot be corrected here one by one
    qint64 rows = 0;
    qint64 rejectedRows = 0;
};

// A catalogue file on its way into the study: looked at, understood column by column, read, corrected. The study is not
// touched; whoever owns the desk takes the reading when it is accepted. Lives on the main thread, reads on workers.
class ImportDesk : public QObject
{
    Q_OBJECT

public:
    enum class Stage {
        Closed,
        Looking,  // at the beginning of the file
        Refused,  // the file cannot be used at all: refusal() says why
        Encoding, // not UTF-8: the requester has to choose
        Columns,  // what are the columns?
        Reading,
        Review,   // all is read: problems() to look through
    };

    ImportDesk(Settings &settings, QObject *parent);
    ~ImportDesk() override;

    void open(const QString &path);
    void openText(const QString &text); // from the clipboard
    void close();

    Stage stage() const { return m_stage; }
    bool isOpen() const { return m_stage != Stage::Closed; }
    bool isWorking() const { return m_stage == Stage::Looking || m_stage == Stage::Reading; }
    int percent() const { return m_percent; }
    QString path() const { return m_path; }
    QString name() const { return m_name; } // for sentences: the file's name, or "the clipboard"
    bool isClipboard() const { return m_isClipboard; }
    const std::optional<Error> &refusal() const { return m_refusal; }

    const ImportChoices &choices() const { return m_choices; }
    const ImportLook &look() const { return m_look; }
    const QList<EncodingOffer> &encodings() const { return m_encodings; }
    static QStringList meanings(); // the columns of a catalogue
    static bool isNeeded(const QString &meaning);
    QString meaningOf(const QString &header) const; // empty: not used
    bool isRemembered() const { return m_isRemembered; }
    // What stands in the way of reading, as a sentence with the expected columns; empty when nothing does.
    QString columnProblem() const;

    void setSeparator(const QString &separator);
    void setEncoding(const QString &name);
    void setSheet(const QString &sheet);
    void setHasHeader(bool has);
    void setMeaning(const QString &header, const QString &meaning); // empty: not used
    void read();
    void cancel();      // of reading: back to the columns
    void backToColumns();

    const ImportReading &reading() const { return m_reading; }
    // Corrections. Each reads the file again with all of them.
    struct Correction
    {
        QStringList cells;        // by header; empty: not corrected
        bool isExcluded = false;
        friend bool operator==(const Correction &, const Correction &) = default;
    };
    using Corrections = QHash<qint64, Correction>; // by line
    const Corrections &corrections() const { return m_corrections; }
    void setCorrections(const Corrections &corrections);
    Corrections withCell(qint64 line, const QString &column, const QString &text) const;
    Corrections withoutRow(qint64 line) const;
    // All problems of that kind that can be corrected by themselves.
    Corrections withAllFixed(const QString &code) const;
    // The line typed anew; says what is still wrong with its form.
    QString withLine(qint64 line, const QString &text, Corrections &corrections) const;
    QString cell(qint64 line, const QString &column) const; // by catalogue column or header
    int headerIndex(const QString &column) const;
    void saveRejected(const QString &path);
    // The catalogue may be taken straight away: every row is good.
    bool isClean() const { return m_stage == Stage::Review && m_reading.rejectedRows == 0; }

Q_SIGNALS:
    void changed();
    void progressed(int percent);
    void wasRead();
    void rejectedSaved(const QString &path, qint64 rows);
    void failed(const sidewise::Error &error);

private:
    struct Reader;
    void startLooking();
    void lookAgain();
    void refuse(const Error &error);
    void askForEncoding(const Error &refusal);
    void guessMeanings();
    void setStage(Stage stage);
    std::shared_ptr<std::atomic_bool> newRun();

    Settings &m_settings;
    Stage m_stage = Stage::Closed;
    QString m_path;
    QString m_name;
    bool m_isClipboard = false;
    std::shared_ptr<QObject> m_clipboardFile; // deletes it
    std::optional<Error> m_refusal;
    ImportChoices m_choices;
    ImportLook m_look;
    QList<EncodingOffer> m_encodings;
    bool m_isRemembered = false;
    ImportReading m_reading;
    Corrections m_corrections;
    std::shared_ptr<std::atomic_bool> m_isCancelled;
    int m_percent = 0;
};

} // namespace sidewise
