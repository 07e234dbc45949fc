// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/nearmiss.h"

#include <algorithm>
#include <vector>

namespace herd {

namespace {

// Nobody mistypes longer words than this into one of ours.
constexpr qsizetype LongestWord = 64;

// Letters put in, left out, exchanged, or swapped with their neighbour.
qsizetype edits(const QByteArray &a, const QByteArray &b)
{
    const size_t width = size_t(b.size()) + 1;
    std::vector<qsizetype> twoAbove(width), above(width), row(width);
    for (size_t j = 0; j < width; ++j)
        row[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        twoAbove.swap(above);
        above.swap(row);
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const bool same = a[i - 1] == b[j - 1];
            row[at] = std::min({above[at - 1] + (same ? 0 : 1), above[at] + 1, row[at - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], twoAbove[at - 2] + 1);
        }
    }
    return row.back();
}

} // namespace

QByteArray nearMiss(QByteArrayView word, const QList<QByteArray> &candidates)
{
    if (word.size() > LongestWord)
        return {};
    const QByteArray lower = word.toByteArray().toLower();
    QByteArray best;
    qsizetype fewest = LongestWord;
    for (const QByteArray &candidate : candidates) {
        if (candidate.size() > LongestWord)
            continue;
        const qsizetype count = edits(lower, candidate.toLower());
        const qsizetype allowed = std::max<qsizetype>(1, candidate.size() / 3);
        if (count <= allowed && count < fewest) {
            fewest = count;
            best = candidate;
        }
    }
    return best;
}

} // namespace herd
