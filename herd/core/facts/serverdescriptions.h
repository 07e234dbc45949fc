// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of serverfacts.h described; see factdescription.h.
#pragma once

#include "herd/core/facts/description.h"
#include "herd/core/facts/factkinds.h"

#include <QtGlobal>

#include <tuple>

namespace herd {

template<> struct Description<fact::NodeAdded>
{
    static constexpr FactKind kind {"node-added", "herd", FactRole::Server, "added",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server added")};
    static constexpr auto fields = std::tuple(Field("config", &fact::NodeAdded::config));
};
template<> struct Description<fact::NodeChanged>
{
    static constexpr FactKind kind {"node-changed", "herd", FactRole::Server, "changed",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server changed")};
    static constexpr auto fields = std::tuple(Field("config", &fact::NodeChanged::config));
};
template<> struct Description<fact::NodeRemoved>
{
    static constexpr FactKind kind {"node-removed", "herd", FactRole::Server, "removed",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server removed")};
    static constexpr std::tuple<> fields {};
};
template<> struct Description<fact::LinkAdded>
{
    static constexpr FactKind kind {"link-added", "herd", FactRole::Server, "link-added",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Link added")};
    static constexpr auto fields = std::tuple(Field("peer", &fact::LinkAdded::peer));
};
template<> struct Description<fact::LinkRemoved>
{
    static constexpr FactKind kind {"link-removed", "herd", FactRole::Server, "link-removed",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Link removed")};
    static constexpr auto fields = std::tuple(Field("peer", &fact::LinkRemoved::peer));
};
template<> struct Description<fact::NodeStarting>
{
    static constexpr FactKind kind {"node-starting", "node", FactRole::Server, "starting",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server starting")};
    static constexpr std::tuple<> fields {};
};
template<> struct Description<fact::NodeListening>
{
    static constexpr FactKind kind {"node-listening", "node", FactRole::Server, "listening",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server listening")};
    static constexpr auto fields = std::tuple(Field("host", &fact::NodeListening::host),
                                              Field("port", &fact::NodeListening::port),
                                              Field("peer-port", &fact::NodeListening::peerPort),
                                              Field("tls-port", &fact::NodeListening::tlsPort));
};
template<> struct Description<fact::CertificateInUse>
{
    static constexpr FactKind kind {"certificate-in-use", "node", FactRole::Server, "certificate",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Certificate")};
    static constexpr auto fields = std::tuple(Field("expires", &fact::CertificateInUse::expires),
                                              Field("state", &fact::CertificateInUse::state));
    static bool isProblem(const fact::CertificateInUse &f)
    {
        return f.state != CertificateState::Good;
    }
};
template<> struct Description<fact::NodeStopping>
{
    static constexpr FactKind kind {"node-stopping", "node", FactRole::Server, "stopping",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server stopping")};
    static constexpr std::tuple<> fields {};
};
template<> struct Description<fact::NodeStopped>
{
    static constexpr FactKind kind {"node-stopped", "node", FactRole::Server, "stopped",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server stopped")};
    static constexpr auto fields = std::tuple(Field("killed", &fact::NodeStopped::killed));
    static bool isProblem(const fact::NodeStopped &f) { return f.killed; }
};
template<> struct Description<fact::NodeFailed>
{
    static constexpr FactKind kind {"node-failed",
                                    "node",
                                    FactRole::Server,
                                    "failed",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server failed"),
                                    true};
    static constexpr auto fields = std::tuple(Field("why", &fact::NodeFailed::why),
                                              Field("detail", &fact::NodeFailed::detail));
};
// There may be a million of them; a log's `journal` says how many.
template<> struct Description<fact::ReportRestored>
{
    static constexpr FactKind kind {"report-restored", "journal", FactRole::Journal, nullptr,
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Report restored")};
    static constexpr auto fields = std::tuple(Field("report", &fact::ReportRestored::report));
};
template<> struct Description<fact::JournalRestored>
{
    static constexpr FactKind kind {"journal-restored", "journal", FactRole::Journal, "journal",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Journal restored")};
    static constexpr auto fields = std::tuple(Field("clients", &fact::JournalRestored::clients),
                                              Field("set-aside", &fact::JournalRestored::setAside));
    static bool isProblem(const fact::JournalRestored &f) { return f.setAside > 0; }
};
template<> struct Description<fact::JournalFailed>
{
    static constexpr FactKind kind {"journal-failed",
                                    "journal",
                                    FactRole::Journal,
                                    "journal",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Journal failed"),
                                    true};
    static constexpr auto fields = std::tuple(Field("why", &fact::JournalFailed::why));
};
template<> struct Description<fact::JournalRecovered>
{
    static constexpr FactKind kind {"journal-recovered", "journal", FactRole::Journal, "journal",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Journal works again")};
    static constexpr std::tuple<> fields {};
};

// Values in them.

template<> struct Description<NodeConfig>
{
    static constexpr auto fields
        = std::tuple(Field("name", &NodeConfig::name), Field("host", &NodeConfig::host),
                     Field("port", &NodeConfig::port), Field("peer-port", &NodeConfig::peerPort),
                     Field("wire", &NodeConfig::wire), Field("at", &NodeConfig::at),
                     Field("xy", &NodeConfig::xy), Field("line", &NodeConfig::line),
                     Field("tls-port", &NodeConfig::tlsPort), Field("nats", &NodeConfig::nats));
};
template<> struct Description<LineForm>
{
    static constexpr auto fields
        = std::tuple(Field("line", &LineForm::line), Field("end", &LineForm::end),
                     Field("path-separator", &LineForm::pathSeparator));
};
template<> struct Description<NatsConfig>
{
    static constexpr auto fields
        = std::tuple(Field("servers", &NatsConfig::servers), Field("ca", &NatsConfig::ca),
                     Field("credentials", &NatsConfig::credentials));
};

} // namespace herd
