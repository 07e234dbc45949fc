// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/report/recordingreport.h"

#include "herd/core/facts/factkinds.h"
#include "herd/core/folds/topology.h"
#include "ui/model/flood/floodtext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/report/markdown.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QDateTime>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr qsizetype SlowestFloods = 10;

QString section(const QString &title)
{
    return filled(QStringLiteral("## %1\n\n"), title);
}

// Of a sorted list that has something.
QString medianText(const std::vector<Nanoseconds> &sorted)
{
    return durationText(sorted[(sorted.size() - 1) / 2]);
}

QString spreadRow(const std::deque<Flood> &floods, double share)
{
    std::vector<Nanoseconds> times;
    for (const Flood &flood : floods) {
        if (const auto time = flood.reachedAfter(share))
            times.push_back(*time);
    }
    std::sort(times.begin(), times.end());
    if (times.empty())
        return ReportStrings::tr("never");
    return filled(ReportStrings::tr("%1, the slowest %2, of %3"), medianText(times),
                  durationText(times.back()),
                  counted(qint64(times.size()), ReportStrings::tr("%1 flood"),
                          ReportStrings::tr("%1 floods")));
}

QString slowestText(const HerdConfig &names, const std::deque<Flood> &floods)
{
    std::vector<const Flood *> slow;
    for (const Flood &flood : floods) {
        if (flood.reachedAfter(1))
            slow.push_back(&flood);
    }
    std::stable_sort(slow.begin(), slow.end(), [](const Flood *a, const Flood *b) {
        return *a->reachedAfter(1) > *b->reachedAfter(1);
    });
    slow.resize(std::min(slow.size(), size_t(SlowestFloods)));
    if (slow.empty())
        return {};
    MarkdownTable table({{ReportStrings::tr("The slowest")},
                         {ReportStrings::tr("Messages"), true},
                         {ReportStrings::tr("Servers"), true},
                         {ReportStrings::tr("All had it after"), true}});
    for (const Flood *flood : slow)
        table.add({markdownText(floodTitle(names, *flood)), countText(flood->messages()),
                   countText(flood->reachable), durationText(*flood->reachedAfter(1))});
    return table.text();
}

} // namespace

RecordingReport::RecordingReport(const RecordingAbout &about)
    : m_about(about)
    , m_names(about.herd)
    , m_floods(about.herd)
{
}

void RecordingReport::apply(const Fact &fact)
{
    applyTopology(m_names, fact);
    m_floods.apply(fact);
    ++m_facts;
    ++m_kinds[fact.body.index()];
    m_first = std::min(m_first.value_or(fact.at), fact.at);
    m_last = std::max(m_last, fact.at);
    if (const auto *dropped = fact.as<fact::FactsDropped>()) {
        ++m_gaps;
        m_dropped += dropped->count;
    }
    if (!fact.node.isValid())
        return;
    Server &server = m_servers[fact.node];
    server.tally.add(fact.body);
    server.starts += fact.as<fact::NodeListening>() ? 1u : 0u;
    server.stops += fact.as<fact::NodeStopped>() || fact.as<fact::NodeFailed>() ? 1u : 0u;
}

QString RecordingReport::text(const QString &source, const QString &notice) const
{
    const auto began = std::chrono::floor<std::chrono::milliseconds>(m_about.began.wall);
    const QString intro = filled(
        ReportStrings::tr("%1 of the herd %2, with %3 and %4, over %5. Recorded by %6 from %7 on."),
        counted(qint64(m_facts), ReportStrings::tr("%1 event"), ReportStrings::tr("%1 events")),
        markdownText(shortName(m_about.herd.name)),
        counted(m_names.nodeCount(), ReportStrings::tr("%1 server"),
                ReportStrings::tr("%1 servers")),
        counted(m_names.linkCount(), ReportStrings::tr("%1 link"), ReportStrings::tr("%1 links")),
        secondsText(m_last - m_first.value_or(m_last), 3), markdownText(shortName(m_about.program)),
        QDateTime::fromMSecsSinceEpoch(began.count(), Qt::UTC).toString(Qt::ISODateWithMs));
    QString text
        = filled(QStringLiteral("# %1\n\n%2\n\n"),
                 filled(ReportStrings::tr("Recording %1"), markdownText(pathText(source))), intro)
        + missingText(notice) + serversText() + floodsText() + kindsText();
    text.chop(1); // of the empty line at the end
    return text;
}

