// SPDX-License-Identifier: GPL-3.0-or-later
// What the programs carry inside is there, whole, and says whose it is.
#include <QDir>
#include <QFile>
#include <QSvgRenderer>
#include <QTest>

using Qt::StringLiterals::operator""_s;

class TestResources : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void iconsAreDrawn();
    void iconsTakeAColour();
    void attributionsNameEverySource();
};

void TestResources::iconsAreDrawn()
{
    const QDir icons(u":/herd/icons"_s);
    const QStringList names = icons.entryList({u"*.svg"_s});
    QVERIFY(names.size() > 50);
    for (const QString &name : names)
        QVERIFY2(QSvgRenderer(icons.filePath(name)).isValid(), qPrintable(name));
    for (const QString &name : {u"play.svg"_s, u"square.svg"_s, u"skull.svg"_s, u"map.svg"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
}

// A theme puts its own colour in the place of this word.
void TestResources::iconsTakeAColour()
{
    const QDir icons(u":/herd/icons"_s);
    for (const QString &name : icons.entryList({u"*.svg"_s})) {
        QFile file(icons.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("currentColor"), 1);
    }
}

void TestResources::attributionsNameEverySource()
{
    QFile file(u":/herd/attributions.txt"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const char *source : {"Natural Earth", "US Census Bureau", "GeoNames", "CC BY 4.0",
                               "OurAirports", "ODbL 1.0", "Lucide", "Feather", "Qt"})
        QVERIFY2(text.contains(source), source);
}

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
