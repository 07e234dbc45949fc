// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with nobody in front of it: it takes a picture of itself, or plays the tour, and ends.
// GUI thread.
#pragma once

#include "app/herdpanel/panel.h"

namespace herd {

// After `options.after`, saves what the window shows, as `options.scene` says, and ends the
// program.
void grabLater(Panel &panel, const PanelOptions &options);

// Plays the tour as soon as the herd is there, prints its transcript on standard output, takes a
// picture of a busy herd with one flood on its way if asked, and ends the program: PanelClosed when
// the tour came to its end, else PanelFailed.
class HeadlessTour : public QObject
{
    Q_OBJECT

public:
    HeadlessTour(Panel &panel, const PanelOptions &options);

    void start();

private:
    void print(const QList<TranscriptLine> &lines);
    void onFinished(bool passed);
    void liven();
    void report();
    void ask();
    void takePicture();

    Panel &m_panel;
    const PictureScene m_scene;
    const QString m_picture;
};

} // namespace herd
