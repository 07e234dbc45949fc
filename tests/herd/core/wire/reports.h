// SPDX-License-Identifier: GPL-3.0-or-later
// Reports for tests of tables and links.
#pragma once

#include "herd/core/wire/report.h"

namespace herd::test {

inline Report reportOf(const QByteArray &client, const QByteArray &time,
                       const QByteArray &origin = "Hill")
{
    return *Report::parse("AT " + origin + " +0.5 " + client + " +34.0-118.0 " + time);
}

inline Report tombstoneOf(const QByteArray &client, const QByteArray &time,
                          const QByteArray &origin = "Hill")
{
    return *Report::parse("AT " + origin + " +0.5 " + client + " - " + time);
}

inline QByteArray clientNumber(int number)
{
    return "client-" + QByteArray::number(number);
}

} // namespace herd::test
