// SPDX-License-Identifier: GPL-3.0-or-later
// Reports from the future: at every door of a node, in its journal, and when its clock moves.
#include "herd/core/base/limits.h"
#include "herd/core/table/digest.h"
#include "herd/core/table/setaside.h"
#include "tests/herd/core/node/lonenode.h"
#include "tests/herd/core/wire/reports.h"
#include "tests/herd/core/wire/updates.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

enum class Way { Link, Foreign, Stranger };

// The node's link to Beta, up on connection 10.
void linkUp(Node &node)
{
    const Greeting theirs {"test", "Beta", 7, QByteArray(32, 'b')};
    GreetingError error = GreetingError::None;
    node.core.start();
    node.out.take();
    node.core.onDialed(Ours, 10);
    const QByteArray hello = node.out.take().value(0);
    const auto mine = parseGreeting(QByteArrayView(hello).sliced(strlen("send 10 ")), error);
    node.line(theirs.line(), 10);
    node.line("WELCOME " + proofOf(Role::Acceptor, "key", *mine, theirs), 10);
}

HerdConfig configFor(Way way, std::chrono::seconds forgetAfter = {})
{
    HerdConfig config = herdOf();
    config.forgetAfter = forgetAfter;
    if (way == Way::Stranger)
        config.peers = Membership::Open;
    return config;
}

QByteArrayList tell(Node &node, Way way, const Report &report)
{
    if (way == Way::Link)
        return node.line(ownUpdate(report), 10);
    return node.line(seedUpdate(way == Way::Foreign ? "Gamma" : "Nobody", report));
}

int aheadCount(const Node &node)
{
    return int(std::count_if(node.out.all.begin(), node.out.all.end(), [](const FactBody &body) {
        const auto *update = std::get_if<fact::UpdateReceived>(&body);
        return update && update->verdict == Verdict::Ahead;
    }));
}

const QByteArray Ahead = "AT Beta +0.5 kiwi +1+2 253370764800";
const QByteArray Good = "AT Beta +0.5 emu +1+2 999";

void tickAll(Node &node)
{
    for (int i = 0; i < ReportTable::Buckets; ++i)
        node.core.onTick(node.now);
}

} // namespace

Q_DECLARE_METATYPE(Way)

class TestSetAside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRefusedAtEveryDoor_data();
    void isRefusedAtEveryDoor();
    void honestReportsStillCount();
    void olderReportsAreNotHeldToBeThere();
    void waitsInTheJournal();
    void isReplacedByAnyReport();
    void comesBackWhenItsTimeHasCome();
    void goesWhenTheClockGoesBack();
    void keepsSums();
};

// The node's clock says 1000 s after 1970; two days later is 173800 s.
void TestSetAside::isRefusedAtEveryDoor_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<int>("forgetAfter");
    QTest::addColumn<QByteArray>("delta");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<bool>("taken");
    const std::pair<const char *, Way> ways[]
        = {{"link", Way::Link}, {"foreign", Way::Foreign}, {"stranger", Way::Stranger}};
    for (const auto &[name, way] : ways) {
        const auto row
            = [&, w = way, n = name](const char *what, int forgetAfter, const char *delta,
                                     const QByteArray &time, bool taken) {
                  QTest::addRow("%s: %s", n, what)
                      << w << forgetAfter << QByteArray(delta) << time << taken;
              };
        row("two days", 0, "-172800", "173800", true);
        row("a nanosecond more", 0, "-172800", "173800.000000001", false);
        row("year 9999", 0, "+1", "253370764800", false);
        row("40 digits", 0, "-1", QByteArray(40, '9'), false);
        row("taken in two days", 60, "+172801", "999", true);
        row("taken later", 60, "+172801.001", "999", false);
        row("taken later, nothing is forgotten", 0, "+1e12", "999", true);
    }
}

void TestSetAside::isRefusedAtEveryDoor()
{
    QFETCH(Way, way);
    QFETCH(int, forgetAfter);
    QFETCH(QByteArray, delta);
    QFETCH(QByteArray, time);
    QFETCH(bool, taken);
    Node node(configFor(way, std::chrono::seconds(forgetAfter)));
    linkUp(node);
    const auto report = Report::parse("AT Beta " + delta + " kiwi +1+2 " + time);
    QVERIFY(report);
    const QByteArrayList calls = tell(node, way, *report);
    QCOMPARE(node.core.table().contains("kiwi"), taken);
    QCOMPARE(aheadCount(node), taken ? 0 : 1);
    // Nobody else is told; who may be no neighbour at all is answered.
    if (!taken) {
        const QByteArray line = seedUpdate(way == Way::Foreign ? "Gamma" : "Nobody", *report);
        QCOMPARE(calls,
                 way == Way::Link ? QByteArrayList() : QByteArrayList {"send 1 ? " + line + '\n'});
    }
}

void TestSetAside::honestReportsStillCount()
{
    Node node;
    linkUp(node);
    tell(node, Way::Link, *Report::parse(Ahead));
    QVERIFY(node.line("IAMAT kiwi +3+4 1000")
                .contains("send 1 AT Alpha +0.000000000 kiwi +3+4 1000\n"));
    tell(node, Way::Link, *Report::parse("AT Beta +0.5 kiwi +5+6 1001"));
    QCOMPARE(node.core.table().value("kiwi").time(), QByteArrayView("1001"));
}

