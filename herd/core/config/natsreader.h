// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what a herd file says of NATS servers: {"backbone": "nats", "servers": ["host:port"...],
// "ca": file, "credentials": file}. Pure.
#pragma once

#include "herd/core/config/entryreader.h"

namespace herd {

class NatsReader : public EntryReader
{
public:
    // `path` is that of `value`, an object. False with error() set when something is wrong.
    bool read(const QString &path, const JsonValue &value, NatsConfig &out);

private:
    bool readServers(const QString &path, const JsonValue *value, QByteArray &out);
};

} // namespace herd
