// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line of herdpanel asks for.
#pragma once

#include "app/commandline.h"
#include "app/herdpanel/picturescene.h"
#include "herd/places/makeplaces.h"
#include "ui/model/session/panelsettings.h"

#include <QSize>
#include <QStringList>

#include <chrono>
#include <optional>
#include <variant>

namespace herd {

enum PanelExit { PanelClosed = 0, PanelFailed = 1, PanelUsage = 2 };

struct PanelOptions
{
    QString herd;           // a file, or the name of a ready herd
    QStringList connect;    // to a herd elsewhere in its place: its control ports; empty: none
    QString controlKeyFile; // to operate that; empty: to watch
    QStringList run;        // servers of `herd` that run here nevertheless
    PlacesKind places = PlacesKind::Embedded;
    QUrl placesUrl;     // empty: Google's own
    QString placesFile; // what the embedded service serves; empty: the gazetteer
    QString scenario;   // a file to play; empty: none
    QString grab;       // a picture of the window goes there, then the program ends
    std::chrono::milliseconds after {5000};
    PictureScene scene; // of that picture
    QSize size;         // of the window; empty: as it was
    std::optional<ui::ThemeChoice> theme;
    bool gallery = false;      // the design, and no herd
    bool tourHeadless = false; // play, print, leave a picture at `grab`, end

    // Nobody sits in front of it: nothing is remembered, nothing is offered.
    bool isHeadless() const { return tourHeadless || !grab.isEmpty(); }
};

// `arguments` begin with the program's name. Needs a QCoreApplication.
std::variant<PanelOptions, EarlyExit> parsePanelOptions(const QStringList &arguments);

} // namespace herd
