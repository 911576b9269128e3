#pragma once

#include <QString>
#include <QStringList>

namespace sidewise::instructions {

// Instructions are HTML of a small allow-list; everything else is taken out and reported.
struct Cleaned
{
    QString html;
    QStringList removed; // one entry per kind of thing, in words: "<script> (with its content)", "attribute onclick"
};

// Elements kept: headings, paragraphs, lists, tables, emphasis, links (http, https), images (http, https), line breaks.
// script, style, iframe, object, embed, form and the like go with their content; other unknown tags lose the tag only.
Cleaned cleaned(const QString &html);

QString plainText(const QString &html);
int wordCount(const QString &html);
inline constexpr int wordsOfOnePage = 400;

} // namespace sidewise::instructions
