// SPDX-License-Identifier: GPL-3.0-or-later
// Our servers among foreign ones, in virtual time: whatever the line and however numbers are
// printed there, a report is a report once.
#include "herd/core/base/posixtime.h"
#include "herd/core/node/nodecore.h"
#include "herd/sim/simforeign.h"
#include "tests/herd/sim/trial.h"

#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr NodeId Alpha {0}, Beta {1}, Gamma {2}, Delta {3};
const QByteArray Line = "IAMAT kiwi +34.068930-118.445127 1520023934.236275673";

// Two of ours, linked, and two foreign ones, which are linked with both and with each other, so that everybody
// hears of everything from three sides.
HerdConfig mixedHerd(const QByteArray &wire)
{
    HerdConfig config;
    config.name = "mixed";
    for (const char *name : {"Alpha", "Beta", "Gamma", "Delta"}) {
        NodeConfig node;
        node.name = name;
        if (config.nodes.size() >= 2) {
            node.wire = wire == "seed" ? Wire::Seed : wire == "stream" ? Wire::Stream : Wire::Line;
            if (node.wire == Wire::Line)
                node.line = presetForm(wire).value_or(LineForm {wire});
        }
        config.nodes.append(node);
    }
    for (NodeId a : {Alpha, Beta, Gamma, Delta}) {
        for (NodeId b {a.index + 1}; b.index < 4; ++b.index)
            config.links.append({a, b});
    }
    return config;
}

SimSettings settingsOf(ForeignPrint print)
{
    SimSettings settings;
    settings.foreign = {{Gamma, print}, {Delta, print}};
    return settings;
}

QByteArray knownTo(const Trial &trial, NodeId node)
{
    if (const SimForeign *foreign = trial.sim.foreign(node))
        return foreign->known("kiwi");
    return trial.sim.node(node)->table().value("kiwi").line();
}

void addWires()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<ForeignPrint>("print");
    const std::pair<const char *, ForeignPrint> prints[] {{"exact", ForeignPrint::Exact},
                                                          {"padded", ForeignPrint::Pads},
                                                          {"rounded", ForeignPrint::Rounds},
                                                          {"shortened", ForeignPrint::Shortens}};
    for (const char *wire : {"seed", "stream", "at", "at+from", "at+path",
                             "FLOOD {client} {coordinates} {time} {received} {origin}"}) {
        for (const auto &[name, print] : prints)
            QTest::addRow("%s, %s", wire, name) << QByteArray(wire) << print;
    }
}

} // namespace

class TestSimForeign : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echoesDoNotWin_data() { addWires(); }
    void echoesDoNotWin();
    void itsReportsReachAll_data() { addWires(); }
    void itsReportsReachAll();
    void isToldAllWhenItIsBack_data() { addWires(); }
    void isToldAllWhenItIsBack();
};

// Each of ours says it once on each of its links but the one it came by, whatever comes back.
void TestSimForeign::echoesDoNotWin()
{
    QFETCH(QByteArray, wire);
    QFETCH(ForeignPrint, print);
    Trial t(mixedHerd(wire), settingsOf(print));
    t.sim.startAll();
    t.run(1s);
    t.say(Alpha, Line);
    t.run(10s);
    const QByteArray exact = knownTo(t, Alpha);
    QVERIFY(exact.endsWith(" kiwi +34.068930-118.445127 1520023934.236275673"));
    QCOMPARE(knownTo(t, Beta), exact);
    QVERIFY(!knownTo(t, Gamma).isEmpty() && !knownTo(t, Delta).isEmpty());
    int sent = 0, news = 0;
    for (const Fact &fact : t.facts) {
        sent += fact.as<fact::UpdateSent>() ? 1 : 0;
        if (const auto *received = fact.as<fact::UpdateReceived>())
            news += received->verdict == Verdict::Newer ? 1 : 0;
        QVERIFY(!fact.as<fact::UpdateRefused>());
    }
    QCOMPARE(sent, 3 + 2);
    QCOMPARE(news, 1);
}

void TestSimForeign::itsReportsReachAll()
{
    QFETCH(QByteArray, wire);
    QFETCH(ForeignPrint, print);
    Trial t(mixedHerd(wire), settingsOf(print));
    t.sim.startAll();
    t.run(1s);
    t.say(Gamma, Line);
    t.run(10s);
    const QByteArray told = knownTo(t, Alpha);
    QVERIFY(told.startsWith("AT Gamma ") && told.contains(" kiwi "));
    QCOMPARE(knownTo(t, Beta), told);
    QVERIFY(isSameMoment(Report::parse(told)->time(), "1520023934.236275673"));
    QVERIFY(!knownTo(t, Delta).isEmpty());
    t.say(Beta, "IAMAT kiwi +1.0-2.0 1520023934.9"); // and it goes on from there
    t.run(10s);
    for (NodeId node : {Alpha, Beta, Gamma, Delta})
        QVERIFY(knownTo(t, node).contains(" kiwi +1.0"));
}

void TestSimForeign::isToldAllWhenItIsBack()
{
    QFETCH(QByteArray, wire);
    QFETCH(ForeignPrint, print);
    Trial t(mixedHerd(wire), settingsOf(print));
    t.sim.startAll();
    t.run(1s);
    for (int i = 0; i < 50; ++i)
        t.say(Alpha, "IAMAT c" + QByteArray::number(i) + " +1+2 1520023930");
    t.run(5s);
    for (NodeId node : {Gamma, Delta})
        t.sim.kill(node);
    t.say(Alpha, Line);
    t.say(Beta, "IAMAT c7 +1+2 1520023931");
    t.run(5s);
    for (NodeId node : {Gamma, Delta})
        t.sim.start(node);
    t.run(30s);
    for (NodeId node : {Gamma, Delta}) {
        const SimForeign *foreign = t.sim.foreign(node);
        QVERIFY(!foreign->known("kiwi").isEmpty());
        for (int i = 0; i < 50; ++i)
            QVERIFY(foreign->known("c" + QByteArray::number(i))
                        .contains(i == 7 ? "1520023931" : "1520023930"));
    }
}

QTEST_GUILESS_MAIN(TestSimForeign)
#include "tst_simforeign.moc"
