// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/preferences.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace herd::ui;

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areKept();
    void areTheUsualOnesAtFirst();
    void nonsenseIsIgnoredAndSaid_data();
    void nonsenseIsIgnoredAndSaid();

private:
    QTemporaryDir m_folder;
};

void TestPreferences::areKept()
{
    Preferences kept;
    kept.theme = ThemeChoice::Dark;
    kept.motion = MotionChoice::Reduced;
    kept.scale = 150;
    kept.events = 20'000;
    kept.isRecording = false;
    kept.recordingSize = 512;
    kept.keys = {{QStringLiteral("Save: all, %1/2"), QStringLiteral("Ctrl+U, Ctrl+V")},
                 {QStringLiteral("Fit"), QString()}};
    const QString path = m_folder.filePath(QStringLiteral("kept.ini"));
    {
        QSettings settings(path, QSettings::IniFormat);
        writePreferences(settings, kept);
    }
    const QSettings settings(path, QSettings::IniFormat);
    QStringList ignored;
    QCOMPARE(readPreferences(settings, &ignored), kept);
    QCOMPARE(ignored, QStringList());
}

void TestPreferences::areTheUsualOnesAtFirst()
{
    const QSettings settings(m_folder.filePath(QStringLiteral("none.ini")), QSettings::IniFormat);
    QStringList ignored;
    QCOMPARE(readPreferences(settings, &ignored), Preferences());
    QCOMPARE(ignored, QStringList());
}

void TestPreferences::nonsenseIsIgnoredAndSaid_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");
    QTest::newRow("no theme") << QStringLiteral("theme") << QVariant(QStringLiteral("mauve"));
    QTest::newRow("no motion") << QStringLiteral("motion") << QVariant(QStringLiteral("wild"));
    QTest::newRow("too small") << QStringLiteral("scalePercent") << QVariant(1);
    QTest::newRow("too many") << QStringLiteral("limits/events") << QVariant(2'000'000'000);
    QTest::newRow("no number") << QStringLiteral("recorder/mebibytes")
                               << QVariant(QStringLiteral("two"));
    QTest::newRow("neither") << QStringLiteral("recorder/on") << QVariant(QStringLiteral("maybe"));
    QTest::newRow("too long a key")
        << QStringLiteral("shortcuts")
        << QVariant(QVariantMap {{QStringLiteral("Fit"), QString(200, u'A')}});
}

void TestPreferences::nonsenseIsIgnoredAndSaid()
{
    QFETCH(QString, key);
    QFETCH(QVariant, value);
    QSettings settings(m_folder.filePath(QLatin1StringView(QTest::currentDataTag())),
                       QSettings::IniFormat);
    settings.setValue(key, value);
    QStringList ignored;
    QCOMPARE(readPreferences(settings, &ignored), Preferences());
    QCOMPARE(ignored.size(), 1);
    QVERIFY2(ignored.constFirst().contains(key), qPrintable(ignored.constFirst()));
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
