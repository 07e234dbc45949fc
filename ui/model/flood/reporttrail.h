// SPDX-License-Identifier: GPL-3.0-or-later
// Every message of one report, one after the other, up to the last fact that was applied: none
// takes the place of another, as they do in a Flood. A fold over facts; pure.
#pragma once

#include "herd/core/facts/fact.h"
#include "ui/model/flood/flood.h"

#include <QList>
#include <QSet>

#include <optional>

namespace herd::ui {

class ReportTrail
{
public:
    explicit ReportTrail(QByteArray line);

    void apply(const Fact &fact);

    NodeId origin() const { return m_origin; }        // that took it; invalid: that was not seen
    Nanoseconds started() const { return m_started; } // when it did, or was seen first
    const QList<Hop> &messages() const
    {
        return m_messages;
    } // `lost` is also what went with a server or link
    // Whether that server was told to forget the client, by an operator after this report.
    bool wasToldToForget(NodeId node) const { return m_told.contains(node); }

    // Whether it went there with its time, or came when that was over already.
    bool hasExpiredAt(NodeId node) const { return m_expired.contains(node); }

private:
    template<class Rule> void end(Nanoseconds at, Rule rule);
    void begin(Nanoseconds at);
    void applyToServersAndLinks(const Fact &fact);
    void noteExpiry(NodeId node, bool isExpired, bool isTaken);
    void noteTombstone(NodeId node, const Report &report, Verdict verdict);

    QByteArray m_line;
    std::optional<Report> m_report; // the same; none: there is no such line
    NodeId m_origin;
    Nanoseconds m_started = Nanoseconds::max();
    QList<Hop> m_messages;
    QSet<NodeId> m_told;    // to forget
    QSet<NodeId> m_expired; // at these
};

} // namespace herd::ui
