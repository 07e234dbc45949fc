// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/clippeddevice.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

#include <functional>

using namespace herd::ui;

namespace {

using Paint = std::function<void(QPainter &)>;
constexpr QSize Size {80, 60};

QImage onPixels(const Paint &paint)
{
    QImage image(Size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter);
    return image;
}

QByteArray asSvg(const Paint &paint)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(Size);
    generator.setViewBox(QRect(QPoint(), Size));
    generator.setResolution(96);
    ClippedDevice device(generator);
    QPainter painter(&device);
    paint(painter);
    painter.end();
    return buffer.data();
}

QImage throughSvg(const Paint &paint)
{
    const QByteArray svg = asSvg(paint);
    return onPixels([&svg](QPainter &painter) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        QSvgRenderer(svg).render(&painter, QRectF(QPointF(), Size));
    });
}

// How many pixels are clearly others.
int differing(const QImage &a, const QImage &b)
{
    int pixels = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            pixels += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 64;
    }
    return pixels;
}

void paintBars(QPainter &painter)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::darkBlue);
    painter.drawRect(5, 5, 70, 10);
    painter.drawPolygon(QPolygonF({{5, 20}, {75, 20}, {75, 30}, {5, 30}}));
    painter.fillRect(QRect(5, 35, 70, 4), Qt::darkRed);
    painter.setPen(QPen(Qt::black, 4, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(5, 48, 75, 48);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({{5, 56}, {75, 56}}));
}

} // namespace

class TestClippedDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsAsPixelsAre_data();
    void cutsAsPixelsAre();
    void leavesWordsWholeOrOut();
    void passesOnWhatIsInside();
};

void TestClippedDevice::cutsAsPixelsAre_data()
{
    QTest::addColumn<Paint>("paint");
    const auto row = [](const char *name, const Paint &paint) {
        QTest::newRow(name) << paint;
    };
    row("no clip", paintBars);
    row("a clip", [](QPainter &painter) {
        painter.setClipRect(20, 10, 30, 48);
        paintBars(painter);
    });
    row("where the painter is", [](QPainter &painter) {
        painter.translate(-30, -20);
        painter.scale(2, 2);
        painter.setClipRect(QRectF(20, 10, 15, 20));
        paintBars(painter);
    });
    row("one within the other", [](QPainter &painter) {
        painter.setClipRect(20, 0, 30, 60);
        painter.setClipRect(QRect(0, 10, 80, 40), Qt::IntersectClip);
        paintBars(painter);
    });
    row("one after the other", [](QPainter &painter) {
        painter.setClipRect(0, 0, 10, 60);
        paintBars(painter);
        painter.setClipRect(60, 0, 10, 60);
        paintBars(painter);
    });
    row("taken back", [](QPainter &painter) {
        painter.setClipRect(0, 0, 40, 60);
        painter.save();
        painter.setClipRect(QRect(10, 0, 5, 60), Qt::IntersectClip);
        painter.restore();
        paintBars(painter);
    });
    row("taken back to none", [](QPainter &painter) {
        painter.save();
        painter.setClipRect(10, 0, 5, 60);
        painter.restore();
        paintBars(painter);
    });
    row("switched off", [](QPainter &painter) {
        painter.setClipRect(10, 0, 5, 60);
        painter.setClipping(false);
        paintBars(painter);
    });
    row("switched on again", [](QPainter &painter) {
        painter.setClipRect(10, 0, 25, 60);
        painter.setClipping(false);
        painter.setClipping(true);
        paintBars(painter);
    });
    row("moved after", [](QPainter &painter) {
        painter.setClipRect(20, 10, 30, 48);
        painter.translate(20, 0);
        paintBars(painter);
    });
    row("nothing is inside", [](QPainter &painter) {
        painter.setClipRect(0, 0, 3, 3);
        paintBars(painter);
    });
}

void TestClippedDevice::cutsAsPixelsAre()
{
    QFETCH(Paint, paint);
    QCOMPARE(differing(throughSvg(paint), onPixels(paint)), 0);
}

void TestClippedDevice::leavesWordsWholeOrOut()
{
    const QByteArray svg = asSvg([](QPainter &painter) {
        painter.setClipRect(20, 0, 40, 60);
        painter.drawText(QPointF(25, 20), QStringLiteral("inside"));
        painter.drawText(QPointF(-70, 40), QStringLiteral("outside"));
    });
    QVERIFY(svg.contains("inside"));
    QVERIFY(!svg.contains("outside"));
}

void TestClippedDevice::passesOnWhatIsInside()
{
    const QByteArray svg = asSvg([](QPainter &painter) {
        painter.setClipRect(0, 0, 80, 60);
        painter.setPen(QPen(Qt::black, 2, Qt::DashLine));
        painter.setOpacity(0.5);
        painter.drawEllipse(QPointF(40, 30), 10, 10);
    });
    QVERIFY(svg.contains("stroke-dasharray")); // a line that stays one
    QVERIFY(svg.contains("opacity=\"0.5\""));
}

QTEST_MAIN(TestClippedDevice)
#include "tst_clippeddevice.moc"
