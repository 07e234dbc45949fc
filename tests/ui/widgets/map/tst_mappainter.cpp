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

QTEST_MAIN(TestMapPainter)
#include "tst_mappainter.moc"
