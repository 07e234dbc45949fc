// SPDX-License-Identifier: GPL-3.0-or-later
// Long because every key has its own ways to be wrong.
// Herd files: what they mean, what is refused, and where the refusal points.
#include "herd/core/base/limits.h"
#include "herd/core/config/herdconfig.h"
#include "tests/habits/pages.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace herd;

namespace {

QByteArray nodes(const QByteArray &entries, const QByteArray &rest = {})
{
    return "{\"herd\": \"h\",\n\"nodes\": {\n" + entries + "\n}" + rest + "}";
}

// Three servers on lines 3 to 5, and links on line 6.
QByteArray links(const QByteArray &list)
{
    return nodes("\"Hill\": {\"port\": 1},\n\"Jaquez\": {\"port\": 2},\n\"Smith\": {\"port\": 3}",
                 ", \"links\": [" + list + "]");
}

const QByteArray Everything = R"({
      "herd": "all", "peers": "open", "keyFile": "key", "forgetAfter": 3600, "maxClients": 5000,
      "nodes": {
        "A": {"host": "127.0.0.2", "port": 7, "peerPort": 9, "wire": "herd", "at": [-34.5, 118], "xy": [0.5, -1]},
        "B": {"port": 8, "wire": "seed"},
        "C": {"port": 10, "wire": "stream"},
        "D": {"port": 11, "wire": "at+from"},
        "E": {"port": 12, "wire": {"line": "F {client} {coordinates} {time} {path}", "end": "", "pathSeparator": ","}},
        "F": {"port": 13, "wire": "nats"},
        "G": {"port": 14, "wire": {"backbone": "nats", "servers": ["127.0.0.1:15", "localhost:16"], "ca": "ca.pem", "credentials": "g"}} },
      "links": [["C", "A"]] })";

// The keys that are known there, as the message about one that is not names them.
QSet<QString> keysBeside(const QByteArray &file)
{
    static const QRegularExpression quoted(QStringLiteral("\"([a-zA-Z]+)\""));
    const auto parsed = parseHerdFile(file);
    const auto *error = std::get_if<HerdFileError>(&parsed);
    const QString known
        = error ? error->message.section(QLatin1String("Known here:"), 1) : QString();
    QSet<QString> keys;
    for (auto found = quoted.globalMatch(known); found.hasNext();)
        keys.insert(found.next().captured(1));
    return keys;
}

} // namespace

class TestHerdFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEverything();
    void writesEverything();
    void keepsTlsPorts();
    void thePageHasEveryKey();
    void assumesTheRest();
    void assumesPeerPorts_data();
    void assumesPeerPorts();
    void keepsTheOrderOfTheFile();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void boundsSizes();
};

void TestHerdFile::readsEverything()
{
    const auto parsed = parseHerdFile(Everything);
    const auto *config = std::get_if<HerdConfig>(&parsed);
    QVERIFY(config);
    QCOMPARE(config->name, "all");
    QCOMPARE(config->peers, Membership::Open);
    QCOMPARE(config->keyFile, "key");
    QCOMPARE(config->forgetAfter.count(), 3600);
    QCOMPARE(config->maxClients, 5000);
    QCOMPARE(config->nodes.size(), 7);
    const NodeConfig a {
        "A", "127.0.0.2", 7, 9, Wire::Herd, Coordinates {-34.5, 118}, QPointF(0.5, -1)};
    QCOMPARE(config->nodes[0], a);
    QCOMPARE(config->nodes[1].wire, Wire::Seed);
    QCOMPARE(config->nodes[1].peerPort, quint16(0));
    QCOMPARE(config->nodes[2].wire, Wire::Stream);
    QVERIFY(!config->nodes[0].line && !config->nodes[1].line && !config->nodes[2].line);
    QCOMPARE(config->nodes[3].wire, Wire::Line);
    QVERIFY(config->nodes[3].line == Boxed<LineForm>(presetForm("at+from")));
    QCOMPARE(config->nodes[4].wire, Wire::Line);
    const LineForm form {"F {client} {coordinates} {time} {path}", "", ","};
    QVERIFY(config->nodes[4].line == Boxed<LineForm>(form));
    QCOMPARE(config->nodes[5].wire, Wire::Nats);
    QVERIFY(config->nodes[5].nats == Boxed<NatsConfig>(NatsConfig()));
    QCOMPARE(config->nodes[6].wire, Wire::Nats);
    const NatsConfig nats {"127.0.0.1:15,localhost:16", "ca.pem", "g"};
    QVERIFY(config->nodes[6].nats == Boxed<NatsConfig>(nats));
    QCOMPARE(config->links, (QList<LinkConfig> {{NodeId {0}, NodeId {2}}}));
}

