// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/command.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/text.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace herd {

namespace {

using Code = InvalidCommand::Code;

// Exactly three fields, or not.
bool takeThree(QByteArrayView rest, QByteArrayView (&fields)[3])
{
    for (QByteArrayView &field : fields)
        field = takeField(rest);
    return !fields[2].isEmpty() && trimmed(rest).isEmpty();
}

Command parseIamat(QByteArrayView rest)
{
    QByteArrayView fields[3];
    if (!takeThree(rest, fields))
        return InvalidCommand {Code::FieldCount, 0};
    if (!isClientId(fields[0]))
        return InvalidCommand {Code::Client, 1};
    if (!isCoordinates(fields[1]))
        return InvalidCommand {Code::Coordinates, 2};
    if (!isPosixTime(fields[2]))
        return InvalidCommand {Code::Time, 3};
    return Iamat {fields[0], fields[1], fields[2]};
}

// In range by its digits; the double is the nearest one, the smallest where that would be none.
std::optional<double> parseRadius(QByteArrayView text)
{
    if (!isPlainDecimal(text) || isZero(text) || !isAtMost(text, limits::RadiusKm))
        return std::nullopt;
    double value = 0;
    std::from_chars(text.begin(), text.end(), value, std::chars_format::fixed);
    return std::max(value, std::numeric_limits<double>::min());
}

std::optional<int> parseLimit(QByteArrayView text)
{
    int value = 0;
    if (!isPlainDecimal(text))
        return std::nullopt;
    const auto result = std::from_chars(text.begin(), text.end(), value);
    if (result.ec != std::errc() || result.ptr != text.end() || value < 1
        || value > limits::PlacesResults)
        return std::nullopt;
    return value;
}

Command parseWhatsat(QByteArrayView rest)
{
    QByteArrayView fields[3];
    if (!takeThree(rest, fields))
        return InvalidCommand {Code::FieldCount, 0};
    if (!isClientId(fields[0]))
        return InvalidCommand {Code::Client, 1};
    const auto radius = parseRadius(fields[1]);
    if (!radius)
        return InvalidCommand {Code::Radius, 2};
    const auto limit = parseLimit(fields[2]);
    if (!limit)
        return InvalidCommand {Code::Limit, 3};
    return Whatsat {fields[0], *radius, *limit};
}

} // namespace

Command parseCommand(QByteArrayView line)
{
    QByteArrayView rest = line;
    const QByteArrayView word = takeField(rest);
    if (word.isEmpty())
        return EmptyLine {};
    if (word == "IAMAT")
        return parseIamat(rest);
    if (word == "WHATSAT")
        return parseWhatsat(rest);
    if (word == "UPDATE")
        return UpdateCommand {trimmed(rest)};
    return InvalidCommand {Code::UnknownCommand, 0};
}

} // namespace herd
