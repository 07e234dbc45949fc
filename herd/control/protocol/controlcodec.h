// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of a control port as bytes, and back: one item of CBOR (RFC 8949) each,
//
//   [kind, {key: value, ...}]            or, where facts come with it,
//   [kind, {key: value, ...}, batch]     batch: factcodec.h
//
// with values as in a fact (factcodec.h). What a reader does not know it passes over: kinds, keys,
// names of enumerations, whatever stands behind; what is not there is as it is by default. Pure.
#pragma once

#include "herd/control/protocol/controlmessage.h"
#include "herd/core/base/limits.h"

#include <QString>

namespace herd::control {

// What a watcher sends: a command with the longest line.
constexpr qsizetype LongestFromWatcher = 64 * 1024;
// What comes to one: a batch with one fact that sums up a herd of many clients.
constexpr qsizetype LongestToWatcher = limits::FactsOfBatch;

QByteArray encode(const Message &message);

struct MessageRead
{
    std::optional<Message> message; // nothing: nobody here knows its kind
    quint64 unknownValues = 0;      // passed over
};
// Bytes from whomever; the servers they name are of a herd of `nodes`. A batch is not looked at.
// The error is a sentence without its full stop: "Hello, last is no whole number".
std::variant<MessageRead, QString> decode(const QByteArray &bytes,
                                          qsizetype nodes = limits::HerdNodes);

} // namespace herd::control
