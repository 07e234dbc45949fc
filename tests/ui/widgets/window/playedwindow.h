// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's window with a herd that is only told: facts come when the test says so.
#pragma once

#include "herd/backend/herdbackend.h"
#include "herd/core/base/posixtime.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/session/panelsettings.h"
#include "ui/widgets/mappane/mappane.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/window/appearance.h"
#include "ui/widgets/window/mainwindow.h"

#include <QApplication>
#include <QDockWidget>
#include <QMap>
#include <QStatusBar>
#include <QTemporaryDir>

#include <optional>

namespace herd::test {

using namespace herd::ui;
using namespace std::chrono_literals;

class ToldBackend final : public HerdBackend
{
public:
    explicit ToldBackend(std::optional<Capabilities> only)
        : powers(only.value_or(All))
    {
    }

    Capabilities capabilities() const override { return powers; }
    Nanoseconds now() const override { return 5s; }
    void start(NodeId) override { ++starts; }
    void stop(NodeId) override { ++stops; }
    void drain(NodeId node, Nanoseconds) override { drainedNode = node; }
    void kill(NodeId) override { }
    void startOnFreePorts(NodeId) override { }
    void setLink(LinkId, bool) override { }
    void setTraffic(const Traffic &) override { }
    void forget(NodeId node, const QByteArray &client) override { forgotten[client] = node; }
    quint64 submit(NodeId node, const QByteArray &) override
    {
        lastNode = node;
        return ++lastRequest;
    }

    static constexpr Capabilities All = Capability::Run | Capability::Links | Capability::Submit
        | Capability::Traffic | Capability::Live | Capability::Owner | Capability::Forget
        | Capability::Drain;
    const Capabilities powers;
    int starts = 0, stops = 0;
    quint64 lastRequest = 0;
    NodeId lastNode, drainedNode;
    QMap<QByteArray, NodeId> forgotten;
};

// One server of that name and one called Smith, both on the map, and the link between them.
inline HerdConfig twoServers(const QByteArray &name)
{
    HerdConfig config;
    config.name = name;
    for (const QByteArray &each : {name, QByteArray("Smith")}) {
        NodeConfig node;
        node.name = each;
        node.port = quint16(12'345 + 2 * config.nodes.size());
        node.peerPort = quint16(node.port + 1);
        node.at = Coordinates {34 + 0.1 * double(config.nodes.size()), -118.4};
        config.nodes.append(node);
    }
    config.links.append({NodeId {0}, NodeId {1}});
    return config;
}

class PlayedWindow
{
public:
    explicit PlayedWindow(const HerdConfig &config, const QString &path = {},
                          const QString &places = QStringLiteral("Nobody"),
                          std::optional<HerdBackend::Capabilities> powers = {})
        : settings(folder.filePath(QStringLiteral("panel.ini")))
        , appearance(*qApp)
        , backend(new ToldBackend(powers))
        , session(path, config, places, std::unique_ptr<HerdBackend>(backend))
        , window(settings, appearance, Pace::AsWritten)
    {
        window.setSession(&session);
        window.resize(1600, 1000);
        window.restoreLayout();
        window.show();
    }
    ~PlayedWindow() { window.setSession(nullptr); }

    template<class Body> void add(NodeId node, const Body &body)
    {
        m_batch.append({m_next++, m_now, node, body});
    }
    void wait(Nanoseconds time) { m_now += time; }
    void flush() { Q_EMIT backend->factsReady(take()); }
    FactBatch take() { return std::exchange(m_batch, {}); }
    quint64 lastSeq() const { return m_next - 1; }

    MapPane &map() { return *window.findChild<MapPane *>(); }

    // To which each pane and bar lets itself be narrowed, by its name.
    QMap<QString, int> narrowestWidths() const
    {
        QMap<QString, int> widths;
        for (const QDockWidget *dock : window.findChildren<QDockWidget *>())
            widths.insert(dock->objectName(), dock->widget()->minimumSizeHint().width());
        widths.insert(QStringLiteral("central"), window.centralWidget()->minimumSizeHint().width());
        widths.insert(QStringLiteral("status"), window.statusBar()->minimumSizeHint().width());
        return widths;
    }

    QTemporaryDir folder;
    PanelSettings settings;
    Appearance appearance;
    ToldBackend *backend; // the session's
    HerdSession session;
    MainWindow window;

private:
    quint64 m_next = 1;
    Nanoseconds m_now = 5s;
    FactBatch m_batch;
};

} // namespace herd::test
