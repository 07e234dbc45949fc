// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/tokenpictures.h"

#include "ui/widgets/graph/graphglyph.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <utility>

using namespace herd::ui;

class TestTokenPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsShapesDo_data();
    void looksAsShapesDo();
    void tellsLooksApart();
    void tintsWhatIsReached();
    void numbersHops();
    void showsServers();
};

namespace {

using Paint = std::function<void(QPainter &painter)>;

QImage painted(double ratio, const Paint &paint)
{
    QImage image((QSizeF(120, 120) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter);
    return image;
}

// Blending a copy rounds once more than blending a shape.
bool isNearly(const QImage &a, const QImage &b)
{
    constexpr int rounded = 3;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QColor p = a.pixelColor(x, y), q = b.pixelColor(x, y);
            if (std::abs(p.red() - q.red()) > rounded || std::abs(p.green() - q.green()) > rounded
                || std::abs(p.blue() - q.blue()) > rounded)
                return false;
        }
    }
    return true;
}

// As a whole: what fades does so with what is behind it, not its outline over its disc.
QImage byShapes(Token token, double radius, QPointF at, const QColor &hue, double ratio)
{
    const Theme theme = Theme::of(QApplication::palette());
    const double opacity = std::exchange(token.opacity, 1);
    QImage whole = painted(ratio, [](QPainter &) {});
    whole.fill(Qt::transparent);
    {
        QPainter painter(&whole);
        painter.setRenderHint(QPainter::Antialiasing);
        paintToken(painter, at, radius, token, hue, theme);
    }
    return painted(ratio, [&](QPainter &painter) {
        painter.setOpacity(opacity);
        painter.drawImage(QPointF(), whole);
    });
}

QImage byPictures(const Token &token, double radius, QPointF at, const QColor &hue, double ratio)
{
    const Theme theme = Theme::of(QApplication::palette());
    return painted(ratio, [&](QPainter &painter) {
        TokenPictures pictures(painter, theme, QFont());
        pictures.paintToken(at, radius, token, hue);
    });
}

} // namespace

void TestTokenPictures::looksAsShapesDo_data()
{
    QTest::addColumn<Token::Kind>("kind");
    QTest::addColumn<double>("age");
    QTest::addColumn<double>("opacity");
    for (const auto &[name, kind] :
         {std::pair("iamat", Token::Kind::Iamat), std::pair("travelling", Token::Kind::Travelling),
          std::pair("duplicate", Token::Kind::Duplicate), std::pair("stale", Token::Kind::Stale),
          std::pair("unobserved", Token::Kind::Unobserved), std::pair("lost", Token::Kind::Lost)}) {
        QTest::addRow("%s", name) << kind << 0.0 << 1.0;
        QTest::addRow("%s, fading", name) << kind << 0.3 << 0.7;
    }
    for (const double age : {0.0, 0.5, 1.0})
        QTest::addRow("new, %g", age) << Token::Kind::New << age << 1 - age / 2;
}

void TestTokenPictures::looksAsShapesDo()
{
    QFETCH(Token::Kind, kind);
    Token token;
    token.kind = kind;
    QFETCH(double, age);
    token.age = age;
    QFETCH(double, opacity);
    token.opacity = opacity;
    const bool isPulse = kind == Token::Kind::New;
    const double radius = isPulse ? 30 : 6;
    for (const double ratio : {1.0, 2.0}) {
        const QImage shape = byShapes(token, radius, {60, 60}, Qt::darkBlue, ratio);
        QVERIFY(shape != painted(ratio, [](QPainter &) {}));
        QVERIFY(isNearly(byPictures(token, radius, {60, 60}, Qt::darkBlue, ratio), shape));
        // Wherever it is, to the nearest pixel; the second time it is copied.
        QVERIFY(isNearly(byPictures(token, radius, {60.2, 59.8}, Qt::darkBlue, ratio), shape));
    }
}

// What is kept of one look is never taken for another.
void TestTokenPictures::tellsLooksApart()
{
    Token token;
    Token pulse;
    pulse.kind = Token::Kind::New;
    for (int round = 0; round < 2; ++round) {
        for (const double radius : {4.0, 4.5, 6.0}) {
            for (const QColor &hue : {QColor(Qt::darkBlue), QColor(Qt::darkRed)}) {
                QVERIFY(isNearly(byPictures(token, radius, {60, 60}, hue, 1),
                                 byShapes(token, radius, {60, 60}, hue, 1)));
                pulse.age = round * 0.5;
                QVERIFY(isNearly(byPictures(pulse, radius, {60, 60}, hue, 1),
                                 byShapes(pulse, radius, {60, 60}, hue, 1)));
            }
        }
    }
}

void TestTokenPictures::tintsWhatIsReached()
{
    const Theme theme = Theme::of(QApplication::palette());
    for (const double radius : {11.0, 30.0}) {
        const QImage shape = painted(1, [&](QPainter &painter) {
            paintTint(painter, {60, 60}, radius, Qt::darkBlue);
        });
        const QImage picture = painted(1, [&](QPainter &painter) {
            TokenPictures(painter, theme, QFont()).paintTint({60, 60}, radius, Qt::darkBlue);
        });
        QVERIFY(shape != painted(1, [](QPainter &) {}));
        QVERIFY(isNearly(picture, shape));
    }
}

void TestTokenPictures::numbersHops()
{
    const Theme theme = Theme::of(QApplication::palette());
    for (const int hop : {1, 12, 3, 1}) {
        const QImage shape = painted(1, [&](QPainter &painter) {
            paintHopNumber(painter, {60, 60}, hop, Qt::darkBlue, theme);
        });
        const QImage picture = painted(1, [&](QPainter &painter) {
            TokenPictures pictures(painter, theme, painter.font());
            pictures.paintHopNumber({60, 60}, hop, Qt::darkBlue);
        });
        QVERIFY(isNearly(picture, shape));
    }
}

void TestTokenPictures::showsServers()
{
    const Theme theme = Theme::of(QApplication::palette());
    for (const NodeLook look : {NodeLook::Stopped, NodeLook::Killed, NodeLook::Starting,
                                NodeLook::Stopping, NodeLook::Running, NodeLook::Degraded,
                                NodeLook::Failed, NodeLook::Foreign, NodeLook::OutOfReach}) {
        for (const double radius : {11.0, 17.5}) {
            const QImage shape = painted(1, [&](QPainter &painter) {
                paintNode(painter, {60, 60}, radius, look, theme);
            });
            const QImage picture = painted(1, [&](QPainter &painter) {
                TokenPictures pictures(painter, theme, painter.font());
                pictures.paintNode({60, 60}, radius, look);
            });
            QVERIFY2(isNearly(picture, shape), qPrintable(QString::number(int(look))));
        }
    }
}

QTEST_MAIN(TestTokenPictures)
#include "tst_tokenpictures.moc"
