// SPDX-License-Identifier: GPL-3.0-or-later
// What could follow in a filter that is being written: fields, the operators of one, its values.
// Pure.
#pragma once

#include "herd/core/filter/filterfield.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace herd {

// The names there are for a field, of servers and clients; asked where they are needed.
using FilterNames = std::function<QStringList(FilterField)>;

struct FilterOffers
{
    static constexpr qsizetype Most = 200; // words; what is typed makes them fewer

    // What a word taken stands in the place of, in QChars.
    qsizetype at = 0;
    qsizetype length = 0;
    QStringList words;  // as they are to be written; none that is there already
    qsizetype left = 0; // how many more there are
};
FilterOffers filterOffers(const QString &text, qsizetype cursor, const FilterNames &names);

} // namespace herd
