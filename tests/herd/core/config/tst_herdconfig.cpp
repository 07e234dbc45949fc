// SPDX-License-Identifier: GPL-3.0-or-later
// A herd config as a value: look-ups, free ports, and the file it writes.
#include "herd/core/config/herdconfig.h"

#include <QTest>

using namespace herd;

namespace {

HerdConfig triangle()
{
    HerdConfig config;
    config.name = "triangle";
    config.nodes = {{"C", "127.0.0.1", 1000, 2000, Wire::Herd, {}, {}},
                    {"A", "127.0.0.1", 1001, 2001, Wire::Herd, {}, {}},
                    {"B", "127.0.0.1", 1002, 0, Wire::Seed, {}, {}}};
    config.links = {{NodeId {0}, NodeId {2}}, {NodeId {0}, NodeId {1}}};
    return config;
}

HerdConfig reread(const HerdConfig &config)
{
    const auto parsed = parseHerdFile(writeHerdFile(config));
    if (const auto *error = std::get_if<HerdFileError>(&parsed))
        qWarning("%s", qPrintable(error->text()));
    const auto *result = std::get_if<HerdConfig>(&parsed);
    return result ? *result : HerdConfig();
}

} // namespace

class TestHerdConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNodesAndLinks();
    void listsNeighboursInTheOrderOfLinks();
    void leavesPortsToTheSystem();
    void writesWhatReadsBackTheSame();
    void writesOneServerALine();
};

void TestHerdConfig::findsNodesAndLinks()
{
    const HerdConfig config = triangle();
    QCOMPARE(config.find("A"), NodeId {1});
    QVERIFY(!config.find("a").isValid());
    QVERIFY(!config.find("").isValid());
    QCOMPARE(config.linkBetween(NodeId {2}, NodeId {0}), LinkId {0});
    QCOMPARE(config.linkBetween(NodeId {0}, NodeId {1}), LinkId {1});
    QVERIFY(!config.linkBetween(NodeId {1}, NodeId {2}).isValid());
    QCOMPARE(config.allNodes(), (QList<NodeId> {NodeId {0}, NodeId {1}, NodeId {2}}));
}

void TestHerdConfig::listsNeighboursInTheOrderOfLinks()
{
    QCOMPARE(triangle().neighbours(NodeId {0}), (QList<NodeId> {NodeId {2}, NodeId {1}}));
    QCOMPARE(triangle().neighbours(NodeId {1}), (QList<NodeId> {NodeId {0}}));
}

void TestHerdConfig::leavesPortsToTheSystem()
{
    const HerdConfig free = withFreePorts(triangle());
    QCOMPARE(free.node(NodeId {0}).port, quint16(0));
    QCOMPARE(free.node(NodeId {0}).peerPort, quint16(0));
    QCOMPARE(free.node(NodeId {2}).port, quint16(1002)); // a foreign server is where it is
    QCOMPARE(free.links, triangle().links);
}

void TestHerdConfig::writesWhatReadsBackTheSame()
{
    HerdConfig config = triangle();
    QCOMPARE(reread(config), config);

    config.name = "\ufeffodd"; // a byte order mark within the file is a letter
    config.keyFile = "keys/\"odd\" \\ n\u00e4me";
    config.nodes[0].host = "::1";
    config.nodes[0].peerPort = 17;
    config.nodes[0].at = Coordinates {34.0722, -118.4441};
    config.nodes[0].xy = QPointF(0.1, -1.0 / 3);
    config.nodes[1].name = "\u00c4\"\\";
    config.nodes[2].wire = Wire::Stream;
    QCOMPARE(reread(config), config);

    config = withFreePorts(triangle());
    config.peers = Membership::Open;
    config.links.clear();
    QCOMPARE(reread(config), config);
}

void TestHerdConfig::writesOneServerALine()
{
    QCOMPARE(writeHerdFile(triangle()), QByteArray(R"({
  "herd": "triangle",
  "peers": "key",
  "nodes": {
    "C": {"port": 1000},
    "A": {"port": 1001},
    "B": {"port": 1002, "wire": "seed"}
  },
  "links": [
    ["C", "B"],
    ["C", "A"]
  ]
}
)"));
}

QTEST_GUILESS_MAIN(TestHerdConfig)
#include "tst_herdconfig.moc"
