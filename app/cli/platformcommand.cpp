#include "cli/commands.h"

#include "localplatform/localplatform.h"

#include <QFile>
#include <QTextStream>

#include <csignal>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace sidewise {

namespace {
const char *const help = R"(sidewise-cli platform: runs the built-in platform until it is told to stop (SIGTERM, Ctrl+C)

  --port P             the port on 127.0.0.1 and ::1; 0 picks a free one (default 0)
  --token T            an account with this API key exists at once, with 1,000 USD of practice money; repeatable
  --token-file F       the same, from the first line of a file, so that the key is not on the command line
  --crowd N            N simulated performers work for the token's accounts (0 to 1000)
  --crowd-speed X      simulated seconds per second (1 to 10000, default 1)
  --crowd-seed S       same seed, same people and answers (default 1)
  --spammers R         share of performers who do not look (0 to 1, default 0.2)
  --quotas             refuse more calls than the platform's documented quotas, with 429
  --data-dir DIR       where platform.sqlite lies

The first line printed is "listening http://127.0.0.1:PORT".

The Toloka API lies under /api/v1. Beside it, under /local/v1 (JSON; * needs the header Authorization: ApiKey …):

  POST   requesters    {name, email, password}: sign up; gives an api_key
  POST   sessions      {email, password}: sign in; gives a new api_key
* GET    account       name, e-mail, balance, reserved, spent, fee_percent
* PATCH  account       {name, fee_percent, password + old_password}
* DELETE account       the account and everything of it
* POST   promo-codes   {code}: practice money, once per account
* GET    ledger?after=N  every movement of money after line N
* POST   funds         {amount}: practice money
* POST   crowd         {performers, speed, seed, spammers, appeals {item id: log-odds}}
* GET    crowd         the same and working, pages_submitted
* POST   clock         {advance_seconds}: the platform's time goes on from a later moment. GET: now, ahead_seconds
* GET    rule-events?pool_id=ID  what quality rules did, with the numbers that made them act
* POST   attachments?assignment_id=ID&name=N  a picture for an output field of type file, as bytes
* POST   eligible-performers  {filter, simulated, seed}: how many a pool's filter would let in
* POST   pictures      {data, source}: a picture for tasks, in Base64; gives id and url
* POST   tryouts       a study's pages, to be seen as performers see them; gives id and url. GET, DELETE tryouts/ID
* POST   network       {port}: the performer's page for other machines. GET and DELETE: see, close
* POST   open-room     {pool_ids}: real people may join in a browser; gives code and url. GET and DELETE: see, close
* GET    performers    who joined: id, name, state, pages, since
* POST   performers    {name}: a link for one person
* POST   performers/ID/pause | resume | remove | repeat-training | new-link
* GET    performers/ID/pages  the pages of one person
)";

struct Parsed
{
    LocalPlatform::Options options;
    LocalPlatform::Crowd crowd;
    QString problem;
    bool wantsHelp = false;
};

// Reads "--name value" and "--name=value".
class Reader
{
public:
    explicit Reader(QStringList arguments) : m_arguments(std::move(arguments)) { }

    bool next()
    {
        if (m_arguments.isEmpty())
            return false;
        m_name = m_arguments.takeFirst();
        const qsizetype equals = m_name.indexOf(u'=');
        m_inline.reset();
        if (m_name.startsWith(u"--"_s) && equals > 0) {
            m_inline = m_name.mid(equals + 1);
            m_name.truncate(equals);
        }
        return true;
    }
    const QString &name() const { return m_name; }
    std::optional<QString> value()
    {
        if (m_inline)
            return m_inline;
        return m_arguments.isEmpty() ? std::nullopt : std::optional(m_arguments.takeFirst());
    }

private:
    QStringList m_arguments;
    QString m_name;
    std::optional<QString> m_inline;
};

