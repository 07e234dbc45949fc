// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/facttext.h"

#include "herd/core/base/oneof.h"
#include "herd/core/facts/factdescription.h"
#include "herd/core/table/reporttable.h"
#include "ui/model/events/facttitle.h"
#include "ui/model/events/outcometext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <string_view>

namespace herd::ui {

namespace {

// Of an answer, which may be long, its beginning.
constexpr qsizetype AnswerColumns = 300;

// 0: it has none.
quint16 tlsPortOf(const NodeConfig &config)
{
    return config.tlsPort.value_or(0);
}
quint16 tlsPortOf(const fact::NodeListening &listening)
{
    return listening.tlsPort;
}

// Where it listens, or is to listen.
template<class Listener> QString addressText(const Listener &f)
{
    const QString text = filled(FactStrings::tr("%1:%2, neighbours on %3"), nameText(f.host),
                                wireNumber(f.port), wireNumber(f.peerPort));
    const quint16 tls = tlsPortOf(f);
    return tls == 0 ? text : filled(FactStrings::tr("%1, TLS on %2"), text, wireNumber(tls));
}

QString watchText(const fact::ServerOutOfReach &f)
{
    return filled(FactStrings::tr("%1; it is shown as of the last proof"), detailText(f.why));
}

QString watchText(const fact::ClockCompared &f)
{
    return clockText(f.ahead, f.uncertainty);
}

QString leftOutText(const fact::LinkOverflowed &f)
{
    return filled(FactStrings::tr("%1 waiting reports are left for later"), countText(f.forgotten));
}

QString leftOutText(const fact::TombstonesWithheld &f)
{
    return filled(FactStrings::tr("%1 tombstones were not sent: it knows none"),
                  countText(f.count));
}

// Fills in what one kind of fact has to say; `where` is the server already, `what` its title. A
// kind without words here is told by its fields.
class Teller
{
public:
    Teller(FactText &text, const HerdConfig &config)
        : m_text(text)
        , m_config(config)
    {
    }

