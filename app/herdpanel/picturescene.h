// SPDX-License-Identifier: GPL-3.0-or-later
// What the window is to show when its picture is taken: a pane, a moment, what is selected. GUI
// thread.
#pragma once

#include "herd/core/base/types.h"
#include "ui/widgets/theme/vision.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

class QWidget;

namespace herd {

namespace ui {
class HerdSession;
class MainWindow;
} // namespace ui

struct PictureScene
{
    static QStringList paneNames();        // what `pane` may be
    static QStringList perspectiveNames(); // what `perspective` may be

    QString perspective;              // its key; empty: as it is
    QString pane;                     // in front; empty: as it is
    bool alone = false;               // it, and nothing around it
    QSize size;                       // of it then; empty: as the window
    std::optional<Nanoseconds> at;    // moment since the run began; nothing: the present
    QString selected;                 // a server, a client, CLIENT@SERVER, or #N, a flood
    QString seenBy;                   // server as which the map shows clients; empty: as they are
    std::optional<quint64> compared;  // flood below the selected one in the diagram
    std::optional<ui::Vision> vision; // whose it is; nothing: of those who see all colours

    bool isFilm = false; // of the selected flood, in place of a picture

    bool isEmpty() const;
};

// Shows it; panes may take a moment to draw. Nothing, or a sentence: what of it there is not.
std::optional<QString> arrange(ui::MainWindow &window, ui::HerdSession &session,
                               const PictureScene &scene);
// Of what the picture is to be taken then.
QWidget &pictured(ui::MainWindow &window, const PictureScene &scene);
// As it is on the screen, or as scene.vision sees it. False: it cannot be written there.
bool savePicture(QWidget &widget, const PictureScene &scene, const QString &path);

} // namespace herd
