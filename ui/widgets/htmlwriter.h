#pragma once

#include <QString>

class QTextDocument;

namespace sidewise {

// The document as the small HTML that instructions are kept in: headings, paragraphs, lists, emphasis, links, images,
// tables; no styles. QTextDocument::toHtml() would dress every element in style attributes.
QString writeHtml(const QTextDocument &document);

} // namespace sidewise
