#include "localplatform/performersessions.h"

#include "localplatform/ids.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;
using std::chrono::steady_clock;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr double joinsPerSecond = 5;
constexpr double joinsAtOnce = 300;
constexpr double requestsPerSecond = 10;
constexpr double requestsAtOnce = 60;
constexpr double guessesPerSecond = 0.2; // of codes, and wrong ones
constexpr double guessesAtOnce = 20;
constexpr qsizetype mostPeers = 10000;
constexpr int longestName = 40;
const QByteArray scheme = "Performer ";

// Without letters and digits that look alike on a projector.
QString newCode()
{
    static const QString letters = u"ABCDEFGHJKMNPQRSTUVWXYZ23456789"_s;
    QString code;
    while (code.size() < 6)
        code += letters[static_cast<qsizetype>(QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size())))];
    return code;
}

// As typed by people: any case, blanks and dashes in between.
QString tidyCode(const QString &typed)
{
    QString code;
    for (const QChar letter : typed.left(40)) {
        if (letter.isLetterOrNumber())
            code += letter.toUpper();
    }
    return code;
}

// One line; marks that could turn the text around or hide it are left out.
QString tidyName(const QString &typed)
{
    QString name;
    for (const QChar letter : typed.left(400)) {
        const auto category = letter.category();
        if (category != QChar::Other_Control && category != QChar::Other_Format && category != QChar::Separator_Line
            && category != QChar::Separator_Paragraph)
            name += letter;
        else if (letter.isSpace())
            name += u' ';
    }
    name = name.simplified().left(longestName);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    return name;
}

std::vector<qint64> numbersIn(const QByteArray &list)
{
    std::vector<qint64> numbers;
    const QList<QByteArray> parts = list.split(',');
    for (const QByteArray &part : parts) {
        if (!part.isEmpty())
            numbers.push_back(part.toLongLong());
    }
    return numbers;
}
} // namespace

QString PerformerSessions::newSecret()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    const QByteArray bytes(reinterpret_cast<const char *>(words), sizeof words);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

PerformerSessions::PerformerSessions(PlatformState &state)
    : m_state(state), m_joins(joinsPerSecond, joinsAtOnce, steady_clock::now())
{
}

std::optional<Room> PerformerSessions::room(qint64 requester)
{
    Query row = m_state.sql.query("SELECT code, pools, opened FROM rooms WHERE requester = ?", requester);
    if (!row.next())
        return std::nullopt;
    return Room{row.text(0), numbersIn(row.utf8(1)), row.integer(2)};
}

Room PerformerSessions::open(qint64 requester, const std::vector<qint64> &pools)
{
    QByteArray list;
    for (const qint64 pool : pools)
        list += (list.isEmpty() ? "" : ",") + QByteArray::number(pool);
    QString code = newCode();
    while (requesterOf(code))
        code = newCode();
    m_state.sql.run("INSERT INTO rooms (requester, code, pools, opened) VALUES (?1, ?2, ?3, ?4) "
                    "ON CONFLICT (requester) DO UPDATE SET pools = ?3",
        requester, code, list.isNull() ? QByteArray("") : list, m_state.now());
    return *room(requester);
}

void PerformerSessions::close(qint64 requester)
{
    m_state.sql.run("DELETE FROM rooms WHERE requester = ?", requester);
}

qint64 PerformerSessions::requesterOf(const QString &code)
{
    return m_state.sql.scalar("SELECT requester FROM rooms WHERE code = ?", code);
}

Allowance &PerformerSessions::guessesOf(const QByteArray &peer)
{
    // Of long addresses a machine has many: the network's half counts.
    const QByteArray from = peer.startsWith('[') ? peer.split(':').mid(0, 4).join(':') : peer;
    if (m_guesses.size() >= mostPeers)
        m_guesses.clear();
    auto found = m_guesses.find(from);
    if (found == m_guesses.end())
        found = m_guesses.insert(from, Allowance(guessesPerSecond, guessesAtOnce, steady_clock::now()));
    return *found;
}

