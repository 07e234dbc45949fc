// SPDX-License-Identifier: GPL-3.0-or-later
// Three herdd and two servers of another make, which are neighbours of each other too, for each of
// the forms such servers have: reports go both ways, and once.
#include "herd/core/base/posixtime.h"
#include "herd/core/wire/report.h"
#include "tests/app/herdd/herdprocess.h"

#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

using namespace herd;

namespace {

constexpr std::array<const char *, 3> Ours {"Hill", "Jaquez", "Campbell"};
constexpr std::array<const char *, 2> Theirs {"Smith", "Singleton"};
bool isOurs(const QByteArray &name)
{
    return std::find(Ours.begin(), Ours.end(), name) != Ours.end();
}

const QByteArray Where = " +34.068930-118.445127 ";

QByteArray iamat(const QByteArray &client, const QByteArray &time)
{
    return "IAMAT " + client + Where + time;
}

// The seed's herd, in which Campbell hears of Hill and Jaquez through Smith and Singleton alone.
class MixedFamily
{
public:
    MixedFamily(const QByteArray &family, const LineForm &form)
        : m_family(QString::fromUtf8(family))
    {
        for (const char *name : Theirs) {
            NodeConfig &node = m_folder.herd.nodes[herd().find(name).index];
            node.wire = Wire::Line;
            node.line = form;
            node.peerPort = 0;
        }
        m_folder.write();
    }

    const HerdConfig &herd() const { return m_folder.herd; }
    const HerdFolder &folder() const { return m_folder; }

    bool startOurs()
    {
        for (const char *name : Ours) {
            m_ours.push_back(herdd(m_folder,
                                   {QString::fromLatin1(name), QStringLiteral("--log"),
                                    m_folder.path(QStringLiteral("log"))}));
            if (!m_ours.back()->waitForLines(1))
                return false;
        }
        return true;
    }
    // Puts one of ours on a free port of 127.0.0.1; it need not run.
    quint16 listenAsNeighbour(const char *name)
    {
        NodeConfig &node = m_folder.herd.nodes[herd().find(name).index];
        node.host = "127.0.0.1";
        node.port = HerdFolder::freePorts(node.host, 1).first();
        return node.port;
    }
    bool startTheirs(const char *name)
    {
        const NodeConfig &self = herd().node(herd().find(name));
        QStringList arguments {QStringLiteral("-B"), // leaves nothing beside the sources
                               qEnvironmentVariable("HERD_SOURCE")
                                   + QStringLiteral("/tests/foreign/server.py"),
                               QString::fromUtf8(self.name),
                               m_family,
                               QString::fromLatin1(self.host),
                               QString::number(self.port)};
        for (NodeId id : herd().neighbours(herd().find(name))) {
            const NodeConfig &node = herd().node(id);
            arguments << QStringLiteral("%1=%2:%3")
                             .arg(QString::fromUtf8(node.name), QString::fromLatin1(node.host))
                             .arg(node.port);
        }
        m_theirs[name] = std::make_unique<Program>(QStringLiteral("python3"), arguments, m_folder);
        return m_theirs[name]->waitForLines(1);
    }
    QByteArray errors(const char *name) // of one of ours
    {
        const auto at = std::find(Ours.begin(), Ours.end(), QByteArrayView(name)) - Ours.begin();
        return m_ours.at(size_t(at))->errors();
    }
    void stopTheirs(const char *name) { m_theirs.erase(name); }
    bool start()
    {
        return std::all_of(Theirs.begin(), Theirs.end(),
                           [this](const char *name) { return startTheirs(name); })
            && startOurs();
    }

    // Whether a server has the client's report of that time, as far as a double can tell.
    bool has(const char *node, const QByteArray &client, const QByteArray &time) const
    {
        const auto report = Report::parse(known(herd(), node, client));
        return report && isSameMoment(report->time(), time);
    }
    bool allHave(const QByteArray &client, const QByteArray &time) const
    {
        const auto hasIt = [&](const char *node) {
            return has(node, client, time);
        };
        return std::all_of(Ours.begin(), Ours.end(), hasIt)
            && std::all_of(Theirs.begin(), Theirs.end(), hasIt);
    }

    // Ends ours, so that their logs are whole.
    bool stopOurs()
    {
        return std::all_of(m_ours.begin(), m_ours.end(),
                           [](const auto &process) { return process->stop() == 0; });
    }
    // Who told the server of the time when it was news to it, in order.
    QByteArrayList news(const char *name, const QByteArray &time) const
    {
        QByteArrayList tellers;
        for (const QByteArrayList &fields : m_folder.logged("received", QString::fromLatin1(name)))
            if (fields[3] == "newer" && fields[4].contains(time.first(14)))
                tellers += fields[2];
        return tellers;
    }

private:
    HerdFolder m_folder;
    const QString m_family;
    std::vector<std::unique_ptr<Program>> m_ours;
    std::map<QByteArray, std::unique_ptr<Program>> m_theirs;
};

} // namespace

class TestForeignFamilies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reportsGoBothWays_data();
    void reportsGoBothWays();
    void whatIsRefusedIsSaid();
    void aProbeSaysWhichItIs_data();
    void aProbeSaysWhichItIs();
};

void TestForeignFamilies::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("These servers are written in Python: python3 is missing (./scripts/setup tests).");
}

void TestForeignFamilies::reportsGoBothWays_data()
{
    QTest::addColumn<LineForm>("form");
    const auto row = [](const char *family, const LineForm &form) {
        QTest::newRow(family) << form;
    };
    row("at", *presetForm("at"));
    row("at-commas", *presetForm("at"));
    row("at-from", *presetForm("at+from"));
    row("at-path", {presetForm("at+path")->line, ""});
    row("flood", {"FLOOD {client} {coordinates} {time} {received} {origin}"});
    row("hops", {"AT {sender} 1 {client} {coordinates} {time}"});
    row("iamat", {"{origin} {delta} IAMAT {client} {coordinates} {time}"});
    row("names", {"NAME {sender} {path} {client} {coordinates} {time}", "", ","});
    row("listed", {"AT {sender} {delta} {client} {coordinates} {time} ['{path}']", "\n", "', '"});
}

