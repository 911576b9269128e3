#include "workflow/importfixes.h"

#include "dataset/cellchecks.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Kind = ImportFix::Kind;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ImportFixes)
};

QString withoutOddCharacters(const QString &text)
{
    QString clean;
    for (const char32_t c : text.toUcs4()) {
        const QString one = QString::fromUcs4(&c, 1);
        const QByteArray bytes = one.toUtf8();
        if (!dataset::cells::oddCharacter({bytes.constData(), static_cast<std::size_t>(bytes.size())}))
            clean += one;
    }
    return clean;
}

QString onOneLine(QString text)
{
    static const QRegularExpression breaks(u"\\s*[\\r\\n]+\\s*"_s);
    return text.replace(breaks, u" "_s).trimmed();
}
} // namespace

ImportFix fixFor(const Problem &problem, const QString &cell)
{
    static const QSet<QString> broken{u"column_count"_s, u"open_quote"_s, u"text_after_quote"_s, u"nul"_s};
    const QString &code = problem.code;
    if (problem.line <= 0)
        return {};
    if (code == u"url_no_scheme"_s) {
        const bool isRelative = cell.startsWith(u"//"_s);
        return {Kind::Replace, Words::tr("Write https:// before it"), (isRelative ? u"https:"_s : u"https://"_s) + cell, true};
    }
    if (code == u"decimal_comma"_s)
        return {Kind::Replace, Words::tr("Write a decimal point"), QString(cell).replace(u',', u'.'), true};
    if (code == u"odd_character"_s)
        return {Kind::Replace, Words::tr("Take it out"), withoutOddCharacters(cell), true};
    if (code == u"id_newline"_s)
        return {Kind::Replace, Words::tr("Make it one line"), onOneLine(cell), true};
    if (code == u"duplicate_recommendation"_s)
        return {Kind::Exclude, Words::tr("Keep the first"), {}, true};
    if (code == u"self_recommendation"_s)
        return {Kind::Exclude, Words::tr("Leave the row out"), {}, true};
    if (code == u"unknown_column"_s)
        return {Kind::MapColumn, Words::tr("Map the column"), {}, false};
    if (broken.contains(code))
        return {Kind::EditLine, Words::tr("Correct the line"), {}, false};
    if (problem.severity == Severity::Note || problem.column.isEmpty())
        return {};
    return {Kind::Edit, Words::tr("Type it"), {}, false};
}

} // namespace sidewise