    void operator()(const OneOf<fact::NodeAdded, fact::NodeChanged> auto &f)
    {
        m_text.text = addressText(f.config);
    }
    void operator()(const fact::NodeListening &f) { m_text.text = addressText(f); }
    void operator()(const fact::CertificateInUse &f)
    {
        m_text.text = certificateText(f.state, std::chrono::seconds(f.expires));
    }
    void operator()(const fact::NodeStopped &f)
    {
        if (f.killed)
            m_text.what = FactStrings::tr("Server killed");
    }
    void operator()(const fact::NodeFailed &f) { m_text.text = failureText(f.why, f.detail); }
    void operator()(const fact::LinkChanged &f)
    {
        wayTo(f.peer);
        m_text.what = linkText(f.state);
        if (f.state == LinkState::Down)
            m_text.text = reasonText(f.reason, f.detail);
    }
    void operator()(const fact::ClientConnected &f)
    {
        m_text.text
            = filled(f.isTls ? FactStrings::tr("from %1, over TLS") : FactStrings::tr("from %1"),
                     nameText(f.from));
    }
    void operator()(const fact::ClientGone &f) { m_text.text = closeText(f.reason); }
    void operator()(const fact::ReplySent &f) { m_text.text = lineText(f.bytes, AnswerColumns); }
    void operator()(const fact::UpdateLost &f)
    {
        byFields(f);
        m_text.verdict = FactStrings::tr("lost");
    }
    void operator()(const fact::UpdateRefused &f)
    {
        wayFrom(f.by);
        m_text.text = lineText(f.answer);
    }
    void operator()(const fact::ClientsRefused &f)
    {
        m_text.text = filled(FactStrings::tr("%1 came when no descriptors were left for clients"),
                             countText(f.count));
    }
    void operator()(const fact::StrangersTurnedAway &f)
    {
        if (f.messages > 0) { // told of a backbone alone
            m_text.text = filled(FactStrings::tr("%1 messages on the backbone were of no member"),
                                 countText(f.messages));
            return;
        }
        m_text.text = filled(
            FactStrings::tr("%1 callers did not prove to be neighbours, or to speak TLS, %2 knocks "
                            "were passed over"),
            countText(f.callers), countText(f.knocks));
    }
    void operator()(const fact::DigestCompared &f)
    {
        wayFrom(f.from);
        m_text.verdict = f.differing == 0 ? FactStrings::tr("equal") : FactStrings::tr("differ");
        m_text.text = filled(FactStrings::tr("%1 of %2 buckets differ"), countText(f.differing),
                             countText(ReportTable::Buckets));
    }
    void operator()(const OneOf<fact::LinkOverflowed, fact::TombstonesWithheld> auto &f)
    {
        wayTo(f.to);
        m_text.text = leftOutText(f);
    }
    void operator()(const fact::ClientNotTaken &f)
    {
        m_text.client = nameText(f.client);
        m_text.text = FactStrings::tr("the server keeps as many clients as it may");
    }
    void operator()(const fact::ReportSetAside &f)
    {
        byFields(f);
        m_text.verdict = verdictText(Verdict::Ahead);
    }
    void operator()(const fact::JournalRestored &f)
    {
        m_text.text = counted(qint64(f.clients), FactStrings::tr("%1 client"),
                              FactStrings::tr("%1 clients"));
        if (f.setAside > 0)
            m_text.text
                += filled(FactStrings::tr("; %1 more are set aside: their times are too far ahead"),
                          countText(f.setAside));
    }
    void operator()(const fact::JournalFailed &f)
    {
        m_text.text = filled(FactStrings::tr("%1; reports are only kept in memory until it works"),
                             detailText(f.why));
    }
    void operator()(const fact::PlacesAsked &f)
    {
        m_text.client = nameText(f.client);
        m_text.text
            = filled(FactStrings::tr("%1 around %2, at most %3"), radiusText(f.what.radiusKm),
                     lineText(formatCoordinates(f.what.centre)), countText(f.what.limit));
    }
    void operator()(const fact::PlacesAnswered &f)
    {
        m_text.verdict = lineText(toText(f.result.status));
        m_text.text = f.result.message.isEmpty()
            ? filled(FactStrings::tr("%1 in %2"),
                     counted(f.result.places.size(), FactStrings::tr("%1 place"),
                             FactStrings::tr("%1 places")),
                     durationText(f.took))
            : detailText(f.result.message);
    }
    void operator()(const fact::RequestAnswered &f)
    {
        m_text.text = filled(FactStrings::tr("in %1: %2"), durationText(f.took),
                             lineText(f.bytes, AnswerColumns));
    }
    void operator()(const fact::RequestFailed &f) { m_text.text = detailText(f.why); }
    void operator()(const fact::FactsDropped &f)
    {
        m_text.text = filled(FactStrings::tr("%1 events of %2 are not told one by one"),
                             countText(f.count), durationText(f.lasted));
        if (f.unknown > 0)
            m_text.text
                += filled(FactStrings::tr("; who holds %1 of the reports among them is not known"),
                          countText(f.unknown));
    }
    void operator()(const fact::CaughtUp &f)
    {
        const FactTally &tally = f.summary->tally;
        m_text.text = filled(
            FactStrings::tr("%1 events, among them %2 lines and updates received; holds %3 newer "
                            "reports, forgot %4 clients"),
            countText(f.summary->dropped), countText(tally.messages()),
            countText(f.summary->holds.size()), countText(f.summary->forgot.size()));
    }
    void operator()(const fact::ActAsked &f)
    {
        if (f.peer.isValid())
            wayTo(f.peer);
        m_text.text = filled(FactStrings::tr("%1, asked by %2"), lineText(f.what), nameText(f.by));
    }
    void operator()(const OneOf<fact::ServerOutOfReach, fact::ClockCompared> auto &f)
    {
        m_text.where = nodeName(m_config, f.server);
        m_text.text = watchText(f);
    }
    template<class Kind> void operator()(const Kind &f) { byFields(f); }

private:
    // The way over a link, the report it is about, else its bytes, and its verdict.
    template<class Kind> void byFields(const Kind &f)
    {
        forEachField(f, [this](std::string_view key, const auto &value) {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, NodeId>)
                key == "from" ? wayFrom(value) : wayTo(value);
            else if constexpr (std::is_same_v<Value, Report>)
                about(value);
            else if constexpr (std::is_same_v<Value, Verdict>)
                m_text.verdict = verdictText(value);
            else if constexpr (std::is_same_v<Value, QByteArray>)
                m_text.text = m_text.text.isEmpty() ? lineText(value) : m_text.text;
        });
    }
    void wayTo(NodeId to)
    {
        m_text.where = filled(QStringLiteral("%1 → %2"), m_text.where, nodeName(m_config, to));
    }
    void wayFrom(NodeId from)
    {
        m_text.where = filled(QStringLiteral("%1 → %2"), nodeName(m_config, from), m_text.where);
    }
    void about(const Report &report)
    {
        m_text.client = nameText(report.client());
        m_text.text = lineText(report.line());
    }

    FactText &m_text;
    const HerdConfig &m_config;
};

} // namespace

FactText describe(const Fact &fact, const HerdConfig &config)
{
    FactText text;
    text.where = fact.node.isValid() ? nodeName(config, fact.node) : FactStrings::tr("recorder");
    text.what = titleOf(kindOf(fact.body));
    text.isProblem = isProblem(fact.body);
    std::visit(Teller(text, config), fact.body);
    return text;
}

} // namespace herd::ui
