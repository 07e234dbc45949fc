// SPDX-License-Identifier: GPL-3.0-or-later
// Where the members' secret of a keyed herd comes from. Functions; any thread. No error ever holds
// a key.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

namespace herd {

// At least limits::KeyBytes of them; the error is a sentence.
using KeyOrError = std::variant<QByteArray, QString>;

// The herd file's `keyFile` (relative to `folder`, the herd file's own), else the environment's
// HERD_KEY, else the user's own key.
KeyOrError membersKey(const QByteArray &keyFile, const QString &folder);

// Why membersKey() would fail, a sentence; makes no key.
std::optional<QString> whyNoMembersKey(const QByteArray &keyFile, const QString &folder);

// The content of a key file without the white space around it. The file must be private: no access
// for group and others.
KeyOrError readKeyFile(const QString &path);

// herd-panel/key in the XDG configuration folder, made with mode 0600 at first use: 32 random bytes
// as hexadecimal digits. Processes that make it at the same instant all get the same key.
KeyOrError userKey();

} // namespace herd
