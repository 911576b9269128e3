#include "domain/instructions.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace sidewise::instructions {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Instructions)
};

// Tag → attributes that stay.
const QHash<QString, QSet<QString>> &allowed()
{
    static const QHash<QString, QSet<QString>> tags = [] {
        QHash<QString, QSet<QString>> map;
        for (const QString &plain : {u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s, u"p"_s, u"br"_s, u"hr"_s, u"ul"_s, u"ol"_s, u"li"_s,
                 u"b"_s, u"strong"_s, u"i"_s, u"em"_s, u"u"_s, u"s"_s, u"sub"_s, u"sup"_s, u"blockquote"_s, u"pre"_s,
                 u"code"_s, u"div"_s, u"span"_s, u"table"_s, u"thead"_s, u"tbody"_s, u"tr"_s})
            map.insert(plain, {});
        map.insert(u"td"_s, {u"colspan"_s, u"rowspan"_s});
        map.insert(u"th"_s, {u"colspan"_s, u"rowspan"_s});
        map.insert(u"a"_s, {u"href"_s, u"title"_s});
        map.insert(u"img"_s, {u"src"_s, u"alt"_s, u"width"_s, u"height"_s});
        return map;
    }();
    return tags;
}

const QSet<QString> &removedWithContent()
{
    static const QSet<QString> tags{u"script"_s, u"style"_s, u"iframe"_s, u"object"_s, u"embed"_s, u"applet"_s, u"form"_s,
        u"frameset"_s, u"noscript"_s, u"template"_s, u"svg"_s, u"math"_s, u"select"_s, u"textarea"_s, u"title"_s,
        u"head"_s, u"xmp"_s, u"noembed"_s, u"noframes"_s, u"plaintext"_s};
    return tags;
}

const QSet<QString> &silentlyUnwrapped()
{
    // What every rich text editor writes around a text; not worth a word.
    static const QSet<QString> tags{u"html"_s, u"body"_s, u"!doctype"_s};
    return tags;
}

bool isVoid(const QString &tag)
{
    return tag == u"br" || tag == u"hr" || tag == u"img";
}

struct Tag
{
    QString name;   // lower case
    bool isClosing = false;
    QList<std::pair<QString, QString>> attributes;
};

QString escaped(QString text)
{
    return text.toHtmlEscaped();
}

QString unescaped(const QString &text)
{
    // Enough to look at an address: numeric and the five named references.
    static const QRegularExpression reference(u"&(#x?[0-9a-fA-F]+|amp|lt|gt|quot|apos|colon|Tab|NewLine);?"_s);
    QString result;
    qsizetype from = 0;
    for (auto it = reference.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        result += text.mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        const QString name = match.captured(1);
        static const QHash<QString, QString> named{{u"amp"_s, u"&"_s}, {u"lt"_s, u"<"_s}, {u"gt"_s, u">"_s},
            {u"quot"_s, u"\""_s}, {u"apos"_s, u"'"_s}, {u"colon"_s, u":"_s}, {u"Tab"_s, u"\t"_s}, {u"NewLine"_s, u"\n"_s}};
        if (name.startsWith(u'#')) {
            const bool isHex = name.startsWith(u"#x") || name.startsWith(u"#X");
            const uint code = isHex ? name.mid(2).toUInt(nullptr, 16) : name.mid(1).toUInt();
            result += code > 0 && code <= 0x10ffff ? QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1) : QString();
        } else {
            result += named.value(name);
        }
    }
    return result + text.mid(from);
}

bool isSafeAddress(const QString &text)
{
    const QUrl url(unescaped(text).trimmed(), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"http" || url.scheme() == u"https");
}

// The tag that starts at `from` ('<'), and where it ends (after '>'). An unclosed tag reaches to the end.
Tag readTag(const QString &html, qsizetype from, qsizetype &end)
{
    static const QRegularExpression attribute(
        u"([^\\s=>\"'/]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+)))?"_s);
    qsizetype at = from + 1;
    QChar quote;
    while (at < html.size() && (!quote.isNull() || html[at] != u'>')) {
        if (!quote.isNull())
            quote = html[at] == quote ? QChar() : quote;
        else if (html[at] == u'"' || html[at] == u'\'')
            quote = html[at];
        ++at;
    }
    if (at >= html.size() && !quote.isNull()) // an unpaired quote: the tag ends at the first '>'
        at = html.indexOf(u'>', from) < 0 ? html.size() : html.indexOf(u'>', from);
    end = std::min(at + 1, html.size());
    QString inside = html.mid(from + 1, at - from - 1).trimmed();
    Tag tag;
    tag.isClosing = inside.startsWith(u'/');
    if (tag.isClosing)
        inside.remove(0, 1);
    static const QRegularExpression nameEnd(u"[\\s/>]"_s);
    const qsizetype length = inside.indexOf(nameEnd);
    tag.name = (length < 0 ? inside : inside.left(length)).toLower();
    const QString rest = length < 0 ? QString() : inside.mid(length);
    for (auto it = attribute.globalMatch(rest); it.hasNext();) {
        const auto match = it.next();
        tag.attributes.append({match.captured(1).toLower(), match.captured(2) + match.captured(3) + match.captured(4)});
    }
    return tag;
}