// Every member is other than assumed in Everything, and comes back. A member that has no name here
// does not compile.
void TestHerdFile::writesEverything()
{
    const auto parsed = parseHerdFile(Everything);
    const auto *config = std::get_if<HerdConfig>(&parsed);
    QVERIFY(config);
    const HerdConfig assumed;
    const auto &[name, peers, tls, keyFile, certificates, forgetAfter, maxClients, nodes, links,
                 noNodes, noLinks]
        = *config;
    // An open herd has neither; see tst_herdconfig.
    QVERIFY(tls == assumed.tls && certificates == assumed.certificates);
    QVERIFY(name != assumed.name && peers != assumed.peers && keyFile != assumed.keyFile
            && forgetAfter != assumed.forgetAfter && maxClients != assumed.maxClients
            && nodes != assumed.nodes && links != assumed.links);
    QVERIFY(noNodes.isEmpty() && noLinks.isEmpty()); // no file has them
    const NodeConfig plain;
    const auto &[own, host, port, peerPort, wire, at, xy, line, tlsPort, nats] = nodes[0];
    QVERIFY(!tlsPort); // nor that: see keepsTlsPorts()
    QVERIFY(own != plain.name && host != plain.host && port != plain.port
            && peerPort != plain.peerPort && nodes[1].wire != wire && at && xy && !line
            && nodes[4].line && !nats && nodes[6].nats);
    const auto again = parseHerdFile(writeHerdFile(*config));
    QVERIFY(std::holds_alternative<HerdConfig>(again));
    QCOMPARE(std::get<HerdConfig>(again), *config);
}

void TestHerdFile::keepsTlsPorts()
{
    const auto parsed = parseHerdFile(
        nodes("\"A\": {\"port\": 1, \"tlsPort\": 0}, \"B\": {\"port\": 2, \"tlsPort\": 3}, "
              "\"C\": {\"port\": 4}",
              ", \"peers\": \"tls\", \"certificates\": \"c\""));
    const auto *config = std::get_if<HerdConfig>(&parsed);
    QVERIFY(config);
    QCOMPARE(config->nodes[0].tlsPort, std::optional<quint16>(0));
    QCOMPARE(config->nodes[1].tlsPort, std::optional<quint16>(3));
    QVERIFY(!config->nodes[2].tlsPort);
    const auto again = parseHerdFile(writeHerdFile(*config));
    QVERIFY(std::holds_alternative<HerdConfig>(again));
    QCOMPARE(std::get<HerdConfig>(again), *config);
    QCOMPARE(withFreePorts(*config).nodes[1].tlsPort, std::optional<quint16>(0));
    QVERIFY(!withFreePorts(*config).nodes[2].tlsPort);
}

void TestHerdFile::thePageHasEveryKey()
{
    const QStringList page = test::namedInTables(QStringLiteral("herd-file.md"),
                                                 QStringLiteral("| key | value | if missing |"));
    const QSet<QString> ofHerd = keysBeside(nodes("\"A\": {\"port\": 1}", ",\"colour\": 1"));
    const QSet<QString> ofServer = keysBeside(nodes("\"A\": {\"port\": 1, \"colour\": 1}"));
    QVERIFY(ofHerd.contains(QStringLiteral("nodes")) && ofServer.contains(QStringLiteral("port")));
    QCOMPARE(QSet<QString>(page.begin(), page.end()), ofHerd | ofServer);
    const QStringList ofBackbone
        = test::namedInTables(QStringLiteral("herd-file.md"),
                              QStringLiteral("| key of a backbone | value | if it is not there |"));
    QCOMPARE(QSet<QString>(ofBackbone.begin(), ofBackbone.end()),
             keysBeside(nodes("\"A\": {\"port\": 1, \"wire\": {\"backbone\": \"nats\", "
                              "\"colour\": 1}}")));
}

