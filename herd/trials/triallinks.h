// SPDX-License-Identifier: GPL-3.0-or-later
// The links of a herd in a trial: which of their ends are up, as facts say, and over which nothing
// goes, which both ends are to notice. Owned by FaultTrial. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QString>

#include <map>
#include <set>
#include <utility>

namespace herd {

class TrialLinks
{
public:
    // An end of a link that was silent for longer is down; before, it may break any time.
    static constexpr Nanoseconds NoticingTime = std::chrono::seconds(6);

    // `herd` outlives it.
    explicit TrialLinks(const HerdConfig &herd);

    void apply(const Fact &fact);
    bool areUp() const { return m_up.size() == ends(); } // all, at both ends
    size_t ends() const { return 2 * size_t(m_herd.links.size()); }
    size_t upEnds() const { return m_up.size(); }
    QString unlinked() const; // the first end that is not up, in words; or nothing

    // From now on nothing goes over it, or over any of that server's.
    void setDeaf(LinkId link, Nanoseconds now);
    void setDeaf(NodeId node, Nanoseconds now);
    // Asked just before something goes over them again, once: what an end did not notice, in a
    // sentence; or nothing.
    QString unnoticed(LinkId link, Nanoseconds now);
    QString unnoticed(NodeId node, Nanoseconds now);

private:
    QString name(NodeId node) const;

    const HerdConfig &m_herd;
    std::set<std::pair<NodeId, NodeId>> m_up; // whose, towards whom
    std::map<LinkId, Nanoseconds> m_deaf;     // since when
};

} // namespace herd
