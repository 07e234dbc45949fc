// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/factcolor.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;

class TestFactColor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canBeToldApart_data();
    void canBeToldApart();
};

void TestFactColor::canBeToldApart_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFactColor::canBeToldApart()
{
    QFETCH(bool, dark);
    const Theme theme = dark ? Theme::darkTheme() : Theme::light();
    for (size_t a = 0; a < FactRoles; ++a) {
        for (size_t b = a + 1; b < FactRoles; ++b) {
            const QColor one = colorOf(FactRole(a), theme), other = colorOf(FactRole(b), theme);
            const int apart = std::abs(one.red() - other.red())
                + std::abs(one.green() - other.green()) + std::abs(one.blue() - other.blue());
            QVERIFY2(apart > 40, qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
        }
    }
}

QTEST_APPLESS_MAIN(TestFactColor)
#include "tst_factcolor.moc"
