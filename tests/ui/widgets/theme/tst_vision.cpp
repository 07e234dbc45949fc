// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/vision.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace herd::ui;

namespace {

// The channel of the greatest difference.
int difference(const QColor &a, const QColor &b)
{
    return std::max({std::abs(a.red() - b.red()), std::abs(a.green() - b.green()),
                     std::abs(a.blue() - b.blue())});
}

} // namespace

class VisionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void confuses_data();
    void confuses();
    void greysStay();
    void greyscaleHasNoHue();
    void pictureIsSeenPixelByPixel();
    void isFoundByItsName();
};

void VisionTest::confuses_data()
{
    QTest::addColumn<Vision>("vision");
    QTest::addColumn<QColor>("colour");
    QTest::addColumn<QColor>("seen");
    // From the matrices by hand: red is its first column, encoded.
    QTest::newRow("protan red") << Vision::Protanopia << QColor(255, 0, 0) << QColor(109, 95, 0);
    QTest::newRow("deutan red") << Vision::Deuteranopia << QColor(255, 0, 0) << QColor(163, 144, 0);
    QTest::newRow("tritan blue") << Vision::Tritanopia << QColor(0, 0, 255) << QColor(0, 107, 150);
    QTest::newRow("grey green") << Vision::Greyscale << QColor(0, 255, 0) << QColor(220, 220, 220);
}

void VisionTest::confuses()
{
    QFETCH(Vision, vision);
    QFETCH(QColor, colour);
    QFETCH(QColor, seen);
    QVERIFY2(difference(seenWith(vision, colour), seen) <= 1,
             qPrintable(seenWith(vision, colour).name()));
}

void VisionTest::greysStay()
{
    for (qsizetype i = 0; i < visionNames().size(); ++i) {
        for (const int grey : {0, 1, 10, 128, 254, 255}) {
            const QColor colour(grey, grey, grey);
            QVERIFY(difference(seenWith(Vision(i), colour), colour) <= 1);
        }
    }
}

void VisionTest::greyscaleHasNoHue()
{
    const QColor seen = seenWith(Vision::Greyscale, QColor(10, 200, 90));
    QCOMPARE(seen.red(), seen.green());
    QCOMPARE(seen.green(), seen.blue());
}

void VisionTest::pictureIsSeenPixelByPixel()
{
    QImage picture(3, 2, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(2);
    const QList<QColor> colours {Qt::red, Qt::red, Qt::green, Qt::blue, Qt::white, Qt::black};
    for (int i = 0; i < colours.size(); ++i)
        picture.setPixelColor(i % 3, i / 3, colours[i]);
    const QImage seen = seenWith(Vision::Deuteranopia, picture);
    QCOMPARE(seen.size(), picture.size());
    QCOMPARE(seen.devicePixelRatio(), 2.0);
    for (int i = 0; i < colours.size(); ++i)
        QCOMPARE(seen.pixelColor(i % 3, i / 3), seenWith(Vision::Deuteranopia, colours[i]));
}

void VisionTest::isFoundByItsName()
{
    for (const QString &name : visionNames())
        QCOMPARE(visionNames().at(qsizetype(*parseVision(name))), name);
    QVERIFY(!parseVision(QStringLiteral("x-ray")));
}

QTEST_GUILESS_MAIN(VisionTest)
#include "tst_vision.moc"
