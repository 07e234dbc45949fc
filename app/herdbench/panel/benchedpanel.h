// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's real window with a SteadyHerd in it and the recorder on, put together as the program
// does. On the GUI thread; one at a time. Throws BenchFailure.
#pragma once

#include "app/herdbench/panel/steadyherd.h"
#include "ui/model/session/herdsession.h"
#include "ui/widgets/window/appearance.h"
#include "ui/widgets/window/mainwindow.h"

#include <functional>

namespace herd {

class BenchRun;

// Facts that are in no row of a recording.
struct LeftOut
{
    quint64 missing = 0;  // there was no time to write them
    quint64 summedUp = 0; // the oldest, past its bound on disk
};

// What a watcher was told.
struct ToldFacts
{
    quint64 told = 0;    // one by one
    quint64 skipped = 0; // counted in gaps
    Nanoseconds last {}; // when the last of them was taken in, on the monotonic clock
};

class BenchedPanel
{
public:
    // The servers run and are linked, and the window is shown, before it returns.
    BenchedPanel(BenchRun &run, const HerdConfig &herd, int still);
    ~BenchedPanel();
    BenchedPanel(const BenchedPanel &) = delete;
    BenchedPanel &operator=(const BenchedPanel &) = delete;

    static constexpr QSize Size {1600, 1000};

    SteadyHerd &herd() { return *m_herd; }
    ui::MainWindow &window() { return m_window; }
    const ToldFacts &facts() const { return m_facts; }
    // The one of its kind in the window.
    template<class Widget> Widget &pane()
    {
        auto *widget = m_window.findChild<Widget *>();
        Q_ASSERT(widget);
        return *widget;
    }

    // The event loop, as in the program, for so long.
    static void spin(Nanoseconds time);
    // Until all that was said is taken in. Throws when that takes longer than a minute.
    void drain();
    // As the recording says itself, when all so far is written.
    LeftOut leftOutOfRecording();

private:
    static void spinUntil(const std::function<bool()> &isOver);
    void onFacts(const FactBatch &batch);

    const QString m_recording;
    ui::PanelSettings m_settings;
    ui::Appearance m_appearance;
    SteadyHerd *m_herd; // the session's
    ui::HerdSession m_session;
    ui::MainWindow m_window;
    ToldFacts m_facts;
    bool m_hasSummedUp = false; // the recorder, past its bound
};

} // namespace herd
