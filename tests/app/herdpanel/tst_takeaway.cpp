// SPDX-License-Identifier: GPL-3.0-or-later
// What a live herd shows is taken away: pictures of panes, a film and a report of a flood, events.
#include "tests/app/herdpanel/panelfixture.h"
#include "tests/herd/export/fiforeader.h"
#include "ui/model/playback/playhead.h"
#include "ui/widgets/diagrampane/flooddiagram.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/session/sessionexports.h"
#include "ui/widgets/session/sessionpanes.h"

#include <QAction>
#include <QImageReader>
#include <QSet>
#include <QSvgRenderer>

using namespace herd;
using namespace herd::ui;

namespace {

struct Shown : PanelFixture
{
    Shown()
    {
        show({1280, 800});
        open();
    }
    void flood()
    {
        session().backend().submit(node("Hill"),
                                   "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
        QTRY_VERIFY(session().store().live().allKnow("kiwi"));
        QTRY_VERIFY(session().store().floods().latest()->isOver());
    }
    SessionExports &exports() { return *window().exports(); }
    QAction *action(const char *text)
    {
        for (QAction *each : window().findChildren<QAction *>()) {
            if (each->text() == QString::fromUtf8(text))
                return each;
        }
        return nullptr;
    }
    QByteArray bytes(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QSet<QRgb> coloursOf(const QImage &picture)
{
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            colours.insert(picture.pixel(x, y));
    }
    return colours;
}

} // namespace

class TestTakeAway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesOfPanes_data();
    void picturesOfPanes();
    void aFilmOfAFlood();
    void aReportOfAFlood();
    void aReportOfThePast();
    void eventsInEveryFormat_data();
    void eventsInEveryFormat();
    void onlyEventsInTheFilter();
    void whatCannotBeTakenSaysWhy();
    void aFileThatCannotBeWrittenIsSaid();
};

void TestTakeAway::picturesOfPanes_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("ending");
    for (const auto &[name, what] : {std::pair("graph", PictureOf::Graph),
                                     {"map", PictureOf::Map},
                                     {"diagram", PictureOf::Diagram},
                                     {"knowledge", PictureOf::Knowledge}}) {
        for (const char *ending : {"png", "svg", "pdf"})
            QTest::addRow("%s.%s", name, ending) << int(what) << QString::fromLatin1(ending);
    }
}

void TestTakeAway::picturesOfPanes()
{
    QFETCH(int, what);
    QFETCH(QString, ending);
    Shown f;
    f.flood();
    const QString path = f.filePath(QStringLiteral("picture.") + ending);
    const PictureSource source = f.window().panes()->picture(PictureOf(what));
    QVERIFY(source.name.startsWith(QStringLiteral("seed-")));
    f.exports().pictures().save(source, {}, path);
    QTRY_VERIFY(!f.exports().pictures().isSaving());
    QVERIFY(QFile::exists(path));
    if (ending == QLatin1String("png"))
        QCOMPARE(QImageReader(path).size(), source.size);
    else if (ending == QLatin1String("svg"))
        QVERIFY(QSvgRenderer(path).isValid());
    else
        QVERIFY(f.bytes(path).startsWith("%PDF-"));
}

