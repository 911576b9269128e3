#pragma once

#include "localplatform/httpmessage.h"
#include "localplatform/platformstate.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace sidewise::platform {

struct Reply
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";

    // An answer that takes work elsewhere first: after the commit `later` is called once, on the server's thread, and
    // hands what is still to be done to its argument; that then runs in a turn of its own.
    using Finish = std::function<void(std::function<Reply()>)>;
    std::function<void(Finish)> later = {};
};

// One request on its way through a route.
class Call
{
public:
    Call(PlatformState &theState, const HttpRequest &theRequest);

    PlatformState &state;
    const HttpRequest &request;
    qint64 requester = 0;
    QStringList parameters; // what stood in place of {…} in the pattern

    QString id() const { return parameters.value(0); }
    bool has(const QString &name) const { return m_query.contains(name); }
    QString query(const QString &name) const { return m_query.value(name); }
    bool flag(const QString &name, bool otherwise = false) const; // 400 for anything but true and false
    const QHash<QString, QString> &allQuery() const { return m_query; }

private:
    QHash<QString, QString> m_query;
};

using Route = std::function<Reply(Call &)>;

// Method and path → route. A known path with another method is a 405, an unknown one a 404.
class Router
{
public:
    enum class Access { Open, Key, Either }; // Either: a key, or a performer's own credential, which the route checks
    struct Found
    {
        const Route *route = nullptr;
        Access access = Access::Key;
        QStringList parameters;
    };

    // "{}" in a pattern matches one segment.
    void add(const char *method, const char *pattern, Route route, Access access = Access::Key);
    Found find(const QByteArray &method, const QString &path) const; // or a Refusal

private:
    struct Entry
    {
        QByteArray method;
        QStringList segments;
        Route route;
        Access access;
    };
    std::vector<Entry> m_entries;
};

} // namespace sidewise::platform
