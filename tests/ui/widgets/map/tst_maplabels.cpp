// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/map/mapfacts.h"
#include "ui/widgets/map/maplabels.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;

namespace {

constexpr QSizeF Size {600, 400};

struct Stage
{
    Stage()
    {
        map.view = Projection(Ucla, 12, Size);
        sprites.setLook(Theme::light(), QFont(), 1);
    }
    void report(const QByteArray &client, QPointF pixel)
    {
        store.append({facts.taken(++now, client, map.view.toCoordinates(pixel))});
        map.take(store, 1);
    }
    void layOut()
    {
        map.take(store, 0);
        space = labels.layOut(map, sprites, now);
    }
    bool isNamed(const QString &name) const
    {
        return std::any_of(labels.names().begin(), labels.names().end(),
                           [&name](const MapLabels::Name &each) { return each.text == name; });
    }

    Facts facts;
    std::chrono::seconds now {100};
    TraceStore store {threeServers()};
    MapState map;
    LabelSprites sprites;
    MapLabels labels;
    LabelSpace space {QRectF()};
};

} // namespace

class TestMapLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingLiesOverANameOfMoreImportance_data();
    void nothingLiesOverANameOfMoreImportance();
    void clientsGoBeforeServers();
    void serversGoBeforeACrowd();
    void whoIsPointedAtIsAlwaysNamed();
    void townsHaveWhatIsLeft();
    void selectedTrailSaysWhen();
    void noPointThatSaysWhenIsHidden();
};

void TestMapLabels::nothingLiesOverANameOfMoreImportance_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<int>("apart"); // pixels from one to the next
    QTest::newRow("a few") << 6 << 90;
    QTest::newRow("close") << 12 << 14;
    QTest::newRow("many") << 150 << 31;
    QTest::newRow("a crowd") << 400 << 23;
    QTest::newRow("clusters") << 900 << 9;
}

void TestMapLabels::nothingLiesOverANameOfMoreImportance()
{
    QFETCH(int, clients);
    QFETCH(int, apart);
    Stage stage;
    const int aRow = 560 / apart;
    for (int i = 0; i < clients; ++i)
        stage.report("client" + QByteArray::number(i),
                     QPointF(20 + (i % aRow) * apart, 20 + (i / aRow) * apart % 360));
    stage.layOut();
    const auto &names = stage.labels.names();
    QVERIFY(names.size() >= 2);
    QVERIFY(int(names.size()) <= MapLabels::NamedClients + 2);
    for (size_t i = 0; i < names.size(); ++i) {
        for (size_t k = 0; k < i; ++k)
            QVERIFY(!names[i].place.intersects(names[k].place));
        for (const MapCluster &cluster : stage.map.groups().clusters())
            QVERIFY(!names[i].place.intersects(cluster.mark()));
        QVERIFY(!stage.space.isFree(names[i].place));
    }
}

// Of a place that both would like the client has it, though the server was named there before.
void TestMapLabels::clientsGoBeforeServers()
{
    Stage stage;
    const QPointF hill = stage.map.view.toPixel(threeServers().node(NodeId {0}).at.value());
    const auto placeOf = [&stage](const QString &name) {
        for (const MapLabels::Name &each : stage.labels.names()) {
            if (each.text == name)
                return each.place;
        }
        return QRectF();
    };
    const QString server = QStringLiteral("Hill"), client = QStringLiteral("kiwi");
    stage.layOut();
    const QRectF alone = placeOf(server);
    QVERIFY(alone.left() > hill.x());
    stage.report("kiwi", hill + QPointF(8, 14));
    stage.layOut();
    QCOMPARE(stage.labels.names().front().text, client);
    QVERIFY(placeOf(client).left() > hill.x());
    QVERIFY(placeOf(client).intersects(alone));
    QVERIFY(stage.isNamed(server));
    QVERIFY(placeOf(server) != alone);
}

