// SPDX-License-Identifier: GPL-3.0-or-later
// A recording of a million facts in the panel's window: how soon it is open, and a moment of it
// shown, out of memory and from the disk.
#include "app/herdbench/panel/panelparts.h"
#include "app/herdbench/panel/walkingherd.h"
#include "herd/sim/splitmix.h"
#include "herd/system/clock.h"
#include "herd/trace/recordedherd.h"
#include "herd/trace/recordingwriter.h"
#include "herd/version/programversion.h"
#include "ui/model/playback/playhead.h"
#include "ui/model/session/herdsession.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/window/appearance.h"
#include "ui/widgets/window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <functional>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr quint64 MostRecorded = 1'000'000; // facts
constexpr int MomentsShown = 200;           // of each kind
constexpr auto RecordingPatience = 60s;
constexpr auto RecordingLook = 1ms; // between two looks at whether something is over

// The walking herd's facts. How many.
quint64 record(const QString &path, const HerdConfig &config, quint64 facts)
{
    WalkingHerd herd(config);
    auto made = RecordingWriter::make(path, {config, "herdbench " + programVersion(), herd.now()});
    if (const auto *problem = std::get_if<QString>(&made))
        throw BenchFailure {*problem};
    auto &writer = std::get<std::unique_ptr<RecordingWriter>>(made);
    while (writer->written() < facts) {
        if (const auto problem = writer->add(herd.next()))
            throw BenchFailure {*problem};
        checkStop();
    }
    return writer->written();
}

void waitUntil(const std::function<bool()> &isOver)
{
    const Nanoseconds until = monotonicNow() + RecordingPatience;
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isOver() || isStopAsked() || monotonicNow() > until)
            loop.quit();
    });
    look.start(RecordingLook);
    if (!isOver())
        loop.exec();
    checkStop();
    if (!isOver())
        throw BenchFailure {QStringLiteral("the panel did not show what was recorded")};
}

// Random moments between two, each from the wish to the graph that shows it.
QList<double> showMoments(ui::HerdSession &session, ui::MainWindow &window, Nanoseconds from,
                          Nanoseconds to)
{
    ui::Playhead &playhead = window.panes()->playhead();
    auto &graph = *window.findChild<ui::GraphView *>();
    SplitMix random(7);
    QList<double> took;
    for (int i = 0; i < MomentsShown; ++i) {
        const Nanoseconds at
            = from + Nanoseconds(qint64(random.below(quint64((to - from).count()))));
        const Nanoseconds began = monotonicNow();
        playhead.showAt(at);
        waitUntil([&] { return !playhead.isTurning(); });
        graph.repaint();
        took.append(1000 * inSeconds(monotonicNow() - began));
        if (playhead.isLive() || session.store().state().now() > at)
            throw BenchFailure {QStringLiteral("another moment was shown than the one wanted")};
    }
    return took;
}

void addMoments(PanelRows &rows, const QString &name, const QList<double> &took)
{
    rows.add(QStringLiteral("a moment of it, shown and painted"), name, QStringLiteral("ms"),
             median(took),
             QStringLiteral("99 of 100 within %1 ms").arg(readable(quantile(took, 0.99))));
}

} // namespace

void measureRecording(BenchRun &run, PanelRows &rows)
{
    const QDir folder(run.folder());
    const QString path = folder.filePath(QStringLiteral("long.herdlog"));
    const HerdConfig config = WalkingHerd::herd();
    run.showProgress(QStringLiteral("recording: the simulated herd is recorded"));
    QFile::remove(path);
    const auto wanted = quint64(100'000 * inSeconds(run.turn()));
    const quint64 facts = record(path, config, std::clamp<quint64>(wanted, 1000, MostRecorded));
    const QString figure
        = QStringLiteral("a recording of %1 facts, opened").arg(readable(double(facts)));
    const QString note
        = QStringLiteral("%1 MiB").arg(readable(double(QFileInfo(path).size()) / (1024 * 1024)));

    ui::PanelSettings settings(folder.filePath(QStringLiteral("recording.ini")));
    ui::Appearance appearance(*qApp);
    ui::MainWindow window(settings, appearance, ui::Pace::AsWritten);
    window.resize(1600, 1000);
    window.restoreLayout();
    window.show();
    const Nanoseconds began = monotonicNow();
    auto opened = RecordingReader::open(path);
    auto *reader = std::get_if<std::unique_ptr<RecordingReader>>(&opened);
    if (!reader)
        throw BenchFailure {std::get<QString>(opened)};
    ui::HerdSession session(path, config, QStringLiteral("nobody"),
                            std::make_unique<RecordedHerd>(std::move(*reader)));
    window.setSession(&session);
    const ui::TraceStore &store = session.store();
    waitUntil([&] { return store.latest().lastSeq() == facts; });
    window.repaint();
    rows.add(figure, QStringLiteral("its end is shown"), QStringLiteral("s"),
             inSeconds(monotonicNow() - began), note);
    waitUntil([&] {
        return store.bins().between(store.bins().begin(), store.bins().end()).facts() == facts;
    });
    rows.add(figure, QStringLiteral("the timeline has all of it"), QStringLiteral("s"),
             inSeconds(monotonicNow() - began));

    const Nanoseconds kept = store.find(store.latest().firstKnown())->at;
    if (store.elsewhere() > 0)
        addMoments(rows, QStringLiteral("from the disk"),
                   showMoments(session, window, store.began(), kept));
    addMoments(rows, QStringLiteral("from memory"),
               showMoments(session, window, kept, store.latest().facts().back().at));
    window.setSession(nullptr);
}

} // namespace herd
