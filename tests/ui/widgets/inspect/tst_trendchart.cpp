// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inspect/trendchart.h"

#include "tests/ui/widgets/inspect/paintings.h"
#include "ui/widgets/theme/theme.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QFontMetricsF>
#include <QGraphicsTextItem>
#include <QLocale>
#include <QScatterSeries>
#include <QTest>
#include <QToolButton>
#include <QValueAxis>

#include <algorithm>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

Trend trendUpTo(double most, bool isTimes = false)
{
    return {QStringLiteral("Reports/s"),
            QStringLiteral("latest"),
            {},
            {{-3, most / 2}, {-2, most}, {-1, 0}},
            isTimes};
}

struct Stage
{
    Stage()
    {
        chart.resize(300, chart.sizeHint().height());
        chart.show();
    }
    QChartView &view() const { return *chart.findChild<QChartView *>(); }
    QXYSeries *series() const
    {
        return qobject_cast<QXYSeries *>(view().chart()->series().value(0));
    }
    QValueAxis *up() const
    {
        return qobject_cast<QValueAxis *>(view().chart()->axes(Qt::Vertical).value(0));
    }

    TrendChart chart;
};

} // namespace

class TestTrendChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsThePoints_data();
    void drawsThePoints();
    void anAxisEndsAtARoundValue_data();
    void anAxisEndsAtARoundValue();
    void labelsHaveRoom_data();
    void labelsHaveRoom();
    void paintsOnlyOtherPoints();
    void followsThePalette();
    void saysWhatItIs();
};

void TestTrendChart::drawsThePoints_data()
{
    QTest::addColumn<bool>("isTimes");
    QTest::newRow("rates as a line") << false;
    QTest::newRow("times as dots") << true;
}

void TestTrendChart::drawsThePoints()
{
    QFETCH(bool, isTimes);
    Stage stage;
    stage.chart.setTrend(trendUpTo(4, !isTimes), 20);
    stage.chart.setTrend(trendUpTo(4, isTimes), 10);
    QCOMPARE(stage.view().chart()->series().size(), 1);
    QCOMPARE(qobject_cast<QScatterSeries *>(stage.series()) != nullptr, isTimes);
    QCOMPARE(stage.series()->points(), QList<QPointF>({{-3, 2}, {-2, 4}, {-1, 0}}));
    const auto *across = qobject_cast<QValueAxis *>(stage.view().chart()->axes(Qt::Horizontal)[0]);
    QCOMPARE(across->min(), -10.0);
    QCOMPARE(across->max(), 0.0);
}

void TestTrendChart::anAxisEndsAtARoundValue_data()
{
    QTest::addColumn<double>("most");
    QTest::addColumn<double>("end");
    QTest::newRow("nothing") << 0.0 << 1.0;
    QTest::newRow("small") << 0.013 << 0.02;
    QTest::newRow("round") << 5.0 << 5.0;
    QTest::newRow("just above") << 5.1 << 10.0;
    QTest::newRow("large") << 1'234.0 << 2'000.0;
}

void TestTrendChart::anAxisEndsAtARoundValue()
{
    QFETCH(double, most);
    QFETCH(double, end);
    Stage stage;
    stage.chart.setTrend(trendUpTo(most), 10);
    QCOMPARE(stage.up()->min(), 0.0);
    QCOMPARE(stage.up()->max(), end);
}

void TestTrendChart::labelsHaveRoom_data()
{
    QTest::addColumn<double>("most");
    QTest::addColumn<int>("letters"); // pixels
    for (const int letters : {11, 13, 24}) {
        for (const double most : {0.0, 0.02, 5.0, 200.0, 50'000.0})
            QTest::addRow("%g, %d pixels", most, letters) << most << letters;
    }
}

// All of each label is in the view, and both say their end of the axis.
void TestTrendChart::labelsHaveRoom()
{
    QFETCH(double, most);
    QFETCH(int, letters);
    Stage stage;
    QFont font = stage.chart.font();
    font.setPixelSize(letters);
    stage.chart.setFont(font);
    // Over other labels, seen or not.
    for (const double value : {0.0, 7'000.0, 0.0, most}) {
        stage.chart.setTrend(trendUpTo(value), 10);
        stage.chart.setVisible(!stage.chart.isVisible());
        QCoreApplication::processEvents();
    }
    const QRectF seen = stage.view().mapToScene(stage.view().viewport()->rect()).boundingRect();
    QList<double> values;
    for (QGraphicsItem *item : stage.view().scene()->items()) {
        const auto *text = qgraphicsitem_cast<QGraphicsTextItem *>(item);
        if (!text || !text->isVisible() || text->toPlainText().isEmpty())
            continue;
        const QRectF place = text->sceneBoundingRect();
        const double height = QFontMetricsF(text->font()).height();
        const QRectF line(place.left(), place.center().y() - height / 2, place.width(), height);
        QVERIFY2(seen.contains(line),
                 qPrintable(QStringLiteral("%1: %2, %3 wide")
                                .arg(text->toPlainText())
                                .arg(line.left())
                                .arg(line.width())));
        bool isNumber = false;
        values.append(QLocale().toDouble(text->toPlainText(), &isNumber));
        QVERIFY2(isNumber, qPrintable(text->toPlainText()));
        QVERIFY(!text->toPlainText().contains(u'e')); // no powers of ten
    }
    std::sort(values.begin(), values.end());
    QCOMPARE(values, QList<double>({0, stage.up()->max()}));
}

void TestTrendChart::paintsOnlyOtherPoints()
{
    Stage stage;
    stage.chart.setTrend(trendUpTo(4), 10);
    QVERIFY(QTest::qWaitForWindowExposed(&stage.chart));
    QCoreApplication::processEvents();
    Paintings paintings(*stage.view().viewport());
    stage.chart.setTrend(trendUpTo(4), 10);
    QCoreApplication::processEvents();
    QCOMPARE(paintings.count(), 0);
    stage.chart.setTrend(trendUpTo(3), 10);
    QTRY_VERIFY(paintings.count() > 0);
}

void TestTrendChart::followsThePalette()
{
    Stage stage;
    for (const bool isTimes : {false, true}) {
        stage.chart.setTrend(trendUpTo(4, isTimes), 10);
        for (const QColor &window : {QColor(Qt::white), QColor(20, 22, 26)}) {
            QPalette palette;
            palette.setColor(QPalette::Window, window);
            palette.setColor(QPalette::Base, window);
            stage.chart.setPalette(palette);
            const Theme theme = Theme::of(stage.chart.palette());
            QCOMPARE(stage.series()->color(), theme.accent);
            QCOMPARE(stage.up()->labelsColor(), theme.muted);
        }
    }
}

void TestTrendChart::saysWhatItIs()
{
    Stage stage;
    stage.chart.setTrend(trendUpTo(4), 90);
    const auto *title = stage.chart.findChild<QToolButton *>();
    QCOMPARE(title->text(), QStringLiteral("Reports/s  latest"));
    QVERIFY(title->toolTip().contains(QStringLiteral("Click to see these events")));
    QVERIFY(stage.view().accessibleName().contains(QStringLiteral("latest")));
    stage.chart.setTrend(trendUpTo(4, true), 90);
    QVERIFY(title->toolTip().contains(QStringLiteral("Click to select the latest flood")));
}

QTEST_MAIN(TestTrendChart)
#include "tst_trendchart.moc"
