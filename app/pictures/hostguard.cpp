#include "pictures/hostguard.h"

#include <QHostAddress>

#include <algorithm>

namespace sidewise::pictures {

namespace {
bool isIn(const QHostAddress &address, const char *subnet)
{
    return address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(subnet)));
}

bool isPublic4(quint32 ipv4)
{
    static constexpr const char *closed[] = {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4"};
    const QHostAddress address(ipv4);
    return std::none_of(std::begin(closed), std::end(closed), [&](const char *subnet) { return isIn(address, subnet); });
}

quint32 ipv4At(const Q_IPV6ADDR &bytes, int at)
{
    return quint32(bytes[at]) << 24 | quint32(bytes[at + 1]) << 16 | quint32(bytes[at + 2]) << 8 | bytes[at + 3];
}
} // namespace

bool isPublic(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return isPublic4(address.toIPv4Address());
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return false;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    bool isMapped = false;
    const quint32 mapped = address.toIPv4Address(&isMapped);
    if (isMapped)
        return isPublic4(mapped);
    if (isIn(address, "64:ff9b::/96")) // NAT64
        return isPublic4(ipv4At(bytes, 12));
    if (isIn(address, "2002::/16")) // 6to4
        return isPublic4(ipv4At(bytes, 2));
    // Only 2000::/3 is given out; of that, Teredo and the documentation range are not places to fetch from.
    return isIn(address, "2000::/3") && !isIn(address, "2001::/23") && !isIn(address, "2001:db8::/32") && !isIn(address, "3fff::/20");
}

} // namespace sidewise::pictures
