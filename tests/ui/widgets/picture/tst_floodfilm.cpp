// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/floodfilm.h"

#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/picture/floodframes.h"

#include <QBuffer>
#include <QImageReader>
#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;

namespace {

struct Stage
{
    Stage()
    {
        view.resize(500, 400);
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
    }
    FloodScript script() const { return scriptOf(view, *store.floods().latest(), {}); }
    FilmPlan plan() const { return std::get<FilmPlan>(planOf(*store.floods().latest(), {})); }
    QByteArray film(const FloodScript &script, PictureProgress &progress) const
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto problem = floodFilm(script, plan())(buffer, progress);
        return problem ? QByteArray() : buffer.data();
    }
    QByteArray film(const FloodScript &script) const
    {
        PictureProgress progress;
        return film(script, progress);
    }
    static int differing(const QImage &a, const QImage &b, int tolerance)
    {
        int pixels = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                const QColor one = a.pixelColor(x, y), other = b.pixelColor(x, y);
                pixels += std::abs(one.red() - other.red()) > tolerance
                    || std::abs(one.green() - other.green()) > tolerance
                    || std::abs(one.blue() - other.blue()) > tolerance;
            }
        }
        return pixels;
    }

    test::Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
    GraphView view {store, selection, playback};
};

} // namespace

class TestFloodFilm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheWholeFlood();
    void isTheSameEveryTime();
    void keepsItsColours_data();
    void keepsItsColours();
    void hasMorePixelsOnRequest();
    void showsTheFloodMove();
    void forgetsNothingOfTheScript();
    void tellsHowFarItIs();
    void endsWhenCanceled();
};

void TestFloodFilm::isTheWholeFlood()
{
    const Stage stage;
    QByteArray film = stage.film(stage.script());
    QBuffer buffer(&film);
    QImageReader reader(&buffer, "gif");
    const FilmPlan plan = stage.plan();
    QVERIFY(plan.frames > 50);
    QCOMPARE(reader.imageCount(), plan.frames);
    QCOMPARE(reader.size(), FloodFrames::sizeOf(stage.script()));
    for (int i = 0; i < plan.frames; ++i) {
        QVERIFY(!reader.read().isNull());
        const bool isLast = i + 1 == plan.frames;
        QCOMPARE(reader.nextImageDelay(),
                 10 * (plan.hundredths + (isLast ? FilmPlan::HoldHundredths : 0)));
    }
    QCOMPARE(reader.loopCount(), -1);
    QVERIFY(film.size() < 400'000); // where every frame were whole it would be millions
    QBuffer again(&film);
    const FloodFrames frames(stage.script(), plan);
    QVERIFY(Stage::differing(QImageReader(&again, "gif").read(), frames.frame(0), 90) == 0);
}

void TestFloodFilm::isTheSameEveryTime()
{
    const QByteArray first = Stage().film(Stage().script());
    QVERIFY(!first.isEmpty());
    const Stage stage;
    QCOMPARE(stage.film(stage.script()), first);
    // On another thread too.
    QByteArray other;
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { other = stage.film(stage.script()); }));
    thread->start();
    QVERIFY(thread->wait());
    QCOMPARE(other, first);
}

void TestFloodFilm::keepsItsColours_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<quint64>("flood"); // each has another hue
    for (const bool isDark : {false, true}) {
        for (quint64 flood = 1; flood <= std::size(Theme().floods); ++flood)
            QTest::addRow("%s, flood %d", isDark ? "dark" : "light", int(flood)) << isDark << flood;
    }
}

void TestFloodFilm::keepsItsColours()
{
    QFETCH(bool, isDark);
    QFETCH(quint64, flood);
    const Stage stage;
    FloodScript script = stage.script();
    script.theme = isDark ? Theme::darkTheme() : Theme::light();
    script.flood.number = flood;
    const FloodFrames frames(script, stage.plan());
    GifColours colours = frames.colours();
    for (int i = 0; i < stage.plan().frames; i += 16) {
        const QImage painted = frames.frame(i);
        QImage written = painted;
        for (int y = 0; y < written.height(); ++y) {
            for (int x = 0; x < written.width(); ++x)
                written.setPixel(x, y, colours.all().at(colours.indexOf(painted.pixel(x, y))));
        }
        // What stands still has its own colours; of the edges few are not near, and none is far off.
        QCOMPARE(written.pixelColor(2, 2), script.theme.canvas);
        const int notNear = Stage::differing(written, painted, 24);
        QVERIFY2(notNear < written.width() * written.height() / 1000,
                 qPrintable(QString::number(notNear)));
        QCOMPARE(Stage::differing(written, painted, 90), 0);
    }
}

void TestFloodFilm::hasMorePixelsOnRequest()
{
    const Stage stage;
    FloodScript script = stage.script();
    script.pixels = 2;
    const QImage image = QImage::fromData(stage.film(script), "gif");
    QCOMPARE(image.size(), 2 * FloodFrames::sizeOf(script));
}

void TestFloodFilm::showsTheFloodMove()
{
    const Stage stage;
    const FloodFrames frames(stage.script(), stage.plan());
    QVERIFY(frames.frame(0) != frames.frame(10));
    QCOMPARE(frames.frame(10), frames.frame(10));
    // Where Hill stands something is seen of it once it has the report.
    const FilmPlan plan = stage.plan();
    const int taken = int((1.0 - plan.begin) / plan.step) + 2;
    GraphScene scene(stage.store, stage.playback, stage.script().layout);
    scene.fit(stage.script().size);
    const QPoint hill
        = scene.positionOf(stage.sim.node("Hill")).toPoint() - QPoint(int(scene.radius() / 2), 0);
    QVERIFY(frames.frame(0).pixel(hill) != frames.frame(taken).pixel(hill));
}

void TestFloodFilm::forgetsNothingOfTheScript()
{
    Stage stage;
    const FloodScript script = stage.script();
    const FilmPlan plan = stage.plan();
    const QByteArray before = stage.film(script);
    for (NodeId node : stage.sim.config().allNodes())
        stage.sim.herd().stop(node);
    stage.sim.report("Hill");
    stage.store.append(stage.sim.facts());
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    PictureProgress progress;
    QVERIFY(!floodFilm(script, plan)(buffer, progress));
    QCOMPARE(buffer.data(), before);
}

void TestFloodFilm::tellsHowFarItIs()
{
    const Stage stage;
    QList<double> shares;
    PictureProgress progress;
    progress.set = [&shares](double share) {
        shares.append(share);
    };
    QVERIFY(!stage.film(stage.script(), progress).isEmpty());
    QCOMPARE(shares.size(), stage.plan().frames);
    QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    QCOMPARE(shares.last(), 1.0);
}

void TestFloodFilm::endsWhenCanceled()
{
    const Stage stage;
    int told = 0;
    PictureProgress progress;
    progress.set = [&](double) {
        if (++told == 3)
            progress.cancel();
    };
    stage.film(stage.script(), progress);
    QCOMPARE(told, 3);
}

QTEST_MAIN(TestFloodFilm)
#include "tst_floodfilm.moc"
