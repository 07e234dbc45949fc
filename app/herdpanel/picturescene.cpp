// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/picturescene.h"

#include "ui/model/session/herdsession.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/frame/panearrangement.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/frame/perspectives.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/session/mapdesk.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/window/mainwindow.h"

#include <QDockWidget>
#include <QImage>
#include <QPixmap>

#include <algorithm>

namespace herd {

namespace {

const QString Graph = QStringLiteral("graph"); // which is no dock

QDockWidget *dockOf(const ui::MainWindow &window, const QString &pane)
{
    return window.findChild<QDockWidget *>(pane + QStringLiteral("Dock"));
}

const ui::Flood *floodOf(const ui::HerdSession &session, quint64 number)
{
    const auto &floods = session.store().floods().floods();
    const auto found = std::find_if(floods.begin(), floods.end(), [number](const ui::Flood &flood) {
        return flood.number == number;
    });
    return found == floods.end() ? nullptr : &*found;
}

// What is meant, or nothing: there is none of that name.
ui::Selected selectedBy(const ui::HerdSession &session, const QString &words)
{
    const HerdState &state = session.store().state();
    const QByteArray name = words.toUtf8();
    if (name.startsWith('#')) {
        const ui::Flood *flood = floodOf(session, name.sliced(1).toULongLong());
        return flood ? ui::Selected(ui::SelectedFlood {flood->report.line()}) : ui::Selected();
    }
    if (const NodeId node = state.config().find(name); node.isValid())
        return ui::SelectedNode {node};
    if (state.newest().contains(name))
        return ui::SelectedClient {name};
    const qsizetype at = name.lastIndexOf('@');
    const NodeId node = at < 0 ? NodeId() : state.config().find(name.sliced(at + 1));
    if (!node.isValid() || !state.newest().contains(name.first(at)))
        return {};
    return ui::SelectedKnowledge {name.first(at), node};
}

std::optional<QString> select(ui::HerdSession &session, const QString &words)
{
    const ui::Selected selected = selectedBy(session, words);
    if (std::holds_alternative<std::monostate>(selected))
        return QStringLiteral("There is no \"%1\" to select.").arg(words);
    session.selection().select(selected);
    return std::nullopt;
}

std::optional<QString> compare(ui::MainWindow &window, ui::HerdSession &session, quint64 number)
{
    const ui::Flood *below = floodOf(session, number);
    const auto *selected = session.selection().as<ui::SelectedFlood>();
    if (!below || !selected)
        return QStringLiteral("There is no flood %1 to compare a selected flood with.").arg(number);
    window.findChild<ui::DiagramPane *>()->compare(selected->report, below->report.line());
    return std::nullopt;
}

void bring(ui::MainWindow &window, const PictureScene &scene)
{
    QDockWidget *dock = dockOf(window, scene.pane);
    if (!dock) {
        window.panes()->focusGraph();
        return;
    }
    if (scene.alone) {
        dock->setFloating(true);
        dock->widget()->setFixedSize(scene.size.isEmpty() ? window.size() : scene.size);
    }
    ui::PaneDocks::bring(dock);
}

} // namespace

QStringList PictureScene::paneNames()
{
    return QStringList {Graph} + ui::PaneDocks::names();
}

QStringList PictureScene::perspectiveNames()
{
    QStringList names;
    for (const ui::Arrangement arrangement : ui::allArrangements())
        names.append(ui::toText(arrangement));
    return names;
}

bool PictureScene::isEmpty() const
{
    return perspective.isEmpty() && pane.isEmpty() && !alone && !at && selected.isEmpty()
        && seenBy.isEmpty() && !compared && !vision;
}

std::optional<QString> arrange(ui::MainWindow &window, ui::HerdSession &session,
                               const PictureScene &scene)
{
    if (!scene.perspective.isEmpty())
        window.perspectives().choose(scene.perspective);
    if (scene.at)
        window.panes()->playhead().showAt(session.store().began() + *scene.at);
    if (!scene.selected.isEmpty()) {
        if (auto problem = select(session, scene.selected))
            return problem;
    }
    if (!scene.pane.isEmpty())
        bring(window, scene);
    if (!scene.seenBy.isEmpty()) {
        const NodeId node = session.config().find(scene.seenBy.toUtf8());
        if (!node.isValid())
            return QStringLiteral("There is no server \"%1\".").arg(scene.seenBy);
        window.panes()->map().seeAs(node);
        window.panes()->map().fitClients();
    }
    if (scene.compared) {
        if (auto problem = compare(window, session, *scene.compared))
            return problem;
    }
    return std::nullopt;
}

QWidget &pictured(ui::MainWindow &window, const PictureScene &scene)
{
    if (!scene.alone)
        return window;
    if (QDockWidget *dock = dockOf(window, scene.pane))
        return *dock->widget();
    return window.panes()->graph();
}

bool savePicture(QWidget &widget, const PictureScene &scene, const QString &path)
{
    const QImage picture = widget.grab().toImage();
    return (scene.vision ? seenWith(*scene.vision, picture) : picture).save(path);
}

} // namespace herd
