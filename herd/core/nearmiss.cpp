// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/nearmiss.h"

#include <algorithm>
#include <vector>

namespace herd {

namespace {

// Nobody mistypes longer words than this into one of ours.
constexpr qsizetype LongestWord = 64;

qsizetype edits(const QByteArray &a, const QByteArray &b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype replaced = diagonal + (a[i - 1] == b[qsizetype(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
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
