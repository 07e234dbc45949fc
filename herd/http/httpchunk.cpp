// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/httpchunk.h"

#include "herd/core/base/text.h"

#include <algorithm>

namespace herd {

namespace {

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

std::optional<qsizetype> chunkSize(const QByteArray &line)
{
    const qsizetype end = line.indexOf(';');
    const QByteArray size = line.first(end < 0 ? line.size() : end).trimmed();
    if (size.isEmpty() || size.size() > 8 || !std::all_of(size.begin(), size.end(), isHexDigit))
        return {};
    return qsizetype(size.toUInt(nullptr, 16));
}

} // namespace herd
