// SPDX-License-Identifier: GPL-3.0-or-later
// A user's own places out of both kinds of file: what is read, and where a mistake is.
#include "herd/places/gazetteer/ownplaces.h"

#include "herd/core/base/limits.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;

namespace {

// JSON written with ' for ".
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray collection(const QByteArray &features)
{
    return json("{'type':'FeatureCollection','features':[\n" + features + "]}");
}

QByteArray feature(const QByteArray &position, const QByteArray &properties)
{
    return "{'type':'Feature','geometry':{'type':'Point','coordinates':[" + position
        + "]},'properties':{" + properties + "}}";
}

QString textOf(const GazetteerEntry &entry)
{
    return QString::fromUtf8(entry.id + '|' + entry.name + '|' + entry.region + '|'
                             + entry.types.join(' ') + '|' + formatCoordinates(entry.where));
}

} // namespace

class TestOwnPlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void countsWhatIsLeftOut_data();
    void countsWhatIsLeftOut();
    void refuses_data();
    void refuses();
    void refusesWhatIsNoFile();
    void findsTheNearestFirst();
    void givesUpWhenAsked();

private:
    QString write(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(QStringLiteral("own"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    std::optional<QString> load(const QByteArray &bytes)
    {
        return m_places.load(write(bytes), [] { return false; });
    }
    QStringList all() const
    {
        QStringList texts;
        for (const GazetteerEntry &entry : m_places.find({{0, 0}, 3e7, 1000, true, {}}))
            texts << textOf(entry);
        return texts;
    }

    QTemporaryDir m_folder;
    OwnPlaces m_places;
};

void TestOwnPlaces::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("places");
    const auto row = [](const char *name, const QByteArray &bytes, const char *places) {
        QTest::newRow(name) << bytes << QString::fromUtf8(places);
    };
    row("least", "name,latitude,longitude\nA,1,2\n", "own:1|A|||+1.000000+2.000000");
    row("no newline at the end", "name,lat,lon\nA,1,2", "own:1|A|||+1.000000+2.000000");
    row("columns in any order",
        "LON; Name ;Lat;address;type;id;more\r\n2;Ä;1;5 Main St;bar cafe;x;-\r\n",
        "own:x|Ä|5 Main St|bar cafe|+1.000000+2.000000");
    row("tabs", "y\tx\tname\n1\t2\tA, B\n", "own:1|A, B|||+1.000000+2.000000");
    row("quoted", "name,lat,lng\n\"A \"\"1\"\",\nB\",\"1\",2\n\n",
        "own:1|A \"1\", B|||+1.000000+2.000000");
    row("byte order mark", "\xef\xbb\xbfname,lat,lng\nA,-1e0,2.5\n",
        "own:1|A|||-1.000000+2.500000");
    row("corners", "name,lat,lng\nA,90,180\nB,-90,-180\n",
        "own:1|A|||+90.000000+180.000000;own:2|B|||-90.000000-180.000000");

    row("feature", collection(feature("2,1", "'name':'A'")), "own:1|A|||+1.000000+2.000000");
    row("feature with all",
        collection(feature(
            "2.5,-1,99",
            "'name':'Z\\u00fc','types':['bar','cafe'],'address':'5 Main','x':{'y':[1,{}]}")),
        "own:1|Zü|5 Main|bar cafe|-1.000000+2.500000");
    row("id of the feature",
        collection("{'id':7,'properties':{'name':'A','@id':'n'},'geometry':{'coordinates':[2,1],'"
                   "type':'Point'}}"),
        "own:7|A|||+1.000000+2.000000");
    row("collection told late",
        json("{'crs':null,'features':[" + feature("2,1", "'name':'A','type':'bar;pub'")
             + "],'type':'FeatureCollection','bbox':[1,2]} \n"),
        "own:1|A||bar pub|+1.000000+2.000000");
}

void TestOwnPlaces::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, places);
    QCOMPARE(load(bytes), std::nullopt);
    QCOMPARE(all().join(QLatin1Char(';')), places);
    QCOMPARE(m_places.leftOut(), QString());
}

void TestOwnPlaces::countsWhatIsLeftOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("nameless lines") << QByteArrayLiteral("name,lat,lon\nA,1,2\n,1,2\n\"\",1,2\n")
                                    << QStringLiteral("2 without a name are left out.");
    QTest::newRow("lines and areas")
        << collection(
               feature("2,1", "'name':'A'") + ",{'geometry':null,'properties':null},"
               + "{'geometry':{'type':'LineString','coordinates':[[1,2],[3,4]]},'properties':{}},"
               + feature("2,1", "'ref':1"))
        << QStringLiteral("2 without a point and 1 without a name are left out.");
}

void TestOwnPlaces::countsWhatIsLeftOut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QCOMPARE(load(bytes), std::nullopt);
    QCOMPARE(m_places.size(), 1);
    QVERIFY2(m_places.leftOut().endsWith(says), qPrintable(m_places.leftOut()));
}