QString PerformerSessions::join(const QString &code, const QString &name, const QByteArray &peer)
{
    Allowance &guesses = guessesOf(peer);
    if (!guesses.has(steady_clock::now()))
        throw Refusal{429, u"TOO_MANY_REQUESTS"_s, Words::tr("That were many wrong codes. Wait a minute, then look at the code again.")};
    const qint64 requester = requesterOf(tidyCode(code));
    if (!requester) {
        guesses.take(steady_clock::now());
        throw Refusal{404, u"DOES_NOT_EXIST"_s,
            Words::tr("There is no open room with this code. Look at the code again, or ask whether the room is open.")};
    }
    if (!m_joins.take(steady_clock::now()))
        throw Refusal{429, u"TOO_MANY_REQUESTS"_s, Words::tr("Many people are joining at once. Try again in a moment.")};
    return admit(requester, name).secret;
}

PerformerSessions::Entry PerformerSessions::admit(qint64 requester, const QString &name)
{
    const qint64 here = m_state.sql.scalar(
        "SELECT count(*) FROM room_people WHERE requester = ? AND standing < 2", requester);
    if (here >= mostPeople) {
        throw Refusal{409, u"ROOM_FULL"_s,
            Words::tr("The room is full. Ask the person who runs the study to remove somebody who has left.")};
    }
    const QString given = tidyName(name);
    const qint64 guests = m_state.sql.scalar("SELECT count(*) FROM room_people WHERE requester = ?", requester);
    m_state.sql.run("INSERT INTO performers (id, requester, is_simulated, name, profile, created) VALUES (?, ?, 0, ?, '{}', ?)",
        randomPersonId(), requester, given.isEmpty() ? Words::tr("Guest %1").arg(guests + 1) : given, m_state.now());
    const qint64 performer = m_state.sql.lastRowId();
    const QString secret = newSecret();
    m_state.sql.run("INSERT INTO room_people (performer, requester, secret, joined) VALUES (?, ?, ?, ?)", performer, requester,
        keyHash(secret), m_state.now());
    return {performer, secret};
}

QString PerformerSessions::newLink(qint64 performer)
{
    const QString secret = newSecret();
    m_state.sql.run("UPDATE room_people SET secret = ? WHERE performer = ?", keyHash(secret), performer);
    return secret;
}

RoomPerson PerformerSessions::person(const QByteArray &authorization)
{
    const QString secret = authorization.startsWith(scheme) ? QString::fromLatin1(authorization.mid(scheme.size())) : QString();
    Query row = m_state.sql.query("SELECT performer, requester, standing, began FROM room_people WHERE secret = ?", keyHash(secret));
    if (secret.isEmpty() || !row.next())
        throw Refusal{401, u"AUTHENTICATION_ERROR"_s, Words::tr("This browser has not joined. Join with the code of the room.")};
    const RoomPerson person{row.integer(0), row.integer(1), static_cast<Standing>(row.integer(2)), !row.isNull(3)};
    const auto now = steady_clock::now();
    auto presence = m_presence.find(person.performer);
    if (presence == m_presence.end())
        presence = m_presence.insert(person.performer, {Allowance(requestsPerSecond, requestsAtOnce, now), 0});
    presence->seen = m_state.now();
    if (!presence->allowance.take(now))
        throw Refusal{429, u"TOO_MANY_REQUESTS"_s, Words::tr("That was very fast. Wait a moment, then go on.")};
    return person;
}

void PerformerSessions::begin(const RoomPerson &person)
{
    if (person.hasBegun && person.standing == Standing::Here)
        return;
    m_state.sql.run("UPDATE room_people SET began = coalesce(began, ?), standing = 0 WHERE performer = ?", m_state.now(), person.performer);
}

void PerformerSessions::setStanding(qint64 performer, Standing standing)
{
    m_state.sql.run("UPDATE room_people SET standing = ? WHERE performer = ?", int(standing), performer);
}

std::optional<qint64> PerformerSessions::lastSeen(qint64 performer) const
{
    const auto found = m_presence.find(performer);
    return found == m_presence.end() ? std::nullopt : std::optional(found->seen);
}

} // namespace sidewise::platform