void TestMapLabels::serversGoBeforeACrowd()
{
    Stage stage;
    for (int i = 0; i < 420; ++i)
        stage.report("client" + QByteArray::number(i),
                     QPointF(10 + (i % 24) * 24, 10 + double(i / 24) * 22));
    stage.layOut();
    QVERIFY(stage.map.groups().dots().size() > MapLabels::Crowd);
    QCOMPARE(stage.labels.names().front().text, QStringLiteral("Hill"));
}

void TestMapLabels::whoIsPointedAtIsAlwaysNamed()
{
    Stage stage;
    for (int i = 0; i < 30; ++i)
        stage.report("heap" + QByteArray::number(i), {300, 200});
    stage.layOut();
    QVERIFY(!stage.isNamed(QStringLiteral("heap7")));
    stage.map.select(SelectedClient {"heap7"});
    stage.layOut();
    QCOMPARE(stage.labels.names().front().text, QStringLiteral("heap7"));
    QCOMPARE(stage.map.groups().clusters().front().count, 29);
}

void TestMapLabels::townsHaveWhatIsLeft()
{
    Stage stage;
    const QRectF town(80, 290, 40, 16);
    stage.layOut();
    QVERIFY(stage.space.isFree(town));
    stage.report("kiwi", {100, 296}); // its dot
    stage.layOut();
    QVERIFY(!stage.space.isFree(town));
    const QRectF name = stage.labels.names().front().place;
    QVERIFY(!stage.space.isFree(name.adjusted(1, 1, -1, -1)));
}

// As many as have room; not that of others, not what has faded, and not through a lens.
void TestMapLabels::selectedTrailSaysWhen()
{
    Stage stage;
    const int seconds = 7;
    for (int i = 0; i < 30; ++i) {
        stage.report("kiwi", QPointF(20 + 18 * i, i % 2 == 0 ? 100 : 130));
        stage.now += std::chrono::seconds(seconds - 1);
    }
    stage.layOut();
    QVERIFY(stage.labels.timed().empty());
    stage.map.select(SelectedClient {"kiwi"});
    stage.layOut();
    const auto &timed = stage.labels.timed();
    QVERIFY(timed.size() > 2 && timed.size() <= MapLabels::TimedPoints);
    for (size_t i = 1; i < timed.size(); ++i)
        QVERIFY(QLineF(timed[i - 1], timed[i]).length() >= MapLabels::TimedApart);
    const auto faded = [&](QPointF at) { // when it was there
        const int step = int(std::lround((at.x() - 20) / 18));
        return (30 - step) * std::chrono::seconds(seconds)
            > MapTrail::Life + std::chrono::seconds(seconds);
    };
    QVERIFY(std::none_of(timed.begin(), timed.end(), faded));
    const auto &names = stage.labels.names();
    QCOMPARE(std::count_if(names.begin(), names.end(),
                           [](const MapLabels::Name &name) {
                               return name.text.endsWith(QStringLiteral(" ago"));
                           }),
             ptrdiff_t(timed.size()));
    for (size_t i = 0; i < names.size(); ++i) {
        for (size_t k = 0; k < i; ++k)
            QVERIFY(!names[i].place.intersects(names[k].place));
    }
    stage.map.lens = NodeId {0};
    stage.layOut();
    QVERIFY(stage.labels.timed().empty());
}

// Round and round, where each plate lies over much of the way.
void TestMapLabels::noPointThatSaysWhenIsHidden()
{
    for (const double turn : {0.7, 1.3, 2.1, 2.9}) {
        Stage stage;
        for (int i = 0; i < 30; ++i) {
            stage.report("kiwi",
                         QPointF(300 + 60 * std::cos(turn * i), 200 + 60 * std::sin(turn * i)));
            stage.now += std::chrono::seconds(2);
        }
        stage.map.select(SelectedClient {"kiwi"});
        stage.layOut();
        QVERIFY(stage.labels.timed().size() > 1);
        for (const MapLabels::Name &name : stage.labels.names()) {
            for (const QPointF &at : stage.labels.timed())
                QVERIFY(!name.place.intersects(QRectF(at - QPointF(2, 2), QSizeF(4, 4))));
        }
    }
}

QTEST_MAIN(TestMapLabels)
#include "tst_maplabels.moc"
