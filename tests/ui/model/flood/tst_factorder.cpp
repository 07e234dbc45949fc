// SPDX-License-Identifier: GPL-3.0-or-later
// Folds over the same facts in other orders that HerdBackend::factsReady() allows come to the same.
#include "herd/core/folds/herdstate.h"
#include "herd/sim/splitmix.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/events/eventmodel.h"
#include "ui/model/flood/floodlog.h"
#include "ui/model/map/mapscene.h"
#include "ui/model/playback/playback.h"

#include <QTest>

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

using namespace herd;
using namespace herd::test;

namespace {

// Facts of each node in their order, merged by chance; an UPDATE is sent before it is received.
FactBatch shuffled(const FactBatch &facts, quint64 seed)
{
    std::map<NodeId, std::deque<Fact>> waiting;
    for (const Fact &fact : facts)
        waiting[fact.node].push_back(fact);
    std::map<std::tuple<NodeId, NodeId, QByteArray>, int> underWay;
    SplitMix random(seed);
    FactBatch merged;
    while (!waiting.empty()) {
        auto next = std::next(waiting.begin(), qsizetype(random.below(waiting.size())));
        const Fact &fact = next->second.front();
        if (const auto *received = fact.as<fact::UpdateReceived>()) {
            int &sent = underWay[{received->from, fact.node, received->report.line()}];
            if (sent == 0)
                continue;
            --sent;
        } else if (const auto *said = fact.as<fact::UpdateSent>()) {
            ++underWay[{fact.node, said->to, said->report.line()}];
        }
        merged.append(fact);
        merged.last().seq = quint64(merged.size());
        next->second.pop_front();
        if (next->second.empty())
            waiting.erase(next);
    }
    return merged;
}

template<class Fold> Fold foldOf(Fold fold, const FactBatch &facts)
{
    for (const Fact &fact : facts)
        fold.apply(fact);
    return fold;
}

QByteArrayList linesOf(const QHash<QByteArray, Report> &reports)
{
    QByteArrayList lines;
    for (const Report &report : reports)
        lines << report.line();
    std::sort(lines.begin(), lines.end());
    return lines;
}

QStringList stateOf(const HerdState &state)
{
    QStringList all;
    for (NodeId id : state.config().allNodes()) {
        const NodeView &view = state.node(id);
        all << QStringLiteral("%1 %2 %3 %4")
                   .arg(QString::number(int(view.status)), QString::number(view.killed),
                        QString::number(view.connections.size()),
                        QString::fromUtf8(linesOf(state.knows(id)).join('|')));
    }
    for (int i = 0; i < state.config().links.size(); ++i) {
        for (NodeId end : {state.config().links[i].a, state.config().links[i].b}) {
            const LinkEnd &link = state.linkEnd(LinkId {i}, end);
            all << QStringLiteral("%1 %2 %3")
                       .arg(QString::number(int(link.state)), QString::number(int(link.reason)),
                            QString::number(link.sent));
        }
    }
    return all << QString::fromUtf8(linesOf(state.newest()).join('|'));
}

// What a flood came to, without what depends on who was seen first.
QStringList floodsOf(const ui::FloodLog &log)
{
    QStringList all;
    for (const ui::Flood &flood : log.floods())
        all << QStringLiteral("%1 %2 %3 %4 %5 %6 %7")
                   .arg(QString::fromUtf8(flood.report.line()), QString::number(flood.origin.index),
                        QString::number(flood.started.count()), QString::number(flood.messages()),
                        QString::number(flood.arrived()), QString::number(flood.duplicates()),
                        QString::number(flood.underWay));
    all.sort();
    return all;
}

QStringList mapOf(const ui::MapScene &scene)
{
    QStringList all;
    for (const ui::MapClient &client : scene.clients())
        all << QString::fromUtf8(client.report.line());
    all.sort();
    return all;
}

FactBatch numbered(FactBatch facts)
{
    for (qsizetype i = 0; i < facts.size(); ++i)
        facts[i].seq = quint64(i) + 1;
    return facts;
}

// The rows of the event list, told in batches; without the order of those that do not depend on
// each other.
QStringList eventsOf(const HerdConfig &config, const FactBatch &facts)
{
    ui::TraceStore store(config);
    ui::EventModel events(store);
    for (qsizetype at = 0; at < facts.size(); at += 7) {
        store.append(facts.mid(at, 7));
        events.sync();
    }
    QStringList all;
    for (int row = 0; row < events.rowCount(); ++row) {
        QStringList cells;
        for (int column = int(ui::EventColumn::Time); column < ui::EventColumns; ++column)
            cells << events.index(row, column).data().toString();
        all << cells.join(u'|');
    }
    all.sort();
    return all << stateOf(store.state()) << floodsOf(store.floods());
}

// What playback comes to once nothing moves any more, and where each flood is half way through.
QStringList playbackOf(const HerdConfig &config, const FactBatch &facts)
{
    ui::TraceStore store(config);
    ui::Selection selection;
    ui::Playback playback(store, selection);
    const auto settle = [&playback] {
        while (playback.isMoving())
            playback.advance(0.1);
    };
    for (qsizetype at = 0; at < facts.size(); at += 7) {
        store.append(facts.mid(at, 7));
        playback.advance(0.02);
    }
    settle();
    QStringList all;
    for (const ui::Flood &flood : store.floods().floods()) {
        const QByteArray report = flood.report.line();
        playback.choose(report);
        playback.seek(0.5);
        all << QStringLiteral("%1 %2").arg(QString::fromUtf8(report),
                                           QString::number(playback.shown().at()));
    }
    all.sort();
    playback.setPaused(false);
    settle();
    return all << QStringLiteral("%1 shown, %2 skipped, %3 unseen")
                      .arg(playback.shown().all().size())
                      .arg(playback.shown().skipped())
                      .arg(playback.unseen());
}

} // namespace

class TestFactOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAllowedOrderTellsTheSame();
};

void TestFactOrder::everyAllowedOrderTellsTheSame()
{
    Simulated herd(seedHerd(), 1, 5ms);
    const FactBatch began = herd.facts({});
    for (int i = 0; i < 12; ++i)
        herd.report(NodeId {i % 5}, "client-" + QByteArray::number(i % 4));
    FactBatch facts = herd.facts();
    herd.herd().kill(herd.node("Smith"));
    facts += herd.facts();
    herd.report("Hill", "late");
    facts += herd.facts();
    herd.herd().start(herd.node("Smith"));
    facts += herd.facts(10s);

    const HerdState startState = foldOf(HerdState(herd.config()), began);
    const ui::FloodLog startLog = foldOf(ui::FloodLog(herd.config()), began);
    const ui::MapScene startMap = foldOf(ui::MapScene(), began);
    const QStringList state = stateOf(foldOf(startState, facts));
    const QStringList floods = floodsOf(foldOf(startLog, facts));
    const QStringList map = mapOf(foldOf(startMap, facts));
    const QStringList events = eventsOf(herd.config(), numbered(began + facts));
    const QStringList playback = playbackOf(herd.config(), numbered(began + facts));
    QCOMPARE(floods.size(), 13);
    for (quint64 seed = 1; seed <= 200; ++seed) {
        const FactBatch other = shuffled(facts, seed);
        QCOMPARE(other.size(), facts.size());
        QCOMPARE(stateOf(foldOf(startState, other)), state);
        QCOMPARE(floodsOf(foldOf(startLog, other)), floods);
        QCOMPARE(mapOf(foldOf(startMap, other)), map);
        if (seed <= 20) { // they take longer
            QCOMPARE(eventsOf(herd.config(), numbered(began + other)), events);
            QCOMPARE(playbackOf(herd.config(), numbered(began + other)), playback);
        }
    }
}

QTEST_GUILESS_MAIN(TestFactOrder)
#include "tst_factorder.moc"
