// SPDX-License-Identifier: GPL-3.0-or-later
// The gazetteer as it is committed: the same answers as looking at every place, and no crash on
// damage. Long because every way to ask and every kind of damage is tried on the real files.
#include "herd/places/gazetteer/gazetteer.h"
#include "herd/places/gazetteer/placesfile.h"

#include <QFile>
#include <QGeoCoordinate>
#include <QLoggingCategory>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using herd::Coordinates;
using herd::Gazetteer;
using herd::GazetteerEntry;
using herd::PlacesFile;
using Qt::StringLiterals::operator""_s;

namespace {

const QStringList files = {u":/herd/places/cities.bin"_s, u":/herd/places/airports.bin"_s};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<GazetteerEntry> nearest(const Gazetteer &gazetteer, Coordinates centre, double radius,
                              int limit)
{
    return gazetteer.find({centre, radius, limit, true, {}});
}

// One place: prefix "gn:", attribution "A", region "US", at the grid's 0, 0, "1" and "Here".
const QByteArray smallContent = QByteArray::fromHex("03676e3a"
                                                    "0141"
                                                    "01"
                                                    "00"
                                                    "025553"
                                                    "01"
                                                    "00"
                                                    "00"
                                                    "00"
                                                    "02"
                                                    "0131"
                                                    "0448657265");

} // namespace

class TestGazetteer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsWhatIsNearUcla();
    void putsFirstWhatPeopleLookFor();
    void knowsAirportsByTheirCodes();
    void agreesWithQtPositioning();
    void agreesWithLookingAtAll_data();
    void agreesWithLookingAtAll();
    void agreesAtRandomCentres();
    void idsAreUnique();
    void everyPlaceIsWhole();
    void asksForNothingGiveNothing_data();
    void asksForNothingGiveNothing();
    void namesWhatIsNotThere();
    void refusesDamage_data();
    void refusesDamage();
    void survivesDamagedContent();

private:
    QString write(const QByteArray &bytes);
    QStringList bruteForce(Coordinates centre, double radius, qsizetype limit) const;
    QStringList asked(Coordinates centre, double radius, int limit) const;

    Gazetteer m_gazetteer;
    std::vector<PlacesFile> m_files;
    QTemporaryDir m_folder;
};

QString TestGazetteer::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(u"places.bin"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room for a test file");
    return path;
}

QStringList TestGazetteer::bruteForce(Coordinates centre, double radius, qsizetype limit) const
{
    std::vector<std::pair<double, QByteArray>> found;
    for (const PlacesFile &file : m_files) {
        for (const PlacesFile::Row &row : file.rows()) {
            const double distance = herd::greatCircle(centre, row.where());
            if (distance <= radius)
                found.emplace_back(distance, file.name(row));
        }
    }
    std::sort(found.begin(), found.end());
    QStringList lines;
    for (const auto &[distance, name] : found)
        if (lines.size() < limit)
            lines << QString::number(distance, 'f', 3) + u' ' + QString::fromUtf8(name);
    return lines;
}

QStringList TestGazetteer::asked(Coordinates centre, double radius, int limit) const
{
    QStringList lines;
    for (const GazetteerEntry &entry : nearest(m_gazetteer, centre, radius, limit))
        lines << QString::number(entry.distance, 'f', 3) + u' ' + QString::fromUtf8(entry.name);
    return lines;
}

