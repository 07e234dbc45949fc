// SPDX-License-Identifier: GPL-3.0-or-later
// UPDATE lines without their newline, as tests write and read them.
#pragma once

#include "herd/core/wire/update.h"

namespace herd::test {

inline QByteArray ownUpdate(const Report &report)
{
    QByteArray line;
    appendOwnUpdate(line, report);
    line.chop(1);
    return line;
}

inline QByteArray seedUpdate(QByteArrayView sender, const Report &report)
{
    QByteArray line;
    appendSeedUpdate(line, sender, report);
    line.chop(1);
    return line;
}

// Nothing when the line is not an UPDATE of our links.
inline std::optional<Report> parseOwnUpdate(QByteArrayView line)
{
    const auto message = messageOf(line);
    return message ? Report::parse(message->toByteArray()) : std::nullopt;
}

} // namespace herd::test
