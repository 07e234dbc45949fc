// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/log/logline.h"

#include "herd/core/base/posixtime.h"
#include "herd/core/base/printable.h"
#include "herd/core/facts/enumnames.h"
#include "herd/core/facts/gapsummary.h"

#include <QDateTime>
#include <QTimeZone>

namespace herd {

namespace {

struct Fields
{
    QByteArray event;
    QByteArray with = "-";
    QByteArray note = "-";
    QByteArray bytes = {};
};

QByteArray connection(ConnId id)
{
    return '#' + QByteArray::number(id);
}

// What each fact says; no event for those that are not logged.
class Wording
{
public:
    explicit Wording(const HerdConfig &herd)
        : m_herd(herd)
    {
    }

    Fields operator()(const fact::NodeStarting &) const { return {"starting"}; }
    Fields operator()(const fact::NodeListening &f) const
    {
        return {"listening", "-", "-",
                f.host + ':' + QByteArray::number(f.port) + ", peers on " + f.host + ':'
                    + QByteArray::number(f.peerPort)};
    }
    Fields operator()(const fact::NodeStopping &) const { return {"stopping"}; }
    Fields operator()(const fact::NodeStopped &f) const
    {
        return {"stopped", "-", f.killed ? "killed" : "-"};
    }
    Fields operator()(const fact::NodeFailed &f) const
    {
        return {"failed", "-", nameOf(f.why), f.detail};
    }

    Fields operator()(const fact::LinkChanged &f) const
    {
        QByteArray note = nameOf(f.state);
        if (f.reason != LinkReason::None)
            note += ':' + nameOf(f.reason);
        return {"link", name(f.peer), note, f.detail};
    }
    Fields operator()(const fact::UpdateSent &f) const
    {
        return {"sent", name(f.to), "-", f.bytes};
    }
    Fields operator()(const fact::UpdateReceived &f) const
    {
        return {"received", name(f.from), nameOf(f.verdict), f.bytes};
    }
    Fields operator()(const fact::UpdateLost &f) const
    {
        return {"lost", name(f.to), "-", f.report.line()};
    }

    Fields operator()(const fact::ClientsRefused &f) const
    {
        return {"refused", "-", "-", QByteArray::number(f.count)};
    }
    Fields operator()(const fact::StrangersTurnedAway &f) const
    {
        return {"strangers", "-", "-",
                QByteArray::number(f.callers) + " turned away, " + QByteArray::number(f.knocks)
                    + " knocks passed over"};
    }
    Fields operator()(const fact::DigestSent &f) const
    {
        return {"digest", name(f.to), "sent", {}};
    }
    Fields operator()(const fact::DigestCompared &f) const
    {
        return {"digest", name(f.from), "compared", QByteArray::number(f.differing)};
    }
    Fields operator()(const fact::LinkOverflowed &f) const
    {
        return {"overflow", name(f.to), "-", QByteArray::number(f.forgotten)};
    }

    Fields operator()(const fact::ReportExpired &f) const
    {
        return {"expired", "-", "-", f.report.line()};
    }
    Fields operator()(const fact::ReportSetAside &f) const
    {
        return {"set-aside", "-", "-", f.report.line()};
    }
    Fields operator()(const fact::ClientNotTaken &f) const
    {
        return {"not-taken", connection(f.conn), "-", f.client};
    }
    Fields operator()(const fact::JournalRestored &f) const
    {
        const QByteArray aside
            = f.setAside > 0 ? ", " + QByteArray::number(f.setAside) + " set aside" : QByteArray();
        return {"journal", "-", "restored", QByteArray::number(f.clients) + aside};
    }
    Fields operator()(const fact::JournalFailed &f) const
    {
        return {"journal", "-", "failed", f.why};
    }
    Fields operator()(const fact::JournalRecovered &) const
    {
        return {"journal", "-", "recovered", {}};
    }

    Fields operator()(const fact::ClientConnected &f) const
    {
        return {"connected", connection(f.conn), "-", f.from};
    }
    Fields operator()(const fact::ClientGone &f) const
    {
        return {"gone", connection(f.conn), nameOf(f.reason)};
    }
    Fields operator()(const fact::LineReceived &f) const
    {
        return {"in", connection(f.conn), "-", f.line};
    }
    Fields operator()(const fact::ReplySent &f) const
    {
        return {"out", connection(f.conn), "-", f.bytes};
    }

    Fields operator()(const fact::PlacesAsked &f) const
    {
        return {"places-asked", connection(f.conn), 'q' + QByteArray::number(f.query),
                formatCoordinates(f.what.centre) + ' ' + QByteArray::number(f.what.radiusKm)
                    + " km, " + QByteArray::number(f.what.limit)};
    }
    Fields operator()(const fact::PlacesAnswered &f) const
    {
        return {"places-answered", "-", 'q' + QByteArray::number(f.query),
                toText(f.result.status).toByteArray() + ' ' + f.result.message};
    }
    Fields operator()(const fact::FactsDropped &f) const
    {
        return {"dropped", "-", "-", QByteArray::number(f.count) + " events were not recorded"};
    }

    Fields operator()(const fact::CaughtUp &f) const
    {
        const FactTally &t = f.summary->tally;
        return {"dropped", "-", "-",
                QByteArray::number(f.summary->dropped) + " events of this server, among them "
                    + QByteArray::number(t.linesReceived) + " lines and "
                    + QByteArray::number(t.messages() - t.linesReceived) + " updates received"};
    }

    // Said by the connection's `in` and `out` already, or by the panel's own client.
    Fields operator()(const fact::ReportTaken &) const { return {}; }
    // There may be a million of them; `journal` says how many.
    Fields operator()(const fact::ReportRestored &) const { return {}; }
    Fields operator()(const fact::RequestAnswered &) const { return {}; }
    Fields operator()(const fact::RequestFailed &) const { return {}; }

private:
    QByteArray name(NodeId id) const { return m_herd.node(id).name; }

    const HerdConfig &m_herd;
};

QByteArray field(QByteArray text)
{
    return printable(text.replace('\\', "\\\\"));
}

} // namespace

QByteArray logLine(const Fact &fact, const HerdConfig &herd, Nanoseconds wall)
{
    const Fields fields = std::visit(Wording(herd), fact.body);
    if (fields.event.isEmpty())
        return {};
    return formatLogTime(wall) + '\t' + fields.event + '\t' + field(fields.with) + '\t'
        + fields.note + '\t' + field(fields.bytes) + '\n';
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
