// SPDX-License-Identifier: GPL-3.0-or-later
// Long because every kind of fact has its words here.
#include "ui/model/facttext.h"

#include "herd/core/gapsummary.h"
#include "herd/core/printable.h"
#include "ui/model/graphwords.h"
#include "ui/model/numbers.h"

#include <QCoreApplication>

namespace herd::ui {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("herd::ui::Fact", text);
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Newer:
        return say("new");
    case Verdict::Duplicate:
        return say("duplicate");
    case Verdict::Stale:
        return say("stale");
    }
    return {};
}

QString linkWord(LinkState state)
{
    switch (state) {
    case LinkState::Down:
        return say("Link down");
    case LinkState::Connecting:
        return say("Link connecting");
    case LinkState::Up:
        return say("Link up");
    }
    return {};
}

QString closeWord(CloseReason reason)
{
    switch (reason) {
    case CloseReason::ByClient:
        return say("the client ended");
    case CloseReason::ByServer:
        return say("the server ended");
    case CloseReason::LineTooLong:
        return say("its line was too long");
    case CloseReason::TooSlow:
        return say("it was too slow to finish its line");
    case CloseReason::Backlog:
        return say("it did not read");
    case CloseReason::Lost:
        return say("the connection was lost");
    case CloseReason::NoRoom:
        return say("the system has no room for it");
    }
    return {};
}

// Fills in what one kind of fact has to say; `where` is the server already.
class Teller
{
public:
    Teller(FactText &text, const HerdConfig &config)
        : m_text(text)
        , m_config(config)
    {
    }

