// SPDX-License-Identifier: GPL-3.0-or-later
// What a foreign neighbour tells again is no news, however it prints numbers. An operator has clients
// forgotten, and nobody else.
#include "tests/herd/core/node/lonenode.h"
#include "tests/herd/core/wire/updates.h"

#include "herd/core/base/limits.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

class TestFlooding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echoes_data();
    void echoes();
    void oursGoByTheTotalOrder();
    void forgets_data();
    void forgets();
    void forgettingTwiceIsOnce();
    void onlyAnOperatorForgets_data();
    void onlyAnOperatorForgets();
    void tombstonesOfOthers_data();
    void tombstonesOfOthers();
    void forgetsNobodyNewAtTheBound();
};

namespace {

HerdConfig loneHerd()
{
    HerdConfig config = herdOf();
    config.links.clear();
    return config;
}

} // namespace

void TestFlooding::echoes_data()
{
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char *name, const char *told, Verdict verdict) {
        QTest::newRow(name) << QByteArray(told) << verdict;
    };
    using enum Verdict;
    row("the very same", "AT Omega +1.0 kiwi +34.068930-118.445127 900.236275673", Duplicate);
    row("padded", "AT Omega +1.0 kiwi +34.0689300-118.4451270 900.236275673", Duplicate);
    row("padded time", "AT Omega +1.0 kiwi +34.068930-118.445127 900.236275673000", Duplicate);
    row("rounded up", "AT Omega +1.0 kiwi +34.068930-118.445127 900.236276", Duplicate);
    row("rounded down", "AT Omega +1.0 kiwi +34.068930-118.445127 900.236275", Duplicate);
    row("of another origin", "AT Sigma +1.0 kiwi +34.068930-118.445127 900.236276", Duplicate);
    row("two microseconds on", "AT Omega +1.0 kiwi +34.068930-118.445127 900.236278", Newer);
    row("two microseconds ago", "AT Omega +1.0 kiwi +34.068930-118.445127 900.236273", Stale);
    row("of another client", "AT Omega +1.0 emu +34.068930-118.445127 900.236276", Newer);
}

void TestFlooding::echoes()
{
    QFETCH(QByteArray, told);
    QFETCH(Verdict, verdict);
    const QByteArray exact = "AT Omega +1.0 kiwi +34.068930-118.445127 900.236275673";
    Node node;
    node.core.onAccepted(2, Port::Clients, "127.0.0.1");
    node.line(seedUpdate("Gamma", *Report::parse(exact)), 2);
    node.out.all.clear();
    const QByteArrayList calls = node.line(seedUpdate("Gamma", *Report::parse(told)), 2);
    QVERIFY(!calls.join().contains("? "));
    QCOMPARE(node.count<fact::UpdateReceived>(), 1);
    for (const FactBody &body : node.out.all) {
        if (const auto *received = std::get_if<fact::UpdateReceived>(&body))
            QCOMPARE(received->verdict, verdict);
    }
    if (verdict == Verdict::Newer) {
        QCOMPARE(node.core.table().value(Report::parse(told)->client()).line(), told);
        return;
    }
    QCOMPARE(node.core.table().value("kiwi").line(), exact);
    QVERIFY(calls.isEmpty()); // nobody is dialed for it
}

// Between ours one order counts for all, or they would not agree.
void TestFlooding::oursGoByTheTotalOrder()
{
    Node node;
    NodeParts parts(Node::settings(herdOf(), false), node.out);
    const Retention retention(parts);
    const Flooding flooding(parts, retention);
    const Report known = *Report::parse("AT Omega +1 kiwi +1+2 900.236275673");
    const Report rounded = *Report::parse("AT Omega +1 kiwi +1+2 900.236276");
    QCOMPARE(flooding.judge(&known, rounded, node.now), Verdict::Newer);
    QCOMPARE(flooding.judgeForeign(&known, rounded, node.now), Verdict::Duplicate);
    const Report ahead = *Report::parse("AT Omega +1 kiwi +1+2 999999999");
    QCOMPARE(flooding.judgeForeign(&ahead, ahead, node.now), Verdict::Ahead);
}

