// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/clustermarks.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace herd::ui;

namespace {

struct Look
{
    qsizetype count = 12;
    bool isStale = false, hasLens = false;
    qsizetype behind = 0, unknown = 0;
};

// In the middle of 60 by 40.
QImage painted(const Look &look, double ratio = 1, const QFont &font = QFont())
{
    MapCluster cluster;
    cluster.pixel = {30, 20};
    cluster.count = look.count;
    cluster.known[size_t(Knowledge::Behind)] = look.behind;
    cluster.known[size_t(Knowledge::Nothing)] = look.unknown;
    cluster.known[size_t(Knowledge::Newest)] = look.count - look.behind - look.unknown;
    QImage image(60, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    ClusterMarks marks;
    marks.setLook(Theme::light(), font, ratio);
    marks.paint(painter, cluster, look.isStale, look.hasLens);
    return image;
}

int countOf(const QImage &image, QColor color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    }
    return count;
}

} // namespace

class TestClusterMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysWithinItsPlace_data();
    void staysWithinItsPlace();
    void eachStateLooksOtherwise();
    void theBarIsAsLongAsItsShare_data();
    void theBarIsAsLongAsItsShare();
    void shapesLookAsPicturesDo();
};

void TestClusterMarks::staysWithinItsPlace_data()
{
    QTest::addColumn<qsizetype>("count");
    QTest::addColumn<int>("points");
    for (const int points : {9, 24}) {
        for (const qsizetype count : {4, 99, 1234, 20'000})
            QTest::addRow("%d, %d points", int(count), points) << count << points;
    }
}

void TestClusterMarks::staysWithinItsPlace()
{
    QFETCH(qsizetype, count);
    QFETCH(int, points);
    QFont font;
    font.setPointSize(points);
    const QImage image = painted({count}, 0, font);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (!QRect(10, 7, 40, 26).contains(x, y))
                QCOMPARE(image.pixelColor(x, y), QColor(Qt::white));
        }
    }
    QVERIFY(countOf(image, Theme::light().info) > 10); // its edge
    QVERIFY(painted({count + 1}, 0, font) != image);
}

void TestClusterMarks::eachStateLooksOtherwise()
{
    const QImage fresh = painted({}), stale = painted({12, true});
    const QImage known = painted({12, false, true}), behind = painted({12, false, true, 5});
    const QImage unknown = painted({12, false, true, 0, 5});
    const QList<QImage> all {fresh, stale, known, behind, unknown};
    for (qsizetype i = 0; i < all.size(); ++i) {
        for (qsizetype k = 0; k < i; ++k)
            QVERIFY(all[i] != all[k]);
    }
    QCOMPARE(countOf(stale, Theme::light().info), 0);
}

void TestClusterMarks::theBarIsAsLongAsItsShare_data()
{
    QTest::addColumn<qsizetype>("behind");
    QTest::addColumn<int>("pixels"); // of 20 by 3
    QTest::newRow("none") << qsizetype(0) << 0;
    QTest::newRow("one of a thousand shows") << qsizetype(1) << 3;
    QTest::newRow("half") << qsizetype(500) << 30;
    QTest::newRow("all") << qsizetype(1000) << 60;
}

void TestClusterMarks::theBarIsAsLongAsItsShare()
{
    QFETCH(qsizetype, behind);
    QFETCH(int, pixels);
    const int warning = countOf(painted({1000, false, true, behind}), Theme::light().warning);
    QVERIFY2(std::abs(warning - pixels) <= pixels / 3, qPrintable(QString::number(warning)));
}

void TestClusterMarks::shapesLookAsPicturesDo()
{
    QCOMPARE(painted({}, 1), painted({}, 0));
}

QTEST_MAIN(TestClusterMarks)
#include "tst_clustermarks.moc"
