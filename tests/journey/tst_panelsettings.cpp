// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/panelsettings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace herd::ui;

class PanelSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersWhatWasSet();
    void keepsTheLastHerdsOnly();
    void forgetsWhatAnotherVersionWrote();
    void countsNonsenseAsNeverSet();

private:
    QString freshPath();

    QTemporaryDir m_folder;
    int m_files = 0;
};

QString PanelSettingsTest::freshPath()
{
    return m_folder.filePath(QStringLiteral("panel%1.ini").arg(++m_files));
}

void PanelSettingsTest::remembersWhatWasSet()
{
    const QString path = freshPath();
    const NodePositions positions {{"Hill", {1.5, -2}}, {"a/b=c d%", {0, 1e6}}};
    {
        PanelSettings settings(path);
        settings.setTheme(ThemeChoice::Dark);
        settings.setLayout({"geometry", "state"});
        settings.addRecentHerd(QStringLiteral("/tmp/x.json"));
        settings.setPositions("a/strange\\herd", positions);
        QVERIFY(!settings.isTourOffered());
        settings.setTourOffered();
    }
    const PanelSettings settings(path);
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
    QCOMPARE(settings.layout().geometry, "geometry");
    QCOMPARE(settings.layout().state, "state");
    QCOMPARE(settings.recentHerds(), QStringList {QStringLiteral("/tmp/x.json")});
    QVERIFY(settings.isTourOffered());
    QCOMPARE(settings.positions("a/strange\\herd"), positions);
    QVERIFY(settings.positions("another").isEmpty());
}

void PanelSettingsTest::keepsTheLastHerdsOnly()
{
    PanelSettings settings(freshPath());
    for (int number = 0; number < 2 * PanelSettings::RecentHerds; ++number)
        settings.addRecentHerd(QString::number(number));
    QCOMPARE(settings.recentHerds().size(), qsizetype(PanelSettings::RecentHerds));
    QCOMPARE(settings.recentHerds().first(), QStringLiteral("15"));
    settings.addRecentHerd(QStringLiteral("10"));
    QCOMPARE(settings.recentHerds().first(), QStringLiteral("10"));
    QCOMPARE(settings.recentHerds().count(QStringLiteral("10")), 1);
    settings.forgetRecentHerd(QStringLiteral("10"));
    QCOMPARE(settings.recentHerds().first(), QStringLiteral("15"));
}

void PanelSettingsTest::forgetsWhatAnotherVersionWrote()
{
    const QString path = freshPath();
    {
        QSettings other(path, QSettings::IniFormat);
        other.setValue(QStringLiteral("version"), 999);
        other.setValue(QStringLiteral("theme"), QStringLiteral("dark"));
        other.setValue(QStringLiteral("recentHerds"), QStringList {QStringLiteral("x")});
    }
    const PanelSettings settings(path);
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QVERIFY(settings.recentHerds().isEmpty());
}

void PanelSettingsTest::countsNonsenseAsNeverSet()
{
    const QString path = freshPath();
    {
        const PanelSettings versioned(path);
    }
    {
        QSettings broken(path, QSettings::IniFormat);
        broken.setValue(QStringLiteral("theme"), QStringLiteral("purple"));
        broken.setValue(QStringLiteral("recentHerds"), 7.5);
        broken.setValue(QStringLiteral("positions/seed"),
                        QVariantMap {{QStringLiteral("Hill"), QPointF(qQNaN(), 1)},
                                     {QStringLiteral("Smith"), QStringLiteral("left")},
                                     {QStringLiteral("Jaquez"), QPointF(1, 2)}});
    }
    const PanelSettings settings(path);
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QCOMPARE(settings.positions("seed"), (NodePositions {{"Jaquez", {1, 2}}}));
}

QTEST_GUILESS_MAIN(PanelSettingsTest)
#include "tst_panelsettings.moc"
