#include "workflow/connectiontest.h"

#include <QCoreApplication>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

enum Stage { Name, Line, Tls, Key, Balance };

Stage stageOf(const Error &error)
{
    if (error.code == u"dns")
        return Name;
    if (error.code == u"tls")
        return Tls;
    if (error.httpStatus == 401 || error.httpStatus == 403)
        return Key;
    if (error.kind == ErrorKind::Network)
        return Line;
    return Balance; // it answered, and not as a platform of this kind would
}

QString adviceFor(Stage stage, const QUrl &host, const Error &error)
{
    switch (stage) {
    case Name:
        return Words::tr("The name %1 is not known. Check the spelling of the address, and that this computer is online.").arg(host.host());
    case Line:
        return error.code == u"timeout"
            ? Words::tr("%1 did not answer in time. Try again; behind a company's proxy, ask who runs it.").arg(host.host())
            : Words::tr("Nothing answers at %1. Check the address and its port, or try again later.").arg(host.authority());
    case Tls:
        return Words::tr("The connection is not secure: the certificate of %1 is not accepted, or there is none. The key was not sent.").arg(host.host());
    case Key:
        return Words::tr("The platform does not accept this API key. Copy it again from the profile there; keys of the sandbox and of production differ.");
    case Balance:
        break;
    }
    return Words::tr("The key was accepted, but the balance could not be read: %1").arg(error.sentence);
}
} // namespace

ConnectionTest connectionTest(const QUrl &host, const Result<Requester> &answer)
{
    const bool isPlain = host.scheme() == u"http";
    ConnectionTest stages{{Words::tr("Name of the host (DNS)"), {}, Words::tr("%1 is known.").arg(host.host())},
        {Words::tr("Connection"), {}, Words::tr("The host answers.")},
        {Words::tr("Secure connection (TLS)"), {}, isPlain ? Words::tr("Not needed: the address is on this computer.") : Words::tr("The certificate is accepted.")},
        {Words::tr("API key"), {}, Words::tr("The key is accepted.")}, {Words::tr("Balance"), {}, {}}};
    const int reached = answer ? Balance + 1 : stageOf(answer.error());
    for (int i = 0; i < stages.size(); ++i) {
        ConnectionStage &stage = stages[i];
        stage.outcome = i < reached ? ConnectionStage::Outcome::Passed
            : i == reached          ? ConnectionStage::Outcome::Failed
                                    : ConnectionStage::Outcome::NotReached;
        if (i == reached)
            stage.sentence = adviceFor(static_cast<Stage>(i), host, answer.error());
        if (i > reached)
            stage.sentence = Words::tr("Not tried.");
    }
    if (answer) {
        ConnectionStage &balance = stages[Balance];
        balance.sentence = Words::tr("%1 is free.").arg(answer->balance.toDisplay());
        if (answer->balance <= Money{}) {
            balance.outcome = ConnectionStage::Outcome::Failed;
            balance.sentence = Words::tr("The account has no money. Studies can be prepared, but not launched: add funds on the platform's site.");
        }
    }
    return stages;
}

} // namespace sidewise