void TestTakeAway::aFilmOfAFlood()
{
    Shown f;
    f.flood();
    GraphView &graph = f.window().panes()->graph();
    const auto script = scriptOf(graph, *f.session().store().floods().latest(), {});
    const QString path = f.filePath(QStringLiteral("flood.gif"));
    f.exports().pictures().save(script, path);
    QTRY_VERIFY_WITH_TIMEOUT(!f.exports().pictures().isSaving(), 30'000);
    QVERIFY(QImageReader(path).imageCount() > 10);
}

void TestTakeAway::aReportOfAFlood()
{
    Shown f;
    f.flood();
    const QString path = f.filePath(QStringLiteral("flood.md"));
    f.exports().saveReport(path);
    QVERIFY(f.exports().pictures().isSaving()); // elsewhere than here
    QTRY_VERIFY(!f.exports().pictures().isSaving());
    const QByteArray page = f.bytes(path);
    QVERIFY(page.startsWith("# "));
    QVERIFY(page.contains("kiwi"));
    QVERIFY(page.contains("Singleton"));
    QVERIFY(!page.contains("under way"));
    QCOMPARE(page.contains("first event of"), !f.session().path().startsWith(u':'));
    QVERIFY(page.contains("](<flood.png>)"));
    const QImage picture(f.filePath(QStringLiteral("flood.png")));
    QCOMPARE(picture.width(), 2 * FloodDiagram::Width);
    QVERIFY(coloursOf(picture).size() > 20); // something is painted
    herd::test::FifoReader fifo(f.filePath(QStringLiteral("fifo")));
    f.exports().saveReport(f.filePath(QStringLiteral("fifo")));
    QTRY_VERIFY(!f.exports().pictures().isSaving());
    QVERIFY(fifo.isFifo());
    const QByteArray said = fifo.all();
    QVERIFY(said.startsWith("# "));
    QVERIFY(!said.contains("]("));
    QVERIFY(!QFile::exists(f.filePath(QStringLiteral("fifo.png"))));
}

// In review it is a report of what was known then.
void TestTakeAway::aReportOfThePast()
{
    Shown f;
    f.flood();
    const auto &facts = f.session().store().facts();
    const auto first = std::find_if(facts.begin(), facts.end(), [](const Fact &fact) {
        return fact.as<fact::UpdateSent>() != nullptr;
    });
    QVERIFY(first != facts.end());
    f.window().panes()->playhead().showAfter(first->seq);
    const QString path = f.filePath(QStringLiteral("flood.md"));
    f.exports().saveReport(path);
    QTRY_VERIFY(!f.exports().pictures().isSaving());
    QVERIFY(f.bytes(path).contains("under way"));
    QVERIFY(QFile::exists(f.filePath(QStringLiteral("flood.png"))));
}

void TestTakeAway::eventsInEveryFormat_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("has");
    const auto wordOf = [](ExportFormat format) -> QByteArray {
        switch (format) {
        case ExportFormat::Csv:
            return "report-taken";
        case ExportFormat::JsonLines:
            return "\"report-taken\"";
        case ExportFormat::Pcapng:
            return "IAMAT kiwi";
        case ExportFormat::Perfetto:
            return "\"Hill\"";
        }
        return {};
    };
    for (const ExportFormat format : ExportFormats)
        QTest::newRow(qPrintable(nameOf(format))) << int(format) << wordOf(format);
}

void TestTakeAway::eventsInEveryFormat()
{
    QFETCH(int, format);
    QFETCH(QByteArray, has);
    Shown f;
    f.flood();
    const QString path = f.filePath(QStringLiteral("events"));
    // What is recorded by now is exported: the recorder is a moment behind.
    const auto isThere = [&] {
        f.exports().events().save(path, ExportFormat(format), {});
        if (!QTest::qWaitFor([&] { return !f.exports().events().isSaving(); }))
            return false;
        return f.bytes(path).contains(has);
    };
    QTRY_VERIFY(isThere());
}

void TestTakeAway::onlyEventsInTheFilter()
{
    Shown f;
    f.flood();
    const FactFilter filter
        = FactFilter::parse(QStringLiteral("node == Smith and kind == update")).filter;
    QVERIFY(!filter.isEmpty());
    const QString path = f.filePath(QStringLiteral("events.csv"));
    const auto isThere = [&] {
        f.exports().events().save(path, ExportFormat::Csv, filter);
        if (!QTest::qWaitFor([&] { return !f.exports().events().isSaving(); }))
            return false;
        return f.bytes(path).contains("update-received");
    };
    QTRY_VERIFY(isThere());
    const QList<QByteArray> lines = f.bytes(path).trimmed().split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i)
        QVERIFY(lines[i].contains("Smith") && lines[i].contains("update-"));
}

void TestTakeAway::whatCannotBeTakenSaysWhy()
{
    Shown f;
    QAction *film = f.action("&Flood as a film…");
    QVERIFY(film && !film->isEnabled());
    QCOMPARE(film->toolTip(), QStringLiteral("No flood is shown"));
    f.flood();
    QTRY_VERIFY(film->isEnabled());
}

void TestTakeAway::aFileThatCannotBeWrittenIsSaid()
{
    Shown f;
    f.flood();
    const QString path = f.filePath(QStringLiteral("no/such/folder/file.csv"));
    f.exports().events().save(path, ExportFormat::Csv, {});
    QTRY_VERIFY(!f.exports().events().isSaving());
    QVERIFY(f.window().notices().isShown(QStringLiteral("events")));
    f.exports().saveReport(f.filePath(QStringLiteral("no/such/folder/flood.md")));
    QTRY_VERIFY(!f.exports().pictures().isSaving());
    QVERIFY(f.window().notices().isShown(QStringLiteral("picture")));
}

QTEST_MAIN(TestTakeAway)
#include "tst_takeaway.moc"
