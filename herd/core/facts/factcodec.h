// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as bytes, for files and for watchers elsewhere, and back. A batch is one item of CBOR
// (RFC 8949) that stands alone; all strings, arrays and maps have their length in front.
//
//   batch   [version, [kind, ...], [fact, ...]]   version: FactFormat
//   kind    [name, key, ...]                      text: factdescription.h has both
//   fact    [kind, seq, at, node, value, ...]     kind: its place above; a value for each key
//
// So a fact says neither its kind's name nor its keys, and yet names are all that is agreed on:
// there are no numbers of kinds to keep. docs/facts.md has all names, keys and types. Values:
//
//   whole numbers, times in ns, servers by their place in the herd (-1: none)   integers
//   other numbers                                                              floating point
//   yes or no                                                                  true, false
//   bytes; a report, which is its AT line, or empty                             byte strings
//   enumerations                                                               text, by name
//   values of several                                                          maps by key
//   a point, a pair                                                            arrays of two
//   what may be missing                                                        null, or as it is
//   lists                                                                      arrays
//
// An enumeration is its name, not its number: an order in fact.h is nobody's promise.
//
// A reader leaves out kinds it does not know, passes over fields and names of enumerations it does
// not know, and counts both; a field that is not there is as it is by default. So a new kind, field
// or name needs no new version; only another shape does. Pure functions.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/core/facts/fact.h"

#include <QString>

#include <span>
#include <variant>

namespace herd {

constexpr int FactFormat = 1;

// One batch. What limits::FactsOfBatch does not hold cannot be read back: cut it before.
QByteArray encodeFacts(std::span<const Fact> facts);

struct FactsRead
{
    FactBatch facts;
    quint64 unknownFacts = 0;  // left out: nobody here knows their kind
    quint64 unknownValues = 0; // passed over: fields and enumerators nobody here knows
};
struct FactsError
{
    qsizetype offset = 0; // in the bytes, about where it was noticed
    QString text;         // what is wrong, and in which fact: "Fact 3, update-sent, to is ..."
};
// `bytes` are one batch and nothing else, from whomever: the servers they name are of a herd of
// `nodes`, or added by them; and the facts take no more memory than `bound`, as sizeOf() has it,
// and one fact more.
std::variant<FactsRead, FactsError> decodeFacts(const QByteArray &bytes, qsizetype nodes,
                                                qsizetype bound = limits::FactsOfBatch);

} // namespace herd