void TestFlooding::forgets_data()
{
    QTest::addColumn<QByteArray>("known"); // its time
    QTest::addColumn<QByteArray>("tombstone");
    const auto row = [](const char *name, const char *known, const char *tombstone) {
        QTest::newRow(name) << QByteArray(known) << QByteArray(tombstone);
    };
    row("of the moment", "999", "AT Alpha +0.000000000 kiwi - 1000.000000000");
    row("of the time it has to beat", "1500.50", "AT Alpha -500.500000000 kiwi - 1500.50");
    row("not known here", "", "AT Alpha +0.000000000 kiwi - 1000.000000000");
}

void TestFlooding::forgets()
{
    QFETCH(QByteArray, known);
    QFETCH(QByteArray, tombstone);
    Node node(loneHerd());
    if (!known.isEmpty())
        QVERIFY(node.line("IAMAT kiwi +1+2 " + known).join().contains("AT Alpha"));
    node.out.all.clear();
    node.core.forget("kiwi", node.now);
    QCOMPARE(node.core.table().value("kiwi").line(), tombstone);
    QCOMPARE(node.count<fact::ReportTaken>(), 1);
    const auto &taken = std::get<fact::ReportTaken>(node.out.all.front());
    QCOMPARE(taken.conn, ConnId(0));
    QCOMPARE(taken.report.line(), tombstone);
    QCOMPARE(taken.verdict, Verdict::Newer);

    QCOMPARE(node.line("WHATSAT kiwi 10 5"), QByteArrayList {"send 1 ? WHATSAT kiwi 10 5\n"});
    // As old news of any client; the last digit decides.
    const QByteArray time = Report::parse(tombstone)->time().toByteArray();
    for (const QByteArray &old : {QByteArray("5"), time})
        QVERIFY(node.line("IAMAT kiwi +3+4 " + old).join().startsWith("send 1 AT Alpha "));
    QCOMPARE(node.core.table().value("kiwi").line(), tombstone);
    node.line("IAMAT kiwi +3+4 " + (time.contains('.') ? time + '1' : time + ".1"));
    QCOMPARE(node.core.table().value("kiwi").coordinates(), QByteArrayView("+3+4"));
}

void TestFlooding::forgettingTwiceIsOnce()
{
    Node node(loneHerd());
    node.core.forget("kiwi", node.now);
    const quint64 changes = node.core.table().changes();
    node.core.forget("kiwi", node.now);
    QCOMPARE(node.core.table().changes(), changes);
    QCOMPARE(std::get<fact::ReportTaken>(node.out.all.back()).verdict, Verdict::Duplicate);
    // Later it also counts against what was said meanwhile and has not come here yet.
    node.now.wall += std::chrono::seconds(1);
    node.core.forget("kiwi", node.now);
    QCOMPARE(node.core.table().value("kiwi").time(), QByteArrayView("1001.000000000"));
    // One of another server that is ahead of the clock beats all that is known already.
    const QByteArray ahead = "AT Aaron +1 kiwi - 1500";
    node.core.restore(ahead + '\n', node.now);
    node.core.forget("kiwi", node.now);
    QCOMPARE(node.core.table().value("kiwi").line(), ahead);
    node.core.forget("no id", node.now);
    QCOMPARE(node.core.table().size(), 1);
}

void TestFlooding::onlyAnOperatorForgets_data()
{
    QTest::addColumn<Membership>("peers");
    QTest::addColumn<QByteArray>("line");
    const Report tombstone = *Report::parse("AT Gamma +1 kiwi - 1000");
    for (const Membership peers : {Membership::Key, Membership::Open}) {
        const auto row = [peers](const char *name, const QByteArray &line) {
            QTest::addRow("%s, %d", name, int(peers)) << peers << line;
        };
        row("a client", "IAMAT kiwi - 1000");
        row("our own link's", ownUpdate(tombstone));
        row("the seed's", seedUpdate("Gamma", tombstone));
        row("a line of its own form", "AT Gamma +1 kiwi - 1000");
    }
}

