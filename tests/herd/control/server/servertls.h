// SPDX-License-Identifier: GPL-3.0-or-later
// A control port's certificate, a new one each time.
#pragma once

#include "herd/control/server/controllistener.h"
#include "herd/net/tls/newcertificate.h"

namespace herd::test {

inline QSslConfiguration newServerTls()
{
    const auto pem = std::get<QByteArray>(makeOwnCertificate("a control port", 1));
    return std::get<QSslConfiguration>(control::serverTls(pem, pem));
}

} // namespace herd::test
