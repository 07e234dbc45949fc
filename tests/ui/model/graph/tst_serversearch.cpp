// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/serversearch.h"

#include "tests/ui/model/flood/simulated.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;

namespace {

struct Known : test::Simulated
{
    explicit Known(const HerdConfig &herd = test::seedHerd())
        : Simulated(herd)
        , state(config())
    {
        catchUp();
    }
    void catchUp()
    {
        const FactBatch said = facts();
        for (const Fact &fact : said)
            state.apply(fact);
    }
    // "Hill", and of a client "kiwi@Hill".
    QByteArray found(const QString &part) const
    {
        QByteArrayList names;
        for (const ServerMatch &match : findServers(state, part).shown) {
            const QByteArray server = config().node(match.node).name;
            names.append(match.client.isEmpty() ? server : match.client + '@' + server);
        }
        return names.join(", ");
    }

    HerdState state;
};

HerdConfig chainOf(int servers)
{
    HerdConfig herd;
    herd.name = "chain";
    for (int i = 0; i < servers; ++i) {
        NodeConfig node;
        node.name = "s" + QByteArray::number(i);
        herd.addNode(NodeId {i}, node);
    }
    return herd;
}

} // namespace

class TestServerSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsByAPart_data();
    void findsByAPart();
    void clientsStandForWhoTookTheirNewest();
    void countsWhatIsLeftOut();
};

void TestServerSearch::findsByAPart_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("nothing") << QString() << QByteArray();
    QTest::newRow("in none") << QStringLiteral("xyz") << QByteArray();
    QTest::newRow("whole") << QStringLiteral("Smith") << QByteArray("Smith");
    QTest::newRow("either case") << QStringLiteral("sMITH") << QByteArray("Smith");
    QTest::newRow("begins before within, by the herd's order")
        << QStringLiteral("s") << QByteArray("Smith, Singleton");
    QTest::newRow("within") << QStringLiteral("ll") << QByteArray("Hill, Campbell");
    QTest::newRow("a pattern is text") << QStringLiteral("S.*") << QByteArray();
    QTest::newRow("clients behind servers")
        << QStringLiteral("hil") << QByteArray("Hill, hilda@Smith");
    QTest::newRow("whole clients before other servers")
        << QStringLiteral("hi") << QByteArray("hi@Jaquez, Hill, hilda@Smith");
    QTest::newRow("clients by name")
        << QStringLiteral("lda") << QByteArray("gilda@Hill, hilda@Smith");
}

void TestServerSearch::findsByAPart()
{
    QFETCH(QString, part);
    QFETCH(QByteArray, found);
    Known known;
    known.report("Smith", "hilda");
    known.report("Hill", "gilda");
    known.report("Jaquez", "hi");
    known.catchUp();
    QCOMPARE(known.found(part), found);
}

void TestServerSearch::clientsStandForWhoTookTheirNewest()
{
    Known known;
    known.report("Hill", "kiwi");
    known.catchUp();
    QCOMPARE(known.found(QStringLiteral("kiwi")), QByteArray("kiwi@Hill"));
    known.report("Campbell", "kiwi");
    known.catchUp();
    QCOMPARE(known.found(QStringLiteral("kiwi")), QByteArray("kiwi@Campbell"));
}

void TestServerSearch::countsWhatIsLeftOut()
{
    const HerdState state(chainOf(30));
    const ServerMatches matches = findServers(state, QStringLiteral("s2")); // s2, s20 to s29
    QCOMPARE(matches.shown.size(), ServerMatches::Most);
    QCOMPARE(matches.more, 11 - ServerMatches::Most);
    QCOMPARE(matches.shown.first(), (ServerMatch {NodeId {2}, {}}));
    QCOMPARE(matches.shown.last(), (ServerMatch {NodeId {26}, {}}));
}

QTEST_APPLESS_MAIN(TestServerSearch)
#include "tst_serversearch.moc"
