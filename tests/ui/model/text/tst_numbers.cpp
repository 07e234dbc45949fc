// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/text/numbers.h"

#include <QLocale>
#include <QTest>

using namespace herd::ui;
using namespace std::chrono_literals;

class TestNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areInTheLocale_data();
    void areInTheLocale();
    void lengthsMeanWhatTheySay_data();
    void lengthsMeanWhatTheySay();
    void onesAreOnes();
    void cleanup() { QLocale::setDefault(QLocale::c()); }
};

void TestNumbers::areInTheLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QStringList>("texts");
    const auto row = [](const char *name, const QString &texts) {
        QTest::newRow(name) << name << texts.split(QLatin1Char('|'));
    };
    row("en_US",
        QStringLiteral("1,234|1234|0.50|10.5|0.183 ms|12.4 ms|2.31 s|1.250 s|3.2 s ago|12 min ago|"
                       "10.5 km|4/5"));
    row("de_DE",
        QStringLiteral("1.234|1234|0,50|10,5|0,183 ms|12,4 ms|2,31 s|1,250 s|3,2 s ago|12 min ago|"
                       "10,5 km|4/5"));
    row("ar_EG",
        QStringLiteral(
            "⁨١٬٢٣٤⁩|⁨١٢٣٤⁩|⁨٠٫٥٠⁩|⁨١٠٫٥⁩|⁨٠٫١٨٣⁩ "
            "ms|⁨١٢٫٤⁩ "
            "ms|⁨٢٫٣١⁩ "
            "s|⁨١٫٢٥٠⁩ s|"
            "⁨٣٫٢⁩ s ago|⁨١٢⁩ min ago|⁨١٠٫٥⁩ km|⁨٤⁩/⁨٥⁩"));
    row("C",
        QStringLiteral("1234|1234|0.50|10.5|0.183 ms|12.4 ms|2.31 s|1.250 s|3.2 s ago|12 min ago|"
                       "10.5 km|4/5"));
}

void TestNumbers::areInTheLocale()
{
    QFETCH(QString, locale);
    QLocale::setDefault(QLocale(locale));
    const QStringList texts {countText(1234),      ordinalText(1234),      decimalText(0.5, 2),
                             exactText(10.5),      durationText(183us),    durationText(12400us),
                             durationText(2310ms), secondsText(1250ms, 3), ageText(3200ms),
                             ageText(12min),       radiusText(10.5),       ratioText(4, 5)};
    QTEST(texts, "texts");
    QCOMPARE(wireNumber(11860), QStringLiteral("11860"));
}

void TestNumbers::lengthsMeanWhatTheySay_data()
{
    QTest::addColumn<double>("metres");
    QTest::addColumn<QString>("measured");
    QTest::addColumn<QString>("asked");
    const auto row = [](double metres, const char *measured, const char *asked) {
        QTest::newRow(asked) << metres << measured << asked;
    };
    row(10'500, "10.5 km", "10.5 km");
    row(10'000, "10 km", "10 km");
    row(50'000, "50 km", "50 km");
    row(125, "125 m", "0.125 km");
    row(12'345.678, "12.3 km", "12.345678 km");
    row(999.7, "1 km", "0.9997 km");
    row(0.25, "0.25 m", "0.00025 km");
    row(99'960, "100 km", "99.96 km");
    row(1'234'567, "1235 km", "1234.567 km");
}

void TestNumbers::lengthsMeanWhatTheySay()
{
    QFETCH(double, metres);
    QTEST(lengthText(metres), "measured");
    QTEST(radiusText(metres / 1000), "asked");
}

void TestNumbers::onesAreOnes()
{
    const auto messages = [](qint64 n) {
        return counted(n, QStringLiteral("%1 message"), QStringLiteral("%1 messages"));
    };
    QCOMPARE(messages(0), QStringLiteral("0 messages"));
    QCOMPARE(messages(1), QStringLiteral("1 message"));
    QCOMPARE(messages(12), QStringLiteral("12 messages"));
}

QTEST_MAIN(TestNumbers)
#include "tst_numbers.moc"
