// SPDX-License-Identifier: GPL-3.0-or-later
// That every state of a server can be told from every other without its colour.
#include "ui/widgets/theme/serverglyph.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace herd::ui;

namespace {

constexpr NodeLook Looks[] = {NodeLook::Stopped,  NodeLook::Killed,  NodeLook::Starting,
                              NodeLook::Stopping, NodeLook::Running, NodeLook::Degraded,
                              NodeLook::Failed,   NodeLook::Foreign, NodeLook::OutOfReach};
constexpr int Side = 64; // pixels

// In two inks only: what differs in it differs in shape.
Theme inked()
{
    Theme theme = Theme::light();
    for (QColor *colour : {&theme.idle, &theme.good, &theme.warning, &theme.bad, &theme.muted,
                           &theme.text, &theme.outline})
        *colour = QColor(Qt::black);
    theme.canvas = theme.raised = QColor(Qt::white);
    return theme;
}

QImage painted(NodeLook look, double radius, const Theme &theme)
{
    QImage image(Side, Side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    ServerGlyph(look, theme).paint(painter, QPointF(Side / 2.0, Side / 2.0), radius);
    return image;
}

// In pixels that are the other ink.
double difference(const QImage &a, const QImage &b)
{
    double sum = 0;
    for (int y = 0; y < Side; ++y)
        for (int x = 0; x < Side; ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) / 255.0;
    return sum;
}

} // namespace

class ServerGlyphTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesDifferInShape_data();
    void statesDifferInShape();
    void staysWithinItsReach_data() { statesDifferInShape_data(); }
    void staysWithinItsReach();
    void fillsASquareOfAList();
};

void ServerGlyphTest::statesDifferInShape_data()
{
    QTest::addColumn<double>("radius");
    QTest::newRow("in a crowd") << 4.0;
    QTest::newRow("in a table") << 7.0;
    QTest::newRow("in the graph") << 22.0;
}

void ServerGlyphTest::statesDifferInShape()
{
    QFETCH(double, radius);
    const Theme theme = inked();
    for (const NodeLook a : Looks) {
        for (const NodeLook b : Looks) {
            const double seen = difference(painted(a, radius, theme), painted(b, radius, theme));
            if (a != b)
                QVERIFY2(seen >= radius,
                         qPrintable(QString::asprintf("%d %d: %f", int(a), int(b), seen)));
        }
    }
}

void ServerGlyphTest::staysWithinItsReach()
{
    QFETCH(double, radius);
    const int reach = int(std::ceil(ServerGlyph::reach(radius)));
    const QRect allowed(Side / 2 - reach, Side / 2 - reach, 2 * reach, 2 * reach);
    for (const NodeLook look : Looks) {
        const QImage image = painted(look, radius, Theme::light());
        for (int y = 0; y < Side; ++y)
            for (int x = 0; x < Side; ++x)
                QVERIFY2(allowed.contains(x, y) || qGray(image.pixel(x, y)) == 255,
                         qPrintable(QString::asprintf("%d at %d,%d", int(look), x, y)));
    }
}

void ServerGlyphTest::fillsASquareOfAList()
{
    const QPixmap picture = ServerGlyph(NodeLook::Degraded, Theme::light()).pixmap(16, 2);
    QCOMPARE(picture.size(), QSize(32, 32));
    QCOMPARE(picture.devicePixelRatio(), 2.0);
}

QTEST_MAIN(ServerGlyphTest)
#include "tst_serverglyph.moc"
