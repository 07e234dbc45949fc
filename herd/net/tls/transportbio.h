// SPDX-License-Identifier: GPL-3.0-or-later
// A transport as a BIO, OpenSSL's face of what bytes come from and go to.
#pragma once

#include "herd/net/transport/transport.h"

#include <memory>

#include <openssl/bio.h>

namespace herd {

// The transport outlives it.
std::unique_ptr<BIO, decltype(&BIO_free)> makeTransportBio(Transport &transport);

} // namespace herd
