// SPDX-License-Identifier: GPL-3.0-or-later
// A place out of a user's own file, and how its readers hand it on. Pure.
#pragma once

#include "herd/core/base/coordinates.h"
#include "herd/core/json/jsontext.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace herd {

struct OwnPlace
{
    QByteArray id; // all texts are UTF-8; only the name is never empty
    QByteArray name;
    QByteArray address;
    QList<QByteArray> types;
    Coordinates where; // on Earth
};

// Takes a place, or says in a sentence why it cannot.
using TakeOwnPlace = std::function<std::optional<QString>(const OwnPlace &place)>;

// What came of reading a file: how many places had to be left out, or why it is no such file.
struct OwnPlacesRead
{
    qsizetype nameless = 0;
    qsizetype pointless = 0;        // lines, areas, nothing at all
    std::optional<QString> problem; // a sentence that begins with where
};

// "line 3, column 14: sentence"
inline QString atPlace(TextPlace place, const QString &sentence)
{
    return toText(place) + QStringLiteral(": ") + sentence;
}

// "bar;cafe" or "bar cafe": a list of types in one text.
inline QList<QByteArray> typesIn(QByteArray text)
{
    QList<QByteArray> types;
    for (const QByteArray &type :
         text.replace(';', ' ').replace(',', ' ').simplified().split(' ')) {
        if (!type.isEmpty())
            types.append(type);
    }
    return types;
}

} // namespace herd