void TestHerdFile::assumesTheRest()
{
    const auto parsed = parseHerdFile(nodes("\"A\": {\"port\": 7}"));
    const auto *config = std::get_if<HerdConfig>(&parsed);
    QVERIFY(config);
    QCOMPARE(config->peers, Membership::Key);
    QVERIFY(config->keyFile.isEmpty());
    QVERIFY(config->links.isEmpty());
    QCOMPARE(config->forgetAfter.count(), 0);
    QCOMPARE(config->maxClients, 1'000'000);
    const NodeConfig a {"A", "127.0.0.1", 7, 1007, Wire::Herd, {}, {}};
    QCOMPARE(config->nodes, QList<NodeConfig> {a});
}

void TestHerdFile::assumesPeerPorts_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<int>("peerPort");
    QTest::newRow("a thousand on") << QByteArray("\"port\": 64535") << 65535;
    QTest::newRow("the system's") << QByteArray("\"port\": 0") << 0;
    QTest::newRow("as said") << QByteArray("\"port\": 64536, \"peerPort\": 5") << 5;
    QTest::newRow("foreign: none") << QByteArray("\"port\": 65535, \"wire\": \"seed\"") << 0;
}

void TestHerdFile::assumesPeerPorts()
{
    QFETCH(QByteArray, entry);
    const auto parsed = parseHerdFile(nodes("\"A\": {" + entry + "}"));
    const auto *config = std::get_if<HerdConfig>(&parsed);
    QVERIFY(config);
    QTEST(int(config->nodes[0].peerPort), "peerPort");
}

void TestHerdFile::keepsTheOrderOfTheFile()
{
    const auto parsed = parseHerdFile(links("[\"Smith\", \"Hill\"], [\"Hill\", \"Jaquez\"]"));
    const auto *config = std::get_if<HerdConfig>(&parsed);
    QVERIFY(config);
    QCOMPARE(config->nodes[0].name, "Hill");
    QCOMPARE(config->nodes[1].name, "Jaquez");
    QCOMPARE(config->nodes[2].name, "Smith");
    QCOMPARE(config->links,
             (QList<LinkConfig> {{NodeId {0}, NodeId {2}}, {NodeId {0}, NodeId {1}}}));
}

void TestHerdFile::accepts_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char *name, const QByteArray &file) {
        QTest::newRow(name) << file;
    };
    row("one port on two hosts",
        nodes(R"("A": {"port": 7}, "B": {"host": "127.0.0.2", "port": 7})"));
    row("free ports", nodes(R"("A": {"port": 0}, "B": {"port": 0})"));
    row("keyed beyond loopback", nodes(R"("A": {"host": "0.0.0.0", "port": 7})"));
    row("open on localhost",
        nodes(R"("A": {"host": "LOCALHOST", "port": 7}, "B": {"host": "::1", "port": 8})",
              R"(, "peers": "open")"));
    row("open with a foreign server elsewhere",
        nodes(R"("A": {"port": 7}, "B": {"host": "elsewhere.example", "port": 7, "wire": "seed"})",
              R"(, "peers": "open")"));
    row("foreign servers linked",
        nodes(R"("A": {"port": 7, "wire": "seed"}, "B": {"port": 8, "wire": "stream"})",
              R"(, "links": [["A", "B"]])"));
    row("a long name", nodes('"' + QByteArray(255, 'n') + "\": {\"port\": 7}"));
}

void TestHerdFile::accepts()
{
    QFETCH(QByteArray, file);
    const auto parsed = parseHerdFile(file);
    const auto *error = std::get_if<HerdFileError>(&parsed);
    QVERIFY2(!error, error ? qPrintable(error->text()) : "");
}

