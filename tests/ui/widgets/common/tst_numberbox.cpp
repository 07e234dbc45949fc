// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/numberbox.h"

#include <QTest>

using namespace herd::ui;

class TestNumberBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBothMarks_data();
    void readsBothMarks();
    void countsTakeNoMark_data();
    void countsTakeNoMark();
};

namespace {

template<class Box> void type(Box &box, const QString &locale, const QString &keys)
{
    box.setLocale(QLocale(locale));
    box.setRange(0, 20'000);
    box.setSuffix(QStringLiteral(" km"));
    box.setValue(7);
    box.selectAll();
    for (const QChar key : keys)
        QTest::sendKeyEvent(QTest::Click, &box, Qt::Key_unknown, key, Qt::NoModifier);
    QTest::keyClick(&box, Qt::Key_Return);
}

} // namespace

void TestNumberBox::readsBothMarks_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    const QString arabic = QStringLiteral("ar_EG"), german = QStringLiteral("de_DE");
    QTest::newRow("a point in C") << "C"
                                  << "0.5" << 0.5 << "0.50 km";
    QTest::newRow("a comma in C") << "C"
                                  << "0,5" << 0.5 << "0.50 km";
    QTest::newRow("a point in German") << german << "0.5" << 0.5 << "0,50 km";
    QTest::newRow("a comma in German") << german << "0,5" << 0.5 << "0,50 km";
    QTest::newRow("a point in Arabic") << arabic << "0.5" << 0.5 << QStringLiteral("٠٫٥٠ km");
    QTest::newRow("Arabic digits")
        << arabic << QStringLiteral("١٫٥") << 1.5 << QStringLiteral("١٫٥٠ km");
    // Grouped digits are not guessed at, nor a digit too many cut.
    QTest::newRow("a group in German") << german << "1.234,5" << 7.0 << "7,00 km";
    QTest::newRow("a group in English") << "en_US"
                                        << "1,234" << 7.0 << "7.00 km";
    QTest::newRow("a group in Arabic")
        << arabic << QStringLiteral("1\u066c5") << 7.0 << QStringLiteral("٧٫٠٠ km");
    QTest::newRow("a group in French")
        << "fr_FR" << QStringLiteral("1\u202f000,5") << 7.0 << "7,00 km";
}

void TestNumberBox::readsBothMarks()
{
    QFETCH(QString, locale);
    QFETCH(QString, keys);
    DecimalBox box;
    box.setDecimals(2);
    type(box, locale, keys);
    QTEST(box.value(), "value");
    QTEST(box.text(), "text");
}

void TestNumberBox::countsTakeNoMark_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<int>("value");
    for (const char *locale : {"C", "en_US", "de_DE", "fr_FR"}) {
        QTest::addRow("a whole number in %s", locale) << locale << "1234" << 1234;
        QTest::addRow("a point in %s", locale) << locale << "1.5" << 7;
        QTest::addRow("a comma in %s", locale) << locale << "1,5" << 7;
    }
}

void TestNumberBox::countsTakeNoMark()
{
    QFETCH(QString, locale);
    QFETCH(QString, keys);
    CountBox box;
    type(box, locale, keys);
    QTEST(box.value(), "value");
}

QTEST_MAIN(TestNumberBox)
#include "tst_numberbox.moc"