void TestForeignFamilies::reportsGoBothWays()
{
    QFETCH(LineForm, form);
    MixedFamily mixed(QTest::currentDataTag(), form);
    QVERIFY(mixed.start());

    // Of ours. What comes back is no news, and the exact report stays.
    const QByteArray first = "1520023934.236275673";
    const QByteArray exact = ask(mixed.herd(), "Hill", iamat("kiwi", first)).chopped(1);
    QVERIFY(exact.startsWith("AT Hill "));
    QTRY_VERIFY(mixed.allHave("kiwi", first));
    QCOMPARE(known(mixed.herd(), "Hill", "kiwi"), exact);
    // Of theirs, and through them once more.
    const QByteArray second = "1520023944.736275673", third = "1520023954.836275673";
    QVERIFY(ask(mixed.herd(), "Singleton", iamat("kiwi", second)).startsWith("AT Singleton "));
    QTRY_VERIFY(mixed.allHave("kiwi", second));
    QVERIFY(ask(mixed.herd(), "Campbell", iamat("kiwi", third)).startsWith("AT Campbell "));
    QTRY_VERIFY(mixed.allHave("kiwi", third));

    // Back again it has all there is, also what it knew before.
    mixed.stopTheirs("Singleton");
    const QByteArray fourth = "1520023964.5";
    QVERIFY(!ask(mixed.herd(), "Jaquez", iamat("emu", fourth)).isEmpty());
    QTRY_VERIFY(mixed.has("Campbell", "emu", fourth));
    QVERIFY(mixed.startTheirs("Singleton"));
    QTRY_VERIFY(mixed.has("Singleton", "emu", fourth) && mixed.has("Singleton", "kiwi", third));

    QVERIFY(mixed.stopOurs());
    // Each of ours takes it from somebody, the one that was asked from nobody. Once more it is news
    // only of one of ours that made another report of what it heard, of which the greater wins.
    for (const auto &[time, asked] :
         {std::pair(first, "Hill"), std::pair(second, ""), std::pair(third, "Campbell")}) {
        for (const char *name : Ours) {
            const QByteArrayList tellers = mixed.news(name, time);
            const int own = QByteArrayView(name) == asked ? 0 : 1;
            QVERIFY2(tellers.size() >= own, name);
            for (const QByteArray &teller : tellers.mid(own))
                QVERIFY2(isOurs(teller), (name + (" of " + tellers.join(", of "))).constData());
        }
    }
    QCOMPARE(mixed.folder().logged("denied").size(), 0);
}

// A wire that is not theirs.
void TestForeignFamilies::whatIsRefusedIsSaid()
{
    MixedFamily mixed("at", *presetForm("at+from"));
    QVERIFY(mixed.start());
    const QByteArray exact = ask(mixed.herd(), "Jaquez", iamat("kiwi", "1520023934.5")).chopped(1);
    QTRY_COMPARE(known(mixed.herd(), "Hill", "kiwi"), exact);
    QTRY_COMPARE(mixed.folder().logged("denied").size(), 2); // of Jaquez and of Hill
    for (const QByteArrayList &fields : mixed.folder().logged("denied")) {
        const QByteArray teller = fields[2] == "Smith" ? "Hill" : "Jaquez";
        QCOMPARE(fields[4], "? " + exact + ' ' + teller);
    }
    QTRY_COMPARE(mixed.errors("Hill").count("Smith refuses what Hill tells it, and answers: ? "),
                 1);
    QVERIFY(!ask(mixed.herd(), "Hill", iamat("kiwi", "1520023935.5")).isEmpty());
    QTRY_COMPARE(mixed.folder().logged("denied").size(), 4);
    QCOMPARE(mixed.errors("Hill").count("refuses"), 1); // it need not be said again
}

void TestForeignFamilies::aProbeSaysWhichItIs_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("at") << QByteArray("\"at\"");
    QTest::newRow("at-from") << QByteArray("\"at+from\"");
    QTest::newRow("flood") << QByteArray(
        R"({"line": "FLOOD {client} {coordinates} {time} {received} {origin}"})");
    QTest::newRow("names") << QByteArray(
        R"({"line": "NAME {origin} {sender} {client} {coordinates} {time}", "end": ""})");
    QTest::newRow("listed") << QByteArray(
        R"({"line": "AT {sender} {delta} {client} {coordinates} {time} ['{path}']", )"
        R"("pathSeparator": "', '"})");
}

void TestForeignFamilies::aProbeSaysWhichItIs()
{
    QFETCH(QByteArray, wire);
    MixedFamily mixed(QTest::currentDataTag(), *presetForm("at"));
    const quint16 port = mixed.listenAsNeighbour("Jaquez");
    Program probe(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdd"),
                  {QStringLiteral("--probe"), QString::number(port)}, mixed.folder());
    QVERIFY(mixed.startTheirs("Singleton") && probe.waitForLines(2));
    const QByteArray report = probe.lines().at(1).trimmed();
    QVERIFY(ask(mixed.herd(), "Singleton", report).startsWith("AT Singleton "));
    QCOMPARE(probe.wait(), 0);
    QVERIFY2(probe.lines().contains("  \"wire\": " + wire), probe.lines().join('\n').constData());
}

QTEST_GUILESS_MAIN(TestForeignFamilies)
#include "tst_foreignfamilies.moc"
