// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/herdactions.h"

#include "ui/model/session/herdsession.h"
#include "ui/widgets/common/iconaction.h"

#include <QAction>
#include <QMenu>

#include <chrono>

namespace herd::ui {

namespace {

constexpr std::chrono::seconds MostDrain {30}; // as its tip says

// Greyed by what is selected, unless the backend has a reason that goes before it.
void setPossible(QAction *action, bool can, const QString &power, const QString &why)
{
    action->setEnabled(can);
    explain(action, !power.isEmpty() || can ? power : why);
}

} // namespace

HerdActions::HerdActions(QObject *parent)
    : QObject(parent)
    , startAll(iconAction(this, "power", tr("Start &all"), tr("Start every server"), Qt::Key_F5))
    , stopAll(iconAction(this, "square", tr("St&op all"), tr("Stop every server"),
                         QKeySequence(Qt::SHIFT | Qt::Key_F5)))
    , start(iconAction(this, "circle-play", tr("&Start"), tr("Start the selected server"),
                       QKeySequence(Qt::CTRL | Qt::Key_F5)))
    , stop(iconAction(this, "circle-stop", tr("S&top"),
                      tr("Stop the selected server: it says goodbye to its neighbours")))
    , drain(plainAction(this, tr("Stop once &drained"),
                        tr("Stop the selected server when its clients are answered and its "
                           "neighbours know all it knows, or after half a minute")))
    , kill(iconAction(this, "skull", tr("&Kill (no goodbye)"),
                      tr("Kill the selected server: no goodbye, as if it had crashed")))
    , restart(
          iconAction(this, "refresh-cw", tr("&Restart"), tr("Stop the selected server, start it")))
    , useFreePorts(iconAction(this, "plug", tr("Start on &free ports"),
                              tr("Start the selected server on ports that the system chooses")))
    , cut(iconAction(this, "scissors", tr("&Cut link"), tr("Cut the selected link")))
    , heal(iconAction(this, "link", tr("&Heal link"), tr("Heal the selected link")))
    , healAll(iconAction(this, "repeat", tr("Heal all &links"), tr("Heal every link that was cut")))
    , mobileClients(iconAction(this, "smartphone", tr("&Mobile clients"),
                               tr("Clients that move and report: count, speed, area")))
    , report(iconAction(this, "pencil", tr("Send a re&port here…"),
                        tr("Write an IAMAT for the selected server in the console")))
    , nearClient(iconAction(this, "map-pin", tr("What is &near it…"),
                            tr("Ask a server for places near the selected client")))
    , moveClient(iconAction(this, "locate-fixed", tr("Send a report of &it…"),
                            tr("Write an IAMAT of the selected client in the console")))
    , forgetClient(plainAction(this, tr("&Forget this client\u2026"),
                               tr("Have the selected client forgotten by every server")))
    , followClient(plainAction(this, tr("Fo&llow on the map"),
                               tr("Keep the selected client in the middle of the map")))
    , inspect(iconAction(this, "search", tr("Show in &inspector"), tr("Show what is known of it")))
    , seeAs(iconAction(this, "eye", tr("&See the map as it does"),
                       tr("Show the map as the selected server knows the world")))
{
    mobileClients->setCheckable(true);
    connectNodeActions();
    connectLinkActions();
    refresh();
}

void HerdActions::connectNodeActions()
{
    connect(startAll, &QAction::triggered, this, [this] { m_session->startAll(); });
    connect(stopAll, &QAction::triggered, this, [this] { m_session->stopAll(); });
    connect(start, &QAction::triggered, this,
            [this] { withNode([this](NodeId node) { m_session->backend().start(node); }); });
    connect(stop, &QAction::triggered, this,
            [this] { withNode([this](NodeId node) { m_session->backend().stop(node); }); });
    connect(drain, &QAction::triggered, this, [this] {
        withNode([this](NodeId node) { m_session->backend().drain(node, MostDrain); });
    });
    connect(kill, &QAction::triggered, this,
            [this] { withNode([this](NodeId node) { m_session->backend().kill(node); }); });
    connect(restart, &QAction::triggered, this, [this] {
        withNode([this](NodeId node) {
            m_session->backend().stop(node);
            m_session->backend().start(node); // once it has stopped
        });
    });
    connect(useFreePorts, &QAction::triggered, this, [this] {
        withNode([this](NodeId node) { m_session->backend().startOnFreePorts(node); });
    });
    connect(report, &QAction::triggered, this,
            [this] { withNode([this](NodeId node) { Q_EMIT reportWanted(node); }); });
    connect(nearClient, &QAction::triggered, this, [this] {
        if (const auto client = selectedClient())
            Q_EMIT nearbyWanted(*client);
    });
    connect(moveClient, &QAction::triggered, this, [this] {
        if (const auto client = selectedClient())
            Q_EMIT moveWanted(*client);
    });
    connect(forgetClient, &QAction::triggered, this, [this] {
        if (const auto client = selectedClient())
            Q_EMIT forgetWanted(*client);
    });
    connect(followClient, &QAction::triggered, this, [this] {
        if (const auto client = selectedClient())
            Q_EMIT followWanted(*client);
    });
    connect(inspect, &QAction::triggered, this, &HerdActions::inspectWanted);
    connect(seeAs, &QAction::triggered, this,
            [this] { withNode([this](NodeId node) { Q_EMIT lensWanted(node); }); });
}

void HerdActions::connectLinkActions()
{
    const auto setSelected = [this](bool whole) {
        if (const auto link = selectedLink())
            m_session->backend().setLink(*link, whole);
    };
    connect(cut, &QAction::triggered, this, [setSelected] { setSelected(false); });
    connect(heal, &QAction::triggered, this, [setSelected] { setSelected(true); });
    connect(healAll, &QAction::triggered, this, [this] {
        for (LinkId link : m_session->config().allLinks()) {
            if (m_session->choices(link).heal)
                m_session->backend().setLink(link, true);
        }
    });
}

void HerdActions::setSession(HerdSession *session)
{
    if (m_session) {
        m_session->store().disconnect(this);
        m_session->selection().disconnect(this);
        m_session->disconnect(this);
    }
    m_session = session;
    if (session) {
        connect(&session->store(), &TraceStore::appended, this, &HerdActions::refresh);
        connect(&session->store(), &TraceStore::grew, this, &HerdActions::refresh);
        connect(&session->selection(), &Selection::changed, this, &HerdActions::refresh);
        connect(session, &HerdSession::powersChanged, this, [this] {
            refreshPowers();
            refresh();
        });
    }
    refreshPowers();
    refresh();
}

QString HerdActions::whyNotPower(HerdBackend::Capability what) const
{
    return m_session ? m_session->whyNot(what) : QString();
}

// What the backend cannot do says so; the rest follows from the state, which is seen.
void HerdActions::refreshPowers()
{
    using Capability = HerdBackend::Capability;
    for (QAction *action : {startAll, stopAll, start, stop, drain, kill, restart, useFreePorts})
        explain(action, whyNotPower(Capability::Run));
    for (QAction *action : {cut, heal, healAll})
        explain(action, whyNotPower(Capability::Links));
    setPossible(mobileClients, m_session && m_session->can(Capability::Traffic),
                whyNotPower(Capability::Traffic), {});
    for (QAction *action : {report, nearClient, moveClient}) {
        action->setEnabled(m_session && m_session->can(Capability::Submit));
        explain(action, whyNotPower(Capability::Submit));
    }
}

void HerdActions::refresh()
{
    bool canStart = false, canStop = false, canHeal = false;
    if (m_session) {
        for (NodeId node : m_session->config().allNodes()) {
            const NodeChoices choices = m_session->choices(node);
            canStart = canStart || choices.start;
            canStop = canStop || choices.stop;
        }
        for (LinkId link : m_session->config().allLinks())
            canHeal = canHeal || m_session->choices(link).heal;
    }
    startAll->setEnabled(canStart);
    stopAll->setEnabled(canStop);
    healAll->setEnabled(canHeal);
    refreshNode();
    refreshLink();
}

void HerdActions::refreshNode()
{
    using Capability = HerdBackend::Capability;
    const auto node = selectedNode();
    const NodeChoices choices = node ? m_session->choices(*node) : NodeChoices {};
    const QString none = tr("Select a server first");
    const QString run = whyNotPower(Capability::Run);
    const QString notStopped = node ? tr("That is for a server that is stopped") : none;
    const QString notRunning = node ? tr("That is for a server that runs") : none;
    setPossible(start, choices.start, run, notStopped);
    setPossible(stop, choices.stop, run, notRunning);
    setPossible(drain, choices.drain, run.isEmpty() ? whyNotPower(Capability::Drain) : run,
                notRunning);
    setPossible(kill, choices.kill, run, notRunning);
    setPossible(restart, choices.restart, run, notRunning);
    setPossible(useFreePorts, choices.start, run, notStopped);
    setPossible(report, choices.report, whyNotPower(Capability::Submit), notRunning);
    setPossible(seeAs, node.has_value(), {}, none);
}

void HerdActions::refreshLink()
{
    const auto link = selectedLink();
    const LinkChoices choices = link ? m_session->choices(*link) : LinkChoices {};
    const QString none = tr("Select a link first");
    const QString links = whyNotPower(HerdBackend::Capability::Links);
    setPossible(cut, choices.cut, links, link ? tr("That is for a link that is not cut") : none);
    setPossible(heal, choices.heal, links, link ? tr("That is for a link that was cut") : none);
    const auto client = selectedClient();
    setPossible(inspect, link || selectedNode() || client, {},
                tr("Select a server, a link or a client first"));
    setPossible(followClient, client.has_value(), {}, tr("Select a client first"));
    setPossible(forgetClient, client && m_session->whoForgets(*client),
                whyNotPower(HerdBackend::Capability::Forget),
                client ? tr("No server that can be asked knows it") : tr("Select a client first"));
}

std::optional<NodeId> HerdActions::selectedNode() const
{
    if (!m_session)
        return std::nullopt;
    if (const auto *knowledge = m_session->selection().as<SelectedKnowledge>())
        return knowledge->node;
    const auto *selected = m_session->selection().as<SelectedNode>();
    return selected ? std::optional(selected->node) : std::nullopt;
}

std::optional<LinkId> HerdActions::selectedLink() const
{
    const auto *selected = m_session ? m_session->selection().as<SelectedLink>() : nullptr;
    return selected ? std::optional(selected->link) : std::nullopt;
}

std::optional<QByteArray> HerdActions::selectedClient() const
{
    if (!m_session)
        return std::nullopt;
    if (const auto *knowledge = m_session->selection().as<SelectedKnowledge>())
        return knowledge->client;
    const auto *selected = m_session->selection().as<SelectedClient>();
    return selected ? std::optional(selected->client) : std::nullopt;
}

void HerdActions::withNode(const std::function<void(NodeId)> &act)
{
    if (const auto node = selectedNode())
        act(*node);
}

void HerdActions::fillMenu(QMenu *menu) const
{
    if (selectedNode()) {
        menu->addActions({start, stop, drain, kill, restart, useFreePorts});
        menu->addSeparator();
        menu->addActions({report, seeAs, inspect});
        return;
    }
    if (selectedLink()) {
        menu->addActions({cut, heal});
        menu->addSeparator();
        menu->addAction(inspect);
        return;
    }
    if (selectedClient()) {
        menu->addActions({nearClient, moveClient, forgetClient});
        menu->addSeparator();
        menu->addActions({followClient, inspect});
        return;
    }
    menu->addActions({startAll, stopAll, healAll});
}

} // namespace herd::ui

#include "moc_herdactions.cpp"
