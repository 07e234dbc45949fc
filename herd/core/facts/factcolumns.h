// SPDX-License-Identifier: GPL-3.0-or-later
// What a fact is about, in columns: the same for every kind, so that a query or a filter finds it.
// Taken from the description of its fields. Pure.
#pragma once

#include "herd/core/facts/fact.h"

#include <QByteArrayView>

#include <optional>

namespace herd {

// The bytes belong to the fact and are as they came. Empty, or nothing: the fact has no such thing.
struct FactColumns
{
    std::optional<NodeId> peer; // the other server
    QByteArrayView client;      // whom it is about
    QByteArrayView flood;       // the line of its report
    std::optional<Verdict> verdict;
    // What went over the wire: a line, an answer, an update; without its newline where it is one
    // line.
    std::optional<QByteArrayView> message;
};
FactColumns columnsOf(const FactBody &body);

} // namespace herd
