// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/type.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QTest>

using namespace herd::ui;

class TypeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresAreOfOneWidth();
    void joinsNoLetters();
    void hasThreeSizesAndTwoWeights();
    void followsTheSystemsSize();
};

void TypeTest::figuresAreOfOneWidth()
{
    const QFont body = interfaceFont(QFont());
    QCOMPARE(QFontInfo(body).family(), QStringLiteral("Herd Sans"));
    for (const TextWeight weight : {TextWeight::Regular, TextWeight::Strong}) {
        const QFontMetricsF metrics(textFont(body, TextSize::Body, weight));
        const double zero = metrics.horizontalAdvance(u'0');
        for (const QChar digit : QStringLiteral("123456789"))
            QCOMPARE(metrics.horizontalAdvance(digit), zero);
    }
}

// What came over the wire is shown letter by letter.
void TypeTest::joinsNoLetters()
{
    const QFontMetricsF metrics(interfaceFont(QFont()));
    QCOMPARE(metrics.horizontalAdvance(QStringLiteral("->")),
             metrics.horizontalAdvance(u'-') + metrics.horizontalAdvance(u'>'));
}

void TypeTest::hasThreeSizesAndTwoWeights()
{
    const QFont body = interfaceFont(QFont());
    const auto high = [&body](TextSize size) {
        return QFontMetricsF(textFont(body, size)).height();
    };
    QVERIFY(high(TextSize::Small) < high(TextSize::Body));
    QVERIFY(high(TextSize::Body) < high(TextSize::Large));
    QVERIFY(textFont(body, TextSize::Body, TextWeight::Strong).bold());
    QVERIFY(!textFont(textFont(body, TextSize::Body, TextWeight::Strong), TextSize::Body).bold());
    QFont pixels;
    pixels.setPixelSize(20);
    QCOMPARE(textFont(pixels, TextSize::Large).pixelSize(), 26);
    QCOMPARE(fixedFont(pixels).pixelSize(), 20);
}

void TypeTest::followsTheSystemsSize()
{
    QFont large;
    large.setPointSizeF(20);
    QCOMPARE(interfaceFont(large).pointSizeF(), 20.0);
    QFont tiny;
    tiny.setPointSizeF(4);
    QVERIFY(interfaceFont(tiny).pointSizeF() > 9);
}

QTEST_MAIN(TypeTest)
#include "tst_type.moc"
