// SPDX-License-Identifier: GPL-3.0-or-later
// A foreign server in virtual time, as most of them are: takes one message a connection, keeps the
// newest report of each client by its time as a double, tells its neighbours what was news, with
// numbers as it prints them, knows of no places, and of nothing when it starts again. It says no
// facts. Owned by SimHerd. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/wire/linebuffer.h"
#include "herd/core/wire/linetemplate.h"
#include "herd/sim/simnetwork.h"

#include <QHash>

#include <map>
#include <optional>

namespace herd {

struct SimWorld;

class SimForeign final : public SimParty
{
public:
    SimForeign(SimWorld &world, NodeId self);

    void start();
    void stop(); // or a kill, or a crash: nobody can tell
    QByteArray known(const QByteArray &client) const { return m_known.value(client).line(); }
    qsizetype heard() const { return m_heard; } // messages of servers, ever

    // SimParty
    bool isListening() const override { return m_isRunning; }
    QByteArray host() const override { return m_config.host; }
    void onOpened(quint64 ticket, ConnId conn) override;
    void onRefused(quint64 ticket) override { m_calls.erase(ticket); }
    void onUnanswered(quint64 ticket) override { m_calls.erase(ticket); }
    void onAccepted(ConnId conn, Port port, const QByteArray &host) override;
    void onBytes(ConnId conn, const QByteArray &bytes) override;
    void onEnd(ConnId conn) override;
    void onBroken(ConnId conn) override { m_lines.erase(conn); }

private:
    void takeLine(ConnId conn, QByteArrayView line);
    void takeReport(const Report &report, QByteArrayView sender);
    Report printed(const Report &report) const;
    QByteArray lineOf(const Report &report) const;
    std::optional<ForeignReport> read(QByteArrayView line) const;

    SimWorld &m_world;
    const NodeId m_self;
    const NodeConfig &m_config;
    const std::optional<LineTemplate> m_form; // none: the seed's
    bool m_isRunning = false;
    QHash<QByteArray, Report> m_known;     // by client
    std::map<quint64, QByteArray> m_calls; // by ticket, what is to be said
    std::map<ConnId, LineBuffer> m_lines;  // of who speaks
    quint64 m_lastTicket = 0;
    qsizetype m_heard = 0;
};

} // namespace herd
