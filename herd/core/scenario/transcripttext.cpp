// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/transcripttext.h"

#include "herd/core/base/oneof.h"
#include "herd/core/base/printable.h"
#include "herd/core/facts/factdescription.h"

#include <concepts>
#include <string_view>

namespace herd {

namespace {

QString plain(QByteArrayView bytes)
{
    return QString::fromUtf8(printable(bytes));
}

QString reasonText(NodeFailure why)
{
    switch (why) {
    case NodeFailure::PortInUse:
        return QStringLiteral("its port is in use");
    case NodeFailure::AddressRefused:
        return QStringLiteral("its address is refused");
    case NodeFailure::NameNotFound:
        return QStringLiteral("its host name is not found");
    case NodeFailure::JournalProblem:
        return QStringLiteral("its journal cannot be used");
    case NodeFailure::Other:
        break;
    }
    return QStringLiteral("it could not start");
}

class FactTeller
{
public:
    FactTeller(const HerdConfig &herd, const QSet<QByteArray> &clients)
        : m_herd(herd)
        , m_clients(clients)
    {
    }

    QString operator()(const fact::NodeListening &f) const
    {
        return QStringLiteral("listens on %1:%2").arg(plain(f.host), QString::number(f.port));
    }
    QString operator()(const fact::NodeStopped &f) const
    {
        return f.killed ? QStringLiteral("is dead, without a goodbye")
                        : QStringLiteral("has said goodbye and stopped");
    }
    QString operator()(const fact::NodeFailed &f) const
    {
        return QStringLiteral("failed: %1 %2").arg(reasonText(f.why), plain(f.detail)).trimmed();
    }
    QString operator()(const fact::ReportTaken &f) const;
    QString operator()(const fact::UpdateReceived &f) const;
    QString operator()(const fact::ReportExpired &f) const
    {
        return ifWatched(f.report,
                         f.report.isTombstone()
                             ? QStringLiteral("forgets that %1 was forgotten")
                             : QStringLiteral("forgets %1, silent for too long"));
    }
    QString operator()(const fact::ReportSetAside &f) const
    {
        return ifWatched(f.report, QStringLiteral("sets %1 aside: its time is too far ahead"));
    }
    QString operator()(const fact::JournalRestored &f) const
    {
        return QStringLiteral("has %1 clients in its journal").arg(f.clients);
    }
    QString operator()(const fact::UpdateLost &f) const
    {
        return isWatched(f.report) ? QStringLiteral("loses an update for %1").arg(name(f.to))
                                   : QString();
    }
    QString operator()(const fact::PlacesAsked &f) const
    {
        return m_clients.contains(f.client)
            ? QStringLiteral("asks Places what is within %1 km of %2, %3")
                  .arg(f.what.radiusKm)
                  .arg(f.what.centre.latitude, 0, 'f', 4)
                  .arg(f.what.centre.longitude, 0, 'f', 4)
            : QString();
    }
    QString operator()(const fact::PlacesAnswered &f) const;
    // Told as lines and answers, as links that are up or down, as changes of the herd; or what
    // every server does all the time.
    QString operator()(
        const OneOf<fact::NodeStarting, fact::CertificateInUse, fact::NodeStopping, fact::NodeAdded,
                    fact::NodeChanged, fact::NodeRemoved, fact::LinkAdded, fact::LinkRemoved,
                    fact::LinkChanged, fact::ClientConnected, fact::ClientGone, fact::LineReceived,
                    fact::ReplySent, fact::UpdateSent, fact::DigestSent, fact::DigestCompared,
                    fact::ReportRestored, fact::RequestAnswered, fact::RequestFailed,
                    fact::FactsDropped, fact::CaughtUp, fact::ActAsked, fact::ServerOutOfReach,
                    fact::ServerInReach, fact::ClockCompared> auto &) const
    {
        return {};
    }
    // A kind without a function here is told by its title and its fields.
    template<class Kind> QString operator()(const Kind &f) const
    {
        QStringList fields;
        bool isOthers = false;
        forEachField(f, [&](std::string_view key, const auto &value) {
            isOthers = isOthers || (key == "client" && !m_clients.contains(clientOf(value)));
            fields << QString::fromLatin1(key.data()) + u' ' + valueText(value);
        });
        const QString title = QString::fromLatin1(Description<Kind>::kind.title).toLower();
        return isOthers        ? QString()
            : fields.isEmpty() ? title
                               : title + QStringLiteral(": ") + fields.join(QStringLiteral(", "));
    }

private:
    bool isWatched(const Report &report) const
    {
        return m_clients.contains(report.client().toByteArray());
    }
    // `text` has %1 for the client.
    QString ifWatched(const Report &report, const QString &text) const
    {
        return isWatched(report) ? text.arg(plain(report.client())) : QString();
    }
    QString name(NodeId node) const { return plain(m_herd.node(node).name); }