void TestFlooding::onlyAnOperatorForgets()
{
    QFETCH(Membership, peers);
    QFETCH(QByteArray, line);
    HerdConfig config = herdOf(Wire::Line);
    config.nodes[2].line = LineForm {"AT {origin} {delta} {client} {coordinates} {time}", "", ","};
    config.nodes[3].wire = Wire::Seed;
    config.peers = peers;
    Node node(config);
    node.line("IAMAT kiwi +1+2 999");
    QCOMPARE(node.line(line), QByteArrayList {"send 1 ? " + line + '\n'});
    QVERIFY(!node.core.table().value("kiwi").isTombstone());
}

void TestFlooding::tombstonesOfOthers_data()
{
    QTest::addColumn<QByteArray>("known");
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char *name, const char *known, const char *told, Verdict verdict) {
        QTest::newRow(name) << QByteArray(known) << QByteArray(told) << verdict;
    };
    using enum Verdict;
    row("newer", "AT Omega +1 kiwi +1+2 900", "AT Alpha +0 kiwi - 900.1", Newer);
    row("of the same time", "AT Omega +1 kiwi +1+2 900", "AT Alpha +0 kiwi - 900.0", Newer);
    row("older", "AT Omega +1 kiwi +1+2 900", "AT Alpha +0 kiwi - 899.9", Stale);
    row("of whom nobody heard", "AT Omega +1 emu +1+2 900", "AT Alpha +0 kiwi - 899.9", Newer);
    row("the very same", "AT Alpha +0 kiwi - 900", "AT Alpha +0 kiwi - 900", Duplicate);
    row("a report of its time", "AT Alpha +0 kiwi - 900", "AT Omega +1 kiwi +1+2 900.0", Stale);
    row("an older report", "AT Alpha +0 kiwi - 900", "AT Omega +1 kiwi +1+2 899", Stale);
    row("a newer report", "AT Alpha +0 kiwi - 900", "AT Omega +1 kiwi +1+2 900.01", Newer);
    row("ahead", "AT Omega +1 kiwi +1+2 900", "AT Alpha +0 kiwi - 999999999", Ahead);
}

void TestFlooding::tombstonesOfOthers()
{
    QFETCH(QByteArray, known);
    QFETCH(QByteArray, told);
    QFETCH(Verdict, verdict);
    Node node;
    NodeParts parts(Node::settings(herdOf(), false), node.out);
    const Retention retention(parts);
    const Flooding flooding(parts, retention);
    parts.table.insert(*Report::parse(known));
    const Report report = *Report::parse(told);
    QCOMPARE(flooding.judge(parts.table.find(report.client()), report, node.now), verdict);
}

void TestFlooding::forgetsNobodyNewAtTheBound()
{
    HerdConfig config = loneHerd();
    config.maxClients = 1;
    Node node(config);
    node.line("IAMAT kiwi +1+2 999");
    node.core.forget("emu", node.now);
    QCOMPARE(node.core.table().clients(), QByteArrayList {"kiwi"});
    QCOMPARE(node.count<fact::ClientNotTaken>(), 1);
    node.core.forget("kiwi", node.now); // in its own place, in which it may come back
    QVERIFY(node.core.table().value("kiwi").isTombstone());
    node.line("IAMAT emu +1+2 999");
    QCOMPARE(node.count<fact::ClientNotTaken>(), 2);
    node.line("IAMAT kiwi +1+2 1001");
    QVERIFY(!node.core.table().value("kiwi").isTombstone());
}

QTEST_GUILESS_MAIN(TestFlooding)
#include "tst_flooding.moc"
