// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/paintedpicture.h"

#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/theme/theme.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTest>

using namespace herd;
using namespace herd::ui;

namespace {

// A herd with a flood half way, its graph as a source of pictures.
struct Stage
{
    Stage()
    {
        view.resize(640, 480);
        view.fit();
        store.append(sim.facts());
        sim.report("Hill", QByteArray("kiwi \u05e9\u05dc\u05d5\u05dd"));
        store.append(sim.facts());
        playback.seek(0.4);
    }
    PictureSource source()
    {
        return {QStringLiteral("seed-graph"), view.pictureSize(),
                [this](QPainter &painter) { view.paintPicture(painter); }, &view};
    }
    QByteArray write(const PictureLook &look)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        PictureProgress progress;
        const auto problem = paintedPicture(source(), look)(buffer, progress);
        return problem ? QByteArray() : buffer.data();
    }
    // What has to be seen, painted here and now.
    QImage painted(int scale)
    {
        QImage image(view.size() * scale, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scale);
        QPainter painter(&image);
        view.paintPicture(painter);
        painter.end();
        image.setDevicePixelRatio(1);
        return image.convertToFormat(QImage::Format_RGB32);
    }

    test::Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
    GraphView view {store, selection, playback};
};

QImage svgImage(const QByteArray &svg, QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer(svg).render(&painter);
    return image;
}

} // namespace

class TestPaintedPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pngHasThePixelsOfTheView_data();
    void pngHasThePixelsOfTheView();
    void pngSaysLittleOfItself();
    void svgIsTheSamePicture();
    void svgKeepsTextAsText();
    void pdfIsOnePageOfItsSize();
    void lightIsForThePictureOnly();
    void showsNoFocus();
    void saysWhatIsTooLarge_data();
    void saysWhatIsTooLarge();
    void smallPicturesFit();
};

void TestPaintedPicture::pngHasThePixelsOfTheView_data()
{
    QTest::addColumn<int>("scale");
    for (int scale = 1; scale <= PictureLook::MostScale; ++scale)
        QTest::addRow("%d", scale) << scale;
}

void TestPaintedPicture::pngHasThePixelsOfTheView()
{
    QFETCH(int, scale);
    Stage stage;
    QByteArray png = stage.write({PictureFormat::Png, scale, false});
    QBuffer buffer(&png);
    QImageReader reader(&buffer, "png");
    const QImage image = reader.read();
    QCOMPARE(image.size(), QSize(640, 480) * scale);
    QCOMPARE(image.convertToFormat(QImage::Format_RGB32), stage.painted(scale));
    QVERIFY(image != image.mirrored()); // there is something on it
}

void TestPaintedPicture::pngSaysLittleOfItself()
{
    Stage stage;
    QByteArray png = stage.write({PictureFormat::Png, 2, false});
    const QImage image = QImage::fromData(png, "png");
    QCOMPARE(image.textKeys(), QStringList {QStringLiteral("Software")});
    QCOMPARE(image.text(QStringLiteral("Software")), pictureMaker());
    // On paper it is as large as at scale 1.
    const int once = QImage::fromData(stage.write({}), "png").dotsPerMeterX();
    QVERIFY(std::abs(image.dotsPerMeterX() - 2 * once) <= 1);
}

void TestPaintedPicture::svgIsTheSamePicture()
{
    Stage stage;
    const QByteArray svg = stage.write({PictureFormat::Svg, 1, false});
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QCOMPARE(renderer.viewBox(), QRect(0, 0, 640, 480));
    const QImage image = svgImage(svg, {640, 480}), painted = stage.painted(1);
    const Theme theme = Theme::of(stage.view.palette());
    for (const char *name : {"Hill", "Jaquez", "Smith", "Campbell", "Singleton"}) {
        const QPoint at = stage.view.scene().positionOf(stage.sim.node(name)).toPoint();
        QCOMPARE(image.pixelColor(at).rgb(), painted.pixelColor(at).rgb());
        QVERIFY(image.pixelColor(at).rgb() != theme.canvas.rgb());
    }
    QCOMPARE(image.pixelColor(3, 3).rgb(), theme.canvas.rgb());
}

void TestPaintedPicture::svgKeepsTextAsText()
{
    Stage stage;
    const QByteArray svg = stage.write({PictureFormat::Svg, 1, false});
    QVERIFY(svg.contains("<title>seed-graph</title>"));
    QVERIFY(svg.contains(QByteArray("<desc>") + pictureMaker().toUtf8()));
    QVERIFY(QString::fromUtf8(svg).contains(
        QRegularExpression(QStringLiteral("<text[^>]*>\\s*Campbell"))));
    QVERIFY(!svg.contains("<image"));
    // Each font has one that takes its place.
    QVERIFY(svg.count("font-family=\"") > 0);
    QCOMPARE(svg.count(", sans-serif\""), svg.count("font-family=\""));
}

