// SPDX-License-Identifier: GPL-3.0-or-later
// The certificates a server had before the one it has and that are good still, in one file, so that
// they can be revoked with it: they may be of the same key. Functions; problems are sentences.
#pragma once

#include "herd/net/tls/opensslhandles.h"

#include <QString>

#include <optional>
#include <vector>

namespace herd {

// All in that file; where it is not there, none.
std::optional<QString> readEarlier(const QString &file, std::vector<CertificateHandle> &to);

// Adds one, and leaves out those that have expired.
std::optional<QString> addEarlier(const QString &file, CertificateHandle certificate);

} // namespace herd
