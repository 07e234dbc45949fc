// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/rememberedfits.h"

#include <QTest>

#include <random>

using namespace herd;
using Fit = TextPattern::Fit;

class TestRememberedFits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceOfOneText_data();
    void asksOnceOfOneText();
    void saysWhatThePatternSays();
    void remembersThatItWasGivenUp();
};

void TestRememberedFits::asksOnceOfOneText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("asked");
    QTest::newRow("a line") << QByteArray("AT Hill +0.1 kiwi +34-118 1520023934.9") << 1;
    QTest::newRow("a letter") << QByteArray("k") << 1;
    QTest::newRow("the longest") << QByteArray(RememberedFits::MostBytes, 'x') << 1;
    QTest::newRow("a longer one") << QByteArray(RememberedFits::MostBytes + 1, 'x') << 3;
    QTest::newRow("none") << QByteArray() << 3;
}

void TestRememberedFits::asksOnceOfOneText()
{
    QFETCH(QByteArray, text);
    RememberedFits fits;
    int asked = 0;
    for (int i = 0; i < 3; ++i) {
        const Fit fit = fits.of(text, [&asked](QByteArrayView) {
            ++asked;
            return Fit::Yes;
        });
        QCOMPARE(fit, Fit::Yes);
    }
    QTEST(asked, "asked");
}

// Texts that share their end, and so their place, among many others.
void TestRememberedFits::saysWhatThePatternSays()
{
    const TextPattern pattern(TextPattern::Way::Matches, "^K[iw]+\\d*[13579] ");
    RememberedFits fits;
    std::mt19937 random(1);
    int asked = 0, all = 0;
    for (; all < 5000; ++all) {
        const QByteArray text = (random() % 2 == 0 ? "kiwi" : "moa")
            + QByteArray::number(random() % 20) + ' ' + QByteArray(int(random() % 9), '.')
            + QByteArray::number(random() % 3);
        const Fit fit = fits.of(text, [&](QByteArrayView view) {
            ++asked;
            return pattern.fits(view);
        });
        QVERIFY2(fit == pattern.fits(text), text.constData());
    }
    QVERIFY(asked < all);
}

void TestRememberedFits::remembersThatItWasGivenUp()
{
    RememberedFits fits;
    QCOMPARE(fits.of("aaaa", [](QByteArrayView) { return Fit::GaveUp; }), Fit::GaveUp);
    QCOMPARE(fits.of("aaaa", [](QByteArrayView) { return Fit::No; }), Fit::GaveUp);
}

QTEST_APPLESS_MAIN(TestRememberedFits)

#include "tst_rememberedfits.moc"
