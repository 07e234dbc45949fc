// SPDX-License-Identifier: GPL-3.0-or-later
// What came back over HTTP. A value; pure.
#pragma once

#include <QByteArray>

namespace herd {

struct HttpResult
{
    int status = 0; // 0: no whole answer came, `failure` says why
    QByteArray body;
    QByteArray failure; // UTF-8, for people; never holds a URL or a key
};

} // namespace herd
