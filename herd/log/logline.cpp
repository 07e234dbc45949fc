// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/log/logline.h"

#include "herd/core/base/posixtime.h"
#include "herd/core/base/printable.h"
#include "herd/core/facts/enumnames.h"
#include "herd/core/facts/factdescription.h"

#include <QDateTime>
#include <QTimeZone>

#include <concepts>
#include <string_view>

namespace herd {

namespace {

struct LogFields
{
    QByteArray with = "-";
    QByteArray note = "-";
    QByteArray bytes = {};
};

QByteArray connection(ConnId id)
{
    return '#' + QByteArray::number(id);
}

QByteArray address(const QByteArray &host, quint16 port, quint16 peerPort, quint16 tlsPort)
{
    const QByteArray tls
        = tlsPort == 0 ? QByteArray() : ", TLS on " + host + ':' + QByteArray::number(tlsPort);
    return host + ':' + QByteArray::number(port) + ", peers on " + host + ':'
        + QByteArray::number(peerPort) + tls;
}
QByteArray address(const NodeConfig &node)
{
    return address(node.host, node.port, node.peerPort, node.tlsPort.value_or(0));
}

// What a log says of a fact behind the event's word. A kind without a function here is told by
// its fields.
class LogFormatter
{
public:
    explicit LogFormatter(const HerdConfig &herd)
        : m_herd(herd)
    {
    }

    LogFields operator()(const fact::NodeAdded &f) const { return {"-", "-", address(f.config)}; }
    LogFields operator()(const fact::NodeChanged &f) const { return {"-", "-", address(f.config)}; }
    LogFields operator()(const fact::NodeListening &f) const
    {
        return {"-", "-", address(f.host, f.port, f.peerPort, f.tlsPort)};
    }
    LogFields operator()(const fact::CertificateInUse &f) const
    {
        return {"-", nameOf(f.state),
                QDateTime::fromSecsSinceEpoch(f.expires, Qt::UTC).toString(Qt::ISODate).toLatin1()};
    }
    LogFields operator()(const fact::ClientConnected &f) const
    {
        return {connection(f.conn), f.isTls ? "tls" : "-", f.from};
    }
    LogFields operator()(const fact::NodeStopped &f) const
    {
        return {"-", f.killed ? "killed" : "-"};
    }
    LogFields operator()(const fact::LinkChanged &f) const
    {
        QByteArray note = nameOf(f.state);
        if (f.reason != LinkReason::None)
            note += ':' + nameOf(f.reason);
        return {name(f.peer), note, f.detail};
    }
    LogFields operator()(const fact::StrangersTurnedAway &f) const
    {
        QByteArray detail = QByteArray::number(f.callers) + " turned away, "
            + QByteArray::number(f.knocks) + " knocks passed over";
        if (f.messages > 0)
            detail += ", " + QByteArray::number(f.messages) + " messages of no member";
        return {"-", "-", detail};
    }
    LogFields operator()(const fact::DigestSent &f) const { return {name(f.to), "sent"}; }
    LogFields operator()(const fact::DigestCompared &f) const
    {
        return {name(f.from), "compared", QByteArray::number(f.differing)};
    }
    LogFields operator()(const fact::JournalRestored &f) const
    {
        const QByteArray aside
            = f.setAside > 0 ? ", " + QByteArray::number(f.setAside) + " set aside" : QByteArray();
        return {"-", "restored", QByteArray::number(f.clients) + aside};
    }
    LogFields operator()(const fact::JournalFailed &f) const { return {"-", "failed", f.why}; }
    LogFields operator()(const fact::JournalRecovered &) const { return {"-", "recovered"}; }
    LogFields operator()(const fact::PlacesAsked &f) const
    {
        return {connection(f.conn), 'q' + QByteArray::number(f.query),
                formatCoordinates(f.what.centre) + ' ' + QByteArray::number(f.what.radiusKm)
                    + " km, " + QByteArray::number(f.what.limit)};
    }
    LogFields operator()(const fact::PlacesAnswered &f) const
    {
        return {"-", 'q' + QByteArray::number(f.query),
                toText(f.result.status).toByteArray() + ' ' + f.result.message};
    }
    LogFields operator()(const fact::ActAsked &f) const
    {
        return {name(f.peer), "-", f.what + " by " + f.by};
    }
    LogFields operator()(const fact::FactsDropped &f) const
    {
        return {"-", "-", QByteArray::number(f.count) + " events were not recorded"};
    }
    LogFields operator()(const fact::CaughtUp &f) const
    {
        const FactTally &t = f.summary->tally;
        return {"-", "-",
                QByteArray::number(f.summary->dropped) + " events of this server, among them "
                    + QByteArray::number(t.linesReceived) + " lines and "
                    + QByteArray::number(t.messages() - t.linesReceived) + " updates received"};
    }

    template<class Kind> LogFields operator()(const Kind &f) const
    {
        LogFields fields;
        if constexpr (Description<Kind>::kind.event != nullptr)
            forEachField(f,
                         [&](std::string_view key, const auto &value) { add(fields, key, value); });
        return fields;
    }

private:
    // A server or connection is with whom, an enumeration the note, and the last of its bytes or
    // numbers what is known. Other fields do not compile: such a kind wants a function above.
    void add(LogFields &to, std::string_view, NodeId node) const { to.with = name(node); }
    void add(LogFields &to, std::string_view, const QByteArray &bytes) const { to.bytes = bytes; }
    void add(LogFields &to, std::string_view, const Report &report) const
    {
        to.bytes = report.line();
    }
    void add(LogFields &, std::string_view, bool) const { }
    template<class Value>
    requires std::is_enum_v<Value>
    void add(LogFields &to, std::string_view, Value value) const { to.note = nameOf(value); }
    template<std::integral Value> void add(LogFields &to, std::string_view key, Value value) const
    {
        if (key == "connection")
            to.with = connection(ConnId(value));
        else
            to.bytes = QByteArray::number(value);
    }

    // Anybody may tell an open herd, and need not be of it.
    QByteArray name(NodeId id) const
    {
        return id.isValid() && id.index < m_herd.nodes.size() ? m_herd.node(id).name : "-";
    }

    const HerdConfig &m_herd;
};

QByteArray field(QByteArray text)
{
    return printable(text.replace('\\', "\\\\"));
}

} // namespace

QByteArray logLine(const Fact &fact, const HerdConfig &herd, Nanoseconds wall)
{
    const char *event = kindOf(fact.body).event;
    if (!event)
        return {};
    const LogFields fields = std::visit(LogFormatter(herd), fact.body);
    return formatLogTime(wall) + '\t' + event + '\t' + field(fields.with) + '\t' + fields.note
        + '\t' + field(fields.bytes) + '\n';
}

QByteArray clockLine(Nanoseconds set, Nanoseconds wall)
{
    return formatLogTime(wall) + "\tclock\t-\t" + (set < Nanoseconds(0) ? "set-back" : "set-ahead")
        + '\t' + formatTime(std::chrono::abs(set)) + " s\n";
}

QByteArray formatLogTime(Nanoseconds wall)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(wall);
    const auto micros = std::chrono::floor<std::chrono::microseconds>(wall - seconds);
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds.count(), Qt::UTC);
    return time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.")).toLatin1()
        + QByteArray::number(qint64(micros.count())).rightJustified(6, '0') + 'Z';
}

QByteArray logFileName(QByteArrayView node)
{
    return asFileName(node) + ".log";
}

} // namespace herd
