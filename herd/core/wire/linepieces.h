// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of a foreign server's line, cut out of its form. For LineTemplate. Values; pure.
#pragma once

#include "herd/core/wire/lineform.h"

#include <QString>

#include <variant>
#include <vector>

namespace herd {

enum class LineField { Origin, Delta, Client, Coordinates, Time, Received, Sender, Path };
constexpr size_t LineFields = 8; // so many there are

QString braced(LineField field); // "{origin}", as a form has it

struct LinePiece
{
    enum class Kind {
        Blank,
        Constant,
        Number, // a constant word of digits alone: any is read in its place
        Field,
    };
    Kind kind = Kind::Blank;
    LineField field = LineField::Origin; // of a Field
    QByteArray text {};                  // of a Constant or a Number
};

// What is wrong with a form, and where.
struct LineFormError
{
    QByteArray key;    // "line", "end", "pathSeparator"
    qsizetype at = -1; // the character of the line, from 0; -1: nowhere in particular
    QString message;   // a sentence
    QString text() const;
};

// Those of its line. No field is there twice or runs into another.
std::variant<std::vector<LinePiece>, LineFormError> cutLine(const LineForm &form);

} // namespace herd
