// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphoverview.h"

#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/graph/graphactions.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/theme/theme.h"

#include <QAction>
#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;
using test::PlayedRun;

namespace {

struct Stage : PlayedRun
{
    Stage()
    {
        store.append(sim.facts());
        view.resize(800, 600);
        view.show();
    }
    void zoom(int times)
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(&view, Qt::Key_Plus);
    }
    GraphOverview &overview() { return *view.findChild<GraphOverview *>(); }
    // The plane's point in the middle of the view.
    QPointF middle() const { return view.scene().camera().toPlane(QRectF(view.rect()).center()); }

    GraphView view {store, selection, playback};
};

} // namespace

class TestGraphOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThereWhileNotAllIsSeen();
    void canBeSwitchedOff();
    void aClickShowsWhatIsThere();
    void theFrameIsDragged();
    void needsRoom();
    void paintsServersAndTheFrame();
};

void TestGraphOverview::isThereWhileNotAllIsSeen()
{
    Stage stage;
    QVERIFY(!stage.overview().isVisible());
    stage.zoom(6);
    QVERIFY(stage.overview().isVisible());
    QVERIFY(stage.view.rect().contains(stage.overview().geometry()));
    const QPoint there = stage.overview().pos();
    QTest::keyClick(&stage.view, Qt::Key_Plus);
    QCOMPARE(stage.overview().pos(), there);
    QTest::keyClick(&stage.view, Qt::Key_F);
    QVERIFY(!stage.overview().isVisible());
}

void TestGraphOverview::canBeSwitchedOff()
{
    Stage stage;
    stage.zoom(6);
    stage.view.actions().overview->setChecked(false);
    QVERIFY(!stage.overview().isVisible());
    stage.zoom(1);
    QVERIFY(!stage.overview().isVisible());
    QVERIFY(!stage.view.actions().memory().hasOverview);
    stage.view.actions().remember({});
    QVERIFY(stage.overview().isVisible());
}

void TestGraphOverview::aClickShowsWhatIsThere()
{
    Stage stage;
    stage.zoom(8);
    const QRectF bounds = stage.view.scene().layout().bounds();
    // Outside of the frame, which is in the middle.
    const QPoint corner = stage.overview().rect().topLeft() + QPoint(4, 4);
    QTest::mouseClick(&stage.overview(), Qt::LeftButton, {}, corner);
    QVERIFY(stage.middle().x() < bounds.center().x() && stage.middle().y() < bounds.center().y());
    QVERIFY(!stage.selection.as<SelectedNode>());
}

void TestGraphOverview::theFrameIsDragged()
{
    Stage stage;
    stage.zoom(6);
    const QPoint from = stage.overview().rect().center();
    const QPointF before = stage.middle();
    QTest::mousePress(&stage.overview(), Qt::LeftButton, {}, from);
    QVERIFY(QLineF(stage.middle(), before).length() < 0.05); // it is held where it was taken
    QTest::mouseMove(&stage.overview(), from + QPoint(10, 0));
    QVERIFY(stage.middle().x() > before.x() + 0.05);
    QVERIFY(std::abs(stage.middle().y() - before.y()) < 0.05);
    QTest::mouseRelease(&stage.overview(), Qt::LeftButton, {}, from + QPoint(10, 0));
    const QPointF left = stage.middle();
    QTest::mouseMove(&stage.overview(), from);
    QCOMPARE(stage.middle(), left);
}

void TestGraphOverview::needsRoom()
{
    Stage stage;
    stage.zoom(8);
    stage.view.resize(800, 150);
    QVERIFY(!stage.overview().isVisible());
    stage.view.resize(800, 600);
    QVERIFY(stage.overview().isVisible());
}

void TestGraphOverview::paintsServersAndTheFrame()
{
    for (const Theme &theme : {Theme::light(), Theme::darkTheme()}) {
        Stage stage;
        stage.view.setPalette(theme.palette());
        stage.zoom(6);
        const QImage image = stage.overview().grab().toImage();
        int servers = 0, frame = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                servers += image.pixelColor(x, y) == theme.good ? 1 : 0;
                frame += image.pixelColor(x, y).rgb() == theme.accent.rgb() ? 1 : 0;
            }
        }
        QVERIFY2(servers + frame > 20, qPrintable(QStringLiteral("%1 %2").arg(servers).arg(frame)));
    }
}

QTEST_MAIN(TestGraphOverview)
#include "tst_graphoverview.moc"
