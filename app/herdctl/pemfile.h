// SPDX-License-Identifier: GPL-3.0-or-later
// Files of certificates and keys, written whole or not at all, for their owner alone (0600).
#pragma once

#include <QString>

#include <functional>
#include <optional>

#include <openssl/bio.h>

namespace herd {

// `write` puts the content into a BIO and returns 1, as OpenSSL's PEM_write_...() do. A sentence
// when that, or the file, comes to nothing.
std::optional<QString> writePem(const QString &path, const std::function<int(BIO *)> &write);

} // namespace herd
