// SPDX-License-Identifier: GPL-3.0-or-later
// The herd files that come with the program are the herds of their years, and fit to be drawn.
#include "herd/core/config/herdconfig.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace herd;

namespace {

HerdConfig ready(const QByteArray &name)
{
    QFile file(qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/resources/herds/")
               + QString::fromUtf8(name) + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto parsed = parseHerdFile(file.readAll());
    if (const auto *error = std::get_if<HerdFileError>(&parsed))
        qWarning("%s", qPrintable(error->text()));
    const auto *config = std::get_if<HerdConfig>(&parsed);
    return config ? *config : HerdConfig();
}

// Which side of the line from a to b the point c is on.
double side(QPointF a, QPointF b, QPointF c)
{
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
}

bool cross(const HerdConfig &config, const LinkConfig &one, const LinkConfig &two)
{
    const auto at = [&config](NodeId id) {
        return *config.node(id).xy;
    };
    return side(at(one.a), at(one.b), at(two.a)) * side(at(one.a), at(one.b), at(two.b)) < 0
        && side(at(two.a), at(two.b), at(one.a)) * side(at(two.a), at(two.b), at(one.b)) < 0;
}

} // namespace

class TestReadyHerds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areTheHerdsOfTheirYears_data();
    void areTheHerdsOfTheirYears();
    void areFitToBeDrawn_data();
    void areFitToBeDrawn();
};

void TestReadyHerds::areTheHerdsOfTheirYears_data()
{
    QTest::addColumn<QByteArrayList>("names");
    QTest::addColumn<QSet<QByteArray>>("links");
    const auto row = [](const char *herd, const QByteArray &names, const QByteArray &links) {
        const QByteArrayList list = links.split(' ');
        QTest::newRow(herd) << QByteArrayList(names.split(' '))
                            << QSet<QByteArray>(list.begin(), list.end());
    };
    row("seed", "Hill Jaquez Smith Campbell Singleton",
        "Hill-Jaquez Hill-Smith Jaquez-Singleton Smith-Singleton Smith-Campbell "
        "Campbell-Singleton");
    row("w14", "Farmar Gasol Hill Meeks Young",
        "Farmar-Meeks Farmar-Young Gasol-Meeks Gasol-Young Hill-Meeks");
    row("w15", "Alford Bolden Hamilton Parker Powell",
        "Alford-Powell Alford-Parker Bolden-Powell Bolden-Parker Hamilton-Parker");
    row("f17", "Alford Ball Hamilton Holiday Welsh",
        "Alford-Hamilton Hamilton-Holiday Ball-Holiday Ball-Welsh Alford-Welsh");
    row("w18", "Goloman Hands Holiday Welsh Wilkes",
        "Goloman-Hands Goloman-Holiday Goloman-Wilkes Hands-Wilkes Holiday-Welsh Holiday-Wilkes");
    row("w21", "Riley Jaquez Juzang Campbell Bernard",
        "Riley-Jaquez Riley-Juzang Jaquez-Bernard Juzang-Bernard Campbell-Bernard Juzang-Campbell");
    row("w22", "Juzang Bernard Jaquez Johnson Clark",
        "Jaquez-Clark Juzang-Clark Juzang-Bernard Bernard-Jaquez Bernard-Johnson Juzang-Johnson");
    row("w23", "Bailey Bona Campbell Clark Jaquez",
        "Clark-Jaquez Bona-Clark Bailey-Campbell Bona-Campbell Campbell-Jaquez Bailey-Bona");
}

void TestReadyHerds::areTheHerdsOfTheirYears()
{
    const HerdConfig config = ready(QTest::currentDataTag());
    QCOMPARE(config.name, QTest::currentDataTag());
    QCOMPARE(config.peers, Membership::Key);
    QByteArrayList names;
    for (const NodeConfig &node : config.nodes) {
        QCOMPARE(node.port, quint16(11860 + names.size()));
        QCOMPARE(node.peerPort, quint16(12860 + names.size()));
        names << node.name;
    }
    QTEST(names, "names");
    QSet<QByteArray> links;
    for (const LinkConfig &link : config.links)
        links << config.node(link.a).name + '-' + config.node(link.b).name;
    QTEST(links, "links");
}

void TestReadyHerds::areFitToBeDrawn_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"seed", "w14", "w15", "f17", "w18", "w21", "w22", "w23"})
        QTest::newRow(name) << QByteArray(name);
}

void TestReadyHerds::areFitToBeDrawn()
{
    QFETCH(QByteArray, name);
    const HerdConfig config = ready(name);
    QCOMPARE(config.nodes.size(), 5);
    for (const NodeConfig &node : config.nodes) {
        QVERIFY(node.xy && node.at);
        // Around the default position of clients, +34.068930-118.445127.
        QVERIFY(qAbs(node.at->latitude - 34.0689) < 0.1);
        QVERIFY(qAbs(node.at->longitude + 118.4451) < 0.1);
    }
    for (const LinkConfig &one : config.links) {
        for (const LinkConfig &two : config.links)
            QVERIFY(!cross(config, one, two));
    }
}

QTEST_GUILESS_MAIN(TestReadyHerds)
#include "tst_readyherds.moc"
