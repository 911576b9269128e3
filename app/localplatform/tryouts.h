#pragma once

#include "localplatform/allowance.h"
#include "localplatform/dataspec.h"
#include "localplatform/shownstudy.h"

#include <QJsonArray>

#include <list>
#include <optional>
#include <vector>

namespace sidewise::platform {

class PageAssets;
class PlatformState;

// Pages shown to their requester exactly as performers get them, in a browser, from a secret link. Lives in memory only:
// no pool, no money, no performer, nothing in the file. The oldest one makes room for a new one.
class TryOuts
{
public:
    struct Task
    {
        QJsonObject input;
        QJsonArray known;
        QString hint;
        QJsonValue first = {}; // training: the answers given so far
        QJsonValue right = {};
    };
    struct TryPage
    {
        bool isTraining = false;
        double reward = 0;
        qint64 seconds = 600;
        std::vector<Task> tasks;
        std::optional<qint64> deadline = {};
        bool isSubmitted = false;
        bool isSkipped = false;
        QJsonArray solutions = {};
        QJsonArray taskSeconds = {};
    };
    struct TryOut
    {
        QString id;
        QByteArray secret;
        qint64 owner = 0;
        ShownStudy shown;
        QString instructions; // cleaned
        DataSpec input;
        DataSpec output;
        double passLevel = 0;
        bool skipsInstructions = false;
        std::vector<TryPage> pages;
        Allowance allowance;
        bool hasBegun = false;
        bool hasLeft = false;
    };

    TryOuts(PlatformState &state, const PageAssets &assets) : m_state(state), m_assets(assets) { }

    // The requester's side. `owner` is the requester's number, or -1 for this program itself.
    QJsonObject open(qint64 owner, const QJsonObject &body, const QString &address);
    QJsonObject answers(qint64 owner, const QString &id);
    void close(qint64 owner, const QString &id);

    // The page's side; null where the secret is nobody's of these.
    TryOut *find(const QByteArray &authorization);
    QJsonObject deed(TryOut &tryOut, const QString &what, const QJsonObject &body); // state, take, submit, …

private:
    TryOut &own(qint64 owner, const QString &id);
    TryPage *current(TryOut &tryOut);
    TryPage &named(TryOut &tryOut, const QJsonObject &body);
    QJsonObject state(TryOut &tryOut);
    QJsonObject pageJson(const TryOut &tryOut, std::size_t index);
    QJsonObject check(TryOut &tryOut, const QJsonObject &body);
    void submit(TryOut &tryOut, const QJsonObject &body);
    void submitTraining(TryPage &page);
    bool hasFailed(const TryOut &tryOut) const;
    static void startAgain(TryOut &tryOut);

    PlatformState &m_state;
    const PageAssets &m_assets;
    std::list<TryOut> m_tryOuts; // oldest first
};

} // namespace sidewise::platform
