// SPDX-License-Identifier: GPL-3.0-or-later
// A herd config as a value: look-ups, free ports, and the file it writes.
#include "herd/core/config/herdconfig.h"

#include <QTest>

#include <functional>

using namespace herd;

Q_DECLARE_METATYPE(std::function<bool(herd::HerdConfig &)>)

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
    void speaksTls_data();
    void speaksTls();
    void leavesPortsToTheSystem();
    void writesWhatReadsBackTheSame();
    void writesOneServerALine();
    void changesWithIdsForGood();
    void changesOnlyAsCanBe_data();
    void changesOnlyAsCanBe();
    void isBounded();
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

void TestHerdConfig::speaksTls_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("herd");
    QTest::addColumn<bool>("tls");
    const auto row = [](const char *name, const char *host, const char *herd, bool tls) {
        QTest::newRow(name) << QByteArray(host) << QByteArray(herd) << tls;
    };
    row("loopback", "127.0.0.1", "", false);
    row("another of its addresses", "127.0.0.2", "", false);
    row("by name", "localhost", "", false);
    row("another machine", "10.0.0.7", "", true);
    row("a name", "hill.example", "", true);
    row("every address", "0.0.0.0", "", true);
    row("loopback, always", "127.0.0.1", "\"tls\": \"always\",", true);
    row("said as it is", "127.0.0.1", "\"tls\": \"beyond-loopback\",", false);
    row("open", "127.0.0.1", "\"peers\": \"open\",", false);
    row("certificates", "127.0.0.1", "\"peers\": \"tls\", \"certificates\": \"c\",", true);
}

// What is written reads back the same, and no foreign server does.
void TestHerdConfig::speaksTls()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, herd);
    QFETCH(bool, tls);
    const auto parsed = parseHerdFile("{\"herd\": \"h\", " + herd
                                      + "\"nodes\": {\"A\": {\"port\": 1, \"host\": \"" + host
                                      + "\"}, \"B\": {\"port\": 2, \"wire\": \"seed\"}}}");
    const auto *config = std::get_if<HerdConfig>(&parsed);
    QVERIFY(config);
    QCOMPARE(config->speaksTls(NodeId {0}), tls);
    QVERIFY(!config->speaksTls(NodeId {1}));
    QCOMPARE(reread(*config), *config);
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

void TestHerdConfig::changesWithIdsForGood()
{
    HerdConfig config = triangle();
    NodeConfig moved = config.node(NodeId {1});
    moved.port = 7;
    QVERIFY(config.changeNode(NodeId {1}, moved));
    QVERIFY(config.removeNode(NodeId {0}));
    QVERIFY(config.addNode(NodeId {3}, {"C", "127.0.0.1", 1003, 2003, Wire::Herd, {}, {}}));
    QVERIFY(config.addLink(NodeId {3}, NodeId {1}));
    QVERIFY(config.addLink(NodeId {2}, NodeId {3}));
    QVERIFY(config.removeLink(NodeId {1}, NodeId {3}));
    QVERIFY(config.addLink(NodeId {1}, NodeId {3}));

    QCOMPARE(config.allNodes(), (QList<NodeId> {NodeId {1}, NodeId {2}, NodeId {3}}));
    QCOMPARE(config.allLinks(), (QList<LinkId> {LinkId {3}, LinkId {4}}));
    QCOMPARE(config.nodeCount(), 3);
    QCOMPARE(config.linkCount(), 2);
    QCOMPARE(config.find("C"), NodeId {3}); // the name is free again, the id is not
    QCOMPARE(config.node(NodeId {1}).port, quint16(7));
    QCOMPARE(config.node(NodeId {0}).name, QByteArray("C"));
    QCOMPARE(config.linkBetween(NodeId {1}, NodeId {3}), LinkId {4});
    QVERIFY(!config.linkBetween(NodeId {0}, NodeId {1}).isValid());
    QCOMPARE(config.neighbours(NodeId {3}), (QList<NodeId> {NodeId {2}, NodeId {1}}));

    const HerdConfig read = reread(config); // a file has what is there
    QCOMPARE(read.nodes.size(), 3);
    QCOMPARE(read.nodes.last(), config.nodes.last());
    QCOMPARE(read.links.size(), 2);
}

void TestHerdConfig::changesOnlyAsCanBe_data()
{
    using Change = std::function<bool(HerdConfig &)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) {
        QTest::newRow(name) << change;
    };
    const NodeConfig d {"D", "127.0.0.1", 0, 0, Wire::Herd, {}, {}};
    row("add over another", [d](auto &c) { return c.addNode(NodeId {1}, d); });
    row("add past the next", [d](auto &c) { return c.addNode(NodeId {4}, d); });
    row("add nobody", [d](auto &c) { return c.addNode(NodeId {}, d); });
    row("add without a name", [](auto &c) { return c.addNode(NodeId {3}, {}); });
    row("add a name that is there", [](auto &c) { return c.addNode(NodeId {3}, {"A"}); });
    row("rename", [d](auto &c) { return c.changeNode(NodeId {1}, d); });
    row("speak otherwise", [](auto &c) {
        return c.changeNode(NodeId {1}, {"A", "h", 1, 2, Wire::Seed, {}, {}});
    });
    row("change who is not there", [d](auto &c) { return c.changeNode(NodeId {3}, d); });
    row("remove who is not there", [](auto &c) { return c.removeNode(NodeId {3}); });
    row("remove nobody", [](auto &c) { return c.removeNode(NodeId {-7}); });
    row("a second link", [](auto &c) { return c.addLink(NodeId {2}, NodeId {0}); });
    row("a link with itself", [](auto &c) { return c.addLink(NodeId {1}, NodeId {1}); });
    row("a link to nobody", [](auto &c) { return c.addLink(NodeId {1}, NodeId {}); });
    row("a link from nowhere", [](auto &c) { return c.addLink(NodeId {9}, NodeId {1}); });
    row("remove no link", [](auto &c) { return c.removeLink(NodeId {1}, NodeId {2}); });
    row("remove nobody's link", [](auto &c) { return c.removeLink(NodeId {}, NodeId {}); });
}

void TestHerdConfig::changesOnlyAsCanBe()
{
    QFETCH(std::function<bool(HerdConfig &)>, change);
    HerdConfig config = triangle();
    QVERIFY(!change(config));
    QCOMPARE(config, triangle());
    // Once more where somebody was.
    config.removeNode(NodeId {1});
    const HerdConfig before = config;
    QVERIFY(!config.removeNode(NodeId {1}));
    QVERIFY(!config.changeNode(NodeId {1}, before.node(NodeId {1})));
    QVERIFY(!config.addNode(NodeId {1}, before.node(NodeId {1})));
    QVERIFY(!config.addLink(NodeId {0}, NodeId {1}));
    QCOMPARE(config, before);
}

// Also what is gone counts: ids are never used again.
void TestHerdConfig::isBounded()
{
    HerdConfig config;
    for (int i = 0; i < limits::HerdNodes; ++i) {
        QVERIFY(config.addNode(NodeId {i}, {"node"}));
        QVERIFY(config.removeNode(NodeId {i}));
    }
    QVERIFY(!config.addNode(NodeId {int(limits::HerdNodes)}, {"node"}));
}

QTEST_GUILESS_MAIN(TestHerdConfig)
#include "tst_herdconfig.moc"