    void operator()(const fact::NodeStarting &) { m_text.what = say("Server starting"); }
    void operator()(const fact::NodeListening &f)
    {
        m_text.what = say("Server listening");
        m_text.text
            = say("%1:%2, neighbours on %3").arg(printable(f.host)).arg(f.port).arg(f.peerPort);
    }
    void operator()(const fact::NodeStopping &) { m_text.what = say("Server stopping"); }
    void operator()(const fact::NodeStopped &f)
    {
        m_text.what = f.killed ? say("Server killed") : say("Server stopped");
    }
    void operator()(const fact::NodeFailed &f)
    {
        m_text.what = say("Server failed");
        m_text.text = failureText(f.why, f.detail);
        problem();
    }
    void operator()(const fact::LinkChanged &f)
    {
        way(f.peer);
        m_text.what = linkWord(f.state);
        if (f.state == LinkState::Down)
            m_text.text = reasonText(f.reason, f.detail);
    }
    void operator()(const fact::ClientConnected &f)
    {
        m_text.what = say("Connection");
        m_text.text = say("from %1").arg(printable(f.from));
    }
    void operator()(const fact::ClientGone &f)
    {
        m_text.what = say("Connection ended");
        m_text.text = closeWord(f.reason);
        m_text.isProblem = f.reason != CloseReason::ByClient && f.reason != CloseReason::ByServer
            && f.reason != CloseReason::Lost;
    }
    void operator()(const fact::LineReceived &f)
    {
        m_text.what = say("Line in");
        m_text.text = printable(f.line);
    }
    void operator()(const fact::ReplySent &f)
    {
        m_text.what = say("Answer");
        m_text.text = printable(f.bytes, 300);
        m_text.isProblem = f.bytes.startsWith("? ");
    }
    void operator()(const fact::ReportTaken &f)
    {
        m_text.what = say("Report taken");
        about(f.report, f.verdict);
    }
    void operator()(const fact::UpdateSent &f)
    {
        way(f.to);
        m_text.what = say("UPDATE sent");
        about(f.report, std::nullopt);
    }
    void operator()(const fact::UpdateReceived &f)
    {
        m_text.where = QStringLiteral("%1 → %2").arg(nodeName(m_config, f.from), m_text.where);
        m_text.what = say("UPDATE received");
        about(f.report, f.verdict);
    }
    void operator()(const fact::UpdateLost &f)
    {
        way(f.to);
        m_text.what = say("UPDATE lost");
        about(f.report, std::nullopt);
        m_text.verdict = say("lost");
        problem();
    }
    void operator()(const fact::ClientsRefused &f)
    {
        m_text.what = say("Clients refused");
        m_text.text = say("%1 came when no descriptors were left for clients").arg(f.count);
        problem();
    }
    void operator()(const fact::DigestSent &f)
    {
        way(f.to);
        m_text.what = say("Digest sent");
    }
    void operator()(const fact::DigestCompared &f)
    {
        m_text.where = QStringLiteral("%1 → %2").arg(nodeName(m_config, f.from), m_text.where);
        m_text.what = say("Tables compared");
        m_text.verdict = f.differing == 0 ? say("equal") : say("differ");
        m_text.text = say("%1 of 256 buckets differ").arg(f.differing);
    }
    void operator()(const fact::LinkOverflowed &f)
    {
        way(f.to);
        m_text.what = say("Queue overflowed");
        m_text.text = say("%1 waiting reports are left to a digest").arg(f.forgotten);
        problem();
    }
    void operator()(const fact::ClientNotTaken &f)
    {
        m_text.what = say("Client not taken");
        m_text.client = printable(f.client);
        m_text.text = say("the server keeps as many clients as it may");
        problem();
    }
    void operator()(const fact::ReportExpired &f)
    {
        m_text.what = say("Client forgotten");
        about(f.report, std::nullopt);
    }
    void operator()(const fact::ReportRestored &f)
    {
        m_text.what = say("Report restored");
        about(f.report, std::nullopt);
    }
    void operator()(const fact::JournalRestored &f)
    {
        m_text.what = say("Journal restored");
        m_text.text = say("%1 clients").arg(f.clients);
    }
    void operator()(const fact::JournalFailed &f)
    {
        m_text.what = say("Journal failed");
        m_text.text
            = say("%1; reports are only kept in memory until it works").arg(printable(f.why));
        problem();
    }
    void operator()(const fact::JournalRecovered &) { m_text.what = say("Journal works again"); }
    void operator()(const fact::PlacesAsked &f)
    {
        m_text.what = say("Places asked");
        m_text.client = printable(f.client);
        m_text.text = say("%1 km around %2, at most %3")
                          .arg(f.what.radiusKm)
                          .arg(printable(formatCoordinates(f.what.centre)))
                          .arg(f.what.limit);
    }
    void operator()(const fact::PlacesAnswered &f)
    {
        m_text.what = say("Places answered");
        m_text.verdict = printable(toText(f.result.status));
        m_text.text = f.result.message.isEmpty()
            ? say("%1 places in %2").arg(f.result.places.size()).arg(durationText(f.took))
            : printable(f.result.message);
        m_text.isProblem = !f.result.message.isEmpty();
    }
    void operator()(const fact::RequestAnswered &f)
    {
        m_text.what = say("Request answered");
        m_text.text = say("in %1: %2").arg(durationText(f.took), printable(f.bytes, 300));
    }
    void operator()(const fact::RequestFailed &f)
    {
        m_text.what = say("Request failed");
        m_text.text = printable(f.why);
        problem();
    }
    void operator()(const fact::FactsDropped &f)
    {
        m_text.what = say("Events dropped");
        m_text.text = say("%1 events of %2 came faster than they could be taken")
                          .arg(f.count)
                          .arg(durationText(f.lasted));
        if (f.unknown > 0)
            m_text.text
                += say("; who holds %1 of the reports among them is not known").arg(f.unknown);
        problem();
    }
    void operator()(const fact::CaughtUp &f)
    {
        const FactTally &tally = f.summary->tally;
        m_text.what = say("Caught up");
        m_text.text = say("%1 events, among them %2 lines and updates received; holds %3 newer "
                          "reports, forgot %4 clients")
                          .arg(f.summary->dropped)
                          .arg(tally.messages())
                          .arg(f.summary->holds.size())
                          .arg(f.summary->forgot.size());
    }

private:
    void way(NodeId to)
    {
        m_text.where = QStringLiteral("%1 → %2").arg(m_text.where, nodeName(m_config, to));
    }
    void about(const Report &report, std::optional<Verdict> verdict)
    {
        m_text.client = printable(report.client());
        m_text.text = printable(report.line());
        if (verdict)
            m_text.verdict = verdictWord(*verdict);
    }
    void problem() { m_text.isProblem = true; }

    FactText &m_text;
    const HerdConfig &m_config;
};

} // namespace

FactText describe(const Fact &fact, const HerdConfig &config)
{
    FactText text;
    text.where = fact.node.isValid() ? nodeName(config, fact.node) : say("recorder");
    std::visit(Teller(text, config), fact.body);
    return text;
}

QString kindOf(const Fact &fact)
{
    // In the order of FactBody.
    static constexpr const char *kinds[]
        = {"node",   "node",   "node",    "node",    "node",    "link",    "client",  "client",
           "client", "line",   "reply",   "report",  "client",  "report",  "update",  "update",
           "update", "digest", "digest",  "link",    "journal", "journal", "journal", "journal",
           "places", "places", "request", "request", "dropped", "dropped"};
    static_assert(std::size(kinds) == std::variant_size_v<FactBody>);
    return QLatin1String(kinds[fact.body.index()]);
}

QString printable(QByteArrayView bytes, qsizetype most)
{
    const bool cut = bytes.size() > most;
    QByteArray text = herd::printable(cut ? bytes.first(most) : bytes);
    text.replace("\\x0a", "\\n");
    return QString::fromUtf8(text) + (cut ? QStringLiteral("…") : QString());
}

} // namespace herd::ui