void TestHerdFile::refuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("message");
    const auto row
        = [](const char *name, const QByteArray &file, const char *where, const char *message) {
              QTest::newRow(name) << file << QString::fromUtf8(where) << QString::fromUtf8(message);
          };
    const auto one = [&row](const char *name, const QByteArray &entry, const char *where,
                            const char *message) {
        row(name, nodes("\"Hill\": " + entry), where, message);
    };
    row("syntax", "{\"herd\": \"h\",\n \"nodes\": {]}", "line 2, column 12",
        "Here a key in quotation marks was expected.");
    row("no object", "[]", "line 1, column 1", "This is a list where an object belongs.");
    row("no name", "{\"nodes\": {}}", "line 1, column 1", "The key \"herd\" is missing.");
    row("no nodes", "{\"herd\": \"h\"}", "line 1, column 1", "The key \"nodes\" is missing.");
    row("empty nodes", nodes(""), "nodes (line 2, column 10)", "A herd has at least one server.");
    row("herd with a blank", "{\"herd\": \"a b\", \"nodes\": {}}", "herd (line 1, column 10)",
        "A name has 1 to 255 bytes, no white space and no control characters.");
    row("unknown key", nodes("\"A\": {\"port\": 1}", ",\n\"link\": []"), "link (line 5, column 1)",
        "Unknown key \"link\". Did you mean \"links\"?");
    row("far key", nodes("\"A\": {\"port\": 1}", ",\n\"colour\": 1"), "colour (line 5, column 1)",
        "Unknown key \"colour\". Known here: \"herd\", \"peers\", \"tls\", \"keyFile\", "
        "\"certificates\", \"forgetAfter\", \"maxClients\", \"nodes\", \"links\".");
    one("unknown key of a node", "{\"prt\": 1}", "nodes.Hill.prt (line 3, column 10)",
        "Unknown key \"prt\". Did you mean \"port\"?");
    row("key twice", nodes("\"A\": {\"port\": 1},\n\"A\": {\"port\": 2}"), "line 4, column 1",
        "The key \"A\" is here a second time, first in line 3, column 1.");
    row("tls without certificates", nodes("\"A\": {\"port\": 1}", ",\"peers\": \"tls\""),
        "line 1, column 1", "The key \"certificates\" is missing.");
    row("certificates without tls", nodes("\"A\": {\"port\": 1}", ",\"certificates\": \"c\""),
        "certificates (line 4, column 19)", "Certificates go with \"peers\": \"tls\".");
    row("peers", nodes("\"A\": {\"port\": 1}", ",\"peers\": \"all\""), "peers (line 4, column 12)",
        "\"all\" is none of \"key\", \"tls\", \"open\".");
    row("another tls", nodes("\"A\": {\"port\": 1}", ",\"tls\": \"never\""),
        "tls (line 4, column 10)", "\"never\" is none of \"beyond-loopback\", \"always\".");
    row("tls without a key",
        nodes("\"A\": {\"port\": 1}", ",\"peers\": \"open\", \"tls\": \"always\""),
        "tls (line 4, column 27)",
        "This goes with \"peers\": \"key\" alone: an open herd has no key for TLS, and with "
        "\"tls\" all links are TLS.");
    row("no memory", nodes("\"A\": {\"port\": 1}", ",\"forgetAfter\": 0"),
        "forgetAfter (line 4, column 18)",
        "0 is no number of seconds: a whole number from 1 to 315360000.");
    row("half a client", nodes("\"A\": {\"port\": 1}", ",\"maxClients\": 1.5"),
        "maxClients (line 4, column 17)",
        "1.5 is no number of clients: a whole number from 1 to 100000000.");
    row("key file", nodes("\"A\": {\"port\": 1}", ",\"keyFile\": \"\""),
        "keyFile (line 4, column 14)", "This is no file name.");
    row("node name", nodes("\"A B\": {\"port\": 1}"), "nodes.A B (line 3, column 1)",
        "A name has 1 to 255 bytes, no white space and no control characters.");
    row("no node name", nodes("\"\": {\"port\": 1}"), "nodes. (line 3, column 1)",
        "A name has 1 to 255 bytes, no white space and no control characters.");
    row("long node name", nodes('"' + QByteArray(256, 'n') + "\": {\"port\": 1}"),
        ("nodes." + QByteArray(256, 'n') + " (line 3, column 1)").constData(),
        "A name has 1 to 255 bytes, no white space and no control characters.");
    one("no port", "{}", "nodes.Hill (line 3, column 9)", "The key \"port\" is missing.");
    one("port as text", "{\"port\": \"1\"}", "nodes.Hill.port (line 3, column 18)",
        "This is a text where a number belongs.");
    one("port too large", "{\"port\": 65536}", "nodes.Hill.port (line 3, column 18)",
        "65536 is no port: a whole number from 0 to 65535.");
    one("negative port", "{\"port\": -1}", "nodes.Hill.port (line 3, column 18)",
        "-1 is no port: a whole number from 0 to 65535.");
    one("broken port", "{\"port\": 1.5}", "nodes.Hill.port (line 3, column 18)",
        "1.5 is no port: a whole number from 0 to 65535.");
    one("huge port", "{\"port\": 1e999}", "nodes.Hill.port (line 3, column 18)",
        "This number is out of reach.");
    one("no room for a peer port", "{\"port\": 64536}", "nodes.Hill.port (line 3, column 18)",
        "The peer port is the port plus 1000, and 64536 plus 1000 is past 65535: say a "
        "\"peerPort\" too.");
    one("foreign peer port", "{\"port\": 1, \"peerPort\": 2, \"wire\": \"seed\"}",
        "nodes.Hill.peerPort (line 3, column 33)", "A foreign server has one port for everybody.");
    one("foreign TLS port", "{\"port\": 1, \"tlsPort\": 2, \"wire\": \"seed\"}",
        "nodes.Hill.tlsPort (line 3, column 32)", "A foreign server has one port for everybody.");
    one("TLS port without certificates", "{\"port\": 1, \"tlsPort\": 2}",
        "nodes.Hill.tlsPort (line 3, column 32)",
        "A port for clients over TLS needs a certificate, which servers have with \"peers\": "
        "\"tls\".");
    one("TLS port as text", "{\"port\": 1, \"tlsPort\": \"2\"}",
        "nodes.Hill.tlsPort (line 3, column 32)", "This is a text where a number belongs.");
    one("foreign free port", "{\"port\": 0, \"wire\": \"seed\"}",
        "nodes.Hill.port (line 3, column 18)",
        "A foreign server's port has to be known, so it is not 0.");
    one("foreign everywhere", "{\"port\": 1, \"wire\": \"seed\", \"host\": \"::\"}",
        "nodes.Hill.host (line 3, column 45)",
        "A foreign server's host has to be an address to dial.");
    one("wire", "{\"port\": 1, \"wire\": \"morse\"}", "nodes.Hill.wire (line 3, column 29)",
        "\"morse\" is none of \"herd\", \"seed\", \"stream\", \"nats\", \"at\", \"at+from\", "
        "\"at+path\".");
    one("wire as number", "{\"port\": 1, \"wire\": 1}", "nodes.Hill.wire (line 3, column 29)",
        "This is a number where a text belongs.");
    one("wire without a line", "{\"port\": 1, \"wire\": {\"end\": \"\"}}",
        "nodes.Hill.wire (line 3, column 29)", "The key \"line\" is missing.");
    one("unknown key of a wire", "{\"port\": 1, \"wire\": {\"lime\": \"\"}}",
        "nodes.Hill.wire.lime (line 3, column 30)", "Unknown key \"lime\". Did you mean \"line\"?");
    one("line of a wire", "{\"port\": 1, \"wire\": {\"line\": \"AT {cleint}\"}}",
        "nodes.Hill.wire.line (line 3, column 38)",
        "Character 4: There is no field {cleint}. Did you mean {client}?");
    one("line as list", "{\"port\": 1, \"wire\": {\"line\": []}}",
        "nodes.Hill.wire.line (line 3, column 38)", "This is a list where a text belongs.");
    one("end of a wire",
        "{\"port\": 1, \"wire\": {\"line\": \"{client} {coordinates} {time}\", \"end\": \";\"}}",
        "nodes.Hill.wire.end (line 3, column 78)",
        "A line ends with \"\\n\", or with nothing (\"\").");
    one("backbone", "{\"port\": 1, \"wire\": {\"backbone\": \"natts\"}}",
        "nodes.Hill.wire.backbone (line 3, column 42)", "\"natts\" is none of \"nats\".");
    one("unknown key of NATS", "{\"port\": 1, \"wire\": {\"backbone\": \"nats\", \"sever\": []}}",
        "nodes.Hill.wire.sever (line 3, column 50)",
        "Unknown key \"sever\". Did you mean \"servers\"?");
    one("NATS server", "{\"port\": 1, \"wire\": {\"backbone\": \"nats\", \"servers\": [\"a\"]}}",
        "nodes.Hill.wire.servers[0] (line 3, column 62)",
        "\"a\" is no host and port: \"10.0.0.8:4222\".");
    one("NATS file", "{\"port\": 1, \"wire\": {\"backbone\": \"nats\", \"ca\": \"\"}}",
        "nodes.Hill.wire.ca (line 3, column 56)", "This is no file name.");
    one("NATS peer port", "{\"port\": 1, \"peerPort\": 2, \"wire\": \"nats\"}",
        "nodes.Hill.peerPort (line 3, column 33)", "A foreign server has one port for everybody.");
    one("NATS beyond loopback", "{\"port\": 1, \"host\": \"10.0.0.8\", \"wire\": \"nats\"}",
        "nodes.Hill.wire (line 3, column 49)",
        "NATS servers beyond loopback are spoken to by TLS: say the \"ca\" of their certificates.");
    row("NATS beyond loopback, open",
        nodes("\"A\": {\"port\": 7, \"wire\": {\"backbone\": \"nats\", \"servers\": "
              "[\"10.0.0.8:7\"]}}",
              ",\"peers\": \"open\""),
        "nodes.A.wire (line 3, column 26)",
        "NATS servers beyond loopback do not go with an \"open\" herd: anybody there could speak "
        "as a neighbour. Use \"peers\": \"key\".");
    row("NATS among certificates",
        nodes("\"A\": {\"port\": 7, \"wire\": \"nats\"}",
              ",\"peers\": \"tls\", \"certificates\": \"c\""),
        "nodes.A.wire (line 3, column 26)",
        "Where members have certificates and no key, the NATS servers tell who is one: say their "
        "\"ca\" and \"credentials\".");
    one("foreign peer port of a line", "{\"port\": 1, \"peerPort\": 2, \"wire\": \"at\"}",
        "nodes.Hill.peerPort (line 3, column 33)", "A foreign server has one port for everybody.");
    one("host", "{\"port\": 1, \"host\": \"a b\"}", "nodes.Hill.host (line 3, column 29)",
        "\"a b\" is neither a host name nor an address.");
    one("latitude", "{\"port\": 1, \"at\": [90.1, 0]}", "nodes.Hill.at[0] (line 3, column 28)",
        "A latitude is between -90 and 90 degrees.");
    one("longitude", "{\"port\": 1, \"at\": [0, -181]}", "nodes.Hill.at[1] (line 3, column 31)",
        "A longitude is between -180 and 180 degrees.");
    one("half a place", "{\"port\": 1, \"at\": [0]}", "nodes.Hill.at (line 3, column 27)",
        "Two numbers belong here.");
    one("place as text", "{\"port\": 1, \"xy\": [0, \"1\"]}",
        "nodes.Hill.xy[1] (line 3, column 31)", "This is a text where a number belongs.");
    one("far out", "{\"port\": 1, \"xy\": [0, 1e7]}", "nodes.Hill.xy (line 3, column 27)",
        "This place is too far out.");
    row("client ports clash", nodes("\"A\": {\"port\": 7},\n\"B\": {\"port\": 7}"),
        "nodes.B.port (line 4, column 15)",
        "Port 7 is both the client port of \"A\" and the client port of \"B\".");
    row("client and peer port clash", nodes("\"A\": {\"port\": 7},\n\"B\": {\"port\": 1007}"),
        "nodes.B.port (line 4, column 15)",
        "Port 1007 is both the peer port of \"A\" and the client port of \"B\".");
    row("peer port clashes unsaid", nodes("\"A\": {\"port\": 1007},\n\"B\": {\"port\": 7}"),
        "nodes.B.peerPort (line 4, column 6)",
        "Port 1007 is both the client port of \"A\" and the peer port of \"B\".");
    one("clash with itself", "{\"port\": 7, \"peerPort\": 7}",
        "nodes.Hill.peerPort (line 3, column 33)",
        "Port 7 is both the client port of \"Hill\" and the peer port of \"Hill\".");
    row("TLS and peer port clash",
        nodes("\"A\": {\"port\": 7, \"tlsPort\": 1007}",
              ", \"peers\": \"tls\", \"certificates\": \"c\""),
        "nodes.A.tlsPort (line 3, column 29)",
        "Port 1007 is both the peer port of \"A\" and the TLS port of \"A\".");
    row("clash by two names",
        nodes("\"A\": {\"port\": 7},\n\"B\": {\"host\": \"localhost\", \"port\": 7}"),
        "nodes.B.port (line 4, column 36)",
        "Port 7 is both the client port of \"A\" and the client port of \"B\".");
    row("clash with a foreign server",
        nodes("\"A\": {\"port\": 7},\n\"B\": {\"port\": 7, \"wire\": \"seed\"}"),
        "nodes.B.port (line 4, column 15)",
        "Port 7 is both the client port of \"A\" and the client port of \"B\".");
    row("open beyond loopback",
        nodes("\"A\": {\"host\": \"10.0.0.1\", \"port\": 7}", ",\"peers\": \"open\""),
        "nodes.A.host (line 3, column 15)",
        "A herd that listens beyond loopback, here on 10.0.0.1, must not be \"open\": anybody "
        "there could speak as "
        "a neighbour. Use \"peers\": \"key\".");
    row("link to nobody", links("[\"Hill\", \"Smitth\"]"), "links[0] (line 6, column 23)",
        "There is no server \"Smitth\". Did you mean \"Smith\"?");
    row("link to a stranger", links("[\"Hill\", \"Smith\"], [\"Nobody\", \"Hill\"]"),
        "links[1] (line 6, column 34)", "There is no server \"Nobody\".");
    row("link to itself", links("[\"Hill\", \"Hill\"]"), "links[0] (line 6, column 14)",
        "This links \"Hill\" to itself.");
    row("linked twice", links("[\"Hill\", \"Smith\"], [\"Smith\", \"Hill\"]"),
        "links[1] (line 6, column 33)", "\"Smith\" and \"Hill\" are linked already.");
    row("link of three", links("[\"Hill\", \"Smith\", \"Jaquez\"]"), "links[0] (line 6, column 14)",
        "A link joins two servers: [\"A\", \"B\"].");
    row("link as text", links("\"Hill-Smith\""), "links[0] (line 6, column 14)",
        "This is a text where a list belongs.");
}

