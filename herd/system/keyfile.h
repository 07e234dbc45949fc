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

// Makes such a file, and the folders above it, with mode 0600, unless there is one: then it stays.
// Processes that make it at the same instant all find the same one. A sentence when it cannot.
std::optional<QString> makeKeyFile(const QString &path, const QByteArray &content);

// herd-panel in the XDG configuration folder, where the user's own files are; empty: there is no
// home.
QString userFolder();

// herd-panel/key in the XDG configuration folder, made with mode 0600 at first use: 32 random bytes
// as hexadecimal digits. Processes that make it at the same instant all get the same key.
KeyOrError userKey();

} // namespace herd
