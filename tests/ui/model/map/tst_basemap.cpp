// SPDX-License-Identifier: GPL-3.0-or-later
// The base map as it is committed: right at its seam and poles, and never a crash when damaged.
#include "ui/model/map/basemap.h"

#include <QFile>
#include <QLoggingCategory>
#include <QPolygonF>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <QtMath>

#include <algorithm>
#include <cmath>

using herd::ui::BaseMap;
using herd::ui::MapLabel;
using herd::ui::MapLayer;
using herd::ui::MapRun;
using Qt::StringLiterals::operator""_s;

namespace {

const QString world = u":/herd/map/world.bin"_s;

bool isLand(const MapLayer &layer, QPointF where)
{
    bool inside = false;
    for (const MapRun &ring : layer.rings) {
        const QPolygonF polygon(layer.points.sliced(ring.first, ring.count));
        if (polygon.containsPoint(where, Qt::OddEvenFill))
            inside = !inside;
    }
    return inside;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestBaseMap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hasLandAtEveryZoom();
    void hasEveryKind();
    void staysInsideTheWorld();
    void strokesLeaveCutsOut();
    void knowsLandFromWater_data();
    void knowsLandFromWater();
    void labelsAreSorted();
    void labelsShownTogetherAreApart();
    void namesWhatIsNotThere();
    void refusesDamage_data();
    void refusesDamage();
    void survivesDamagedContent();
    void keepsWhatItHadOnError();

private:
    QString write(const QByteArray &bytes);

    BaseMap m_map;
    QTemporaryDir m_folder;
};

QString TestBaseMap::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(u"map.bin"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room for a test file");
    return path;
}

void TestBaseMap::initTestCase()
{
    const auto error = m_map.load(world);
    QVERIFY2(!error, qPrintable(error.value_or(QString())));
}

void TestBaseMap::hasLandAtEveryZoom()
{
    for (int zoom = 0; zoom < 20; ++zoom) {
        qsizetype found = 0;
        for (const MapLayer &layer : m_map.layers())
            found += layer.kind == MapLayer::Kind::Land && layer.shownAt(zoom) ? 1 : 0;
        QCOMPARE(found, 1);
    }
}

void TestBaseMap::hasEveryKind()
{
    QSet<int> kinds;
    for (const MapLayer &layer : m_map.layers()) {
        kinds.insert(int(layer.kind));
        QVERIFY(!layer.strokes.isEmpty());
    }
    QCOMPARE(kinds.size(), 6);
}

void TestBaseMap::staysInsideTheWorld()
{
    const QRectF all(-180, -90, 360, 180);
    for (const MapLayer &layer : m_map.layers()) {
        for (const QList<MapRun> &runs : {layer.rings, layer.strokes}) {
            for (const MapRun &run : runs) {
                QVERIFY(run.first >= 0 && run.count >= 2);
                QVERIFY(run.first + run.count <= layer.points.size());
                QVERIFY(all.contains(run.bounds) || all.united(run.bounds) == all);
                for (qsizetype i = run.first; i < run.first + run.count; ++i) {
                    const QPointF point = layer.points.at(i);
                    QVERIFY(point.x() >= run.bounds.left() && point.x() <= run.bounds.right());
                    QVERIFY(point.y() >= run.bounds.top() && point.y() <= run.bounds.bottom());
                }
            }
        }
        for (const MapRun &ring : layer.rings)
            QCOMPARE(layer.points.at(ring.first), layer.points.at(ring.first + ring.count - 1));
    }
}

void TestBaseMap::strokesLeaveCutsOut()
{
    for (const MapLayer &layer : m_map.layers()) {
        for (const MapRun &run : layer.strokes) {
            for (qsizetype i = run.first + 1; i < run.first + run.count; ++i) {
                const QPointF a = layer.points.at(i - 1);
                const QPointF b = layer.points.at(i);
                QVERIFY2(std::abs(a.x() - b.x()) < 30, "a line across the map");
                QVERIFY(std::abs(a.x()) < 179.9999 || std::abs(b.x()) < 179.9999);
            }
        }
    }
}

void TestBaseMap::knowsLandFromWater_data()
{
    QTest::addColumn<QPointF>("where");
    QTest::addColumn<bool>("land");
    QTest::newRow("Los Angeles") << QPointF(-118.2437, 34.0522) << true;
    QTest::newRow("off Santa Monica") << QPointF(-119.5, 33.2) << false;
    QTest::newRow("Paris") << QPointF(2.3522, 48.8566) << true;
    QTest::newRow("Caspian Sea") << QPointF(51.0, 41.0) << false;
    QTest::newRow("Anadyr, beyond 180 east") << QPointF(177.3, 65.0) << true;
    QTest::newRow("Chukotka, beyond 180 west") << QPointF(-175.0, 66.3) << true;
    QTest::newRow("Bering Sea, west") << QPointF(-178.0, 58.0) << false;
    QTest::newRow("Bering Sea, east") << QPointF(178.0, 58.0) << false;
    QTest::newRow("Vanua Levu, Fiji") << QPointF(179.2, -16.6) << true;
    QTest::newRow("Pacific, the latitude of Fiji") << QPointF(-140.0, -16.6) << false;
    QTest::newRow("South Pole") << QPointF(0.0, -89.0) << true;
    QTest::newRow("Antarctica at the seam, east") << QPointF(179.9, -85.0) << true;
    QTest::newRow("Antarctica at the seam, west") << QPointF(-179.9, -85.0) << true;
    QTest::newRow("North Pole") << QPointF(0.0, 89.5) << false;
}

void TestBaseMap::knowsLandFromWater()
{
    QFETCH(QPointF, where);
    QFETCH(bool, land);
    for (const MapLayer &layer : m_map.layers()) {
        if (layer.kind == MapLayer::Kind::Land)
            QVERIFY2(isLand(layer, where) == land, qPrintable(QString::number(layer.fromZoom)));
    }
}

void TestBaseMap::labelsAreSorted()
{
    const QList<MapLabel> &labels = m_map.labels();
    QVERIFY(std::is_sorted(labels.begin(), labels.end(), [](const MapLabel &a, const MapLabel &b) {
        return a.fromZoom < b.fromZoom;
    }));
    const auto named = [&](const QString &name) {
        return std::any_of(labels.begin(), labels.end(),
                           [&](const MapLabel &label) { return label.name == name; });
    };
    for (const QString &name :
         {u"France"_s, u"Tokyo"_s, u"Los Angeles"_s, u"Santa Monica"_s, u"Zürich"_s})
        QVERIFY2(named(name), qPrintable(name));
}

// As text of 12 pixels, some 6 a letter.
void TestBaseMap::labelsShownTogetherAreApart()
{
    const double pixels = 256 * std::exp2(4);
    QList<QRectF> shown;
    for (const MapLabel &label : m_map.labels()) {
        if (label.fromZoom > 4)
            break;
        const double angle = qDegreesToRadians(label.where.y());
        QRectF box(0, 0, 6.0 * double(std::min<qsizetype>(label.name.size(), 24)), 14);
        box.moveCenter(
            {label.where.x() / 360 * pixels, -std::asinh(std::tan(angle)) / M_PI / 2 * pixels});
        for (const QRectF &other : shown)
            QVERIFY2(!box.intersects(other), qPrintable(label.name));
        shown.append(box);
    }
    QVERIFY(shown.size() > 100);
}

void TestBaseMap::namesWhatIsNotThere()
{
    BaseMap map;
    const auto error = map.load(u"/nowhere/world.bin"_s);
    QVERIFY(error && error->contains(u"/nowhere/world.bin"_s));
    QVERIFY(map.layers().isEmpty());
}

void TestBaseMap::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray whole = bytesOf(world);
    QVERIFY(whole.size() > 1'000'000);
    for (const qsizetype size : {qsizetype(0), qsizetype(7), qsizetype(8), qsizetype(11),
                                 qsizetype(12), qsizetype(13), whole.size() / 2, whole.size() - 1})
        QTest::addRow("cut to %lld", qlonglong(size)) << whole.first(size);
    for (const qsizetype at :
         {qsizetype(0), qsizetype(9), qsizetype(11), qsizetype(12), qsizetype(200),
          whole.size() / 3, whole.size() / 2, whole.size() - 2}) {
        QByteArray flipped = whole;
        flipped[at] = char(flipped[at] ^ 0x10);
        QTest::addRow("flipped at %lld", qlonglong(at)) << flipped;
    }
}

