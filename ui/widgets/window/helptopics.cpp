// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/helptopics.h"

#include <QWidget>

namespace herd::ui {

namespace {

HelpTopic topic(const char *of, const char *beginning)
{
    return {QLatin1StringView(of), QLatin1StringView(beginning)};
}

bool isOf(const QWidget &widget, const QString &of)
{
    const auto name = QLatin1StringView(widget.metaObject()->className());
    return widget.objectName() == of || name == QStringLiteral("herd::ui::") + of;
}

} // namespace

// The page is in English, whatever the language of the window.
QList<HelpTopic> helpTopics()
{
    return {
        topic("GraphView", "In the graph"),
        topic("PlaybackBar", "The playback bar"),
        topic("TimelineStrip", "Read the timeline."),
        topic("ReviewBar", "Go back in time."),
        topic("TrafficBar", "Let clients move."),
        topic("herdDock", "Stop a server."),
        topic("inspectorDock", "All panes share one selection"),
        topic("mapDock", "Find your way on the map."),
        topic("eventsDock", "Find something among the events."),
        topic("consoleDock", "Talk to a server."),
        topic("diagramDock", "Read the diagram."),
        topic("knowledgeDock", "See who knows what."),
        topic("PreferencesDialog", "Choose how the panel is."),
        topic("ConnectDialog", "See a herd that runs elsewhere."),
        topic("TrustDialog", "See a herd that runs elsewhere."),
        topic("PictureDialog", "Take a picture."),
        topic("ShortcutSheet", "Ctrl+K"),
        topic("CommandPalette", "Ctrl+K"),
    };
}

QString helpBeginning(const QWidget *focus)
{
    const QList<HelpTopic> topics = helpTopics();
    for (const QWidget *widget = focus; widget; widget = widget->parentWidget()) {
        for (const HelpTopic &each : topics) {
            if (isOf(*widget, each.of))
                return each.beginning;
        }
    }
    return {};
}

} // namespace herd::ui
