// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with a recording in place of a live herd: the same window, in which nothing is done.
#include "tests/app/herdpanel/panelfixture.h"

#include "herd/trace/bookmarks.h"
#include "herd/trace/recordingwriter.h"
#include "tests/herd/trace/notes.h"
#include "tests/herd/trace/recorded.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/window/recordingsaver.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTimer>

using namespace herd;
using namespace std::chrono_literals;

namespace {

// What happened in a simulated herd to which Hill told of a client.
FactBatch record(const QString &path)
{
    test::Simulated sim;
    FactBatch facts = sim.facts();
    sim.report("Hill");
    facts << sim.facts();
    for (int i = 0; i < 3000; ++i)
        facts.append({0, 1s, NodeId {0}, fact::LineReceived {1, QByteArray::number(i)}});
    auto made = RecordingWriter::make(path, {sim.config(), "test 1.0", {}});
    if (const auto *problem = std::get_if<QString>(&made))
        qFatal("%s", qPrintable(*problem));
    if (const auto problem = std::get<std::unique_ptr<RecordingWriter>>(made)->add(facts))
        qFatal("%s", qPrintable(*problem));
    return facts;
}

// A recording of that, shown to its end.
struct Opened : PanelFixture
{
    const QString path = filePath(QStringLiteral("run.herdlog"));
    const FactBatch facts = record(path);

    Opened()
    {
        show({1280, 800});
        panel().open(path);
    }
    size_t shown() { return session().store().facts().size(); }
};

} // namespace

class TestRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatHappened();
    void nothingCanBeDone();
    void saysWhereItEndsEarly();
    void saysWhatIsNoRecording();
    void comesAndGoesAsHerdsDo();
    void savesWhatHappens();
    void savesThoughTheWindowCloses();
    void saysWhatCannotBeSaved();
    void savesAndNotesWhatWasLeft();
    void beginsWhereARuleBroke();
    void offersAName_data();
    void offersAName();
};

void TestRecordings::showsWhatHappened()
{
    Opened fixture;
    QTRY_COMPARE(fixture.shown(), size_t(fixture.facts.size()));
    QCOMPARE(fixture.state().runningNodes(), 5);
    QCOMPARE(fixture.state().linksUp(), 6);
    QVERIFY(fixture.state().allKnow("kiwi"));
    QVERIFY(fixture.window().windowTitle().startsWith(QStringLiteral("run.herdlog")));
    QCOMPARE(fixture.session().store().floods().latest()->hops.size(), 8);
    QVERIFY(!fixture.window().grab().isNull());
}

void TestRecordings::nothingCanBeDone()
{
    Opened fixture;
    QTRY_COMPARE(fixture.shown(), size_t(fixture.facts.size()));
    fixture.session().selection().select(ui::SelectedNode {fixture.node("Smith")});
    const auto *actions = fixture.window().findChild<ui::HerdActions *>();
    for (const QAction *action : {actions->startAll, actions->stopAll, actions->stop, actions->kill,
                                  actions->report, actions->healAll}) {
        QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        QVERIFY2(action->toolTip().contains(QStringLiteral("recording")),
                 qPrintable(action->toolTip()));
    }
    QVERIFY(fixture.window().findChild<QLineEdit *>(QStringLiteral("consoleInput"))->isReadOnly());
    fixture.window().offerTour();
    QVERIFY(fixture.window().notices().textOf(QStringLiteral("tour")).isEmpty());
}

void TestRecordings::saysWhereItEndsEarly()
{
    PanelFixture fixture;
    const QString path = fixture.filePath(QStringLiteral("run.herdlog"));
    const FactBatch facts = record(path);
    QFile file(path);
    QVERIFY(file.resize(file.size() * 3 / 4));
    fixture.show({1280, 800});
    fixture.panel().open(path);
    ui::NoticeBar &notices = fixture.window().notices();
    QTRY_VERIFY(notices.textOf(QStringLiteral("lost")).contains(QStringLiteral("ends early")));
    const size_t read = fixture.session().store().facts().size();
    QVERIFY(read > 0 && read < size_t(facts.size()));
    QVERIFY2(!notices.textOf(QStringLiteral("lost")).contains(QStringLiteral("cannot be reached")),
             qPrintable(notices.textOf(QStringLiteral("lost"))));
}

