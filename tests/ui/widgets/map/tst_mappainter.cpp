// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/map/mapfacts.h"
#include "ui/widgets/map/mappainter.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

struct Stage
{
    Stage()
    {
        map.view = Projection(Ucla, 12, {600, 400});
        map.take(store, 0);
        painter.setLook(theme, QFont(), 1);
    }
    QImage painted(bool hasFocus = false)
    {
        QImage image(600, 400, QImage::Format_ARGB32_Premultiplied);
        QPainter on(&image);
        isSharp = painter.paint(on, map, 200s, hasFocus);
        return image;
    }

    Facts facts;
    TraceStore store {threeServers()};
    MapState map;
    const Theme theme = Theme::light();
    MapPainter painter {BaseMap()};
    bool isSharp = false;
};

} // namespace

class TestMapPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsClients();
    void saysWhenItIsNotSharp();
    void framesTheFocus();
    void saysNotices();
    void saysWhatCannotBeDrawn();
    void showsWhereThePointerIs();
    void paintsTheWorldOfOneServer();
};

void TestMapPainter::paintsClients()
{
    Stage stage;
    const QRgb before = stage.painted().pixel(300, 200);
    stage.store.append({stage.facts.taken(190s, "kiwi", Ucla)});
    stage.map.take(stage.store, 1);
    const QColor after = stage.painted().pixelColor(300, 200);
    QVERIFY(after.rgb() != before);
    QCOMPARE(after, stage.theme.info);
}

void TestMapPainter::saysWhenItIsNotSharp()
{
    Stage stage;
    stage.painted();
    QVERIFY(stage.isSharp);
    stage.map.view.zoomAt({300, 200}, 12.3);
    stage.painted();
    QVERIFY(!stage.isSharp);
    stage.painter.sharpen();
    stage.painted();
    QVERIFY(stage.isSharp);
}

void TestMapPainter::framesTheFocus()
{
    Stage stage;
    QCOMPARE(stage.painted(true).pixelColor(0, 200), stage.theme.accent);
    QVERIFY(stage.painted(false).pixelColor(0, 200) != stage.theme.accent);
}

void TestMapPainter::saysNotices()
{
    Stage stage;
    const QImage without = stage.painted();
    stage.map.notice = QStringLiteral("no map");
    QVERIFY(stage.painted() != without);
}

// Unless there is something else to say.
void TestMapPainter::saysWhatCannotBeDrawn()
{
    Stage stage;
    const QImage all = stage.painted();
    stage.map.notShown = 3;
    QVERIFY(stage.painted() != all);
    stage.map.notice = QStringLiteral("no map");
    const QImage notice = stage.painted();
    stage.map.notShown = 0;
    QCOMPARE(stage.painted(), notice);
}

void TestMapPainter::showsWhereThePointerIs()
{
    Stage stage;
    const QImage without = stage.painted();
    stage.map.pointer = QPointF(400, 100);
    const QImage there = stage.painted();
    QVERIFY(there != without);
    stage.map.pointer = QPointF(410, 100);
    QVERIFY(stage.painted() != there);
    stage.map.pointer.reset();
    QCOMPARE(stage.painted(), without);
}

// Where it has them: at the middle a ghost with a line to the right, or nothing but a faint ring.
void TestMapPainter::paintsTheWorldOfOneServer()
{
    Stage stage;
    const Coordinates east = stage.map.view.toCoordinates({400, 200});
    for (int node : {0, 1})
        stage.store.append({stage.facts.make(100s, node, fact::NodeListening {"127.0.0.1", 1, 2})});
    const Fact first = stage.facts.taken(190s, "kiwi", Ucla);
    const Report &report = first.as<fact::ReportTaken>()->report;
    stage.store.append({first});
    stage.store.append(
        {stage.facts.make(191s, 1, fact::UpdateReceived {{0}, report, Verdict::Newer, {}})});
    stage.store.append({stage.facts.taken(192s, "kiwi", east)});
    stage.map.take(stage.store, 5);
    const auto seenBy = [&](std::optional<NodeId> lens) {
        stage.map.lens = lens;
        stage.map.scene.look(stage.store.state(), lens);
        return stage.painted();
    };
    const QColor client = stage.theme.info, ghost = stage.theme.warning;
    const QImage all = seenBy({}), hill = seenBy(NodeId {0}), smith = seenBy(NodeId {1});
    QCOMPARE(all.pixelColor(400, 200), client);
    QCOMPARE(hill.pixelColor(400, 200), client);
    QCOMPARE(smith.pixelColor(298, 200), ghost);
    QVERIFY(smith.pixelColor(400, 200) != client);
    const QImage nobody = seenBy(NodeId {2}); // it does not run
    QVERIFY(nobody.pixelColor(400, 200) != client);
    QVERIFY(nobody.pixelColor(298, 200) != ghost);
    int line = 0;
    for (int x = 320; x < 380; ++x)
        line += smith.pixel(x, 200) != nobody.pixel(x, 200);
    QVERIFY(line > 10 && line < 60); // dashed
}

QTEST_MAIN(TestMapPainter)
#include "tst_mappainter.moc"