QString RecordingReport::missingText(const QString &notice) const
{
    if (m_gaps == 0 && notice.isEmpty())
        return {};
    QString text = section(ReportStrings::tr("What is missing"));
    if (!notice.isEmpty())
        text += filled(QStringLiteral("* %1.\n"), markdownText(proseText(notice)));
    if (m_gaps > 0)
        text += filled(QStringLiteral("* %1\n"),
                       filled(ReportStrings::tr("%1 with %2 that are not told one by one: counted "
                                                "below, but of no flood."),
                              counted(qint64(m_gaps), ReportStrings::tr("%1 gap"),
                                      ReportStrings::tr("%1 gaps")),
                              counted(qint64(m_dropped), ReportStrings::tr("%1 event"),
                                      ReportStrings::tr("%1 events"))));
    return text + QLatin1Char('\n');
}

QString RecordingReport::serversText() const
{
    MarkdownTable table({{ReportStrings::tr("Server")},
                         {ReportStrings::tr("Starts"), true},
                         {ReportStrings::tr("Stops"), true},
                         {ReportStrings::tr("Lines in"), true},
                         {ReportStrings::tr("Answers"), true},
                         {ReportStrings::tr("UPDATEs sent"), true},
                         {ReportStrings::tr("UPDATEs lost"), true},
                         {ReportStrings::tr("New"), true},
                         {ReportStrings::tr("Duplicate"), true},
                         {ReportStrings::tr("Stale"), true},
                         {ReportStrings::tr("Ahead"), true}});
    // A herd's own servers do not tell what was lost: it is what nobody received.
    std::map<NodeId, quint64> lost;
    for (const Flood &flood : m_floods.floods()) {
        for (const Hop &hop : flood.hops)
            lost[hop.from] += hop.lost ? 1u : 0u;
    }
    for (const auto &[node, server] : m_servers) {
        const FactTally &t = server.tally;
        QStringList cells {markdownText(nodeName(m_names, node))};
        for (quint64 count :
             {server.starts, server.stops, t.linesReceived, t.repliesSent, t.updatesSent,
              lost[node], t.updatesNew, t.updatesDuplicate, t.updatesStale, t.updatesAhead})
            cells.append(countText(count));
        table.add(cells);
    }
    QString whose = ReportStrings::tr("UPDATEs lost are what the server sent or held for another "
                                      "that never received it, repairs of "
                                      "tables among them.");
    if (m_floods.forgotten() > 0)
        whose += QLatin1Char(' ')
            + counted(qint64(m_floods.floods().size()),
                      ReportStrings::tr("They are of the last flood."),
                      ReportStrings::tr("They are of the last %1 floods."));
    return section(ReportStrings::tr("Servers")) + filled(QStringLiteral("%1\n\n"), whose)
        + table.text();
}

QString RecordingReport::floodsText() const
{
    const std::deque<Flood> &floods = m_floods.floods();
    QString text = section(ReportStrings::tr("Floods"));
    text += counted(qint64(m_floods.begun()), ReportStrings::tr("%1 report was flooded."),
                    ReportStrings::tr("%1 reports were flooded."));
    if (m_floods.forgotten() > 0)
        text += QLatin1Char(' ')
            + counted(qint64(floods.size()), ReportStrings::tr("What follows is of the last."),
                      ReportStrings::tr("What follows is of the last %1."));
    text += QStringLiteral("\n\n");
    if (floods.empty())
        return text;
    quint64 messages = 0, fresh = 0, known = 0, lost = 0;
    for (const Flood &flood : floods) {
        messages += quint64(flood.messages());
        fresh += quint64(flood.arrived());
        known += quint64(flood.duplicates());
        lost += quint64(flood.lost());
    }
    MarkdownTable table({{ReportStrings::tr("Of these floods")}, {QString()}});
    table.add({ReportStrings::tr("Messages"), countText(messages)});
    table.add({ReportStrings::tr("– that told something new"), countText(fresh)});
    table.add({ReportStrings::tr("– that told what was known"), countText(known)});
    table.add({ReportStrings::tr("– lost"), countText(lost)});
    table.add(
        {ReportStrings::tr("Half of the servers had it after (median)"), spreadRow(floods, 0.5)});
    table.add({filled(ReportStrings::tr("%1 % of them after (median)"), countText(95)),
               spreadRow(floods, 0.95)});
    table.add({ReportStrings::tr("All of them after (median)"), spreadRow(floods, 1)});
    return text + table.text() + slowestText(m_names, floods);
}

QString RecordingReport::kindsText() const
{
    MarkdownTable table({{ReportStrings::tr("Kind")}, {ReportStrings::tr("Events"), true}});
    for (size_t i = 0; i < m_kinds.size(); ++i) {
        if (m_kinds[i] > 0)
            table.add({markdownCode(shortName(factKinds()[i].name)), countText(m_kinds[i])});
    }
    return section(ReportStrings::tr("Events by kind")) + table.text();
}

} // namespace herd::ui
