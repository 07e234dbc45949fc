// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of connections at the client port, what is said there, what becomes of clients' reports,
// and questions to Places. Values; pure.
#pragma once

#include "herd/core/base/places.h"
#include "herd/core/base/types.h"
#include "herd/core/wire/report.h"

#include <QByteArray>

namespace herd {

enum class CloseReason { ByClient, ByServer, LineTooLong, TooSlow, Backlog, Lost, NoRoom };

namespace fact {

struct ClientConnected
{
    ConnId conn = 0;
    QByteArray from;
    bool isTls = false; // it came to the TLS port
};
struct ClientGone
{
    ConnId conn = 0;
    CloseReason reason = CloseReason::ByClient;
};
// So many were turned away since the last such fact: no more descriptors are left for clients.
struct ClientsRefused
{
    quint64 count = 0;
};
struct LineReceived
{
    ConnId conn = 0;
    QByteArray line;
}; // without its newline
struct ReplySent
{
    ConnId conn = 0;
    QByteArray bytes;
}; // everything that went out for one line

// An IAMAT: Newer starts a flood here; otherwise it was answered and forgotten. Or, of no connection,
// a tombstone that an operator asked for (report.h).
struct ReportTaken
{
    ConnId conn = 0;
    Report report;
    Verdict verdict = Verdict::Newer;
};
// An IAMAT, or a tombstone, of a client that is new here, while the node keeps as many clients as it
// may. It was refused.
struct ClientNotTaken
{
    ConnId conn = 0;
    QByteArray client;
};
// The client was silent for longer than the herd remembers: the node has forgotten it. A tombstone
// goes so too, later.
struct ReportExpired
{
    Report report;
};
// Its time is so far ahead of the node's clock that the node does not go by it for now; see
// Verdict::Ahead. It comes back, as a ReportRestored, once the clock gets there.
struct ReportSetAside
{
    Report report;
};

struct PlacesAsked
{
    QueryId query = 0;
    ConnId conn = 0;
    QByteArray client;
    PlacesQuery what;
};
struct PlacesAnswered
{
    QueryId query = 0;
    PlacesResult result;
    Nanoseconds took {};
};

// Answers to HerdBackend::submit(), seen from outside the node, over TCP.
struct RequestAnswered
{
    quint64 request = 0;
    QByteArray bytes;
    Nanoseconds took {};
};
struct RequestFailed
{
    quint64 request = 0;
    QByteArray why;
};

} // namespace fact

} // namespace herd