void TestPaintedPicture::pdfIsOnePageOfItsSize()
{
    Stage stage;
    const QByteArray pdf = stage.write({PictureFormat::Pdf, 1, false});
    QVERIFY(pdf.startsWith("%PDF-1."));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    // 640 by 480 pixels of 96 to the inch.
    QVERIFY(QString::fromLatin1(pdf).contains(
        QRegularExpression(QStringLiteral("/MediaBox \\[0 0 480(\\.0+)? 360(\\.0+)?\\]"))));
    QVERIFY(pdf.contains("/Count 1"));
    QVERIFY(pdf.contains("/Font"));
}

void TestPaintedPicture::lightIsForThePictureOnly()
{
    Stage stage;
    const QPalette dark = Theme::darkTheme().palette();
    stage.view.setPalette(dark);
    const auto cornerOf = [&](bool isLight) {
        return QImage::fromData(stage.write({PictureFormat::Png, 1, isLight})).pixel(3, 3);
    };
    QCOMPARE(cornerOf(false), Theme::darkTheme().canvas.rgb());
    QCOMPARE(cornerOf(true), Theme::light().canvas.rgb());
    QCOMPARE(stage.view.palette(), dark);
    // One that has the program's palette has it again, and follows it.
    stage.view.setPalette({});
    stage.write({PictureFormat::Png, 1, true});
    QVERIFY(!stage.view.testAttribute(Qt::WA_SetPalette));
}

void TestPaintedPicture::showsNoFocus()
{
    Stage stage;
    const QByteArray before = stage.write({});
    stage.view.show();
    stage.view.activateWindow();
    stage.view.setFocus();
    QTRY_VERIFY(stage.view.hasFocus());
    QTest::mouseMove(&stage.view, stage.view.scene().positionOf(stage.sim.node("Hill")).toPoint());
    QCOMPARE(stage.write({}), before);
}

void TestPaintedPicture::saysWhatIsTooLarge_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<PictureFormat>("format");
    QTest::addColumn<int>("scale");
    QTest::addColumn<QString>("said"); // none: it is not
    const QString none;
    QTest::newRow("a screen") << QSize(2560, 1440) << PictureFormat::Png << 3 << none;
    QTest::newRow("a screen, too often")
        << QSize(2560, 1440) << PictureFormat::Png << 4 << QStringLiteral("scale 3");
    QTest::newRow("a long one") << QSize(12'000, 100) << PictureFormat::Png << 3
                                << QStringLiteral("scale 2");
    QTest::newRow("huge, however small")
        << QSize(40'000, 2000) << PictureFormat::Png << 1 << QStringLiteral("40,000,000 in all");
    QTest::newRow("nothing") << QSize(0, 300) << PictureFormat::Png << 1
                             << QStringLiteral("no size");
    QTest::newRow("shapes have no scale") << QSize(2560, 1440) << PictureFormat::Svg << 4 << none;
    QTest::newRow("a page is shorter")
        << QSize(20'000, 100) << PictureFormat::Pdf << 1 << QStringLiteral("19,200 on a side");
    QTest::newRow("shapes are longer") << QSize(20'000, 100) << PictureFormat::Svg << 1 << none;
}

void TestPaintedPicture::saysWhatIsTooLarge()
{
    QFETCH(QSize, size);
    QFETCH(PictureFormat, format);
    QFETCH(int, scale);
    QFETCH(QString, said);
    QLocale::setDefault(QLocale::English);
    const auto problem = sizeProblem(size, {format, scale, false});
    QCOMPARE(problem.has_value(), !said.isEmpty());
    if (problem)
        QVERIFY2(problem->contains(said), qPrintable(*problem));
}

void TestPaintedPicture::smallPicturesFit()
{
    Stage stage;
    QCOMPARE(smallPicture(stage.source(), {}, {320, 100}, 1).size(), QSize(133, 100));
    QCOMPARE(smallPicture(stage.source(), {}, {320, 100}, 2).size(), QSize(266, 200));
    const QImage whole = smallPicture(stage.source(), {}, {2000, 2000}, 1); // never enlarged
    QCOMPARE(whole.convertToFormat(QImage::Format_RGB32), stage.painted(1));
}

QTEST_MAIN(TestPaintedPicture)
#include "tst_paintedpicture.moc"