void TestHerdFile::refuses()
{
    QFETCH(QByteArray, file);
    const auto parsed = parseHerdFile(file);
    const auto *error = std::get_if<HerdFileError>(&parsed);
    QVERIFY(error);
    QTEST(error->message, "message");
    QTEST(error->where, "where");
}

void TestHerdFile::boundsSizes()
{
    const auto herdOf = [](int count) {
        QByteArrayList entries;
        for (int i = 0; i < count; ++i)
            entries << "\"n" + QByteArray::number(i) + "\": {\"port\": 0}";
        return parseHerdFile(nodes(entries.join(',')));
    };
    QVERIFY(std::holds_alternative<HerdConfig>(herdOf(limits::HerdNodes)));
    QVERIFY(std::holds_alternative<HerdFileError>(herdOf(limits::HerdNodes + 1)));

    const QByteArray file = nodes("\"A\": {\"port\": 0}");
    const QByteArray atLimit = file + QByteArray(limits::HerdFileBytes - file.size(), ' ');
    QVERIFY(std::holds_alternative<HerdConfig>(parseHerdFile(atLimit)));
    QVERIFY(std::holds_alternative<HerdFileError>(parseHerdFile(atLimit + ' ')));

    const auto linked = [](int count) {
        QByteArrayList entries, joins;
        for (int i = 0; i < 300; ++i)
            entries << "\"n" + QByteArray::number(i) + "\": {\"port\": 0}";
        for (int i = 0; i < 300; ++i) {
            for (int j = 0; j < i && joins.size() < count; ++j)
                joins << "[\"n" + QByteArray::number(i) + "\", \"n" + QByteArray::number(j) + "\"]";
        }
        return parseHerdFile(nodes(entries.join(','), ", \"links\": [" + joins.join(',') + "]"));
    };
    QVERIFY(std::holds_alternative<HerdConfig>(linked(limits::HerdLinks)));
    QVERIFY(std::holds_alternative<HerdFileError>(linked(limits::HerdLinks + 1)));
}

QTEST_GUILESS_MAIN(TestHerdFile)
#include "tst_herdfile.moc"
