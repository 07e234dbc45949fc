// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/palette/panekeys.h"

#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

QString arrows()
{
    return QStringLiteral("←, →, ↑, ↓");
}

QList<PanelCommand> keysOfGraph()
{
    const QString pane = PaletteStrings::tr("In the graph");
    return {{PaletteStrings::tr("To the next server that way"), pane, arrows(), {}},
            {PaletteStrings::tr("Its menu"), pane, QStringLiteral("Enter"), {}},
            {PaletteStrings::tr("Pause the picture"), pane, QStringLiteral("Space"), {}},
            {PaletteStrings::tr("Select nothing"), pane, QStringLiteral("Esc"), {}},
            {PaletteStrings::tr("Find a server"), pane, QStringLiteral("Ctrl+F, /"), {}},
            {PaletteStrings::tr("Zoom"), pane, QStringLiteral("+, −"), {}},
            {PaletteStrings::tr("Show all"), pane, QStringLiteral("F"), {}}};
}

QList<PanelCommand> keysOfTimeline()
{
    const QString pane = PaletteStrings::tr("In the timeline");
    return {{PaletteStrings::tr("Go along"), pane, QStringLiteral("←, →"), {}},
            {PaletteStrings::tr("To its ends"), pane, QStringLiteral("Home, End"), {}},
            {PaletteStrings::tr("Choose a range from the moment on"),
             pane,
             QStringLiteral("Shift+←, Shift+→, Shift+Home, Shift+End"),
             {}},
            {PaletteStrings::tr("Let go of the range"), pane, QStringLiteral("Esc"), {}},
            {PaletteStrings::tr("Zoom"), pane, QStringLiteral("+, −"), {}},
            {PaletteStrings::tr("Show all"), pane, QStringLiteral("F"), {}}};
}

QList<PanelCommand> keysOfMap()
{
    const QString pane = PaletteStrings::tr("In the map");
    return {{PaletteStrings::tr("Move it"), pane, arrows(), {}},
            {PaletteStrings::tr("Report a position from the middle, or open the mark there"),
             pane,
             QStringLiteral("Enter"),
             {}},
            {PaletteStrings::tr("Zoom"), pane, QStringLiteral("+, −"), {}},
            {PaletteStrings::tr("Show all clients"), pane, QStringLiteral("F"), {}},
            {PaletteStrings::tr("Follow the selected client, or no longer"),
             pane,
             QStringLiteral("Shift+F"),
             {}},
            {PaletteStrings::tr("Copy the position of what is selected"),
             pane,
             QStringLiteral("Ctrl+C"),
             {}},
            {PaletteStrings::tr("Measure, or no longer"), pane, QStringLiteral("M"), {}},
            {PaletteStrings::tr("End measuring, following, then the view of one server"),
             pane,
             QStringLiteral("Esc"),
             {}},
            {PaletteStrings::tr("Show where the herd is"), pane, QStringLiteral("Home"), {}}};
}

QList<PanelCommand> keysOfDiagram()
{
    const QString pane = PaletteStrings::tr("In the diagram");
    return {{PaletteStrings::tr("Next message"), pane, QStringLiteral("←, →"), {}},
            {PaletteStrings::tr("Next server, along whose messages ← and → then go"),
             pane,
             QStringLiteral("↑, ↓"),
             {}},
            {PaletteStrings::tr("First and last"), pane, QStringLiteral("Home, End"), {}},
            {PaletteStrings::tr("Select"), pane, QStringLiteral("Enter"), {}},
            {PaletteStrings::tr("Zoom"), pane, QStringLiteral("+, −"), {}},
            {PaletteStrings::tr("Show all"), pane, QStringLiteral("F"), {}}};
}

QList<PanelCommand> keysOfLists()
{
    const QString knowledge = PaletteStrings::tr("In the knowledge");
    const QString events = PaletteStrings::tr("In the events");
    const QString anywhere = PaletteStrings::tr("In graph, map, diagram and lists");
    return {{PaletteStrings::tr("Another cell"), knowledge, arrows(), {}},
            {PaletteStrings::tr("Select it"), knowledge, QStringLiteral("Enter"), {}},
            {PaletteStrings::tr("Zoom"), knowledge, QStringLiteral("+, −"), {}},
            {PaletteStrings::tr("Mark the current one"), events, QStringLiteral("M"), {}},
            {PaletteStrings::tr("To the next mark"), events, QStringLiteral("N"), {}},
            {PaletteStrings::tr("To the mark before"), events, QStringLiteral("Shift+N"), {}},
            {PaletteStrings::tr("Copy the selected events"), events, QStringLiteral("Ctrl+C"), {}},
            {PaletteStrings::tr("Menu of what is selected"),
             anywhere,
             QStringLiteral("Menu, Shift+F10"),
             {}}};
}

} // namespace

QList<PanelCommand> paneKeys()
{
    return keysOfGraph() + keysOfTimeline() + keysOfMap() + keysOfDiagram() + keysOfLists();
}

} // namespace herd::ui
