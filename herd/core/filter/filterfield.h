// SPDX-License-Identifier: GPL-3.0-or-later
// The fields a filter can ask for, each described once: its name, what kind of value it has, its
// units, and the words it is compared with. Values that last as long as the program; pure.
#pragma once

#include "herd/core/facts/fact.h"

#include <QByteArray>
#include <QList>
#include <QStringView>

#include <optional>
#include <span>

namespace herd {

enum class FilterField {
    Node,    // any server of the fact
    Peer,    // the other one, where two are part of it
    Client,  // whom it is about
    Kind,    // by its name, its group or its title
    Verdict, // what became of it
    Flood,   // the AT line of the report it is about
    Hop,     // how many messages it took from where the report entered; that itself is 0
    Time,    // since the run began
    Size,    // of the line, answer or update, in bytes
    Text,    // the report's line, else what was said, else what is shown of it
    Marked,  // by who looks at it
    Problem, // worth a second look
};

struct FilterUnit
{
    const char *name;
    double factor; // of the smallest: nanoseconds, bytes
};

struct FilterFieldInfo
{
    enum class Value { Text, Number, None };
    FilterField field;
    const char *name;
    Value value;
    const char *needs;                    // what a value of it is, in a sentence: "a server's name"
    double factor = 1;                    // of a number without a unit
    std::span<const FilterUnit> units {}; // of a number
};

std::span<const FilterFieldInfo> filterFields(); // in the order of FilterField
const FilterFieldInfo &infoOf(FilterField field);
// Letters of either case.
std::optional<FilterField> filterFieldOf(QStringView name);

// A verdict by its name in files, and as it is shown.
struct FilterVerdict
{
    const char *name;
    const char *shown;
};
std::span<const FilterVerdict> filterVerdicts();
// The place of the fact's verdict in these; -1: it has none.
int verdictOf(const FactBody &body);

// What `kind` and `verdict` are compared with; of others none are known.
QList<QByteArray> filterNames(FilterField field);

} // namespace herd
