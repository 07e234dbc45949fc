// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/gapsummary.h"
#include "herd/core/joining/herdunion.h"

#include <QTest>

using namespace herd;

namespace {

HerdConfig herdOf(const QByteArrayList &names, const QByteArray &name = "herd")
{
    HerdConfig herd;
    herd.name = name;
    for (int i = 0; i < names.size(); ++i) {
        herd.addNode(NodeId {i}, {names[i], "127.0.0.1", quint16(8000 + i)});
        if (i > 0)
            herd.addLink(NodeId {i - 1}, NodeId {i});
    }
    return herd;
}

QString problemOf(const QList<HerdPart> &parts)
{
    const auto joined = HerdUnion::of(parts);
    const auto *problem = std::get_if<QString>(&joined);
    return problem ? *problem : QString();
}

// Hill - Smith here, Smith - Bell there, where Smith is the first.
HerdUnion two()
{
    HerdConfig there = herdOf({"Smith", "Bell"});
    there.nodes[0].port = 9999;
    return std::get<HerdUnion>(
        HerdUnion::of({{QStringLiteral("a"), herdOf({"Hill", "Smith"}), {NodeId {0}}},
                       {QStringLiteral("b"), there, {NodeId {0}, NodeId {1}}}}));
}

} // namespace

class TestHerdUnion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheServersAndLinksOfAll();
    void translates();
    void whatCannotBeTold();
    void cannotBe_data();
    void cannotBe();
};

void TestHerdUnion::hasTheServersAndLinksOfAll()
{
    const HerdUnion joined = two();
    const HerdConfig &herd = joined.herd();
    QCOMPARE(herd.nodes.size(), 3);
    QCOMPARE(herd.links.size(), 2);
    QVERIFY(herd.linkBetween(herd.find("Smith"), herd.find("Bell")).isValid());
    QCOMPARE(herd.node(herd.find("Smith")).port, quint16(9999)); // who runs it knows
    QCOMPARE(joined.runnerOf(herd.find("Hill")), std::optional<qsizetype>(0));
    QCOMPARE(joined.runnerOf(herd.find("Smith")), std::optional<qsizetype>(1));
    QVERIFY(!joined.runnerOf(NodeId {7}));
    QCOMPARE(joined.theirsOf(1, herd.find("Smith")), NodeId {0});
    QCOMPARE(joined.theirsOf(0, herd.find("Bell")), NodeId());
    const LinkConfig smithBell = herd.link(herd.linkBetween(herd.find("Smith"), herd.find("Bell")));
    QCOMPARE(joined.linkOf(1, smithBell), LinkId {0});
    QCOMPARE(joined.linkOf(0, smithBell), LinkId());
}

void TestHerdUnion::translates()
{
    const HerdUnion joined = two();
    const NodeId smith = joined.herd().find("Smith"), bell = joined.herd().find("Bell");
    Fact sent {1, {}, NodeId {0}, fact::DigestSent {NodeId {1}}};
    QVERIFY(joined.translate(1, sent));
    QCOMPARE(sent.node, smith);
    QCOMPARE(sent.as<fact::DigestSent>()->to, bell);
    GapSummary summary;
    summary.sent = {{NodeId {1}, 5}};
    Fact caughtUp {2, {}, NodeId {0}, fact::CaughtUp {std::make_shared<const GapSummary>(summary)}};
    QVERIFY(joined.translate(1, caughtUp));
    QCOMPARE(caughtUp.as<fact::CaughtUp>()->summary->sent.constFirst().first, bell);
    Fact own {3, {}, {}, fact::ServerInReach {NodeId {1}}};
    QVERIFY(joined.translate(1, own));
    QVERIFY(!own.node.isValid());
    QCOMPARE(own.as<fact::ServerInReach>()->server, bell);
}

void TestHerdUnion::whatCannotBeTold()
{
    const HerdUnion joined = two();
    Fact ofNobody {1, {}, NodeId {2}, fact::NodeStarting {}};
    QVERIFY(!joined.translate(0, ofNobody));
    Fact change {2, {}, NodeId {0}, fact::NodeRemoved {}};
    QVERIFY(!joined.translate(0, change));
}

void TestHerdUnion::cannotBe_data()
{
    QTest::addColumn<QList<HerdPart>>("parts");
    QTest::addColumn<QString>("why");
    const QString a = QStringLiteral("a"), b = QStringLiteral("b");
    QTest::newRow("two herds") << QList<HerdPart> {{a, herdOf({"Hill"}, "x"), {}},
                                                   {b, herdOf({"Hill"}, "y"), {}}}
                               << QStringLiteral("a has the herd \"x\", and b the herd \"y\"");
    QTest::newRow("run twice") << QList<HerdPart> {{a, herdOf({"Hill"}), {NodeId {0}}},
                                                   {b, herdOf({"Bell", "Hill"}), {NodeId {1}}}}
                               << QStringLiteral("Hill is run by a and by b");
    QByteArrayList names;
    for (qsizetype i = 0; i < limits::HerdNodes; ++i)
        names << QByteArray::number(i);
    QTest::newRow("too many")
        << QList<HerdPart> {{a, herdOf(names), {}}, {b, herdOf({"x"}), {}}}
        << QStringLiteral("All of them together have more servers or links than a herd may");
}

void TestHerdUnion::cannotBe()
{
    QFETCH(QList<HerdPart>, parts);
    QFETCH(QString, why);
    QCOMPARE(problemOf(parts), why);
}

QTEST_APPLESS_MAIN(TestHerdUnion)
#include "tst_herdunion.moc"
