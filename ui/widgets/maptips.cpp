// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/maptips.h"

#include "ui/model/geodesy.h"
#include "ui/model/numbers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace herd::ui {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("herd::ui::Map", text);
}

QString textOf(QByteArrayView utf8)
{
    return QString::fromUtf8(utf8.data(), utf8.size());
}

// The first line bold; all of it shown as it is, never as markup.
QString tip(const QStringList &lines)
{
    QStringList escaped;
    for (const QString &line : lines)
        escaped.append(line.toHtmlEscaped());
    escaped.first() = QStringLiteral("<b>%1</b>").arg(escaped.first());
    return QStringLiteral("<qt>%1</qt>").arg(escaped.join(QStringLiteral("<br>")));
}

QString statusText(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Stopped:
        return say("stopped");
    case NodeStatus::Starting:
        return say("starting");
    case NodeStatus::Running:
        return say("running");
    case NodeStatus::Stopping:
        return say("stopping");
    case NodeStatus::Failed:
        return say("could not start");
    }
    return {};
}

} // namespace

QString clientTip(const MapClient &client, Nanoseconds now, const QList<MapServer> &servers)
{
    QStringList lines {QString::fromUtf8(client.name), textOf(client.report.coordinates()),
                       say("heard of %1").arg(ageText(now - client.seen)),
                       say("told %1, whose clock was %2 s ahead of its")
                           .arg(textOf(client.report.origin()), textOf(client.report.delta()))};
    for (const MapServer &server : servers) {
        if (server.name == client.report.origin())
            lines.append(
                say("%1 from there").arg(lengthText(metresBetween(client.where, server.where))));
    }
    return tip(lines);
}

QString serverTip(const MapServer &server, const HerdState &state)
{
    const NodeView &node = state.node(server.node);
    const bool wasKilled = server.status == NodeStatus::Stopped && server.killed;
    QStringList lines {QString::fromUtf8(server.name),
                       wasKilled ? say("killed, without goodbye") : statusText(server.status)};
    if (server.status == NodeStatus::Failed && !node.detail.isEmpty())
        lines.append(QString::fromUtf8(node.detail));
    if (server.status == NodeStatus::Running) {
        lines.append(say("clients known: %1").arg(QLocale().toString(node.knows.size())));
        lines.append(say("connections: %1").arg(QLocale().toString(node.connections.size())));
    }
    return tip(lines);
}

QString placeTip(const Place &place, const MapQuestion &question)
{
    QStringList lines {QString::fromUtf8(place.name)};
    if (!place.vicinity.isEmpty())
        lines.append(QString::fromUtf8(place.vicinity));
    lines.append(say("%1 from %2")
                     .arg(lengthText(metresBetween(place.where, question.what.centre)),
                          QString::fromUtf8(question.client)));
    return tip(lines);
}

} // namespace herd::ui