QString readToken(const QString &path, QList<Secret> &tokens)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"the token file %1 cannot be read: %2"_s.arg(path, file.errorString());
    const QString token = QString::fromUtf8(file.readLine(4096)).trimmed();
    if (token.isEmpty())
        return u"the first line of the token file %1 is empty"_s.arg(path);
    tokens.append(Secret(token));
    return {};
}

// A number in a range, or why not.
QString readNumber(const QString &name, const QString &text, double least, double most, double &number)
{
    bool isNumber = false;
    number = text.toDouble(&isNumber);
    if (isNumber && number >= least && number <= most)
        return {};
    return u"%1 needs a number from %2 to %3, not “%4”"_s.arg(name).arg(least).arg(most, 0, 'g', 17).arg(text);
}

QString take(Parsed &parsed, const QString &name, const QString &value)
{
    double number = 0;
    QString problem;
    if (name == u"--token"_s) {
        parsed.options.tokens.append(Secret(value));
    } else if (name == u"--token-file"_s) {
        problem = readToken(value, parsed.options.tokens);
    } else if (name == u"--port"_s) {
        problem = readNumber(name, value, 0, 65535, number);
        parsed.options.port = static_cast<quint16>(number);
    } else if (name == u"--crowd"_s) {
        problem = readNumber(name, value, 0, 1000, number);
        parsed.crowd.performers = static_cast<int>(number);
        parsed.options.crowd = parsed.crowd;
    } else if (name == u"--crowd-speed"_s) {
        problem = readNumber(name, value, 1, 10000, parsed.crowd.speed);
    } else if (name == u"--crowd-seed"_s) {
        problem = readNumber(name, value, 0, 9007199254740992.0, number);
        parsed.crowd.seed = static_cast<qint64>(number);
    } else if (name == u"--spammers"_s) {
        problem = readNumber(name, value, 0, 1, parsed.crowd.spammers);
    } else {
        problem = u"there is no option “%1”"_s.arg(name);
    }
    return problem;
}

Parsed parse(const QStringList &arguments)
{
    Parsed parsed;
    Reader reader(arguments);
    while (parsed.problem.isEmpty() && reader.next()) {
        const QString name = reader.name();
        if (name == u"--help"_s || name == u"-h"_s) {
            parsed.wantsHelp = true;
            return parsed;
        }
        if (name == u"--quotas"_s) {
            parsed.options.quotas = true;
            continue;
        }
        if (!name.startsWith(u"--"_s)) {
            parsed.problem = u"“%1” is not an option"_s.arg(name);
            break;
        }
        const auto value = reader.value();
        parsed.problem = value ? take(parsed, name, *value) : u"%1 needs a value"_s.arg(name);
    }
    if (parsed.problem.isEmpty() && parsed.options.tokens.isEmpty())
        parsed.problem = u"say which API key opens an account: --token T or --token-file F"_s;
    if (parsed.options.crowd)
        parsed.options.crowd = parsed.crowd; // with the options that came after --crowd
    return parsed;
}
} // namespace

int platformCommand(const QStringList &arguments, const QString &dataDir)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    Parsed parsed = parse(arguments);
    if (parsed.wantsHelp) {
        out << help;
        return 0;
    }
    if (!parsed.problem.isEmpty()) {
        err << "sidewise-cli platform: " << parsed.problem << ". `sidewise-cli platform --help` lists the options.\n";
        return 2;
    }
    // Blocked before any thread starts, so that every thread inherits it and only the wait below sees them.
    sigset_t stopSignals;
    sigemptyset(&stopSignals);
    sigaddset(&stopSignals, SIGTERM);
    sigaddset(&stopSignals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stopSignals, nullptr);

    parsed.options.dataDir = dataDir;
    auto platform = LocalPlatform::start(parsed.options);
    if (!platform) {
        err << "sidewise-cli platform: " << platform.error().sentence << '\n';
        return 1;
    }
    out << "listening " << (*platform)->url() << '\n';
    out.flush();
    int received = 0;
    sigwait(&stopSignals, &received);
    platform->reset(); // answers what is in flight, commits, stops
    return 0;
}

} // namespace sidewise
