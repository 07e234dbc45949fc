// SPDX-License-Identifier: GPL-3.0-or-later
// Four herdd and, in the place of Singleton, a server that only speaks the seed's wire.
#include "tests/app/herdd/herdprocess.h"

#include <QTest>

#include <algorithm>

using namespace herd;

namespace {

QByteArray iamat(const QByteArray &client, const QByteArray &time)
{
    return "IAMAT " + client + " +34.068930-118.445127 " + time;
}

// The herd of this file's every test, with Singleton foreign and stopped.
class MixedHerd
{
public:
    explicit MixedHerd(Wire wire)
    {
        NodeConfig &singleton = m_folder.herd.nodes.last();
        singleton.wire = wire;
        singleton.peerPort = 0;
        m_folder.write();
    }

    const HerdConfig &herd() const { return m_folder.herd; }
    const HerdFolder &folder() const { return m_folder; }
    Program &foreign() { return *m_foreign; }

    bool startOurs()
    {
        for (const char *name : {"Hill", "Jaquez", "Smith", "Campbell"}) {
            m_ours.push_back(herdd(m_folder,
                                   {QString::fromLatin1(name), QStringLiteral("--log"),
                                    m_folder.path(QStringLiteral("log"))}));
            if (!m_ours.back()->waitForLines(1))
                return false;
        }
        return true;
    }

    // Links between ours have two ends each: Hill-Jaquez, Hill-Smith, Smith-Campbell.
    bool areOursLinked() const
    {
        const auto links = m_folder.logged("link");
        return 6 == std::count_if(links.begin(), links.end(), [](const QByteArrayList &fields) {
                   return fields[2] != "Singleton" && fields[3] == "up";
               });
    }

    bool startForeign()
    {
        const NodeConfig &self = herd().nodes.last();
        QStringList arguments {
            QStringLiteral("Singleton"), QString::fromLatin1(self.host), QString::number(self.port),
            self.wire == Wire::Seed ? QStringLiteral("seed") : QStringLiteral("stream")};
        for (NodeId id : herd().neighbours(herd().find("Singleton"))) {
            const NodeConfig &node = herd().node(id);
            arguments << QStringLiteral("%1=%2:%3")
                             .arg(QString::fromUtf8(node.name), QString::fromLatin1(node.host))
                             .arg(node.port);
        }
        const QString program
            = QCoreApplication::applicationDirPath() + QStringLiteral("/seedserver");
        m_foreign = std::make_unique<Program>(program, arguments, m_folder);
        return m_foreign->waitForLines(1);
    }
    void stopForeign() { m_foreign.reset(); }

