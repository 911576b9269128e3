#include "localplatform/jsonguard.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <vector>

namespace sidewise::platform {

namespace {
struct Scope
{
    bool isObject = false;
    bool expectsKey = false;
    QSet<QByteArray> keys;
};

// Escapes resolved, so that "a" and "\u0061" are the same key.
QByteArray resolved(QByteArrayView text)
{
    if (!text.contains('\\'))
        return text.toByteArray();
    return QJsonDocument::fromJson("[\"" + text.toByteArray() + "\"]").array().first().toString().toUtf8();
}

// The position of the quote that ends the text begun before `at`, or the end.
qsizetype endOfText(const QByteArray &json, qsizetype at)
{
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    return std::min(at, json.size());
}

// The code unit of the escape that begins at `at`: u and four hexadecimal digits. -1 where there is none.
int escapedUnit(QByteArrayView text, qsizetype at)
{
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
        return -1;
    bool isHex = false;
    const int unit = text.sliced(at + 2, 4).toInt(&isHex, 16);
    return isHex ? unit : -1;
}

bool hasLoneSurrogate(QByteArrayView text)
{
    for (qsizetype at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
        const int unit = escapedUnit(text, at);
        const bool isHigh = unit >= 0xd800 && unit < 0xdc00;
        const int next = isHigh ? escapedUnit(text, at + 6) : -1;
        if ((isHigh && (next < 0xdc00 || next > 0xdfff)) || (unit >= 0xdc00 && unit <= 0xdfff))
            return true;
        at += isHigh ? 12 : 2;
    }
    return false;
}
} // namespace

std::optional<JsonFault> jsonFault(const QByteArray &json, int deepest)
{
    std::vector<Scope> scopes;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '{' || c == '[') {
            if (static_cast<int>(scopes.size()) == deepest)
                return JsonFault::TooDeep;
            scopes.push_back({c == '{', c == '{', {}});
        } else if ((c == '}' || c == ']') && !scopes.empty()) {
            scopes.pop_back();
        } else if (c == ',' && !scopes.empty()) {
            scopes.back().expectsKey = scopes.back().isObject;
        } else if (c == '"') {
            const qsizetype end = endOfText(json, i + 1);
            if (hasLoneSurrogate(QByteArrayView(json).sliced(i + 1, end - i - 1)))
                return JsonFault::LoneSurrogate;
            if (!scopes.empty() && scopes.back().expectsKey) {
                QSet<QByteArray> &keys = scopes.back().keys;
                const qsizetype before = keys.size();
                keys.insert(resolved(QByteArrayView(json).sliced(i + 1, end - i - 1)));
                if (keys.size() == before)
                    return JsonFault::DuplicateKey;
                scopes.back().expectsKey = false;
            }
            i = end;
        }
    }
    return std::nullopt;
}

} // namespace sidewise::platform
