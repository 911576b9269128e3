#include "localplatform/router.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

bool matches(const QStringList &pattern, const QStringList &path)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (pattern[i] != "{}"_L1 && pattern[i] != path[i])
            return false;
    }
    return true;
}
} // namespace

Call::Call(PlatformState &theState, const HttpRequest &theRequest) : state(theState), request(theRequest)
{
    QByteArray query = request.query;
    query.replace('+', "%20");
    const QUrlQuery parsed(QString::fromLatin1(query));
    const auto items = parsed.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        m_query.insert(name, value);
}

bool Call::flag(const QString &name, bool otherwise) const
{
    if (!has(name))
        return otherwise;
    const QString value = query(name).toLower();
    if (value != "true"_L1 && value != "false"_L1) {
        Problems problems;
        problems.add(name, u"BOOLEAN_EXPECTED"_s);
        problems.throwIfAny();
    }
    return value == "true"_L1;
}

void Router::add(const char *method, const char *pattern, Route route, Access access)
{
    m_entries.push_back({method, QString::fromLatin1(pattern).split(u'/'), std::move(route), access});
}

Router::Found Router::find(const QByteArray &method, const QString &path) const
{
    const QStringList segments = path.split(u'/');
    bool isKnown = false;
    for (const Entry &entry : m_entries) {
        if (!matches(entry.segments, segments))
            continue;
        isKnown = true;
        if (entry.method != method)
            continue;
        QStringList parameters;
        for (qsizetype i = 0; i < segments.size(); ++i) {
            if (entry.segments[i] == "{}"_L1)
                parameters.append(segments[i]);
        }
        return {&entry.route, entry.access, parameters};
    }
    if (isKnown) {
        throw Refusal{405, u"METHOD_NOT_ALLOWED"_s,
            Words::tr("%1 is not possible on %2.").arg(QString::fromLatin1(method), path)};
    }
    throw Refusal{404, u"NOT_FOUND"_s, Words::tr("There is no %1 here.").arg(path)};
}

} // namespace sidewise::platform