    // Other types of fields do not compile: such a kind wants a function above.
    QString valueText(NodeId node) const { return name(node); }
    static QString valueText(const QByteArray &bytes) { return plain(bytes); }
    template<std::integral Value> static QString valueText(Value value)
    {
        return QString::number(value);
    }
    static QByteArray clientOf(const QByteArray &bytes) { return bytes; }
    template<class Value> static QByteArray clientOf(const Value &) { return {}; }

    const HerdConfig &m_herd;
    const QSet<QByteArray> &m_clients;
};

QString FactTeller::operator()(const fact::ReportTaken &f) const
{
    if (f.report.isTombstone())
        return ifWatched(f.report, QStringLiteral("forgets %1, as its operator wants"));
    switch (f.verdict) {
    case Verdict::Newer:
        return ifWatched(f.report, QStringLiteral("takes the report of %1"));
    case Verdict::Duplicate:
        return ifWatched(f.report, QStringLiteral("has a report of %1 of that time: tells nobody"));
    case Verdict::Stale:
    case Verdict::Ahead:
        break;
    }
    return ifWatched(f.report, QStringLiteral("has a newer report of %1: tells nobody"));
}

QString FactTeller::operator()(const fact::UpdateReceived &f) const
{
    if (!isWatched(f.report))
        return {};
    const QString client = plain(f.report.client());
    const QString from = f.from.isValid() ? name(f.from) : QStringLiteral("a stranger");
    if (f.report.isTombstone() && f.verdict == Verdict::Newer)
        return QStringLiteral("learns from %1 that %2 is forgotten").arg(from, client);
    switch (f.verdict) {
    case Verdict::Newer:
        return QStringLiteral("learns %1 from %2").arg(client, from);
    case Verdict::Duplicate:
        return QStringLiteral("hears %1 again, from %2").arg(client, from);
    case Verdict::Ahead:
        return QStringLiteral("does not take %1 from %2: its time is too far ahead")
            .arg(client, from);
    case Verdict::Stale:
        break;
    }
    return QStringLiteral("hears old news of %1 from %2").arg(client, from);
}

QString FactTeller::operator()(const fact::PlacesAnswered &f) const
{
    QString text = QStringLiteral("hears from Places: ")
        + QString::fromUtf8(toText(f.result.status).toByteArray());
    QStringList names;
    for (const Place &place : f.result.places)
        names << plain(place.name);
    if (!names.isEmpty())
        text += QStringLiteral(", ") + names.join(QStringLiteral(", "));
    else if (!f.result.message.isEmpty())
        text += QStringLiteral(", ") + plain(f.result.message);
    return text;
}

} // namespace

QString eventText(const FactBody &body, const HerdConfig &herd, const QSet<QByteArray> &clients)
{
    return std::visit(FactTeller(herd, clients), body);
}

QString reasonText(LinkReason reason)
{
    switch (reason) {
    case LinkReason::None:
        break;
    case LinkReason::NotStarted:
        return QStringLiteral("not started");
    case LinkReason::Refused:
        return QStringLiteral("nobody listens there");
    case LinkReason::Unreachable:
        return QStringLiteral("out of reach");
    case LinkReason::NeighbourStopped:
        return QStringLiteral("it said goodbye");
    case LinkReason::ConnectionLost:
        return QStringLiteral("gone without a word");
    case LinkReason::NotAMember:
        return QStringLiteral("not a member");
    case LinkReason::Cut:
        return QStringLiteral("cut");
    case LinkReason::Overflow:
        return QStringLiteral("it does not read");
    case LinkReason::Silent:
        return QStringLiteral("it does not answer");
    case LinkReason::ProtocolError:
        return QStringLiteral("it spoke out of turn");
    }
    return {};
}

} // namespace herd
