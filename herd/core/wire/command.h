// SPDX-License-Identifier: GPL-3.0-or-later
// What a client's line says. Views into the line: valid as long as it is. Pure.
#pragma once

#include "herd/core/base/coordinates.h"
#include "herd/core/base/places.h"

#include <QByteArrayView>

#include <variant>

namespace herd {

struct Iamat
{
    QByteArrayView client, coordinates, time; // valid, as sent
};

struct Whatsat
{
    QByteArrayView client;
    double radiusKm = 0; // 0 < radius <= limits::RadiusKm
    int limit = 0;       // 1..limits::PlacesResults
};

// UPDATE of the seed's form; whether it may be said is the node's to judge.
struct UpdateCommand
{
    QByteArrayView json;
};

struct EmptyLine
{
};

// What is wrong with a line, and in which of its fields (0 is the command), for people and tests.
struct InvalidCommand
{
    enum class Code { UnknownCommand, FieldCount, Client, Coordinates, Time, Radius, Limit };
    Code code = Code::UnknownCommand;
    int field = 0;
    bool operator==(const InvalidCommand &) const = default;
};

using Command = std::variant<Iamat, Whatsat, UpdateCommand, EmptyLine, InvalidCommand>;

Command parseCommand(QByteArrayView line);

} // namespace herd
