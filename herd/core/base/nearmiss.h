// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean …?": the word people probably meant. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace herd {

// The candidate with the fewest edits from `word` (optimal string alignment, Damerau 1964, case for
// nothing), the first of equals; empty when none is within a third of its length.
QByteArray nearMiss(QByteArrayView word, const QList<QByteArray> &candidates);

} // namespace herd
