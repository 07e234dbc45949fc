// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/nodereader.h"

#include "herd/core/config/hosts.h"
#include "herd/core/config/natsreader.h"
#include "herd/core/config/wirename.h"
#include "herd/core/wire/linetemplate.h"

#include <cmath>

namespace herd {

namespace {

constexpr quint16 PeerPortStep = 1000; // peer port less client port where the file names none

} // namespace

QString NodeReader::path(const char *key) const
{
    return m_path + u'.' + QLatin1StringView(key);
}

bool NodeReader::read(const JsonName &name, const JsonValue &value, NodeConfig &out)
{
    static const QList<QByteArray> known {"host", "port", "peerPort", "tlsPort",
                                          "wire", "at",   "xy"};
    m_path = QStringLiteral("nodes.%1").arg(QString::fromUtf8(name.text));
    out.name = name.text;
    if (!checkName(m_path, name.text, name.place) || !isKind(m_path, value, JsonValue::Kind::Object)
        || !onlyKeys(m_path, value, known) || !hasKeys(m_path, value, {"port"}))
        return false;
    return readWire(value.find("wire"), out) && readHost(value.find("host"), out.host)
        && readPorts(value, out) && readMapPlace(value.find("at"), out.at)
        && readGraphPlace(value.find("xy"), out.xy);
}

bool NodeReader::readWire(const JsonValue *value, NodeConfig &out)
{
    if (!value)
        return true;
    if (value->kind == JsonValue::Kind::Object)
        return value->find("backbone") ? readNats(*value, out) : readForm(*value, out);
    QList<std::pair<QByteArray, Wire>> wires {{nameOf(Wire::Herd), Wire::Herd},
                                              {nameOf(Wire::Seed), Wire::Seed},
                                              {nameOf(Wire::Stream), Wire::Stream},
                                              {nameOf(Wire::Nats), Wire::Nats}};
    for (const QByteArray &preset : presetNames())
        wires.append({preset, Wire::Line});
    if (!readChoice(path("wire"), *value, wires, out.wire))
        return false;
    out.line = presetForm(value->text);
    if (out.wire == Wire::Nats)
        out.nats = NatsConfig();
    return true;
}

bool NodeReader::readNats(const JsonValue &value, NodeConfig &out)
{
    NatsReader reader;
    out.wire = Wire::Nats;
    return reader.read(path("wire"), value, out.nats.emplace()) || fail(*reader.error());
}

bool NodeReader::readForm(const JsonValue &value, NodeConfig &out)
{
    LineForm form;
    const std::pair<const char *, QByteArray *> parts[] {
        {"line", &form.line}, {"end", &form.end}, {"pathSeparator", &form.pathSeparator}};
    if (!onlyKeys(path("wire"), value, {"line", "end", "pathSeparator"})
        || !hasKeys(path("wire"), value, {"line"}))
        return false;
    for (const auto &[key, text] : parts) {
        const JsonValue *const part = value.find(key);
        if (!part)
            continue;
        if (!isKind(path("wire") + u'.' + QLatin1StringView(key), *part, JsonValue::Kind::String))
            return false;
        *text = part->text;
    }
    const auto made = LineTemplate::parse(form);
    if (const auto *error = std::get_if<LineFormError>(&made)) {
        const JsonValue *const part = value.find(error->key);
        return fail(path("wire") + u'.' + QString::fromLatin1(error->key),
                    part ? part->place : value.place, error->text());
    }
    out.wire = Wire::Line;
    out.line = form;
    return true;
}

bool NodeReader::readHost(const JsonValue *value, QByteArray &out)
{
    if (!value)
        return true;
    if (!isKind(path("host"), *value, JsonValue::Kind::String))
        return false;
    if (!isHost(value->text))
        return fail(
            path("host"), value->place,
            QStringLiteral("%1 is neither a host name nor an address.").arg(quoted(value->text)));
    out = value->text;
    return true;
}

bool NodeReader::readPorts(const JsonValue &object, NodeConfig &out)
{
    const JsonValue &port = *object.find("port");
    const JsonValue *peerPort = object.find("peerPort");
    if (!readPort(path("port"), port, out.port)
        || !readTlsPort(object.find("tlsPort"), out.tlsPort))
        return false;
    if (out.wire != Wire::Herd) {
        return !peerPort
            || fail(path("peerPort"), peerPort->place,
                    QStringLiteral("A foreign server has one port for everybody."));
    }
    if (peerPort)
        return readPort(path("peerPort"), *peerPort, out.peerPort);
    if (out.port > 65535 - PeerPortStep)
        return fail(
            path("port"), port.place,
            QStringLiteral("The peer port is the port plus %1, and %2 plus %1 is past 65535: say a "
                           "\"peerPort\" too.")
                .arg(PeerPortStep)
                .arg(out.port));
    out.peerPort = out.port == 0 ? quint16(0) : quint16(out.port + PeerPortStep);
    return true;
}

bool NodeReader::readPort(const QString &path, const JsonValue &value, quint16 &out)
{
    qint64 number = 0;
    if (!readWhole(path, value, QStringLiteral("port"), 0, 65535, number))
        return false;
    out = quint16(number);
    return true;
}

bool NodeReader::readTlsPort(const JsonValue *value, std::optional<quint16> &out)
{
    return !value || readPort(path("tlsPort"), *value, out.emplace());
}

bool NodeReader::readPair(const QString &path, const JsonValue &value, double &first,
                          double &second)
{
    if (!isKind(path, value, JsonValue::Kind::Array))
        return false;
    if (value.items.size() != 2)
        return fail(path, value.place, QStringLiteral("Two numbers belong here."));
    return readNumber(path + QStringLiteral("[0]"), value.items[0], first)
        && readNumber(path + QStringLiteral("[1]"), value.items[1], second);
}

bool NodeReader::readMapPlace(const JsonValue *value, std::optional<Coordinates> &out)
{
    Coordinates where;
    if (!value)
        return true;
    if (!readPair(path("at"), *value, where.latitude, where.longitude))
        return false;
    if (std::abs(where.latitude) > 90)
        return fail(path("at[0]"), value->items[0].place,
                    QStringLiteral("A latitude is between -90 and 90 degrees."));
    if (std::abs(where.longitude) > 180)
        return fail(path("at[1]"), value->items[1].place,
                    QStringLiteral("A longitude is between -180 and 180 degrees."));
    out = where;
    return true;
}

bool NodeReader::readGraphPlace(const JsonValue *value, std::optional<QPointF> &out)
{
    double x = 0, y = 0;
    if (!value)
        return true;
    if (!readPair(path("xy"), *value, x, y))
        return false;
    constexpr double Furthest = 1e6; // keeps drawing away from the edge of its numbers
    if (std::abs(x) > Furthest || std::abs(y) > Furthest)
        return fail(path("xy"), value->place, QStringLiteral("This place is too far out."));
    out = QPointF(x, y);
    return true;
}

} // namespace herd
