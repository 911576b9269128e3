#pragma once

class QHostAddress;

namespace sidewise::pictures {

// Whether an address is one of the public internet: not loopback, private, link-local, unique local, shared (CGNAT),
// multicast, reserved or a wrapping of one of these in IPv6. A picture's address may come from anybody's file; without
// this it could make the program knock at doors of the requester's own network.
bool isPublic(const QHostAddress &address);

} // namespace sidewise::pictures