// Only what would be taken but for the clock is counted as the neighbour's: the digest says what is
// here otherwise, or the neighbour would never be told the newer one.
void TestSetAside::olderReportsAreNotHeldToBeThere()
{
    Node node(configFor(Way::Link, 60s));
    linkUp(node);
    node.line("IAMAT kiwi +1+2 999");
    tell(node, Way::Link, *Report::parse("AT Beta +0.5 kiwi +1+2 900"));
    QByteArray digest;
    for (int i = 0; i < limits::DigestTicks * 3 / 2 && digest.isEmpty(); ++i) {
        node.core.onTimer(Ours);
        for (const QByteArray &call : node.line("PONG", 10)) {
            if (call.startsWith("send 10 DIGEST"))
                digest = call;
        }
    }
    QCOMPARE(digest, "send 10 " + digestLine(node.core.table()) + '\n');
}

void TestSetAside::waitsInTheJournal()
{
    Node node(herdOf(), false, /*hasJournal=*/true);
    node.core.restore(Ahead + '\n' + Good + '\n', node.now);
    QCOMPARE(node.core.setAside(), 1);
    QCOMPARE(node.core.table().clients(), QByteArrayList {"emu"});
    QCOMPARE(node.count<fact::ReportRestored>(), 1);
    QCOMPARE(node.line("WHATSAT kiwi 10 5"), QByteArrayList {"send 1 ? WHATSAT kiwi 10 5\n"});
    // The journal still has it, and knows what it has.
    node.line("IAMAT plum +1+2 999");
    ReportTable journal;
    for (const QByteArray &line : {Ahead, Good})
        journal.insert(*Report::parse(line));
    journal.insert(node.core.table().value("plum"));
    QCOMPARE(node.out.batches.last().sum, journal.sum());
    QCOMPARE(node.out.batches.last().clients, 3);
}

void TestSetAside::isReplacedByAnyReport()
{
    Node node(herdOf(), false, /*hasJournal=*/true);
    node.core.restore(Ahead + '\n', node.now);
    node.line("IAMAT kiwi +3+4 1");
    QCOMPARE(node.core.setAside(), 0);
    QCOMPARE(node.out.batches.last().sum, node.core.table().sum());
    QCOMPARE(node.out.batches.last().clients, 1);
    node.now.wall = 9'223'300'000s; // as far as a clock can tell
    tickAll(node);
    QCOMPARE(node.core.table().value("kiwi").time(), QByteArrayView("1"));
}

void TestSetAside::comesBackWhenItsTimeHasCome()
{
    Node node(herdOf(), false, /*hasJournal=*/true);
    const QByteArray later = "AT Beta +0.5 kiwi +1+2 173805";
    node.core.restore(later + '\n', node.now);
    node.now.wall += 4s;
    node.core.onTick(node.now);
    QVERIFY(node.core.table().clients().isEmpty());
    node.now.wall += 1s;
    node.core.onTick(node.now);
    QCOMPARE(node.core.table().value("kiwi").line(), later);
    QCOMPARE(node.core.setAside(), 0);
    QCOMPARE(node.count<fact::ReportRestored>(), 1);
}

// What was taken while the clock was wrong does not stand in the way once it is right.
void TestSetAside::goesWhenTheClockGoesBack()
{
    Node node(herdOf(), false, /*hasJournal=*/true);
    node.now.wall = 10'000'000s;
    node.line("IAMAT kiwi +1+2 10000000");
    node.core.onTick(node.now);
    node.now.wall = 1000s;
    tickAll(node);
    QVERIFY(node.core.table().contains("kiwi")); // for it may be a mistake
    node.now.mono += limits::SetBackByMistake;
    node.now.wall += limits::SetBackByMistake;
    tickAll(node);
    QVERIFY(!node.core.table().contains("kiwi"));
    QCOMPARE(node.core.setAside(), 1);
    QCOMPARE(node.count<fact::ReportSetAside>(), 1);
    node.core.endOfBatch();
    QCOMPARE(node.out.batches.size(), 1); // the journal has it as before
    node.line("IAMAT emu +1+2 999");
    QCOMPARE(node.out.batches.last().clients, 2);
    node.line("IAMAT kiwi +3+4 4600");
    QCOMPARE(node.core.table().value("kiwi").time(), QByteArrayView("4600"));
    QCOMPARE(node.core.setAside(), 0);
}

void TestSetAside::keepsSums()
{
    SetAside aside;
    ReportTable same;
    for (int i = 0; i < 100; ++i) {
        const Report report = reportOf(clientNumber(i % 60), QByteArray::number(i));
        aside.add(report, std::chrono::seconds(i));
        same.insert(report);
    }
    aside.remove("nobody");
    QCOMPARE(aside.sum(), same.sum());
    QCOMPARE(aside.size(), same.size());
    for (const Report &report : aside.takeDue(70s))
        same.remove(report.client());
    QCOMPARE(aside.sum(), same.sum());
    QCOMPARE(aside.size(), same.size());
    QCOMPARE(aside.size(), 29);
    QVERIFY(aside.takeDue(70s).empty());
    QCOMPARE(aside.takeDue(99s).size(), size_t(29));
    QCOMPARE(aside.sum(), quint64(0));
}

QTEST_GUILESS_MAIN(TestSetAside)
#include "tst_setaside.moc"
