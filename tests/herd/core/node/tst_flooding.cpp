// SPDX-License-Identifier: GPL-3.0-or-later
// What a foreign neighbour tells again is no news, however it prints numbers.
#include "tests/herd/core/node/lonenode.h"
#include "tests/herd/core/wire/updates.h"

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
};

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

QTEST_GUILESS_MAIN(TestFlooding)
#include "tst_flooding.moc"