void TestGazetteer::initTestCase()
{
    const auto error = m_gazetteer.load(files);
    QVERIFY2(!error, qPrintable(error.value_or(QString())));
    QVERIFY(m_gazetteer.size() > 200'000);
    QCOMPARE(m_gazetteer.attributions().size(), 2);
    QVERIFY(m_gazetteer.attributions().first().contains("GeoNames"));
    m_files.resize(2);
    for (std::size_t i = 0; i < 2; ++i)
        QCOMPARE(m_files[i].load(files[qsizetype(i)]), QString());
}

void TestGazetteer::findsWhatIsNearUcla()
{
    const auto found = nearest(m_gazetteer, {34.068930, -118.445127}, 10'000, 5);
    QCOMPARE(found.size(), 5);
    QCOMPARE(found[0].name, "Ronald Reagan UCLA Medical Center Helistop");
    QCOMPARE(found[0].id, "oa:US-0598");
    QCOMPARE(found[0].kind, GazetteerEntry::Kind::Heliport);
    QCOMPARE(found[0].region, "Los Angeles, California, US");
    QCOMPARE(found[0].country, "US");
    QVERIFY(found[0].distance > 200 && found[0].distance < 400);
    for (qsizetype i = 1; i < found.size(); ++i)
        QVERIFY(found[i - 1].distance <= found[i].distance);
    const auto more = nearest(m_gazetteer, {34.068930, -118.445127}, 10'000, 20);
    const auto westwood = std::find_if(more.begin(), more.end(), [](const GazetteerEntry &entry) {
        return entry.name == "Westwood, Los Angeles" || entry.name == "Westwood";
    });
    QVERIFY(westwood != more.end());
    QCOMPARE(westwood->region, "Los Angeles County, California, US");
    QVERIFY(westwood->id.startsWith("gn:"));
}

// 10 km around UCLA there are 14 heliports, five of them nearer than anything else.
void TestGazetteer::putsFirstWhatPeopleLookFor()
{
    QStringList names;
    int last = 0;
    const Coordinates ucla {34.068930, -118.445127};
    for (const GazetteerEntry &entry : m_gazetteer.find({ucla, 10'000, 1000, false, {}})) {
        names << QString::fromUtf8(entry.name);
        QVERIFY(importanceOf(entry.kind) >= last);
        last = importanceOf(entry.kind);
    }
    QCOMPARE(names.mid(0, 5),
             (QStringList {u"Bel Air"_s, u"Westwood"_s, u"Century City"_s, u"Brentwood"_s,
                           u"Sawtelle"_s}));
    QCOMPARE(last, 2); // heliports are there too
    using Kind = GazetteerEntry::Kind;
    QVERIFY(importanceOf(Kind::Airport) < importanceOf(Kind::Airfield));
    QVERIFY(importanceOf(Kind::Airfield) < importanceOf(Kind::Heliport));
    QCOMPARE(names.size(), nearest(m_gazetteer, ucla, 10'000, 1000).size());
}

void TestGazetteer::knowsAirportsByTheirCodes()
{
    const auto isKnownAs = [](const char *code) {
        return [code](const GazetteerEntry &entry) {
            return entry.codes.contains(code);
        };
    };
    for (const char *code : {"LAX", "KLAX"}) {
        const auto found = m_gazetteer.find({{34, -118.4}, 50'000, 5, true, isKnownAs(code)});
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].name, "Los Angeles International Airport");
        QCOMPARE(found[0].kind, GazetteerEntry::Kind::Airport);
    }
    const auto field = m_gazetteer.find({{34, -118.4}, 50'000, 1, true, isKnownAs("SMO")});
    QCOMPARE(field.value(0).id, "oa:KSMO");
}

void TestGazetteer::agreesWithQtPositioning()
{
    const Coordinates places[]
        = {{34.06893, -118.445127}, {-90, 0}, {89.9, 179.9}, {0, -180}, {-33.9, 151.2}};
    for (const Coordinates &a : places) {
        for (const Coordinates &b : places) {
            const double theirs = QGeoCoordinate(a.latitude, a.longitude)
                                      .distanceTo(QGeoCoordinate(b.latitude, b.longitude));
            QVERIFY(std::abs(herd::greatCircle(a, b) - theirs) < 0.01);
        }
    }
}

void TestGazetteer::agreesWithLookingAtAll_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("radius");
    QTest::newRow("UCLA") << 34.06893 << -118.445127 << 50'000.0;
    QTest::newRow("South Pole") << -90.0 << 0.0 << 50'000.0;
    QTest::newRow("South Pole, said otherwise") << -90.0 << 135.0 << 50'000.0;
    QTest::newRow("near the South Pole") << -89.9 << -170.0 << 1'000'000.0;
    QTest::newRow("North Pole") << 90.0 << 180.0 << 1'500'000.0;
    QTest::newRow("Svalbard, over the pole") << 80.0 << 15.0 << 2'000'000.0;
    QTest::newRow("Fiji, east of the seam") << -16.5 << -179.99 << 300'000.0;
    QTest::newRow("Fiji, west of the seam") << -16.5 << 179.99 << 300'000.0;
    QTest::newRow("on the seam") << -16.5 << 180.0 << 50'000.0;
    QTest::newRow("on the seam, said otherwise") << -16.5 << -180.0 << 50'000.0;
    QTest::newRow("on a cell's corner") << 51.0 << 0.0 << 20'000.0;
    QTest::newRow("everywhere") << 0.0 << 0.0 << 30'000'000.0;
}

void TestGazetteer::agreesWithLookingAtAll()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, radius);
    const Coordinates centre {latitude, longitude};
    const QStringList expected = bruteForce(centre, radius, 20);
    QVERIFY(!expected.isEmpty());
    QCOMPARE(asked(centre, radius, 20), expected);
}

void TestGazetteer::agreesAtRandomCentres()
{
    std::mt19937 random(20240501);
    std::uniform_real_distribution<double> sine(-1, 1), turn(-180, 180), exponent(2, 6);
    for (int i = 0; i < 60; ++i) {
        const Coordinates centre {std::asin(sine(random)) * 180 / M_PI, turn(random)};
        const double radius = std::pow(10, exponent(random));
        QCOMPARE(asked(centre, radius, 20), bruteForce(centre, radius, 20));
    }
}

void TestGazetteer::idsAreUnique()
{
    QSet<QByteArray> ids;
    const auto all = nearest(m_gazetteer, {0, 0}, 30'000'000, 1'000'000);
    QCOMPARE(all.size(), m_gazetteer.size());
    for (const GazetteerEntry &entry : all)
        ids.insert(entry.id);
    QCOMPARE(ids.size(), all.size());
}

void TestGazetteer::everyPlaceIsWhole()
{
    for (const PlacesFile &file : m_files) {
        for (const PlacesFile::Row &row : file.rows()) {
            const QByteArray name = file.name(row);
            QVERIFY(!name.isEmpty() && !name.contains('\n'));
            QVERIFY(QString::fromUtf8(name).toUtf8() == name);
            QCOMPARE(file.country(row).size(), 2);
        }
    }
}

void TestGazetteer::asksForNothingGiveNothing_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("radius");
    QTest::addColumn<int>("limit");
    QTest::newRow("no results") << 34.0 << 10'000.0 << 0;
    QTest::newRow("fewer than none") << 34.0 << 10'000.0 << -1;
    QTest::newRow("a negative radius") << 34.0 << -1.0 << 5;
    QTest::newRow("not a number") << 34.0 << qQNaN() << 5;
    QTest::newRow("off the Earth") << 91.0 << 10'000.0 << 5;
    QTest::newRow("nowhere") << qQNaN() << 10'000.0 << 5;
}

void TestGazetteer::asksForNothingGiveNothing()
{
    QFETCH(double, latitude);
    QFETCH(double, radius);
    QFETCH(int, limit);
    QVERIFY(nearest(m_gazetteer, {latitude, -118.4}, radius, limit).isEmpty());
}

void TestGazetteer::namesWhatIsNotThere()
{
    Gazetteer gazetteer;
    const auto error = gazetteer.load({files[0], u"/nowhere/airports.bin"_s});
    QVERIFY(error && error->contains(u"/nowhere/airports.bin"_s));
    QCOMPARE(gazetteer.size(), 0);
}

void TestGazetteer::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray whole = bytesOf(files[1]);
    QVERIFY(whole.size() > 500'000);
    for (const qsizetype size :
         {qsizetype(0), qsizetype(8), qsizetype(12), whole.size() / 2, whole.size() - 1})
        QTest::addRow("cut to %lld", qlonglong(size)) << whole.first(size);
    for (const qsizetype at :
         {qsizetype(0), qsizetype(9), qsizetype(11), qsizetype(13), whole.size() / 2}) {
        QByteArray flipped = whole;
        flipped[at] = char(flipped[at] ^ 0x10);
        QTest::addRow("flipped at %lld", qlonglong(at)) << flipped;
    }
}

void TestGazetteer::refusesDamage()
{
    // Qt's own words about what it cannot unpack; ours are the test.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    const auto loud = qScopeGuard([] { QLoggingCategory::setFilterRules({}); });
    QFETCH(QByteArray, bytes);
    const QString path = write(bytes);
    Gazetteer gazetteer;
    const auto error = gazetteer.load({path});
    QVERIFY(error && error->contains(path));
    QCOMPARE(gazetteer.size(), 0);
}

// Damage that the compression's own checksum does not see: a small file, packed again after each
// change.
void TestGazetteer::survivesDamagedContent()
{
    Gazetteer gazetteer;
    const auto load = [&](const QByteArray &content) {
        return gazetteer.load({write("herdplc1" + qCompress(content))});
    };
    QVERIFY(!load(smallContent));
    QCOMPARE(nearest(gazetteer, {0, 0}, 1, 5).value(0).name, "Here");
    for (qsizetype size = 0; size < smallContent.size(); ++size)
        QVERIFY(load(smallContent.first(size)));
    QVERIFY(!load(smallContent + '\0')); // the code of a place that has none
    QVERIFY(!load(smallContent + "\3ABC"));
    QVERIFY(load(smallContent + "\2AB"));
    QVERIFY(load(smallContent + QByteArray(2, '\0')));
    for (qsizetype i = 0; i < smallContent.size(); ++i) {
        for (const char bits : {'\x01', '\x02', '\x40', '\x7f', '\xff'}) {
            QByteArray changed = smallContent;
            changed[i] = char(changed[i] ^ bits);
            (void)load(changed); // an error or another gazetteer, but no crash
            (void)nearest(gazetteer, {0, 0}, 30'000'000, 5);
        }
    }
}

QTEST_GUILESS_MAIN(TestGazetteer)
#include "tst_gazetteer.moc"
