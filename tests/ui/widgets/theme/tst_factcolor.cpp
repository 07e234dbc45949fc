// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/theme/hues.h"
#include "ui/widgets/theme/factcolor.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;

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
    QList<QColor> colours {theme.bad}; // of faults, beside them
    for (size_t role = 0; role < FactRoles; ++role)
        colours.append(colorOf(FactRole(role), theme));
    QCOMPARE(alike(colours), QStringList());
}

QTEST_APPLESS_MAIN(TestFactColor)
#include "tst_factcolor.moc"
