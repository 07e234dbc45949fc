// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/systemmotion.h"

#include <QDBusVariant>
#include <QTest>

using namespace herd;

class TestSystemMotion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsThePortalSays_data();
    void isAsThePortalSays();
};

void TestSystemMotion::isAsThePortalSays_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QList<bool>>("known");
    const QString xdg = QStringLiteral("org.freedesktop.appearance");
    const QString gnome = QStringLiteral("org.gnome.desktop.interface");
    const QString reduced = QStringLiteral("reduced-motion");
    const QString enabled = QStringLiteral("enable-animations");
    QTest::newRow("reduced") << xdg << reduced << QVariant(1U) << QList<bool> {true};
    QTest::newRow("no preference") << xdg << reduced << QVariant(0U) << QList<bool> {false};
    QTest::newRow("GNOME moves") << gnome << enabled << QVariant(true) << QList<bool> {false};
    QTest::newRow("GNOME does not") << gnome << enabled << QVariant(false) << QList<bool> {true};
    QTest::newRow("wrapped") << xdg << reduced << QVariant::fromValue(QDBusVariant(QVariant(1U)))
                             << QList<bool> {true};
    QTest::newRow("another key") << xdg << QStringLiteral("color-scheme") << QVariant(1U)
                                 << QList<bool>();
    QTest::newRow("another group")
        << QStringLiteral("org.kde") << reduced << QVariant(1U) << QList<bool>();
}

void TestSystemMotion::isAsThePortalSays()
{
    QFETCH(QString, group);
    QFETCH(QString, key);
    QFETCH(QVariant, value);
    SystemMotion motion;
    QList<bool> known;
    connect(&motion, &SystemMotion::known, this, [&known](bool is) { known.append(is); });
    QVERIFY(QMetaObject::invokeMethod(&motion, "onChanged", Q_ARG(QString, group),
                                      Q_ARG(QString, key),
                                      Q_ARG(QDBusVariant, QDBusVariant(value))));
    QTEST(known, "known");
}

QTEST_GUILESS_MAIN(TestSystemMotion)
#include "tst_systemmotion.moc"