    // What the foreign server was sent of a time, as "UPDATE <sender>", sorted.
    QByteArrayList updates(const QByteArray &time) const
    {
        QByteArrayList found;
        for (const QByteArray &line : m_foreign->lines()) {
            if (line.startsWith("UPDATE ") && line.endsWith(' ' + time))
                found.append(line.first(line.indexOf(' ', 7)));
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    bool allKnow(const QByteArray &client, const QByteArray &line) const
    {
        const auto nodes = herd().nodes;
        return std::all_of(nodes.begin(), nodes.end(), [&](const NodeConfig &node) {
            return known(herd(), node.name, client) == line;
        });
    }

    // Ends ours, so that their logs are whole, and counts the messages of one report in them.
    qsizetype messages(const QByteArray &event, const QByteArray &time)
    {
        for (const auto &process : m_ours) {
            if (process->isRunning() && process->stop() != 0)
                return -1;
        }
        const auto all = m_folder.logged(event);
        return std::count_if(all.begin(), all.end(), [&time](const QByteArrayList &fields) {
            return fields[4].contains(time);
        });
    }

private:
    HerdFolder m_folder;
    std::vector<std::unique_ptr<Program>> m_ours;
    std::unique_ptr<Program> m_foreign;
};

} // namespace

class TestForeignServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hearsOfOurReports_data() { wires(); }
    void hearsOfOurReports();
    void tellsUsOfItsReports_data() { wires(); }
    void tellsUsOfItsReports();
    void getsTheNewestWhenItIsBack_data() { wires(); }
    void getsTheNewestWhenItIsBack();
    void isNotBelievedFromElsewhere();

private:
    static void wires();
};

void TestForeignServer::wires()
{
    QTest::addColumn<Wire>("wire");
    QTest::newRow("seed") << Wire::Seed;
    QTest::newRow("stream") << Wire::Stream;
}

// Six links and five servers: eight messages a report, of which a server that did not start the
// flood sends one less than it has neighbours.
void TestForeignServer::hearsOfOurReports()
{
    QFETCH(Wire, wire);
    MixedHerd mixed(wire);
    QVERIFY(mixed.startForeign() && mixed.startOurs());
    QTRY_VERIFY(mixed.areOursLinked());

    const QByteArray time = "1520023934.918963997";
    const QByteArray answer = ask(mixed.herd(), "Hill", iamat("kiwi", time));
    QTRY_VERIFY(mixed.allKnow("kiwi", answer.chopped(1)));
    // A second report behind the first: when it has arrived everywhere, nothing of the first is
    // under way.
    const QByteArray second = ask(mixed.herd(), "Hill", iamat("kiwi", "1520023935.5"));
    QTRY_VERIFY(mixed.allKnow("kiwi", second.chopped(1)));

    QCOMPARE(mixed.messages("sent", time), 6); // Hill 2, Smith 2, Jaquez 1, Campbell 1; Singleton 2
    QTRY_COMPARE(mixed.messages("received", time) + mixed.updates(time).size(), 8);
    for (const QByteArray &line : mixed.foreign().lines())
        QVERIFY2(!line.startsWith("ERROR"), line.constData());
}

void TestForeignServer::tellsUsOfItsReports()
{
    QFETCH(Wire, wire);
    MixedHerd mixed(wire);
    QVERIFY(mixed.startForeign() && mixed.startOurs());
    QTRY_VERIFY(mixed.areOursLinked());

    const QByteArray time = "1520023934.918963997";
    const QByteArray answer = ask(mixed.herd(), "Singleton", iamat("kiwi", time));
    QVERIFY(answer.startsWith("AT Singleton +"));
    QTRY_VERIFY(mixed.allKnow("kiwi", answer.chopped(1)));
    const QByteArray second = ask(mixed.herd(), "Singleton", iamat("kiwi", "1520023935.5"));
    QTRY_VERIFY(mixed.allKnow("kiwi", second.chopped(1)));

    QCOMPARE(mixed.messages("sent", time), 5); // Smith 2, Hill, Jaquez and Campbell 1; Singleton 3
    QTRY_COMPARE(mixed.messages("received", time) + mixed.updates(time).size(), 8);
}

void TestForeignServer::getsTheNewestWhenItIsBack()
{
    QFETCH(Wire, wire);
    MixedHerd mixed(wire);
    QVERIFY(mixed.startOurs());
    QTRY_VERIFY(mixed.areOursLinked());

    // It has never been there.
    QVERIFY(!ask(mixed.herd(), "Hill", iamat("kiwi", "1520023931.5")).isEmpty());
    QVERIFY(!ask(mixed.herd(), "Hill", iamat("emu", "1520023932.5")).isEmpty());
    const QByteArray kiwi = ask(mixed.herd(), "Hill", iamat("kiwi", "1520023933.5")).chopped(1);
    const auto heard = [&mixed, &kiwi](const char *node) {
        return known(mixed.herd(), node, "kiwi") == kiwi;
    };
    QTRY_VERIFY(heard("Jaquez") && heard("Smith") && heard("Campbell"));
    QVERIFY(mixed.startForeign());
    const QByteArrayList everybody {"UPDATE Campbell", "UPDATE Jaquez", "UPDATE Smith"};
    QTRY_COMPARE(mixed.updates("1520023933.5"), everybody);
    QTRY_COMPARE(mixed.updates("1520023932.5"), everybody);
    QCOMPARE(mixed.updates("1520023931.5"), QByteArrayList()); // only the newest of each client
    QCOMPARE(known(mixed.herd(), "Singleton", "kiwi"), kiwi);

    // It was there, and goes away.
    mixed.stopForeign();
    const QByteArray later
        = ask(mixed.herd(), "Campbell", iamat("kiwi", "1520023939.5")).chopped(1);
    QTRY_COMPARE(known(mixed.herd(), "Jaquez", "kiwi"), later);
    QVERIFY(mixed.startForeign());
    QTRY_COMPARE(known(mixed.herd(), "Singleton", "kiwi"), later);
    QTRY_COMPARE(mixed.updates("1520023939.5"), everybody);
    for (const QByteArray &line : mixed.foreign().lines())
        QVERIFY2(!line.startsWith("ERROR"), line.constData());
}

// An UPDATE in the foreign server's words counts at its neighbours, and only from its host. A good
// UPDATE gets no answer, so a line that is no command comes behind it.
void TestForeignServer::isNotBelievedFromElsewhere()
{
    MixedHerd mixed(Wire::Seed);
    QVERIFY(mixed.startOurs());
    const QByteArray update
        = R"(UPDATE {"server": "Singleton", "client": "kiwi", "coordinates": "+1.0-1.0", )"
          R"("timestamp": 1520023934.5, "delta": 0.5, )"
          R"("message": "AT Singleton +0.5 kiwi +1.0-1.0 1520023934.5"})";
    QCOMPARE(ask(mixed.herd(), "Hill", update, HerdFolder::ownAddress()),
             "? " + update + '\n'); // no neighbour
    QCOMPARE(ask(mixed.herd(), "Smith", update, "127.0.0.1"), "? " + update + '\n');
    QCOMPARE(known(mixed.herd(), "Hill", "kiwi"), "");
    QCOMPARE(known(mixed.herd(), "Smith", "kiwi"), "");
    QCOMPARE(ask(mixed.herd(), "Smith", update + "\nend", HerdFolder::ownAddress()), "? end\n");
    QTRY_COMPARE(known(mixed.herd(), "Hill", "kiwi"),
                 "AT Singleton +0.5 kiwi +1.0-1.0 1520023934.5");
}

QTEST_GUILESS_MAIN(TestForeignServer)
#include "tst_foreignserver.moc"
