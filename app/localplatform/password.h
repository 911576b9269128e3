#pragma once

#include <QByteArray>
#include <QString>

namespace sidewise::platform {

// Slow salted hashes: PBKDF2 with SHA-256.
constexpr int passwordRounds = 120000;
QByteArray passwordHash(const QString &password, const QByteArray &salt, int rounds); // takes a while
QByteArray newSalt();
bool isSameHash(const QByteArray &a, const QByteArray &b); // takes the same time for every input of a length

} // namespace sidewise::platform
