// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/facttext.h"

#include "herd/core/facts/gapsummary.h"
#include "herd/core/table/reporttable.h"
#include "ui/model/events/outcometext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

// Of an answer, which may be long, its beginning.
constexpr qsizetype AnswerColumns = 300;

// Fills in what one kind of fact has to say; `where` is the server already.
class Teller
{
public:
    Teller(FactText &text, const HerdConfig &config)
        : m_text(text)
        , m_config(config)
    {
    }

    void operator()(const fact::NodeStarting &)
    {
        m_text.what = FactStrings::tr("Server starting");
    }
    void operator()(const fact::NodeListening &f)
    {
        m_text.what = FactStrings::tr("Server listening");
        m_text.text = filled(FactStrings::tr("%1:%2, neighbours on %3"), nameText(f.host),
                             wireNumber(f.port), wireNumber(f.peerPort));
    }
    void operator()(const fact::NodeStopping &)
    {
        m_text.what = FactStrings::tr("Server stopping");
    }
    void operator()(const fact::NodeStopped &f)
    {
        m_text.what
            = f.killed ? FactStrings::tr("Server killed") : FactStrings::tr("Server stopped");
    }
    void operator()(const fact::NodeFailed &f)
    {
        m_text.what = FactStrings::tr("Server failed");
        m_text.text = failureText(f.why, f.detail);
        problem();
    }
    void operator()(const fact::LinkChanged &f)
    {
        way(f.peer);
        m_text.what = linkText(f.state);
        if (f.state == LinkState::Down)
            m_text.text = reasonText(f.reason, f.detail);
    }
    void operator()(const fact::ClientConnected &f)
    {
        m_text.what = FactStrings::tr("Connection");
        m_text.text = filled(FactStrings::tr("from %1"), nameText(f.from));
    }
    void operator()(const fact::ClientGone &f)
    {
        m_text.what = FactStrings::tr("Connection ended");
        m_text.text = closeText(f.reason);
        m_text.isProblem = f.reason != CloseReason::ByClient && f.reason != CloseReason::ByServer
            && f.reason != CloseReason::Lost;
    }
    void operator()(const fact::LineReceived &f)
    {
        m_text.what = FactStrings::tr("Line in");
        m_text.text = lineText(f.line);
    }
    void operator()(const fact::ReplySent &f)
    {
        m_text.what = FactStrings::tr("Answer");
        m_text.text = lineText(f.bytes, AnswerColumns);
        m_text.isProblem = f.bytes.startsWith("? ");
    }
    void operator()(const fact::ReportTaken &f)
    {
        m_text.what = FactStrings::tr("Report taken");
        about(f.report, f.verdict);
    }
    void operator()(const fact::UpdateSent &f)
    {
        way(f.to);
        m_text.what = FactStrings::tr("UPDATE sent");
        about(f.report, std::nullopt);
    }
    void operator()(const fact::UpdateReceived &f)
    {
        m_text.where = filled(QStringLiteral("%1 → %2"), nodeName(m_config, f.from), m_text.where);
        m_text.what = FactStrings::tr("UPDATE received");
        about(f.report, f.verdict);
        m_text.isProblem = f.verdict == Verdict::Ahead;
    }
    void operator()(const fact::UpdateLost &f)
    {
        way(f.to);
        m_text.what = FactStrings::tr("UPDATE lost");
        about(f.report, std::nullopt);
        m_text.verdict = FactStrings::tr("lost");
        problem();
    }
    void operator()(const fact::ClientsRefused &f)
    {
        m_text.what = FactStrings::tr("Clients refused");
        m_text.text = filled(FactStrings::tr("%1 came when no descriptors were left for clients"),
                             countText(f.count));
        problem();
    }
    void operator()(const fact::StrangersTurnedAway &f)
    {
        m_text.what = FactStrings::tr("Strangers turned away");
        m_text.text
            = filled(FactStrings::tr(
                         "%1 callers at the neighbours' port did not prove themselves, %2 knocks "
                         "were passed over"),
                     countText(f.callers), countText(f.knocks));
        problem();
    }
    void operator()(const fact::DigestSent &f)
    {
        way(f.to);
        m_text.what = FactStrings::tr("Digest sent");
    }
    void operator()(const fact::DigestCompared &f)
    {
        m_text.where = filled(QStringLiteral("%1 → %2"), nodeName(m_config, f.from), m_text.where);
        m_text.what = FactStrings::tr("Tables compared");
        m_text.verdict = f.differing == 0 ? FactStrings::tr("equal") : FactStrings::tr("differ");
        m_text.text = filled(FactStrings::tr("%1 of %2 buckets differ"), countText(f.differing),
                             countText(ReportTable::Buckets));
    }
    void operator()(const fact::LinkOverflowed &f)
    {
        way(f.to);
        m_text.what = FactStrings::tr("Queue overflowed");
        m_text.text = filled(FactStrings::tr("%1 waiting reports are left to a digest"),
                             countText(f.forgotten));
        problem();
    }
    void operator()(const fact::ClientNotTaken &f)
    {
        m_text.what = FactStrings::tr("Client not taken");
        m_text.client = nameText(f.client);
        m_text.text = FactStrings::tr("the server keeps as many clients as it may");
        problem();
    }
    void operator()(const fact::ReportExpired &f)
    {
        m_text.what = FactStrings::tr("Client forgotten");
        about(f.report, std::nullopt);
    }
    void operator()(const fact::ReportSetAside &f)
    {
        m_text.what = FactStrings::tr("Report set aside");
        about(f.report, std::nullopt);
        m_text.verdict = verdictText(Verdict::Ahead);
        problem();
    }
    void operator()(const fact::ReportRestored &f)
    {
        m_text.what = FactStrings::tr("Report restored");
        about(f.report, std::nullopt);
    }
    void operator()(const fact::JournalRestored &f)
    {
        m_text.what = FactStrings::tr("Journal restored");
        m_text.text = counted(qint64(f.clients), FactStrings::tr("%1 client"),
                              FactStrings::tr("%1 clients"));
        if (f.setAside > 0) {
            m_text.text
                += filled(FactStrings::tr("; %1 more are set aside: their times are too far ahead"),
                          countText(f.setAside));
            problem();
        }
    }
    void operator()(const fact::JournalFailed &f)
    {
        m_text.what = FactStrings::tr("Journal failed");
        m_text.text = filled(FactStrings::tr("%1; reports are only kept in memory until it works"),
                             detailText(f.why));
        problem();
    }
    void operator()(const fact::JournalRecovered &)
    {
        m_text.what = FactStrings::tr("Journal works again");
    }
    void operator()(const fact::PlacesAsked &f)
    {
        m_text.what = FactStrings::tr("Places asked");
        m_text.client = nameText(f.client);
        m_text.text
            = filled(FactStrings::tr("%1 around %2, at most %3"), radiusText(f.what.radiusKm),
                     lineText(formatCoordinates(f.what.centre)), countText(f.what.limit));
    }
    void operator()(const fact::PlacesAnswered &f)
    {
        m_text.what = FactStrings::tr("Places answered");
        m_text.verdict = lineText(toText(f.result.status));
        m_text.text = f.result.message.isEmpty()
            ? filled(FactStrings::tr("%1 places in %2"), countText(f.result.places.size()),
                     durationText(f.took))
            : detailText(f.result.message);
        m_text.isProblem = !f.result.message.isEmpty();
    }
    void operator()(const fact::RequestAnswered &f)
    {
        m_text.what = FactStrings::tr("Request answered");
        m_text.text = filled(FactStrings::tr("in %1: %2"), durationText(f.took),
                             lineText(f.bytes, AnswerColumns));
    }
    void operator()(const fact::RequestFailed &f)
    {
        m_text.what = FactStrings::tr("Request failed");
        m_text.text = detailText(f.why);
        problem();
    }
    void operator()(const fact::FactsDropped &f)
    {
        m_text.what = FactStrings::tr("Events dropped");
        m_text.text
            = filled(FactStrings::tr("%1 events of %2 came faster than they could be taken"),
                     countText(f.count), durationText(f.lasted));
        if (f.unknown > 0)
            m_text.text
                += filled(FactStrings::tr("; who holds %1 of the reports among them is not known"),
                          countText(f.unknown));
        problem();
    }
    void operator()(const fact::CaughtUp &f)
    {
        const FactTally &tally = f.summary->tally;
        m_text.what = FactStrings::tr("Caught up");
        m_text.text = filled(
            FactStrings::tr("%1 events, among them %2 lines and updates received; holds %3 newer "
                            "reports, forgot %4 clients"),
            countText(f.summary->dropped), countText(tally.messages()),
            countText(f.summary->holds.size()), countText(f.summary->forgot.size()));
    }

private:
    void way(NodeId to)
    {
        m_text.where = filled(QStringLiteral("%1 → %2"), m_text.where, nodeName(m_config, to));
    }
    void about(const Report &report, std::optional<Verdict> verdict)
    {
        m_text.client = nameText(report.client());
        m_text.text = lineText(report.line());
        if (verdict)
            m_text.verdict = verdictText(*verdict);
    }
    void problem() { m_text.isProblem = true; }

    FactText &m_text;
    const HerdConfig &m_config;
};

} // namespace

FactText describe(const Fact &fact, const HerdConfig &config)
{
    FactText text;
    text.where = fact.node.isValid() ? nodeName(config, fact.node) : FactStrings::tr("recorder");
    std::visit(Teller(text, config), fact.body);
    return text;
}

QString kindOf(const Fact &fact)
{
    // In the order of AnyFact.
    static constexpr const char *kinds[]
        = {"node",    "node",    "node",   "node",   "node",    "link",    "client",  "client",
           "client",  "link",    "line",   "reply",  "report",  "client",  "report",  "report",
           "update",  "update",  "update", "digest", "digest",  "link",    "journal", "journal",
           "journal", "journal", "places", "places", "request", "request", "dropped", "dropped"};
    static_assert(std::size(kinds) == std::variant_size_v<AnyFact>);
    return QLatin1String(kinds[fact.body.index()]);
}

} // namespace herd::ui
