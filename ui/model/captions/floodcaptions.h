// SPDX-License-Identifier: GPL-3.0-or-later
// What the floods that are shown come to say while they move: each of their messages once, when it
// is seen to end. Part of Captions; no signals, no clock.
#pragma once

#include "ui/model/captions/captiontext.h"
#include "ui/model/playback/shownfloods.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace herd::ui {

class FloodCaptions
{
public:
    struct Told
    {
        bool isRewound = false; // the flood in focus goes from before what was said of it
        std::vector<Caption> captions;
    };

    // What has come to be seen since it was asked last; of a flood that it did not know, what is
    // seen of it.
    Told take(const ShownFloods &shown, const HerdConfig &names);
    void forget() { m_runs.clear(); }

private:
    struct Run
    {
        double at = 0;
        QSet<int> hops; // that were seen to end; -1: the IAMAT
        bool isOver = false;
    };
    using Key = std::pair<quint64, int>; // flood, burst

    static void follow(Run &run, const ShownFloods::Shown &shown, const TimeScale &scale,
                       const HerdConfig &names, std::vector<Caption> &captions);

    QHash<Key, Run> m_runs; // those that are shown
};

} // namespace herd::ui
