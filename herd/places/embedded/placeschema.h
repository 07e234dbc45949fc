// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer of places:searchNearby can hold: Google's messages and their fields, by their
// JSON names. Pure.
#pragma once

#include <QString>

namespace herd::newapi {

// The root of every path of a field mask.
constexpr const char *AnswerMessage = "SearchNearbyResponse";

struct Field
{
    bool exists = false;
    QString message; // what it holds; empty: a value without fields
};

// The field `name` (lowerCamelCase) of the message `message`.
Field fieldOf(const QString &message, const QString &name);

} // namespace herd::newapi