void TestBaseMap::refusesDamage()
{
    // Qt's own words about what it cannot unpack; ours are the test.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    const auto loud = qScopeGuard([] { QLoggingCategory::setFilterRules({}); });
    QFETCH(QByteArray, bytes);
    const QString path = write(bytes);
    BaseMap map;
    const auto error = map.load(path);
    QVERIFY(error);
    QVERIFY(error->contains(path));
    QVERIFY(map.layers().isEmpty() && map.labels().isEmpty());
}

// Damage that the compression's own checksum does not see: a small map, packed again after each
// change.
void TestBaseMap::survivesDamagedContent()
{
    QByteArray content = QByteArray::fromHex("01"               // one layer
                                             "000028"           // land, zoom 0 to 40
                                             "c066800000000000" // origin -180
                                             "c056800000000000" // origin -90
                                             "3ff0000000000000" // scale 1
                                             "3ff0000000000000"
                                             "010104"           // one area, one ring, 4 points
                                             "c801c80114001314" // (100,100) (110,100) (100,110)
                                             "0013"             // (100,100)
                                             "01"               // one label
                                             "03020141005001"); // zoom 3, city, "A", 0, 0.004, 1
    const auto load = [this](const QByteArray &changed) {
        BaseMap map;
        return map.load(write("herdmap1" + qCompress(changed)));
    };
    QVERIFY2(!load(content), "the small map is right");
    for (qsizetype size = 0; size < content.size(); ++size)
        QVERIFY(load(content.first(size)));
    QVERIFY(load(content + '\0'));
    for (qsizetype i = 0; i < content.size(); ++i) {
        for (const char bits : {'\x01', '\x40', '\x7f', '\xff'}) {
            QByteArray changed = content;
            changed[i] = char(changed[i] ^ bits);
            (void)load(changed); // an error or another map, but no crash
        }
    }
}

void TestBaseMap::keepsWhatItHadOnError()
{
    BaseMap map = m_map;
    QVERIFY(map.load(write("herdmap1")));
    QCOMPARE(map.layers().size(), m_map.layers().size());
}

QTEST_GUILESS_MAIN(TestBaseMap)
#include "tst_basemap.moc"
