// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of a herd, its servers and their journals, each a value. Pure.
#pragma once

#include "herd/core/base/certificatestate.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/wire/report.h"

#include <QByteArray>

namespace herd {

enum class NodeFailure { PortInUse, AddressRefused, NameNotFound, JournalProblem, Other };

namespace fact {

// The herd itself changes, by whoever may change it; see HerdConfig. The fact's node is the server
// that is added, changed or removed, or an end of the link. A link's id is the next, in the order
// of these facts.
struct NodeAdded
{
    NodeConfig config;
};
struct NodeChanged // its name and wire are as they were
{
    NodeConfig config;
};
struct NodeRemoved // and its links
{
};
struct LinkAdded
{
    NodeId peer;
};
struct LinkRemoved
{
    NodeId peer;
};

struct NodeStarting
{
};
struct NodeListening
{
    QByteArray host;
    quint16 port = 0;
    quint16 peerPort = 0;
    quint16 tlsPort = 0; // for clients over TLS; 0: it has none
};
// What the node's certificate is good for: told within a second when it listens, has another one,
// or the state changes.
struct CertificateInUse
{
    qint64 expires = 0; // seconds since 1970
    CertificateState state = CertificateState::Good;
    bool operator==(const CertificateInUse &) const = default;
};
struct NodeStopping
{
};
struct NodeStopped
{
    bool killed = false;
};
struct NodeFailed
{
    NodeFailure why = NodeFailure::Other;
    QByteArray detail;
};

// The node had this report in its journal when it started.
struct ReportRestored
{
    Report report;
};
// All of the journal is read; the node begins to listen.
struct JournalRestored
{
    qint64 clients = 0;
    qint64 setAside = 0; // more than these, as with ReportSetAside
};
// It cannot be written to: from here on answers promise no more than memory holds. It is tried
// again.
struct JournalFailed
{
    QByteArray why;
};
struct JournalRecovered // everything is stored again
{
};

} // namespace fact

} // namespace herd
