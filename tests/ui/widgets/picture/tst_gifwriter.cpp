// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/version/programversion.h"
#include "ui/widgets/picture/gifwriter.h"

#include <QBuffer>
#include <QImageReader>
#include <QTest>

using namespace herd::ui;

namespace {

constexpr QRgb White = 0xffffffff, Blue = 0xff0072b2, Red = 0xffd55e00, Black = 0xff000000;
const QList<QRgb> Colours {White, Blue, Red, Black};

QImage blank(QRgb colour = White)
{
    QImage image(40, 30, QImage::Format_ARGB32_Premultiplied);
    image.fill(colour);
    return image;
}

QImage withDot(QPoint at, QRgb colour)
{
    QImage image = blank();
    for (int x = 0; x < 4; ++x) {
        for (int y = 0; y < 4; ++y)
            image.setPixel(at + QPoint(x, y), colour);
    }
    return image;
}

// A film of these, each shown for `hundredths` more than the one before.
QByteArray filmOf(const QList<QImage> &frames, int hundredths = 4)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    GifWriter writer(buffer, frames.first().size(), GifColours(Colours));
    for (const QImage &frame : frames) {
        if (!writer.write(frame, hundredths++))
            return {};
    }
    return writer.finish() ? buffer.data() : QByteArray();
}

// The sizes of the pictures in a film, as their descriptors say; of ours, which have no others.
QList<QSize> sizesIn(const QByteArray &film)
{
    const auto number = [&film](qsizetype at) {
        return uchar(film[at]) + 256 * uchar(film[at + 1]);
    };
    const auto skipBlocks = [&film](qsizetype at) {
        while (film[at] != 0)
            at += 1 + uchar(film[at]);
        return at + 1;
    };
    QList<QSize> sizes;
    qsizetype at = 13 + 3 * 256; // header, screen, table of colours
    while (at < film.size() && film[at] != ';') {
        if (film[at] == '!') {
            at = skipBlocks(at + 2);
        } else {
            sizes.append({number(at + 5), number(at + 7)});
            at = skipBlocks(at + 11);
        }
    }
    return sizes;
}

class FullDevice final : public QIODevice
{
public:
    FullDevice() { open(WriteOnly | Unbuffered); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return -1; }
};

} // namespace

class TestGifWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesReadBack();
    void runsForEver();
    void writesOnlyWhatChanged();
    void sameFramesAreTheSameBytes();
    void takesTheNearestColour_data();
    void takesTheNearestColour();
    void keepsToItsColours();
    void saysThatTheDeviceIsFull();
};

void TestGifWriter::framesReadBack()
{
    const QList<QImage> frames {blank(), withDot({3, 5}, Blue),   withDot({20, 9}, Red), blank(),
                                blank(), withDot({36, 26}, Black)};
    QByteArray film = filmOf(frames);
    QBuffer buffer(&film);
    QImageReader reader(&buffer, "gif");
    QCOMPARE(reader.imageCount(), int(frames.size()));
    int hundredths = 4;
    for (const QImage &frame : frames) {
        const QImage read = reader.read();
        QCOMPARE(read.convertToFormat(QImage::Format_RGB32),
                 frame.convertToFormat(QImage::Format_RGB32));
        QCOMPARE(reader.nextImageDelay(), 10 * hundredths++);
    }
}

void TestGifWriter::runsForEver()
{
    QByteArray film = filmOf({blank(), withDot({3, 5}, Blue)});
    QVERIFY(film.startsWith("GIF89a"));
    QVERIFY(film.contains(QByteArray("NETSCAPE2.0\x03\x01\x00\x00\x00", 16)));
    QVERIFY(film.contains("Herd Panel " + herd::programVersion()));
    QVERIFY(film.endsWith(';'));
    QBuffer buffer(&film);
    QImageReader reader(&buffer, "gif");
    reader.read();
    QCOMPARE(reader.loopCount(), -1);
}

void TestGifWriter::writesOnlyWhatChanged()
{
    const QByteArray film
        = filmOf({blank(), withDot({3, 5}, Blue), withDot({5, 5}, Blue), withDot({5, 5}, Blue)});
    // Nothing at all is still a picture, of one pixel.
    QCOMPARE(sizesIn(film), QList<QSize>({{40, 30}, {4, 4}, {6, 4}, {1, 1}}));
}

void TestGifWriter::sameFramesAreTheSameBytes()
{
    const QList<QImage> frames {blank(), withDot({3, 5}, Blue), withDot({20, 9}, Red)};
    QVERIFY(!filmOf(frames).isEmpty());
    QCOMPARE(filmOf(frames), filmOf(frames));
    QVERIFY(filmOf(frames) != filmOf(frames, 5));
}

void TestGifWriter::takesTheNearestColour_data()
{
    QTest::addColumn<QRgb>("colour");
    QTest::addColumn<int>("index");
    QTest::newRow("one of them") << Blue << 1;
    QTest::newRow("nearly white") << QRgb(0xfffefdfc) << 0;
    QTest::newRow("a dark red") << QRgb(0xffc05010) << 2;
    QTest::newRow("nearly black") << QRgb(0xff080808) << 3;
    QTest::newRow("as near to two, the first") << QRgb(0xff808080) << 0;
    QTest::newRow("what is not there is opaque, too") << QRgb(0x00000000) << 3;
}

void TestGifWriter::takesTheNearestColour()
{
    QFETCH(QRgb, colour);
    QFETCH(int, index);
    GifColours colours(colour == 0xff808080 ? QList<QRgb> {0xff8a8080, 0xff768080, 0xff000000}
                                            : Colours);
    QCOMPARE(int(colours.indexOf(colour)), index);
    QCOMPARE(int(colours.indexOf(colour)), index); // remembered
}

void TestGifWriter::keepsToItsColours()
{
    QList<QRgb> many;
    for (uint i = 0; i < 300; ++i)
        many << (0xff000000u | i * 700) << (0xff000000u | i * 700); // each twice
    const GifColours colours(many);
    QCOMPARE(colours.all().size(), GifColours::Most);
    const QList<QRgb> ramp = colourRamp(Qt::white, Qt::black, 3);
    QCOMPARE(ramp, QList<QRgb>({0xffffffff, 0xff808080, 0xff000000}));
}

void TestGifWriter::saysThatTheDeviceIsFull()
{
    FullDevice device;
    GifWriter writer(device, {40, 30}, GifColours(Colours));
    QVERIFY(!writer.write(blank(), 4));
    QVERIFY(writer.problem());
    QVERIFY(!writer.write(blank(), 4));
    QVERIFY(!writer.problem()->isEmpty());
}

QTEST_MAIN(TestGifWriter)
#include "tst_gifwriter.moc"
