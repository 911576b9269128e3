#include "localplatform/networkdoor.h"

#include "localplatform/httpserver.h"

#include <QHostInfo>
#include <QNetworkInterface>

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
// Names by which others may call this machine, in lower case.
QStringList ownNames()
{
    const QString host = QHostInfo::localHostName().toLower();
    if (host.isEmpty())
        return {};
    QStringList names{host};
    if (!host.contains(u'.'))
        names << host + u".local"_s;
    const QString domain = QHostInfo::localDomainName().toLower();
    if (!domain.isEmpty())
        names << host + u'.' + domain;
    return names;
}

// The likeliest first: private IPv4, other IPv4, IPv6.
int place(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv4Protocol)
        return 2;
    static const QPair<QHostAddress, int> homes[] = {QHostAddress::parseSubnet(u"10.0.0.0/8"_s),
        QHostAddress::parseSubnet(u"172.16.0.0/12"_s), QHostAddress::parseSubnet(u"192.168.0.0/16"_s)};
    return std::any_of(std::begin(homes), std::end(homes), [&](const auto &home) { return address.isInSubnet(home); }) ? 0 : 1;
}
} // namespace

Result<void> NetworkDoor::open(quint16 port)
{
    return m_http.openToNetwork(port, ownNames());
}

void NetworkDoor::close()
{
    m_http.closeToNetwork();
}

bool NetworkDoor::isOpen() const
{
    return m_http.networkPort() != 0;
}

quint16 NetworkDoor::port() const
{
    return m_http.networkPort();
}

std::vector<NetworkDoor::Address> NetworkDoor::addresses() const
{
    std::vector<std::pair<int, Address>> found;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsUp) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const QList<QNetworkAddressEntry> entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            const QHostAddress address = entry.ip();
            if (address.isLinkLocal() || address.isLoopback())
                continue;
            const bool isFour = address.protocol() == QAbstractSocket::IPv4Protocol;
            const QString text = address.toString();
            const QString host = isFour ? text : u'[' + text.section(u'%', 0, 0) + u']';
            found.emplace_back(place(address),
                Address{interface.humanReadableName(), text, u"http://%1:%2/p/"_s.arg(host).arg(port())});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<Address> addresses;
    for (auto &[ignored, address] : found)
        addresses.push_back(std::move(address));
    return addresses;
}

} // namespace sidewise::platform