void TestRecordings::saysWhatIsNoRecording()
{
    PanelFixture fixture;
    fixture.show({1280, 800});
    const QString path = fixture.filePath(QStringLiteral("text.herdlog"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no recording") > 0);
    file.close();
    fixture.panel().open(path);
    const QString said = fixture.window().notices().textOf(QStringLiteral("herd"));
    QVERIFY2(said.contains(QStringLiteral("is no recording of a herd")), qPrintable(said));
}

// From a live herd to a recording and back: each is left as it should be.
void TestRecordings::comesAndGoesAsHerdsDo()
{
    PanelFixture fixture;
    const QString path = fixture.filePath(QStringLiteral("run.herdlog"));
    record(path);
    fixture.show({1280, 800});
    fixture.open();
    fixture.panel().open(path);
    QTRY_COMPARE(fixture.session().path(), path);
    QTRY_VERIFY(fixture.state().allKnow("kiwi"));
    QVERIFY(!fixture.session().can(HerdBackend::Capability::Run));
    fixture.panel().show(PanelFixture::seedOnFreePorts());
    QTRY_VERIFY(fixture.session().can(HerdBackend::Capability::Run));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    QVERIFY(!fixture.state().allKnow("kiwi"));
}

void TestRecordings::savesWhatHappens()
{
    PanelFixture fixture;
    fixture.show({1280, 800});
    fixture.open();
    fixture.session().backend().submit(fixture.node("Hill"),
                                       "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    QTRY_VERIFY(fixture.state().allKnow("kiwi"));
    const size_t shown = fixture.session().store().facts().size();
    const QString path = fixture.filePath(QStringLiteral("saved.herdlog"));
    fixture.window().saver()->save(path);
    const ui::NoticeBar &notices = fixture.window().notices();
    QTRY_VERIFY(
        notices.textOf(QStringLiteral("recording")).contains(QStringLiteral("is saved as")));
    fixture.panel().open(path);
    QTRY_COMPARE(fixture.session().path(), path);
    QTRY_VERIFY(fixture.session().store().facts().size() >= shown);
    QVERIFY(fixture.state().allKnow("kiwi"));
    QVERIFY(!notices.isShown(QStringLiteral("recording"))); // it was about the herd before
}

void TestRecordings::savesThoughTheWindowCloses()
{
    PanelFixture fixture;
    fixture.show({1280, 800});
    fixture.open();
    const QString path = fixture.filePath(QStringLiteral("saved.herdlog"));
    fixture.window().saver()->save(path);
    fixture.end();
    const auto opened = RecordingReader::open(path);
    QVERIFY(std::holds_alternative<std::unique_ptr<RecordingReader>>(opened));
}

void TestRecordings::saysWhatCannotBeSaved()
{
    PanelFixture fixture;
    fixture.show({1280, 800});
    fixture.open();
    const QAction *action = fixture.window().findChild<ui::WindowActions *>()->saveRecording;
    QVERIFY(action->isEnabled());
    fixture.window().saver()->save(fixture.filePath(QStringLiteral("no/such.herdlog")));
    const ui::NoticeBar &notices = fixture.window().notices();
    QTRY_VERIFY(notices.textOf(QStringLiteral("recording")).contains(QStringLiteral("no folder")));
    QVERIFY(action->isEnabled());
    const QString path = fixture.filePath(QStringLiteral("run.herdlog"));
    record(path);
    fixture.panel().open(path);
    QTRY_COMPARE(fixture.session().path(), path);
    QVERIFY(action->isEnabled());
    fixture.window().saver()->save(path);
    QTRY_VERIFY(notices.textOf(QStringLiteral("recording")).contains(QStringLiteral("as itself")));
}

// As a killed panel leaves it: with a log beside it.
void TestRecordings::savesAndNotesWhatWasLeft()
{
    PanelFixture fixture;
    fixture.show({1280, 800});
    const QString path = fixture.filePath(QStringLiteral("left.herdlog"));
    {
        const test::RecordedTurmoil told;
        const auto writer = told.write(told.path());
        for (const char *part : {"", "-wal"})
            QVERIFY(QFile::copy(told.path() + QLatin1String(part), path + QLatin1String(part)));
    }
    fixture.panel().open(path);
    QTRY_COMPARE(fixture.session().path(), path);
    const QString copy = fixture.filePath(QStringLiteral("copy.herdlog"));
    fixture.window().saver()->save(copy);
    const ui::NoticeBar &notices = fixture.window().notices();
    QTRY_VERIFY(
        notices.textOf(QStringLiteral("recording")).contains(QStringLiteral("is saved as")));
    const quint64 last = lastFactOf(path);
    QVERIFY(last > 0);
    QCOMPARE(lastFactOf(copy), last);
    QTRY_COMPARE(fixture.session().store().latest().lastSeq(), last);
    fixture.window().findChild<ui::EventsPane *>()->setMarks({last});
    QTRY_COMPARE(test::notesIn(path).marks, QSet<quint64> {last});
}

void TestRecordings::beginsWhereARuleBroke()
{
    PanelFixture fixture;
    const QString path = fixture.filePath(QStringLiteral("run.herdlog"));
    const FactBatch facts = record(path);
    {
        Sqlite recording;
        QVERIFY(recording.open(path, false, 0));
        QVERIFY(!noteBrokenRule(recording, 40, QStringLiteral("nobody made the report")));
    }
    fixture.show({1280, 800});
    fixture.panel().open(path);
    QTRY_VERIFY(!fixture.session().store().isLive());
    QTRY_COMPARE(fixture.session().store().latest().facts().size(), size_t(facts.size()));
    QCOMPARE(fixture.session().store().shownSeq(), 40u);
    const auto said = [&fixture] {
        return fixture.window().notices().textOf(QStringLiteral("rule"));
    };
    QVERIFY2(said().endsWith(QStringLiteral("nobody made the report")), qPrintable(said()));
    fixture.panel().open(
        fixture.filePath(QStringLiteral("run.herdlog"))); // what is said goes with it
    fixture.panel().open(ui::defaultHerdPath());
    QTRY_COMPARE(said(), QString());
}

void TestRecordings::offersAName_data()
{
    QTest::addColumn<QString>("herd"); // its file
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << QStringLiteral("my herd.json") << QStringLiteral("my-herd");
    QTest::newRow("runs to the left")
        << QStringLiteral("\u05e2\u05d3\u05e8.json") << QStringLiteral("\u05e2\u05d3\u05e8");
    QTest::newRow("turns what follows")
        << QStringLiteral("a\u202eb.json") << QStringLiteral("a-xe2-x80-xaeb");
}

// No character of it is one that nobody sees, or that turns others.
void TestRecordings::offersAName()
{
    QFETCH(QString, herd);
    QFETCH(QString, name);
    PanelFixture fixture;
    fixture.show({1280, 800});
    HerdPlan plan = PanelFixture::seedOnFreePorts();
    plan.path = fixture.filePath(herd);
    fixture.panel().show(plan);
    QTRY_VERIFY(fixture.panel().session());
    QString offered;
    QTimer::singleShot(0, &fixture.window(), [&offered] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        offered = QFileInfo(dialog->selectedFiles().value(0)).fileName();
        dialog->reject();
    });
    fixture.window().findChild<ui::WindowActions *>()->saveRecording->trigger();
    static const QRegularExpression time(QStringLiteral("-\\d{4}(-\\d\\d){4}\\.herdlog$"));
    QVERIFY2(offered.contains(time), qPrintable(offered));
    QCOMPARE(offered.remove(time), name);
}

QTEST_MAIN(TestRecordings)
#include "tst_recordings.moc"
