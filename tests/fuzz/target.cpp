// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"

#include "herd/core/base/mixed.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace herd::fuzz {

void broken(const char *file, int line, const char *condition, const char *meaning)
{
    std::fprintf(stderr, "%s:%d: does not hold: %s (%s)\n", file, line, meaning, condition);
    std::abort();
}

QList<QByteArrayView> packets(QByteArrayView stream, quint8 pattern)
{
    QList<QByteArrayView> all;
    quint64 count = pattern;
    while (!stream.isEmpty()) {
        const qsizetype wanted = pattern == 0 ? stream.size()
            : pattern == 1                    ? 1
                                              : 1 + qsizetype(mixed(count++) % 16);
        const qsizetype size = std::min(stream.size(), wanted);
        all.append(stream.first(size));
        stream = stream.sliced(size);
    }
    return all;
}

} // namespace herd::fuzz
