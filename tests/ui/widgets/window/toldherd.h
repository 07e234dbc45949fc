// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's window with a herd whose names are a text from outside, and that hears of it in every
// way there is.
#pragma once

#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/session/consoledesk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

namespace herd::test {

constexpr Coordinates Ucla {34.06893, -118.445127};

inline QByteArray answerOf(const QByteArray &text)
{
    const QString words = QString::fromUtf8(text);
    const QJsonObject place {{QStringLiteral("name"), words}};
    const QJsonObject answer {{QStringLiteral("results"), QJsonArray {place}},
                              {QStringLiteral("status"), words},
                              {QStringLiteral("error_message"), words}};
    return "AT " + text + '\n' + QJsonDocument(answer).toJson() + '\n';
}

struct ToldHerd : PlayedWindow
{
    ToldHerd(const QByteArray &name, const QByteArray &nasty)
        : PlayedWindow(twoServers(name),
                       QStringLiteral("/herds/%1.json").arg(QString::fromUtf8(name)),
                       QString::fromUtf8(nasty))
        , text(nasty)
        , client(name)
        , report(Report::make(name, 1'520'023'934s + 263'873'386ns, name, formatCoordinates(Ucla),
                              "1520023934"))
    {
        settings.addRecentHerd(session.path());
        tellOfServers();
        tellOfClients();
        tellOfPlaces();
        tellOfRequests();
        flush();
    }

    // One of each kind of thing that can be selected, and nothing.
    QList<Selected> things() const
    {
        return {{},
                SelectedNode {a},
                SelectedLink {LinkId {0}},
                SelectedClient {client},
                SelectedFlood {report.line()},
                SelectedHop {report.line(), a, b},
                SelectedFact {lastSeq()}};
    }

    void tellOfServers()
    {
        add(a, fact::NodeListening {text, 12'345, 12'346});
        add(a, fact::LinkChanged {b, LinkState::Down, LinkReason::ProtocolError, text});
        add(a, fact::JournalFailed {text});
        add(b, fact::NodeFailed {NodeFailure::Other, text});
        add(b, fact::NodeFailed {NodeFailure::PortInUse, text});
        add({}, fact::FactsDropped {1'234, 2s, 1});
    }
    void tellOfClients()
    {
        add(a, fact::ClientConnected {7, text});
        add(a, fact::LineReceived {7, "IAMAT " + text});
        add(a, fact::ReplySent {7, "? IAMAT " + text});
        add(a, fact::ClientNotTaken {7, client});
        add(a, fact::ReportTaken {7, report, Verdict::Newer});
        add(a, fact::UpdateSent {b, report, "UPDATE " + report.line()});
        wait(1ms);
        add(b, fact::UpdateReceived {a, report, Verdict::Newer, "UPDATE " + report.line()});
        add(b, fact::UpdateSent {a, report, "UPDATE " + report.line()});
        add(b, fact::UpdateLost {a, report});
    }
    void tellOfPlaces()
    {
        PlacesResult failed;
        failed.message = text;
        add(b, fact::PlacesAsked {1, 7, client, {Ucla, 10.5, 5}});
        add(b, fact::PlacesAnswered {1, failed, 3ms});
        PlacesResult found;
        found.status = PlacesStatus::Ok;
        found.places = {{text, {Ucla.latitude + 0.011, Ucla.longitude}, text}};
        found.attribution = text;
        found.mayBeMapped = true;
        add(a, fact::PlacesAsked {2, 7, client, {Ucla, 10.5, 5}});
        add(a, fact::PlacesAnswered {2, found, 3ms});
    }
    void tellOfRequests()
    {
        for (const bool answers : {true, false}) {
            window.panes()->console().send(a, "WHATSAT " + text);
            if (answers)
                add({}, fact::RequestAnswered {backend->lastRequest, answerOf(text), 3ms});
            else
                add({}, fact::RequestFailed {backend->lastRequest, text});
        }
    }

    bool isShown() const
    {
        const auto *events = window.findChild<QTableView *>(QStringLiteral("eventTable"));
        const auto *clients = window.findChild<QTableView *>(QStringLiteral("clientTable"));
        const auto *servers = window.findChild<QLabel *>(QStringLiteral("servers"));
        // The list has caught up with its end, so nothing says that there is more below.
        const auto *more = window.findChild<QToolButton *>(QStringLiteral("eventsNew"));
        return more->isHidden() && events->model()->rowCount() > 0
            && clients->model()->rowCount() == 1 && !servers->text().isEmpty();
    }

    const NodeId a {0}, b {1};
    const QByteArray text, client;
    const Report report;
};

} // namespace herd::test