class Cleaner
{
public:
    explicit Cleaner(const QString &html) : m_html(html) { }

    Cleaned run()
    {
        qsizetype at = 0;
        while (at < m_html.size()) {
            const qsizetype open = m_html.indexOf(u'<', at);
            addText(m_html.mid(at, open < 0 ? -1 : open - at));
            if (open < 0)
                break;
            at = element(open);
        }
        while (!m_open.isEmpty())
            m_out += u"</%1>"_s.arg(m_open.takeLast());
        return {m_out.trimmed(), m_removed};
    }

private:
    void addText(QString text)
    {
        m_out += text.replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
    }

    void note(const QString &words)
    {
        if (!m_removed.contains(words))
            m_removed.append(words);
    }

    // Handles what starts with '<' at `open`; returns where to go on.
    qsizetype element(qsizetype open)
    {
        if (m_html.mid(open, 4) == u"<!--") {
            const qsizetype close = m_html.indexOf(u"-->"_s, open + 4);
            return close < 0 ? m_html.size() : close + 3;
        }
        const QChar next = open + 1 < m_html.size() ? m_html[open + 1] : QChar();
        if (!next.isLetter() && next != u'/' && next != u'!' && next != u'?') {
            m_out += u"&lt;"_s;
            return open + 1;
        }
        qsizetype end = 0;
        const Tag tag = readTag(m_html, open, end);
        if (removedWithContent().contains(tag.name))
            return removeWithContent(tag, end);
        if (!allowed().contains(tag.name)) {
            if (!silentlyUnwrapped().contains(tag.name) && !tag.name.isEmpty() && !tag.isClosing)
                note(Words::tr("the tag <%1>").arg(tag.name));
            return end;
        }
        tag.isClosing ? closeTag(tag.name) : openTag(tag);
        return end;
    }

    qsizetype removeWithContent(const Tag &tag, qsizetype end)
    {
        if (tag.isClosing)
            return end;
        const bool isQuiet = tag.name == u"head" || tag.name == u"title";
        if (!isQuiet)
            note(Words::tr("<%1> with its content").arg(tag.name));
        const QRegularExpression closing(u"</\\s*%1\\s*>"_s.arg(tag.name), QRegularExpression::CaseInsensitiveOption);
        const auto match = closing.match(m_html, end);
        if (!match.hasMatch())
            return isQuiet || tag.name == u"embed" || tag.name == u"form" ? end : m_html.size();
        return match.capturedEnd();
    }

    void openTag(const Tag &tag)
    {
        QString written = u"<"_s + tag.name;
        const QSet<QString> &attributes = *allowed().find(tag.name);
        for (const auto &[name, value] : tag.attributes) {
            if (!attributes.contains(name)) {
                if (name != u"class" && name != u"dir" && name != u"align")
                    note(Words::tr("the attribute %1").arg(name));
                continue;
            }
            if ((name == u"href" || name == u"src") && !isSafeAddress(value)) {
                note(Words::tr("an address that is not http or https"));
                continue;
            }
            written += u" %1=\"%2\""_s.arg(name, escaped(unescaped(value)));
        }
        m_out += written + u'>';
        if (!isVoid(tag.name))
            m_open.append(tag.name);
    }

    void closeTag(const QString &name)
    {
        if (isVoid(name) || !m_open.contains(name))
            return;
        while (!m_open.isEmpty()) {
            const QString last = m_open.takeLast();
            m_out += u"</%1>"_s.arg(last);
            if (last == name)
                return;
        }
    }

    const QString &m_html;
    QString m_out;
    QStringList m_removed;
    QStringList m_open;
};
} // namespace

Cleaned cleaned(const QString &html)
{
    return Cleaner(html).run();
}

QString plainText(const QString &html)
{
    QString text = html;
    static const QRegularExpression tags(u"<[^>]*>"_s);
    text.replace(tags, u" "_s);
    return unescaped(text).simplified();
}

int wordCount(const QString &html)
{
    const QString text = plainText(html);
    return text.isEmpty() ? 0 : static_cast<int>(text.count(u' ')) + 1;
}

} // namespace sidewise::instructions