void TestOwnPlaces::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, const char *says) {
        QTest::newRow(name) << bytes << QString::fromUtf8(says);
    };
    const QByteArray head = "name,lat,lon\nA,1,2\n";
    const QByteArray good = feature("2,1", "'name':'A'") + ",\n";
    row("empty", "", "line 1, column 1: The first line names no column \"name\"");
    row("no latitude", "name,lon\n",
        "line 1, column 1: The first line names no column \"latitude\"");
    row("no lines", "name,lat,lon\n", "There are no places in");
    row("not a number", head + "B,x,2\n", "line 3, column 3: \"x\" is no latitude");
    row("place holders", head + "B,%3,2\n", "\"%3\" is no latitude: a number from -90 to 90 ");
    row("decimal comma", "name;lat;lon\nA;1;2\nB;1,5;2\n", "\"1,5\" is no latitude");
    row("beyond the pole", head + "B,90.1,2\n", "line 3, column 3: \"90.1\" is no latitude");
    row("not finite", head + "B,1,nan\n", "line 3, column 5: \"nan\" is no longitude");
    row("too short", head + "B,1\n", "line 3, column 1: This line has no longitude.");
    row("never closed", head + "\"B,1,2\n",
        "line 3, column 1: This quotation mark is never closed.");
    row("behind a quotation mark", head + "\"B\"x,1,2\n", "line 3, column 4: Behind a closing");
    row("Latin-1", head + "Caf\xe9,1,2\n", "line 3, column 1: This is not UTF-8.");
    row("long", head + QByteArray(limits::OwnPlaceText + 1, 'a') + ",1,2\n",
        "line 3, column 1: A text of this place is longer than 1024 bytes.");

    row("no collection", "{}", "line 1, column 1: This is no FeatureCollection");
    row("a feature alone", json(feature("2,1", "'name':'A'")), "This is no FeatureCollection");
    row("an array", "[]", "line 1, column 1: Here { was expected.");
    row("none", collection(""), "There are no places in");
    row("cut", collection(good).chopped(4), "feature 1, line 2, column ");
    row("not a feature", collection(good + "7"),
        "feature 2, line 3, column 1: Here { was expected.");
    row("beyond the pole, GeoJSON", collection(good + feature("2,91", "'name':'B'")),
        "feature 2, line 3, column 1: A Point has a longitude");
    row("one number", collection(good + feature("2", "'name':'B'")), "feature 2, line 3, column 1");
    row("bad number", collection(good + feature("2,1-", "'name':'B'")),
        "feature 2, line 3, column ");
    row("bad text", collection(good + feature("2,1", "'name':'\\x'")),
        "feature 2, line 3, column ");
    row("more behind", collection(feature("2,1", "'name':'A'")) + "}",
        "own, line 2, column 95: There is something behind");
    row("deep", collection(good + feature("2,1", "'name':'B','x':" + QByteArray(100'000, '['))),
        "This is nested too deeply.");
}

void TestOwnPlaces::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QCOMPARE(load("name,lat,lon\nA,1,2\n"), std::nullopt);
    const auto problem = load(bytes);
    QVERIFY(problem);
    QVERIFY2(problem->contains(says), qPrintable(*problem));
    QVERIFY(problem->contains(m_folder.filePath(QStringLiteral("own"))));
    QCOMPARE(m_places.size(), 0);
}

void TestOwnPlaces::refusesWhatIsNoFile()
{
    const auto load = [this](const QString &path) {
        return m_places.load(path, [] { return false; }).value_or(QString());
    };
    QVERIFY(load(m_folder.path()).contains(QLatin1String("no plain file")));
    QVERIFY(load(QStringLiteral("/nowhere/own.csv")).contains(QLatin1String("/nowhere/own.csv")));
    QFile large(m_folder.filePath(QStringLiteral("large"))); // without content on the disk
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(limits::OwnPlacesBytes + 1));
    large.close();
    QVERIFY(load(large.fileName()).contains(QLatin1String("larger than 512 MiB")));
}

void TestOwnPlaces::findsTheNearestFirst()
{
    QByteArray lines = "name,lat,lon\n";
    for (int i = 0; i < 5000; ++i)
        lines += QByteArray::number(i) + ",0," + QByteArray::number((i * 7919 % 5000 - 2500) * 0.01)
            + '\n';
    QCOMPARE(load(lines), std::nullopt);
    const auto found = m_places.find({{0, 0.004}, 10'000, 5, false, {}});
    QCOMPARE(found.size(), 5);
    for (qsizetype i = 0; i < 5; ++i) {
        QCOMPARE(found[i].where.longitude, QList<double>({0, 0.01, -0.01, 0.02, -0.02})[i]);
        QVERIFY(i == 0 || found[i - 1].distance <= found[i].distance);
    }
    const auto wanted = m_places.find({{0, 0}, 3e6, 5, false, [](const GazetteerEntry &entry) {
                                           return entry.name == "4321";
                                       }});
    QCOMPARE(wanted.size(), 1);
}

void TestOwnPlaces::givesUpWhenAsked()
{
    const auto problem = m_places.load(write("name,lat,lon\nA,1,2\n"), [] { return true; });
    QVERIFY(problem);
    QCOMPARE(m_places.size(), 0);
}

QTEST_GUILESS_MAIN(TestOwnPlaces)
#include "tst_ownplaces.moc"
