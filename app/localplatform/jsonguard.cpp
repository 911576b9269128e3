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
