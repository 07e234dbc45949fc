// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one server's entry of a herd file. Pure.
#pragma once

#include "herd/core/config/entryreader.h"

namespace herd {

class NodeReader : public EntryReader
{
public:
    // False with error() set when something is wrong.
    bool read(const JsonName &name, const JsonValue &value, NodeConfig &out);

private:
    bool readWire(const JsonValue *value, NodeConfig &out);
    bool readNats(const JsonValue &value, NodeConfig &out);
    bool readForm(const JsonValue &value, NodeConfig &out);
    bool readHost(const JsonValue *value, QByteArray &out);
    bool readPorts(const JsonValue &object, NodeConfig &out);
    bool readPort(const QString &path, const JsonValue &value, quint16 &out);
    bool readTlsPort(const JsonValue *value, std::optional<quint16> &out);
    bool readPair(const QString &path, const JsonValue &value, double &first, double &second);
    bool readMapPlace(const JsonValue *value, std::optional<Coordinates> &out);
    bool readGraphPlace(const JsonValue *value, std::optional<QPointF> &out);
    QString path(const char *key) const;

    QString m_path;
};

} // namespace herd
