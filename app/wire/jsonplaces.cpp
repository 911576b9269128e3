#include "wire/jsonplaces.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TemplateBuilder)
};

// Walks a text that is known to be valid, so it needs no errors of its own.
class Walker
{
public:
    explicit Walker(const QString &text) : m_text(text) { }

    QHash<QString, TextPlace> run()
    {
        value({});
        return m_places;
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            step();
    }

    void step()
    {
        if (m_text[m_at] == u'\n') {
            ++m_line;
            m_lineStart = m_at + 1;
        }
        ++m_at;
    }

    QString string()
    {
        QString read;
        step();
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            if (m_text[m_at] == u'\\')
                step();
            if (m_at < m_text.size())
                read += m_text[m_at];
            step();
        }
        step();
        return read;
    }

    void value(const QString &path)
    {
        skipBlanks();
        if (m_at >= m_text.size())
            return;
        m_places.insert(path, {m_line, static_cast<int>(m_at - m_lineStart) + 1});
        if (m_text[m_at] == u'"') {
            string();
        } else if (m_text[m_at] == u'{' || m_text[m_at] == u'[') {
            members(path, m_text[m_at] == u'{');
        } else {
            while (m_at < m_text.size() && !u",]} \n\r\t"_s.contains(m_text[m_at]))
                step();
        }
    }

    void members(const QString &path, bool isObject)
    {
        const QString lead = path.isEmpty() ? QString() : path + u'.';
        step();
        for (int index = 0;; ++index) {
            skipBlanks();
            if (m_at >= m_text.size())
                return;
            if (m_text[m_at] == u'}' || m_text[m_at] == u']')
                return step();
            if (m_text[m_at] == u',') {
                step();
                skipBlanks();
            }
            QString name = QString::number(index);
            if (isObject) {
                name = string();
                skipBlanks();
                step(); // the colon
            }
            value(lead + name);
        }
    }

    const QString &m_text;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
    QHash<QString, TextPlace> m_places;
};

QString reasonOf(QJsonParseError::ParseError error)
{
    switch (error) {
    case QJsonParseError::UnterminatedObject:
        return Words::tr("a comma or the closing } is missing");
    case QJsonParseError::UnterminatedArray:
        return Words::tr("a comma or the closing ] is missing");
    case QJsonParseError::MissingNameSeparator:
        return Words::tr("a : is missing between a name and its value");
    case QJsonParseError::MissingValueSeparator:
        return Words::tr("a comma is missing between two values");
    case QJsonParseError::IllegalValue:
        return Words::tr("this is no value; texts stand in double quotes");
    case QJsonParseError::IllegalNumber:
    case QJsonParseError::TerminationByNumber:
        return Words::tr("this number is not complete");
    case QJsonParseError::UnterminatedString:
        return Words::tr("the closing double quote is missing");
    case QJsonParseError::DeepNesting:
        return Words::tr("it is nested too deeply");
    case QJsonParseError::GarbageAtEnd:
        return Words::tr("something follows after the end");
    default:
        return Words::tr("it cannot be read here");
    }
}
} // namespace

TextPlace placeOf(const QString &text, qsizetype offset)
{
    const QStringView before = QStringView(text).left(offset);
    const qsizetype lastBreak = before.lastIndexOf(u'\n');
    return {static_cast<int>(before.count(u'\n')) + 1, static_cast<int>(offset - lastBreak)};
}

Result<QJsonObject> readObject(const QString &text)
{
    if (text.trimmed().isEmpty())
        return failure(ErrorKind::Input, Words::tr("There is nothing here yet. Choose a preset to begin with."), u"json"_s);
    const QByteArray bytes = text.toUtf8();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        // Where a separator is missing, the reader has already taken one letter too many.
        const bool isBeyond = error.error == QJsonParseError::UnterminatedObject || error.error == QJsonParseError::UnterminatedArray
            || error.error == QJsonParseError::MissingNameSeparator || error.error == QJsonParseError::MissingValueSeparator;
        const qsizetype offset = QString::fromUtf8(bytes.left(error.offset - (isBeyond ? 1 : 0))).size();
        const TextPlace place = placeOf(text, std::min(offset, text.size()));
        return failure(ErrorKind::Input,
            Words::tr("Line %1, column %2: %3.").arg(place.line).arg(place.column).arg(reasonOf(error.error)), u"json"_s, error.errorString());
    }
    if (!document.isObject())
        return failure(ErrorKind::Input, Words::tr("Line 1, column 1: a configuration is an object, in curly brackets."), u"json"_s);
    return document.object();
}

QHash<QString, TextPlace> jsonPlaces(const QString &text)
{
    return Walker(text).run();
}

} // namespace sidewise::wire
