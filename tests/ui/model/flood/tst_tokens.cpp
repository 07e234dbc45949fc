// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/floodlog.h"
#include "ui/model/flood/tokens.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::ui;
using test::Simulated;

namespace {

// One report at Hill, told to all.
Flood oneFlood()
{
    Simulated sim;
    FloodLog log(sim.config());
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    sim.report("Hill");
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    return *log.latest();
}

const TimeScale PerHop;
const TimeScale Real {TimeScale::Kind::Real, 1, 100};

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eightDotsEver_data();
    void eightDotsEver();
    void endsMatchVerdicts();
    void positionsGrow();
    void backAndForthIsTheSame();
    void nodesAreReachedInTheirTurn();
    void nothingAfterTheEnd();
    void aLostMessageIsCrossed();
    void countsWhatHasHappened();
};

void TestTokens::eightDotsEver_data()
{
    QTest::addColumn<bool>("perHop");
    QTest::newRow("per hop") << true;
    QTest::newRow("real time") << false;
}

void TestTokens::eightDotsEver()
{
    QFETCH(bool, perHop);
    const TimeScale scale = perHop ? PerHop : Real;
    const Flood flood = oneFlood();
    const Timeline line = timelineOf(flood, scale);
    QSet<int> seen;
    for (int i = 0; i <= 1000; ++i) {
        for (const Token &token :
             tokensAt(flood, line.begin + (line.end - line.begin) * i / 1000, scale))
            seen.insert(token.hop);
    }
    seen.remove(-1); // the IAMAT
    QCOMPARE(seen.size(), 8);
}

void TestTokens::endsMatchVerdicts()
{
    const Flood flood = oneFlood();
    int fresh = 0, duplicate = 0;
    for (int i = 0; i < flood.hops.size(); ++i) {
        const Hop &hop = flood.hops[i];
        const auto tokens = tokensAt(flood, hop.generation + 1 + 1e-6, PerHop);
        const auto token = std::find_if(tokens.begin(), tokens.end(),
                                        [i](const Token &t) { return t.hop == i; });
        QVERIFY(token != tokens.end());
        const bool isNew = hop.verdict == Verdict::Newer;
        QCOMPARE(token->kind, isNew ? Token::Kind::New : Token::Kind::Duplicate);
        ++(isNew ? fresh : duplicate);
    }
    QCOMPARE(fresh, 4);
    QCOMPARE(duplicate, 4);
}

void TestTokens::positionsGrow()
{
    const Flood flood = oneFlood();
    QHash<int, double> last;
    for (double at = 0; at < 4; at += 0.01) {
        for (const Token &token : tokensAt(flood, at, PerHop)) {
            QVERIFY(token.position >= 0 && token.position <= 1);
            if (token.kind == Token::Kind::Travelling)
                QVERIFY(token.position >= last.value(token.hop, 0));
            last[token.hop] = token.position;
        }
    }
    QCOMPARE(last.size(), 9);
}

void TestTokens::backAndForthIsTheSame()
{
    const Flood flood = oneFlood();
    const auto at = [&flood](double when) {
        QString text;
        for (const Token &t : tokensAt(flood, when, PerHop))
            text += QStringLiteral("%1 %2 %3 %4;")
                        .arg(int(t.kind))
                        .arg(t.hop)
                        .arg(t.position)
                        .arg(t.age);
        return text;
    };
    const QString before = at(1.4);
    at(3);
    at(0.2);
    QVERIFY(!before.isEmpty());
    QCOMPARE(at(1.4), before);
}

void TestTokens::nodesAreReachedInTheirTurn()
{
    const Flood flood = oneFlood();
    const auto count = [&flood](double when) {
        const std::vector<int> reached = reachedAt(flood, when, PerHop, 5);
        return std::count_if(reached.begin(), reached.end(), [](int hop) { return hop >= 0; });
    };
    QCOMPARE(count(0.5), 0);
    QCOMPARE(count(1.5), 1); // Hill
    QCOMPARE(count(2.5), 3); // and its neighbours
    QCOMPARE(count(3.5), 5);
    QCOMPARE(reachedAt(flood, 9, PerHop, 5), (std::vector<int> {0, 1, 1, 2, 2}));
}

void TestTokens::nothingAfterTheEnd()
{
    const Flood flood = oneFlood();
    for (const TimeScale &scale : {PerHop, Real}) {
        const Timeline line = timelineOf(flood, scale);
        QVERIFY(line.end > line.begin);
        QVERIFY(tokensAt(flood, line.end + 1e-3, scale).empty());
    }
}

void TestTokens::aLostMessageIsCrossed()
{
    Flood flood = oneFlood();
    Hop &hop = flood.hops.first();
    hop.received.reset();
    hop.lost = *hop.sent + std::chrono::milliseconds(1);
    bool crossed = false;
    for (double at = 0; at < 6 && !crossed; at += 0.05) {
        for (const Token &token : tokensAt(flood, at, PerHop))
            crossed = crossed
                || (token.hop == 0 && token.kind == Token::Kind::Lost && token.position == LostAt);
    }
    QVERIFY(crossed);
}

void TestTokens::countsWhatHasHappened()
{
    const Flood flood = oneFlood();
    const auto isCount = [](const FloodCount &count, int sent, int fresh, int duplicates) {
        return count.sent == sent && count.fresh == fresh && count.duplicates == duplicates
            && count.lost == 0;
    };
    QCOMPARE(countAt(flood, 0.9, PerHop), FloodCount());
    // All that leaves the origin does so as the IAMAT ends; nothing has arrived.
    const FloodCount first = countAt(flood, 1.5, PerHop);
    QVERIFY(first.sent > 0 && first.sent < 8);
    QVERIFY(isCount(first, first.sent, 0, 0));
    for (const TimeScale &scale : {PerHop, Real}) {
        const double end = timelineOf(flood, scale).end;
        const FloodCount last = countAt(flood, end, scale);
        QVERIFY(isCount(last, 8, 4, 4));
        Nanoseconds latest {};
        for (const Hop &hop : flood.hops)
            latest = std::max(latest, *hop.received - flood.started);
        QCOMPARE(last.since, latest);
        // Nothing is ever taken back.
        FloodCount before;
        for (double at = 0; at < end; at += end / 300) {
            const FloodCount count = countAt(flood, at, scale);
            QVERIFY(count.sent >= before.sent && count.fresh >= before.fresh);
            QVERIFY(count.duplicates >= before.duplicates && count.since >= before.since);
            QVERIFY(count.fresh + count.duplicates <= count.sent);
            before = count;
        }
    }
    Flood lost = flood;
    lost.hops[0].received.reset();
    lost.hops[0].lost = *lost.hops[0].sent;
    const FloodCount last = countAt(lost, timelineOf(lost, PerHop).end, PerHop);
    QCOMPARE(last.lost, 1);
    QCOMPARE(last.fresh + last.duplicates, 7);
    // What a table said later is not of the flood.
    lost.hops[0].ofTable = true;
    QCOMPARE(countAt(lost, timelineOf(lost, PerHop).end, PerHop).sent, 7);
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
