// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/panelsettings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace herd::ui;

class PanelSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersWhatWasSet();
    void keepsTheLastHerdsOnly();
    void remembersWhoIsTrusted();
    void putsAsideWhatIsNotItsOwn_data();
    void putsAsideWhatIsNotItsOwn();
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
    const QStringList history {QStringLiteral("IAMAT kiwi +1+1 ${now}"),
                               QStringLiteral("@x, \"y\"; ü")};
    const TimeScale scale {TimeScale::Kind::Real, 2.5, 20};
    EventsMemory events;
    events.addRecent(QStringLiteral("text == \"a, b\" and\tü"));
    events.addRecent(QStringLiteral("problem"));
    events.save(QStringLiteral("all; of=it"), QStringLiteral("kind in {line, reply}"));
    events.setHidden(EventColumn::Number, false);
    events.setHidden(EventColumn::Client, true);
    events.setFilterShared(true);
    {
        PanelSettings settings(path);
        settings.setTheme(ThemeChoice::Dark);
        settings.setLayout({"geometry", "state"});
        settings.addRecentHerd(QStringLiteral("/tmp/x.json"));
        settings.setPaneMemory("a/strange\\herd", {positions, history, scale, events, {false}});
        QVERIFY(!settings.isTourOffered());
        settings.setTourOffered();
    }
    const PanelSettings settings(path);
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
    QCOMPARE(settings.layout().geometry, "geometry");
    QCOMPARE(settings.layout().state, "state");
    QCOMPARE(settings.recentHerds(), QStringList {QStringLiteral("/tmp/x.json")});
    QVERIFY(settings.isTourOffered());
    QCOMPARE(settings.paneMemory("a/strange\\herd").positions, positions);
    QVERIFY(settings.paneMemory("another").positions.isEmpty());
    for (const char *herd : {"a/strange\\herd", "another"}) {
        QCOMPARE(settings.paneMemory(herd).consoleHistory, history);
        QVERIFY(settings.paneMemory(herd).scale == scale);
        QVERIFY(settings.paneMemory(herd).events == events);
        QVERIFY(settings.paneMemory(herd).graph == GraphMemory {false});
    }
    // A file from before there was any of this.
    const PaneMemory none = PanelSettings(freshPath()).paneMemory("another");
    QVERIFY(none.events == EventsMemory());
    QVERIFY(none.graph == GraphMemory());
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

void PanelSettingsTest::remembersWhoIsTrusted()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("panel.ini"));
    const QString one = QStringLiteral("wss://10.0.0.1:7100"),
                  longer = QStringLiteral("wss://110.0.0.1:7100");
    {
        PanelSettings settings(path);
        QVERIFY(settings.trustedAt(one).isEmpty());
        settings.trust(one, "first");
        settings.trust(longer, "another");
        settings.trust(one, QByteArray("\0second", 7));
    }
    PanelSettings settings(path);
    QCOMPARE(settings.trustedAt(one), QByteArray("\0second", 7));
    QCOMPARE(settings.trustedAt(longer), QByteArray("another"));
    for (int i = 1; i < PanelSettings::TrustedHosts; ++i)
        settings.trust(QString::number(i), "x");
    QVERIFY(!settings.trustedAt(one).isEmpty());
    settings.trust(longer, "another");
    settings.trust(QStringLiteral("one more"), "x");
    QVERIFY(settings.trustedAt(one).isEmpty());
    QVERIFY(!settings.trustedAt(longer).isEmpty());
}

void PanelSettingsTest::putsAsideWhatIsNotItsOwn_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("aside");
    QTest::newRow("a newer version's")
        << QByteArray("[General]\nversion=999\ntheme=dark\nrecentHerds=x\n")
        << QStringLiteral(".version-999");
    QTest::newRow("no version's") << QByteArray("[General]\ntheme=dark\n")
                                  << QStringLiteral(".damaged");
    QTest::newRow("no settings at all") << QByteArray("\x7f"
                                                      "ELF\0\0\xff",
                                                      7)
                                        << QStringLiteral(".damaged");
    QTest::newRow("cut off") << QByteArray("[General\nvers") << QStringLiteral(".damaged");
    QTest::newRow("empty") << QByteArray() << QStringLiteral(".damaged");
}

void PanelSettingsTest::putsAsideWhatIsNotItsOwn()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, aside);
    const QString path = freshPath();
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    {
        PanelSettings settings(path);
        QCOMPARE(settings.theme(), ThemeChoice::System);
        QVERIFY(settings.recentHerds().isEmpty());
        settings.setTheme(ThemeChoice::Light);
    }
    QCOMPARE(PanelSettings(path).theme(), ThemeChoice::Light);
    QFile kept(path + aside);
    QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(kept.fileName()));
    QCOMPARE(kept.readAll(), content);
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
        broken.setValue(QStringLiteral("consoleHistory"), QPointF(1, 2));
        broken.setValue(QStringLiteral("playback/scale"), 3);
        broken.setValue(QStringLiteral("playback/speed"), qQNaN());
        broken.setValue(QStringLiteral("playback/slowdown"), -1);
        broken.setValue(QStringLiteral("positions/seed"),
                        QVariantMap {{QStringLiteral("Hill"), QPointF(qQNaN(), 1)},
                                     {QStringLiteral("Smith"), QStringLiteral("left")},
                                     {QStringLiteral("Jaquez"), QPointF(1, 2)}});
    }
    const PanelSettings settings(path);
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QCOMPARE(settings.paneMemory("seed").positions, (NodePositions {{"Jaquez", {1, 2}}}));
    QVERIFY(settings.paneMemory("seed").consoleHistory.isEmpty());
    QVERIFY(settings.paneMemory("seed").scale == TimeScale());
}

QTEST_GUILESS_MAIN(PanelSettingsTest)
#include "tst_panelsettings.moc"
